import matter from "gray-matter";
import { checkId } from "./check-id.ts";
import { didYouMean } from "./did-you-mean.ts";
import { READ_KEYS, TOLERATED_KEYS } from "./known-keys.ts";
import { parseYaml, type YamlReading } from "./parse-yaml.ts";
import { errorAt, warningAt } from "./problem.ts";
import { quote } from "./quote.ts";
import type { Place, Problem } from "./types.ts";

/** What a Markdown file says about itself. */
export interface FrontMatter {
  /** Validated; null when the file gives none. */
  readonly id: string | null;
  readonly title: string | null;
  /** Line of the title in the file, from 1; null without a title. */
  readonly titleLine: number | null;
  /** Place among its siblings; null when the file gives none. */
  readonly order: number | null;
  readonly deprecated: boolean;
  /** Where the id stands, or the file itself. */
  readonly idPlace: Place;
}

/** Reads the YAML between a file's `---` markers, which begins on the file's second line. */
export function parseFrontMatter(
  yaml: string,
  file: string,
): { readonly frontMatter: FrontMatter; readonly problems: readonly Problem[] } {
  const reading = readYaml(yaml, file);
  const problems: Problem[] = [...reading.problems];
  const data = reading.data;
  if (data === null && problems.length === 0 && yaml.trim() !== "") {
    const advice = "Lines that begin with # are comments here; a rule at the top of a file is written as ***.";
    problems.push(warningAt({ file, line: 2, column: 1 }, "The front matter has no keys, and is not printed.", advice));
  }
  if (data !== null && !isRecord(data)) {
    problems.push(
      errorAt(reading.locate([]), "The front matter is not a list of keys.", "Write one `key: value` on each line."),
    );
  }
  const values = isRecord(data) ? data : {};
  problems.push(...Object.keys(values).flatMap((key) => checkKey(key, values[key], reading)));

  const id = textOf(values, "id", reading, problems);
  const idProblem = id === null ? null : checkId(id, reading.locate(["id"]));
  if (idProblem) problems.push(idProblem);
  const title = textOf(values, "title", reading, problems);
  if (title?.trim() === "") {
    problems.push(errorAt(reading.locate(["title"]), "The title is empty.", "Write a title, or remove the key."));
  }
  return {
    frontMatter: {
      id: idProblem ? null : id,
      title: title === null ? null : title.replace(/\s+/gu, " ").trim() || null,
      titleLine: title === null ? null : (reading.locate(["title"]).line ?? null),
      order: orderOf(values, reading, problems),
      deprecated: deprecatedOf(values, reading, problems),
      idPlace: id === null ? { file } : reading.locate(["id"]),
    },
    problems,
  };
}

/** gray-matter gets a block that is known to be YAML, and one engine that only reads YAML. */
function readYaml(yaml: string, file: string): YamlReading {
  let reading = parseYaml("", file, 1);
  const parse = (): object => {
    reading = parseYaml(yaml, file, 1);
    return isRecord(reading.data) ? reading.data : {};
  };
  matter(`---\n${yaml}\n---\n`, { language: "yaml", engines: { yaml: { parse } } });
  return reading;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function checkKey(key: string, value: unknown, reading: YamlReading): Problem[] {
  const place = reading.locateKey([], key);
  if ((key === "draft" && value === true) || (key === "published" && value === false)) {
    const advice = "To leave the file out, name it under exclude in ladder.yml.";
    return [warningAt(place, `${key}: ${String(value)} has no effect: the role is published.`, advice)];
  }
  if (READ_KEYS.includes(key) || TOLERATED_KEYS.has(key)) return [];
  const advice = didYouMean(key, [...READ_KEYS, ...TOLERATED_KEYS], "Remove it, or correct its name.");
  return [warningAt(place, `The front matter key ${quote(key)} is not known.`, advice)];
}

function textOf(
  values: Record<string, unknown>,
  key: string,
  reading: YamlReading,
  problems: Problem[],
): string | null {
  const value = Object.hasOwn(values, key) ? values[key] : undefined;
  if (value === undefined) return null;
  if (typeof value === "string") return value;
  const source = reading.writtenAs([key]);
  const advice = source === null ? "Write a text, or remove the key." : `Put it in quotes: ${key}: ${quote(source)}.`;
  const isComment = value === null && source !== null;
  const what = isComment ? 'empty, because "#" begins a comment in YAML' : `${kindOf(value)}, not a text`;
  problems.push(errorAt(reading.locate([key]), `The ${key} is ${what}.`, advice));
  return null;
}

function kindOf(value: unknown): string {
  if (value === null) return "empty";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "a mapping" : `a ${typeof value}`;
}

function orderOf(values: Record<string, unknown>, reading: YamlReading, problems: Problem[]): number | null {
  for (const key of ["order", "sidebar_position", "weight", "nav_order"]) {
    const value = Object.hasOwn(values, key) ? values[key] : undefined;
    if (value === undefined || value === null) continue;
    const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
    if (typeof number === "number" && Number.isFinite(number)) return number;
    problems.push(warningAt(reading.locate([key]), `The ${key} is not a number.`, `Write a number: ${key}: 1.`));
  }
  return null;
}

function deprecatedOf(values: Record<string, unknown>, reading: YamlReading, problems: Problem[]): boolean {
  const value = Object.hasOwn(values, "deprecated") ? values.deprecated : undefined;
  if (value !== undefined && value !== null && typeof value !== "boolean") {
    const message = "The key deprecated is neither true nor false.";
    problems.push(errorAt(reading.locate(["deprecated"]), message, "Write deprecated: true."));
  }
  const status = Object.hasOwn(values, "status") ? values.status : undefined;
  return value === true || (typeof status === "string" && status.trim().toLowerCase() === "deprecated");
}
