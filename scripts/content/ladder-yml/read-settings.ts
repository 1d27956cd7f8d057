/** ladder.yml: read, validated, every key with its default. */
import type { z } from "zod";
import { errorAt, type Problem } from "../../problems/problem.ts";
import { decodeText } from "../file/decode-text.ts";
import { readContentFile } from "../file/read-content-file.ts";
import { defaultLimits } from "../limits.ts";
import { parseYaml, type YamlReading } from "../yaml/parse-yaml.ts";
import { optionalTexts, soundKeys } from "../yaml/schema-keys.ts";
import { explainIssue, valueAt } from "./explain-issue.ts";
import { type NamedRole, type SettingsReading, settingsSchema } from "./settings.ts";

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
    settings: settingsSchema.parse({}),
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
  const { value, issues } = soundKeys(settingsSchema, data, commentsForTexts(data, reading));
  const brokenKeys = new Set(issues.map((issue) => String(issue.path[0] ?? "")));
  return {
    settings: value,
    problems: issues.flatMap((issue) => explainIssue(issue, reading)),
    brokenKeys,
    rolesOfBrokenTracks: brokenKeys.has("tracks") ? namedRoles(valueAt(data, ["tracks"])) : [],
    has: (key) => Object.hasOwn(data, key),
    locate: reading.locate,
  };
}

/** Finds keys that may be empty and are only because their text begins a comment: `title: #1 in Shoes`. */
function commentsForTexts(data: object, { writtenAs }: YamlReading): readonly z.core.$ZodIssue[] {
  return optionalTexts(settingsSchema).flatMap((path) => {
    const isComment = valueAt(data, path) === null && (writtenAs(path)?.startsWith("#") ?? false);
    return isComment ? [{ code: "invalid_type", expected: "string", path, message: "" } as const] : [];
  });
}

/** Lists the roles that tracks name, as far as their entries are sound: `tracks` is what the file has under that key. */
function namedRoles(tracks: unknown): NamedRole[] {
  if (!Array.isArray(tracks)) return [];
  return tracks.flatMap((track: unknown, index) => {
    if (typeof track !== "object" || track === null) return [];
    const roles: unknown = "roles" in track ? track.roles : [];
    const named = (Array.isArray(roles) ? roles : []).map((id: unknown, position) => ({
      id,
      path: ["tracks", index, "roles", position],
    }));
    const start = { id: "startsFrom" in track ? track.startsFrom : null, path: ["tracks", index, "startsFrom"] };
    return [...named, start].flatMap(({ id, path }) =>
      typeof id === "string" && id.trim() !== "" ? [{ id: id.trim(), path }] : [],
    );
  });
}
