import type { z } from "zod";
import { errorAt, type Problem } from "../../problems/problem.ts";
import { didYouMean, nearest, suggest } from "../../text/names.ts";
import { quote } from "../../text/quote.ts";
import type { YamlReading } from "../yaml/parse-yaml.ts";
import { keysAt, schemaAt } from "../yaml/schema-keys.ts";
import { wordKeysAt } from "./own-words.ts";
import { settingsSchema } from "./settings.ts";
import { adviseColour, writtenAsText } from "./settings-values.ts";

type Issue = z.core.$ZodIssue;

/** A file whose keys are explained. */
export interface ExplainedFile {
  readonly schema: z.core.$ZodType;
  readonly name: string;
  /** A line of it. */
  readonly example: string;
}

const LADDER_YML: ExplainedFile = { schema: settingsSchema, name: "ladder.yml", example: "title: Career ladder" };

/** Makes the problems of one zod issue about ladder.yml, or another file of keys: what, where, and what to do. */
export function explainIssue(issue: Issue, reading: YamlReading, file: ExplainedFile = LADDER_YML): Problem[] {
  if (issue.code === "unrecognized_keys") {
    const known = issue.path[0] === "words" ? wordKeysAt(issue.path) : keysAt(file.schema, issue.path);
    return issue.keys.map((key) =>
      errorAt(
        reading.locateKey(issue.path, key),
        `The key ${quote(key)} is not known${issue.path.length > 0 ? ` in ${nameOf(issue.path, file)}` : ""}.`,
        homeOf(key, issue.path, file) ??
          didYouMean(key, known, known.length > 0 ? `The keys are ${known.join(", ")}.` : "Remove it."),
      ),
    );
  }
  const value = valueAt(reading.data, issue.path);
  if (issue.code === "invalid_union") {
    // A text, a list or keys: what is wrong is said of the one that was meant.
    const meant =
      issue.errors.find((errors) => !errors.some(({ code, path }) => code === "invalid_type" && path.length === 0)) ??
      issue.errors.at(typeof value === "object" && value !== null ? -1 : 0) ??
      [];
    return meant.flatMap((inner) => explainIssue({ ...inner, path: [...issue.path, ...inner.path] }, reading, file));
  }
  const [message, advice] = explain(issue, file, value, reading.writtenAs(issue.path));
  return [errorAt(reading.locate(issue.path), message, advice)];
}

/** Where keys may stand, and how that is said. */
const HOMES: ReadonlyArray<readonly [path: readonly PropertyKey[], where: string]> = [
  [[], "at the left, not below another key"],
  [["print"], "below print"],
  [["limits"], "below limits"],
  [["offer"], "below offer"],
  [["tracks", 0], "in an entry of tracks"],
  [["sections", 0], "in an entry of sections"],
  [["versions", 0], "in an entry of versions"],
  [["versions"], "below versions"],
];

/** Says where a key belongs that stands elsewhere; null where no other place has it. */
function homeOf(key: string, path: readonly PropertyKey[], { schema }: ExplainedFile): string | null {
  if (schema !== settingsSchema) return null;
  if (path[0] === "words" || path[0] === "scales") return null;
  const home = HOMES.find(([place]) => keysAt(settingsSchema, place).includes(key));
  return home === undefined ? null : `${key} belongs ${home[1]}.`;
}

function explain(
  issue: Issue,
  file: ExplainedFile,
  value: unknown,
  source: string | null,
): readonly [message: string, advice: string] {
  const name = nameOf(issue.path, file);
  if (value === undefined && issue.code === "invalid_type") {
    return [`The key ${name} is missing.`, `Add a line ${String(issue.path.at(-1))}: and its value.`];
  }
  switch (issue.code) {
    case "invalid_type":
      return explainType(issue, file, value, source);
    case "invalid_union": {
      const { wanted, advice } = adviseText(issue.path, file, source, "key");
      return [`${name} is ${kindOf(value)}, not ${wanted}.`, advice];
    }
    case "invalid_value": {
      const values = issue.values.map(String);
      const near = typeof value === "string" ? nearest(value, values) : null;
      const advice = suggest(near, `Write ${values.join(" or ")}.`);
      return [`${name} is ${typeof value === "string" ? quote(value) : kindOf(value)}.`, advice];
    }
    case "too_small":
      if (issue.origin === "number") return [`${name} is too small.`, `Write ${issue.minimum} or more.`];
      if (issue.origin === "string") return [`${name} is empty.`, "Write a text, or remove it."];
      return [`${name} has too few entries.`, `List at least ${issue.minimum}, or remove the key.`];
    case "too_big":
      if (issue.origin === "number") return [`${name} is too large.`, `Write ${issue.maximum} or less.`];
      return [`${name} is longer than ${issue.maximum} characters.`, "Write a shorter text."];
    case "invalid_format":
      return [`${name} is not a colour.`, adviseColour(String(value))];
    case "custom": {
      const advice: unknown = issue.params?.advice;
      const message = issue.message.endsWith(".") ? issue.message : `${issue.message}: ${quote(String(value))}.`;
      return [message, typeof advice === "string" ? advice : "Correct it."];
    }
    default:
      return [
        `${name} is not as it should be.`,
        `The guides say what ${file.name} may hold: rungbook --help says where they are.`,
      ];
  }
}

function explainType(
  issue: z.core.$ZodIssueInvalidType,
  file: ExplainedFile,
  value: unknown,
  source: string | null,
): readonly [message: string, advice: string] {
  const name = nameOf(issue.path, file);
  const last = issue.path.at(-1);
  if (last === undefined) {
    const advice = `Write each key on a line of its own, with a colon and its value: ${file.example}.`;
    return [`${name} is ${kindOf(value)}, not keys with values.`, advice];
  }
  const part = typeof last === "number" ? "entry" : "key";
  // A section may be its name alone: a number is meant as one.
  const isName = issue.path[0] === "sections" && part === "entry" && source !== null;
  if (issue.expected === "string" || isName) {
    const { wanted, advice } = adviseText(issue.path, file, source, part);
    const isComment = value === null && source !== null;
    const what = isComment ? 'empty, because "#" begins a comment in YAML' : `${kindOf(value)}, not ${wanted}`;
    return [`${name} is ${what}.`, advice];
  }
  const wanted = EXPECTED[issue.expected] ?? issue.expected;
  return [`${name} is ${kindOf(value)}, not ${wanted}.`, `Write ${wanted}, or remove the ${part}.`];
}

/**
 * Says what a key should hold instead of something that is not text, and how to write it.
 * `source` is the value as the file has it; null for a list, a mapping or nothing. `part` is a key or an entry.
 */
function adviseText(
  path: readonly PropertyKey[],
  file: ExplainedFile,
  source: string | null,
  part: "key" | "entry",
): { readonly wanted: string; readonly advice: string } {
  const schema = schemaAt(file.schema, path);
  const written = schema ? writtenAsText.get(schema) : undefined;
  if (source?.startsWith("#")) {
    return { wanted: written?.wanted ?? "a text", advice: `Put it in quotes: ${quote(source)}.` };
  }
  if (written) return { wanted: written.wanted, advice: written.advise(source ?? "") };
  const advice = source ? `Put it in quotes: ${quote(source)}.` : `Write a text, or remove the ${part}.`;
  return { wanted: "a text", advice };
}

const EXPECTED: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "keys with values",
  record: "keys with values",
};

/** `["tracks", 0, "roles"]` as a user would say it: `tracks[1].roles`, counted from one. */
function nameOf(path: readonly PropertyKey[], file: ExplainedFile): string {
  return (
    path.reduce<string>(
      (name, part) =>
        typeof part === "number" ? `${name}[${part + 1}]` : name === "" ? String(part) : `${name}.${String(part)}`,
      "",
    ) || file.name
  );
}

/** What a value is, as the end of a sentence: "a list". */
export function kindOf(value: unknown): string {
  if (value === null) return "empty";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a mapping";
  return typeof value === "boolean" ? "true or false" : typeof value === "string" ? "a text" : `a ${typeof value}`;
}

/** The value at a path of what was read; undefined where there is none. */
export function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  let value = data;
  for (const part of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Object.entries(value).find(([key]) => key === String(part))?.[1];
  }
  return value;
}
