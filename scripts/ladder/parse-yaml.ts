/**
 * YAML from strangers: the `yaml` package behind a gate.
 *
 * 1. The text is cut into lexemes and syntax tokens, which takes no recursion, and they are checked: tags, depth, merge
 *    keys.
 * 2. What is left is composed into a document, and its keys are checked: none twice, none that reach a prototype.
 * 3. Aliases are expanded, a few at most.
 */
import {
  Composer,
  type CST,
  type Document,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  LineCounter,
  Parser,
  Scalar,
} from "yaml";
import { checkYamlAliases } from "./check-yaml-aliases.ts";
import { checkYamlKeys } from "./check-yaml-keys.ts";
import { checkYamlLexemes } from "./check-yaml-lexemes.ts";
import { checkYamlSyntax } from "./check-yaml-syntax.ts";
import { explainYamlErrors } from "./explain-yaml-error.ts";
import { YAML_ALIASES } from "./limits.ts";
import { errorAt } from "./problem.ts";
import type { Place, Problem } from "./types.ts";

/** A YAML document as plain data, and where each part of it stands. */
export interface YamlReading {
  /** Null when there are problems, or the document is empty. */
  readonly data: unknown;
  readonly problems: readonly Problem[];
  /** Finds the place of a value, or of the nearest part around it that exists. */
  readonly locate: (path: readonly PropertyKey[]) => Place;
  /**
   * Gives the source of a number, a truth value or an unquoted text: `2026.10`. Of an empty value, the comment that
   * stands in its place where it may have been meant as the value: `#1f4e79`. Null for anything else.
   */
  readonly writtenAs: (path: readonly PropertyKey[]) => string | null;
  /** Finds the place of a key itself. */
  readonly locateKey: (path: readonly PropertyKey[], key: string) => Place;
}

/** Reads one YAML document; `lineOffset` is the number of lines of `file` that stand before `text`. */
export function parseYaml(text: string, file: string, lineOffset: number): YamlReading {
  const lines = new LineCounter();
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(Math.max(0, Math.min(offset, text.length)));
    return { file, line: Math.max(1, line) + lineOffset, column: Math.max(1, col) };
  };
  const failed = (problems: readonly Problem[]): YamlReading => ({
    data: null,
    problems,
    locate: () => placeAt(0),
    locateKey: () => placeAt(0),
    writtenAs: () => null,
  });

  const fault = checkYamlLexemes(text);
  if (fault !== null) {
    // The parser, which counts the lines otherwise, does not get to see this.
    for (let start = 0; start >= 0; start = text.indexOf("\n", start) + 1 || -1) lines.addNewLine(start);
    return failed([errorAt(placeAt(fault.offset), fault.message, fault.advice)]);
  }
  const tokens: CST.Token[] = [...new Parser(lines.addNewLine).parse(text)];
  const refused = checkYamlSyntax(tokens, placeAt);
  if (refused.length > 0) return failed(refused);

  const composer = new Composer({
    version: "1.2",
    schema: "core",
    merge: false,
    resolveKnownTags: false,
    uniqueKeys: false,
    strict: true,
  });
  const documents = [...composer.compose(tokens, true, text.length)];
  const document = documents[0];
  if (document === undefined) return { ...failed([]), data: null };
  if (documents.length > 1) {
    const second = documents[1]?.range?.[0] ?? 0;
    return failed([errorAt(placeAt(second), "There is a second YAML document.", 'Remove the line "---" before it.')]);
  }
  const broken = [...explainYamlErrors(document, text, placeAt), ...checkYamlAliases(document, placeAt)];
  if (broken.length > 0) return failed(broken.slice(0, 5));
  const badKeys = checkYamlKeys(document, placeAt);
  if (badKeys.length > 0) return failed(badKeys);

  const expanded = expand(document, placeAt);
  if ("problem" in expanded) return failed([expanded.problem]);
  return {
    data: expanded.data,
    problems: [],
    locate: (path) => placeAt(offsetOf(document, path)),
    locateKey: (path, key) => placeAt(offsetOfKey(document, path, key) ?? offsetOf(document, path)),
    writtenAs: (path) => sourceOf(document, path, text),
  };
}

function expand(
  document: Document.Parsed,
  placeAt: (offset: number) => Place,
): { data: unknown } | { problem: Problem } {
  try {
    const data: unknown = document.toJS({ maxAliasCount: YAML_ALIASES });
    return { data };
  } catch {
    // The only throw of toJS is its limit on aliases, or an alias of itself.
    const advice = "Write the values out.";
    return { problem: errorAt(placeAt(0), `YAML aliases (*name) are used more than ${YAML_ALIASES} times.`, advice) };
  }
}

function offsetOf(document: Document.Parsed, path: readonly PropertyKey[]): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = nodeAt(document, path.slice(0, length));
    if (isScalar(node) || isAlias(node)) return node.range?.[0] ?? 0;
    const last = path[length - 1];
    // A list or a mapping begins at its first entry; its key says better what is meant.
    if (node !== undefined && node !== null && typeof last === "string") {
      return offsetOfKey(document, path.slice(0, length - 1), last) ?? 0;
    }
    if (isCollection(node) && node.range) return node.range[0];
  }
  return 0;
}

function nodeAt(document: Document.Parsed, path: readonly PropertyKey[]): unknown {
  return path.length === 0 ? document.contents : document.getIn(path, true);
}

/** Characters of a comment that are looked at. */
const LONGEST_COMMENT = 200;

function sourceOf(document: Document.Parsed, path: readonly PropertyKey[], text: string): string | null {
  const node = nodeAt(document, path);
  if (!isScalar(node) || !node.range) return null;
  if (node.value !== null) return node.type === Scalar.PLAIN ? (node.source ?? null) : null;
  // An empty value is where the comment in its place begins, or a blank before it.
  const comment = /^[ \t]*(#\S.*)/u.exec(text.slice(node.range[0], node.range[0] + LONGEST_COMMENT))?.[1];
  return comment?.replace(/\s+#.*$/u, "").trim() ?? null;
}

function offsetOfKey(document: Document.Parsed, path: readonly PropertyKey[], key: string): number | undefined {
  const map = nodeAt(document, path);
  if (!isMap(map)) return undefined;
  const pair = map.items.find((item) => isScalar(item.key) && String(item.key.value) === key);
  return isScalar(pair?.key) ? pair.key.range?.[0] : undefined;
}
