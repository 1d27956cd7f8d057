import { type Document, visit } from "yaml";
import { errorAt } from "./problem.ts";
import { quote } from "./quote.ts";
import type { Place, Problem } from "./types.ts";

/** Reports values that begin with an asterisk and are no YAML aliases, such as the pattern `*.md` without quotes. */
export function checkYamlAliases(document: Document.Parsed, placeAt: (offset: number) => Place): Problem[] {
  const problems: Problem[] = [];
  const anchors = new Set<string>();
  visit(document, {
    Value(_, { anchor }) {
      if (anchor !== undefined) anchors.add(anchor);
    },
    Alias(_, { source, range }) {
      if (anchors.has(source)) return;
      const message = `The value ${quote(`*${source}`)} begins with *, which YAML keeps for aliases.`;
      problems.push(errorAt(placeAt(range?.[0] ?? 0), message, `Put it in quotes: ${quote(`*${source}`)}.`));
    },
  });
  return problems.slice(0, 5);
}
