import { type Document, isScalar, visit } from "yaml";
import { errorAt } from "./problem.ts";
import { quote } from "./quote.ts";
import type { Place, Problem } from "./types.ts";

/** Keys through which JavaScript objects reach what they inherit from. */
const FORBIDDEN = new Set(["__proto__", "constructor", "prototype"]);

/** Checks every key of a YAML document: a plain text or number, once in its mapping, none that reaches a prototype. */
export function checkYamlKeys(document: Document.Parsed, placeAt: (offset: number) => Place): Problem[] {
  const problems: Problem[] = [];
  visit(document, {
    Map(_, map) {
      const seen = new Set<string>();
      for (const { key } of map.items) {
        if (!isScalar(key) || (typeof key.value === "object" && key.value !== null)) {
          problems.push(
            errorAt(placeAt(map.range?.[0] ?? 0), "A key is not plain text.", "Write a word before the colon."),
          );
          continue;
        }
        const name = String(key.value);
        const place = placeAt(key.range?.[0] ?? 0);
        if (FORBIDDEN.has(name)) problems.push(errorAt(place, `The key ${quote(name)} is not allowed.`, "Remove it."));
        else if (seen.has(name))
          problems.push(errorAt(place, `The key ${quote(name)} is there twice.`, "Keep one of them."));
        seen.add(name);
      }
    },
  });
  return problems.slice(0, 20);
}
