/** TOML from strangers, as Hugo and Zola write front matter: read as data, with the places of its keys. */
import { parse, TomlError } from "smol-toml";
import { errorAt, type Place, type Problem } from "../../problems/problem.ts";
import { quote, UNPRINTABLE } from "../../text/quote.ts";
import { YAML_DEPTH } from "../limits.ts";
import type { YamlReading } from "../yaml/parse-yaml.ts";

/**
 * Reads one TOML document as `parseYaml` reads YAML: the same limits, the same refusals. Dates are texts. Places are those
 * of keys at the top and of their values.
 */
export function parseToml(text: string, file: string, lineOffset: number): YamlReading {
  const lines = text.split("\n");
  const placeOf = (line: number, column: number): Place => ({ file, line: line + lineOffset, column });
  const keyOf = (key: PropertyKey | undefined): KeyPlace =>
    findKey(lines, String(key ?? "")) ?? { line: 1, key: 1, value: 1 };
  const { data, problem } = read(text, keyOf, placeOf);
  return {
    data: problem === null ? data : null,
    problems: problem === null ? [] : [problem],
    locate: ([key]) => placeOf(keyOf(key).line, key === undefined ? 1 : keyOf(key).value),
    locateKey: ([first], key) => placeOf(keyOf(first ?? key).line, keyOf(first ?? key).key),
    writtenAs: ([key]) => {
      const { line, value } = keyOf(key);
      const source = /^[^\s"'#[{][^#\n]*/u.exec(lines[line - 1]?.slice(value - 1) ?? "")?.[0] ?? "";
      return source.trim() === "" ? null : source.trim();
    },
  };
}

/** Where a key at the top and its value begin: line and columns, from 1. */
interface KeyPlace {
  readonly line: number;
  readonly key: number;
  readonly value: number;
}

function findKey(lines: readonly string[], wanted: string): KeyPlace | null {
  for (const [index, line] of lines.entries()) {
    const [start = "", key = ""] =
      /^[ \t]*\[{0,2}[ \t]*(?:"([^"]*)"|'([^']*)'|([\w-]+))[ \t]*[.\]=]?[ \t]*/u.exec(line) ?? [];
    const name = /[\w-]+/u.exec(start)?.[0] ?? key;
    if (name === wanted) return { line: index + 1, key: start.search(/[^\s[]/u) + 1, value: start.length + 1 };
  }
  return null;
}

type PlaceOf = (line: number, column: number) => Place;

function read(
  text: string,
  keyOf: (key: string) => KeyPlace,
  placeOf: PlaceOf,
): { readonly data: unknown; readonly problem: Problem | null } {
  try {
    const data = parse(text, { maxDepth: YAML_DEPTH, integersAsBigInt: false });
    const fault = findFault(data);
    if (fault === null) return { data: plain(data), problem: null };
    const { line, key } = keyOf(fault.key);
    return { data: null, problem: errorAt(placeOf(line, key), fault.message, fault.advice) };
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    return { data: null, problem: errorAt(placeOf(error.line, error.column), ...explain(error)) };
  }
}

/** Says what smol-toml means; its message has the reason in its first line and a picture of the place below it. */
function explain(error: TomlError): readonly [message: string, advice: string] {
  const reason = (error.message.split("\n", 1)[0] ?? "").replace(/^Invalid TOML document: /u, "");
  if (/redefine|already defined/u.test(reason)) return ["A key is there twice.", "Keep one of them."];
  if (/depth|nest/u.test(reason)) return DEEP;
  const advice = "Write each key as key = value, and a text in quotes, or write YAML between two lines of ---.";
  return [`The TOML cannot be read: ${reason.replace(/\.$/u, "")}.`, advice];
}

const DEEP = [`The TOML is nested deeper than ${YAML_DEPTH} levels.`, "Make it flatter."] as const;

/** Keys through which JavaScript objects reach what they inherit from. */
const FORBIDDEN = new Set(["__proto__", "constructor", "prototype"]);

interface DataFault {
  /** The key at the top below which it is. */
  readonly key: string;
  readonly message: string;
  readonly advice: string;
}

/** Finds what is no plain data: level by level, as the document may be as deep as it is long. */
function findFault(data: object): DataFault | null {
  let level = Object.entries(data).map(([key, value]): TopValue => ({ top: key, key, value }));
  for (let depth = 0; level.length > 0; depth += 1) {
    for (const { top, key, value } of level) {
      if (FORBIDDEN.has(key))
        return { key: top, message: `The key ${quote(key)} is not allowed.`, advice: "Remove it." };
      const bad = `${key}${typeof value === "string" ? value : ""}`.match(UNPRINTABLE)?.[0]?.codePointAt(0);
      if (bad === undefined) continue;
      const name = `U+${bad.toString(16).toUpperCase().padStart(4, "0")}`;
      const message = `The text of ${quote(top)} holds ${name}, which is no character to print.`;
      return { key: top, message, advice: "Remove it." };
    }
    const [first] = level;
    if (depth >= YAML_DEPTH && first) return { key: first.top, message: DEEP[0], advice: DEEP[1] };
    level = level.flatMap(({ top, value }) =>
      typeof value === "object" && value !== null && !(value instanceof Date)
        ? Object.entries(value).map(([key, part]) => ({ top, key, value: part }))
        : [],
    );
  }
  return null;
}

interface TopValue {
  readonly top: string;
  readonly key: string;
  readonly value: unknown;
}

/** The data with dates as texts. */
function plain(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plain(part)]));
}
