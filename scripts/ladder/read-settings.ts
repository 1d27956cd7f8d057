/** ladder.yml: read, validated, every key with its default. */
import type { z } from "zod";
import { decodeText } from "./decode-text.ts";
import { explainIssue, valueAt } from "./explain-issue.ts";
import { defaultLimits } from "./limits.ts";
import { namedRoles } from "./named-roles.ts";
import { wordKeysAt } from "./own-words.ts";
import { parseYaml, type YamlReading } from "./parse-yaml.ts";
import { errorAt } from "./problem.ts";
import { readContentFile } from "./read-content-file.ts";
import type { Settings, SettingsReading } from "./settings.ts";
import { settingsSchema } from "./settings-schema.ts";
import type { Problem } from "./types.ts";

/** The name of the settings file, directly in the content folder. */
export const SETTINGS_FILE = "ladder.yml";

/** Reads the settings of the content folder with the real path `root`. A folder without ladder.yml gives defaults. */
export async function readSettings(root: string): Promise<SettingsReading> {
  const file = await readContentFile(root, SETTINGS_FILE, defaultLimits.frontMatterKilobytes * 1024);
  if ("problem" in file) return file.missing ? withoutFile([]) : withoutFile([file.problem]);
  const decoded = decodeText(file.bytes);
  if (!("text" in decoded)) {
    const place = { file: SETTINGS_FILE, ...(decoded.line === undefined ? {} : { line: decoded.line }) };
    return withoutFile([errorAt(place, decoded.message, decoded.advice)]);
  }
  const reading = parseYaml(decoded.text, SETTINGS_FILE, 0);
  return reading.problems.length > 0 ? withoutFile(reading.problems) : validate(reading);
}

function withoutFile(problems: readonly Problem[]): SettingsReading {
  return {
    settings: toSettings(settingsSchema.parse({})),
    problems,
    brokenKeys: new Set(problems.length > 0 ? Object.keys(settingsSchema.shape) : []),
    rolesOfBrokenTracks: [],
    has: () => false,
    locate: () => ({ file: SETTINGS_FILE }),
  };
}

function validate(reading: YamlReading): SettingsReading {
  // A file of comments only is an empty one.
  const data = reading.data ?? {};
  const has = (key: string): boolean => Object.hasOwn(data, key);
  const whole = settingsSchema.safeParse(data);
  const issues = [...(whole.error?.issues ?? []), ...commentsForTexts(data, reading)];
  if (whole.success && issues.length === 0) {
    const settings = toSettings(whole.data);
    return { settings, problems: [], brokenKeys: new Set(), rolesOfBrokenTracks: [], has, locate: reading.locate };
  }
  const problems = issues.flatMap((issue) => explainIssue(issue, reading, keysAt));
  const brokenKeys = new Set(issues.map((issue) => String(issue.path[0] ?? "")));
  // The keys without problems still count, so that what depends on them is checked in the same run.
  const sound = Object.entries(data).filter(
    ([key]) => Object.hasOwn(settingsSchema.shape, key) && !brokenKeys.has(key),
  );
  const rest = settingsSchema.safeParse(Array.isArray(data) ? {} : Object.fromEntries(sound));
  return {
    settings: toSettings(rest.success ? rest.data : settingsSchema.parse({})),
    problems,
    brokenKeys,
    rolesOfBrokenTracks: brokenKeys.has("tracks") ? namedRoles(valueAt(data, ["tracks"])) : [],
    has,
    locate: reading.locate,
  };
}

/** Finds keys that may be empty and are only because their text begins a comment: `title: #1 in Shoes`. */
function commentsForTexts(data: object, { writtenAs }: YamlReading): readonly z.core.$ZodIssue[] {
  return NULLABLE.flatMap((path) => {
    const isComment = valueAt(data, path) === null && (writtenAs(path)?.startsWith("#") ?? false);
    return isComment ? [{ code: "invalid_type", expected: "string", path: [...path], message: "" } as const] : [];
  });
}

const NULLABLE = [["title"], ["date"], ["siteUrl"], ["introduction"], ["print", "logo"]];

function toSettings(parsed: ReturnType<typeof settingsSchema.parse>): Settings {
  const { introduction, pages, ...rest } = parsed;
  return {
    ...rest,
    pages: [
      ...(introduction === null ? [] : [{ file: introduction, path: ["introduction"] }]),
      ...pages.map((file, index) => ({ file, path: ["pages", index] })),
    ],
  };
}

/** The keys that ladder.yml may have at a path, for "did you mean". */
function keysAt(path: readonly PropertyKey[]): string[] {
  switch (path[0]) {
    case undefined:
      return Object.keys(settingsSchema.shape);
    case "print":
      return ["paper", "sides", "contents", "marking", "accent", "logo", "fonts"];
    case "tracks":
      return ["id", "title", "roles", "startsFrom"];
    case "sections":
      return ["name", "aliases", "required"];
    case "words":
      return wordKeysAt(path);
    case "limits":
      return Object.keys(defaultLimits);
    default:
      return [];
  }
}
