/**
 * YAML from strangers. js-yaml cuts the text into events, which have offsets, and stops at 50 levels; what is no plain
 * data is refused by its event, and what is left becomes data.
 */
import { constructFromEvents, type Event, parseEvents, YAMLException } from "js-yaml";
import { errorAt, type Place, type Problem } from "../../problems/problem.ts";
import { YAML_DEPTH } from "../limits.ts";
import { explainYamlError } from "./explain-yaml-error.ts";
import { type Fault, type YamlNode, yamlTree } from "./yaml-tree.ts";

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

/**
 * Reads one YAML document; `lineOffset` is the number of lines of `file` that stand before `text`.
 * @param isPrivate whether problems have no word of the text
 */
export function parseYaml(text: string, file: string, lineOffset: number, isPrivate = false): YamlReading {
  const starts = [0, ...[...text.matchAll(/\n/gu)].map(({ index }) => index + 1)];
  const placeAt = (offset: number): Place => {
    const line = starts.findLastIndex((start) => start <= offset);
    return { file, line: line + 1 + lineOffset, column: offset - (starts[line] ?? 0) + 1 };
  };
  const { data, root, faults } = read(text);
  return {
    data,
    problems: faults.map(([offset, message, advice, bare]) =>
      errorAt(placeAt(offset), ...(isPrivate && bare ? bare : ([message, advice] as const))),
    ),
    locate: (path) => placeAt(offsetOf(root, path)),
    locateKey: (path, key) => placeAt(keyOf(nodeAt(root, path), key)?.offset ?? offsetOf(root, path)),
    writtenAs: (path) => sourceOf(nodeAt(root, path), text),
  };
}

function read(text: string): { data: unknown; root: YamlNode | null; faults: readonly Fault[] } {
  const failed = (...faults: readonly Fault[]) => ({ data: null, root: null, faults });
  if (/^(?:[ \t]*(?:#.*)?\n)*%/u.test(text)) {
    return failed([text.search(/^%/mu), "YAML directives (%) are not allowed.", "Remove the line."]);
  }
  try {
    const events = eventsOf(text);
    const { root, faults } = yamlTree(events, text);
    if (faults.length > 0) return failed(...faults);
    return { data: constructFromEvents(events, { source: text })[0] ?? null, root, faults };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return failed(explainYamlError(error.reason, error.mark?.position ?? 0, text));
  }
}

function eventsOf(text: string): Event[] {
  const options = { maxDepth: YAML_DEPTH + 1 };
  try {
    return parseEvents(text, options);
  } catch (error) {
    const isBracket = error instanceof YAMLException && /[\]}]/u.test(text.charAt(error.mark?.position ?? text.length));
    if (!isBracket || error.reason !== "deficient indentation") throw error;
    return parseEvents(pullUpBrackets(text), options);
  }
}

/**
 * Puts brackets that close a list right under its key, which js-yaml holds for too far left
 * (https://yaml.org/spec/1.2.2/#74-flow-collection-styles), on the line above. All offsets stay.
 */
function pullUpBrackets(text: string): string {
  const lines = text.split("\n");
  const comment = /^((?:[^"'#]|(?<=\S)#|"(?:\\.|[^"\\])*"|'[^']*')*)(#.*)/u;
  const pulled = lines.map((line, index) => {
    if (!/^[ \t]*[\]}]/u.test(lines[index + 1] ?? "")) return `${line}\n`;
    return `${line.replace(comment, (_, before: string, after: string) => before + " ".repeat(after.length))} `;
  });
  return pulled.join("").slice(0, -1);
}

function offsetOf(root: YamlNode | null, path: readonly PropertyKey[]): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = nodeAt(root, path.slice(0, length));
    if (node === null) continue;
    if (node.kind !== "list" && node.kind !== "mapping") return node.offset;
    // A list or a mapping begins at its first entry; its key says better what is meant.
    const last = path[length - 1];
    const key = typeof last === "string" ? keyOf(nodeAt(root, path.slice(0, length - 1)), last) : null;
    return (key ?? node).offset;
  }
  return 0;
}

function nodeAt(root: YamlNode | null, path: readonly PropertyKey[]): YamlNode | null {
  return path.reduce<YamlNode | null>((node, part) => {
    if (node?.kind === "list") return node.children[Number(part)] ?? null;
    const index = node?.children.findIndex(({ text }, at) => at % 2 === 0 && text === String(part)) ?? -1;
    return index < 0 ? null : (node?.children[index + 1] ?? null);
  }, root);
}

function keyOf(node: YamlNode | null, key: string): YamlNode | null {
  if (node?.kind !== "mapping") return null;
  return node.children.find(({ text }, index) => index % 2 === 0 && text === key) ?? null;
}

/** Characters of a comment that are looked at. */
const LONGEST_COMMENT = 200;

function sourceOf(node: YamlNode | null, text: string): string | null {
  if (node?.kind !== "plain" || /^(~|null)$/iu.test(node.text)) return null;
  if (node.text !== "") return node.text;
  const comment = /^(#\S.*)/u.exec(text.slice(node.offset, node.offset + LONGEST_COMMENT))?.[1];
  return comment?.replace(/\s+#.*$/u, "").trim() ?? null;
}
