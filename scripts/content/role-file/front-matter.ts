/**
 * Front matter: the YAML between two lines of `---` at the top of a Markdown file, or the TOML between two of `+++`.
 *
 * gray-matter takes the word after the opening `---` for the name of a language, and runs JavaScript
 * (https://github.com/jonschlinkert/gray-matter/issues/131): so we look at the lines with marks first, and it gets a file
 * with two bare ones and one engine, which only reads YAML or TOML.
 */
import matter from "gray-matter";
import type { z } from "zod";
import type { RoleFacts } from "../../ladder/types.ts";
import { errorAt, type Place, type Problem, warningAt } from "../../problems/problem.ts";
import { didYouMean } from "../../text/names.ts";
import { quote } from "../../text/quote.ts";
import { parseToml } from "../toml/parse-toml.ts";
import { parseYaml, type YamlReading } from "../yaml/parse-yaml.ts";
import { soundKeys } from "../yaml/schema-keys.ts";
import { draftSign, frontMatterSchema, LEVEL_KEYS, ORDER_KEYS, TOLERATED_KEYS } from "./front-matter-keys.ts";
import { checkMarks } from "./front-matter-marks.ts";

/** What a Markdown file says about itself. */
export interface FrontMatter {
  /** Null when the file gives none, or one that cannot be used. */
  readonly id: string | null;
  readonly title: string | null;
  /** Line of the title in the file, from 1; null without a title. */
  readonly titleLine: number | null;
  readonly facts: RoleFacts;
  /** Its levels by the key that each stands under. */
  readonly levels: Readonly<Partial<Record<(typeof LEVEL_KEYS)[number], string>>>;
  /** What says that the file is not to be published: `draft: true`; null where nothing does. */
  readonly draft: string | null;
  /** Where the id stands, or the file itself. */
  readonly idPlace: Place;
  /** Where the code stands, or the file itself. */
  readonly codePlace: Place;
}

/** A Markdown file cut in two, its front matter read. */
export interface FrontMatterReading {
  readonly frontMatter: FrontMatter;
  readonly body: string;
  /** Lines of the file before the body. */
  readonly lineOffset: number;
  readonly problems: readonly Problem[];
}

/** Cuts front matter of at most `mostBytes` off a file's text (LF line ends, no byte order mark) and reads it. */
export function readFrontMatter(
  text: string,
  file: string,
  mostBytes: number,
): FrontMatterReading | { readonly problem: Problem } {
  const marked = checkMarks(text, file);
  if (marked !== null && "problem" in marked) return marked;
  let reading = parseYaml("", file, 1);
  if (marked === null) return { ...toFrontMatter(reading, file, ": "), body: text, lineOffset: 0 };
  const { mark, source } = marked;
  if (Buffer.byteLength(source) > mostBytes) {
    const message = `The front matter is larger than ${mostBytes / 1024} KB.`;
    const advice = `Move the text below the second ${mark}.`;
    return { problem: errorAt({ file, line: 1, column: 1 }, message, advice) };
  }
  const parse = (text: string): object => {
    // The rest of the line with the opening mark comes with it.
    reading = (mark === "---" ? parseYaml : parseToml)(text.slice(text.indexOf("\n") + 1), file, 1);
    // gray-matter would follow a key of the file (excerpt_separator), whatever its value is.
    return {};
  };
  const { content } = matter(text, { language: "ours", delimiters: mark, engines: { ours: { parse } } });
  const { frontMatter, problems } = toFrontMatter(reading, file, mark === "---" ? ": " : " = ");
  return {
    frontMatter,
    body: content,
    lineOffset: text.slice(0, text.length - content.length).split("\n").length - 1,
    problems: [...checkShape(source, reading, file), ...problems],
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function checkShape(yaml: string, { data, problems, locate }: YamlReading, file: string): readonly Problem[] {
  if (problems.length > 0 || isRecord(data)) return problems;
  if (data !== null) {
    const message = "The front matter is not a list of keys.";
    return [errorAt(locate([]), message, "Write one `key: value` on each line.")];
  }
  if (yaml.trim() === "") return [];
  const advice = "Lines that begin with # are comments here; a rule at the top of a file is written as ***.";
  return [warningAt({ file, line: 2, column: 1 }, "The front matter has no keys, and is not printed.", advice)];
}

/** @param sign what stands between a key and its value */
function toFrontMatter(
  reading: YamlReading,
  file: string,
  sign: ": " | " = ",
): { readonly frontMatter: FrontMatter; readonly problems: readonly Problem[] } {
  const values = isRecord(reading.data) ? reading.data : {};
  const { value, issues } = soundKeys(frontMatterSchema, values);
  const { id, title, status, sidebar_position, weight, nav_order, level, grade, rank, ...facts } = value;
  const levels = { ...(level && { level }), ...(grade && { grade }), ...(rank && { rank }) };
  const levelKey = LEVEL_KEYS.find((key) => levels[key] !== undefined);
  const order = ORDER_KEYS.find((key) => typeof value[key] === "number");
  // Other names of the key that counts do not matter.
  const behind = new Set<unknown>(order === undefined ? [] : ORDER_KEYS.slice(ORDER_KEYS.indexOf(order) + 1));
  const problems = issues
    .filter(({ path }) => !behind.has(path[0]))
    .map((issue) => explain(issue, values, reading, sign));
  const isPlaced = (key: string): boolean => typeof values[key] === "string";
  const placeOf = (key: string): Place => (isPlaced(key) ? reading.locate([key]) : { file });
  return {
    frontMatter: {
      id,
      title,
      titleLine: isPlaced("title") ? (reading.locate(["title"]).line ?? null) : null,
      facts: {
        ...facts,
        level: levelKey === undefined ? null : (levels[levelKey] ?? null),
        order: order === undefined ? null : (value[order] ?? null),
        deprecated: facts.deprecated === true || (typeof status === "string" && /^\s*deprecated\s*$/iu.test(status)),
      },
      levels,
      draft: draftSign(values),
      idPlace: placeOf("id"),
      codePlace: placeOf("code"),
    },
    problems: [...Object.keys(values).flatMap((key) => checkKey(key, reading)), ...problems],
  };
}

function explain(
  issue: z.core.$ZodIssue,
  values: Record<string, unknown>,
  reading: YamlReading,
  sign: ": " | " = ",
): Problem {
  const key = String(issue.path[0]);
  const place = reading.locate([key]);
  if (issue.code === "custom") return errorAt(place, issue.message, String(issue.params?.advice));
  if (issue.code === "invalid_union") {
    const message = `The ${key} is ${kindOf(values[key])}, not a text or a number.`;
    return warningAt(
      place,
      message,
      `Write one such as ${key}${sign}3 or ${key}${sign}${sign === ": " ? "L3" : '"L3"'}.`,
    );
  }
  const expected = issue.code === "invalid_type" ? issue.expected : "";
  if (expected === "number") return warningAt(place, `The ${key} is not a number.`, `Write a number: ${key}${sign}1.`);
  if (expected === "boolean") {
    return errorAt(place, `The key ${key} is neither true nor false.`, `Write ${key}${sign}true.`);
  }
  const source = reading.writtenAs([key]);
  const isComment = values[key] === null && source !== null;
  const what = isComment ? 'empty, because "#" begins a comment in YAML' : `${kindOf(values[key])}, not a text`;
  const advice =
    source === null ? "Write a text, or remove the key." : `Put it in quotes: ${key}${sign}${quote(source)}.`;
  return errorAt(place, `The ${key} is ${what}.`, advice);
}

function kindOf(value: unknown): string {
  if (value === null) return "empty";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "a mapping" : `a ${typeof value}`;
}

function checkKey(key: string, reading: YamlReading): Problem[] {
  const place = reading.locateKey([], key);
  const known = [...Object.keys(frontMatterSchema.shape), ...TOLERATED_KEYS];
  if (known.includes(key)) return [];
  // Those without effect are nobody's wish.
  const advice = didYouMean(key, Object.keys(frontMatterSchema.shape), "Remove it, or correct its name.");
  return [warningAt(place, `The front matter key ${quote(key)} is not known.`, advice)];
}
