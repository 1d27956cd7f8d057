import type { CST } from "yaml";
import { YAML_DEPTH } from "./limits.ts";
import { errorAt } from "./problem.ts";
import type { Place, Problem } from "./types.ts";

/**
 * Checks YAML syntax tokens before anything recursive touches them: nesting depth, directives, merge keys.
 * Reports the first of each kind.
 */
export function checkYamlSyntax(tokens: readonly CST.Token[], placeAt: (offset: number) => Place): Problem[] {
  const problems = new Map<string, Problem>();
  const report = (kind: string, offset: number, message: string, advice: string): void => {
    if (!problems.has(kind)) problems.set(kind, errorAt(placeAt(offset), message, advice));
  };
  const waiting: { token: CST.Token | CST.SourceToken; depth: number }[] = tokens.map((token) => ({ token, depth: 0 }));
  for (let entry = waiting.pop(); entry !== undefined; entry = waiting.pop()) {
    const { token, depth } = entry;
    if (depth > YAML_DEPTH) {
      report("depth", token.offset, `The YAML is nested deeper than ${YAML_DEPTH} levels.`, "Make it flatter.");
      continue;
    }
    if (token.type === "directive") {
      report("directive", token.offset, "YAML directives (%) are not allowed.", "Remove the line.");
    } else if (token.type === "scalar" && token.source === "<<") {
      report("merge", token.offset, "YAML merge keys (<<) are not allowed.", "Write the values out.");
    }
    for (const child of childrenOf(token)) {
      const collection = token.type.startsWith("block-") || token.type === "flow-collection";
      waiting.push({ token: child, depth: collection && token.type !== "block-scalar" ? depth + 1 : depth });
    }
  }
  return [...problems.values()];
}

function childrenOf(token: CST.Token | CST.SourceToken): (CST.Token | CST.SourceToken)[] {
  const children: (CST.Token | CST.SourceToken)[] = [];
  if (token.type === "document") {
    children.push(...token.start);
    if (token.value) children.push(token.value);
  }
  if (token.type === "block-map" || token.type === "block-seq" || token.type === "flow-collection") {
    for (const item of token.items) {
      children.push(...item.start);
      if (item.key) children.push(item.key);
      if (item.sep) children.push(...item.sep);
      if (item.value) children.push(item.value);
    }
  }
  return children;
}
