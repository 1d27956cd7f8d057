/** ladder.yml: its keys, their types, what stands without them, and what they say. All else about keys follows from here. */
import { z } from "zod";
import type { Place, Problem } from "../../problems/problem.ts";
import { foldSection, foldValue } from "../../text/names.ts";
import { limitsSchema } from "../limits.ts";
import { idSchema } from "../yaml/schema-keys.ts";
import { calibrationSettings } from "./calibration-settings.ts";
import { offerSettings } from "./offer-settings.ts";
import { words } from "./own-words.ts";
import { printSettings } from "./print-settings.ts";
import {
  date,
  editUrl,
  filledLine,
  filledPrintedLine,
  glob,
  language,
  noRepeats,
  path,
  printedLine,
  siteUrl,
  writeAs,
  writtenAsText,
} from "./settings-values.ts";
import { versions } from "./versions.ts";

const section = z.preprocess(
  (value) => (typeof value === "string" ? { name: value } : value),
  z.strictObject({
    name: filledLine.describe("its one name"),
    aliases: z.array(filledLine).default([]).describe("other headings that mean it"),
    required: z.boolean().default(false).describe("true where every role has to have it"),
  }),
);
const sections = z
  .array(section)
  .superRefine(
    noRepeats(
      "section",
      (known) =>
        known.flatMap(({ name, aliases }, index) => [
          { name, path: [index, "name"] },
          ...aliases.map((alias, position) => ({ name: alias, path: [index, "aliases", position] })),
        ]),
      foldSection,
    ),
  );

const scale = z
  .array(filledLine)
  .min(2)
  .superRefine(noRepeats("value", (values) => values.map((name, index) => ({ name, path: [index] })), foldValue));

const track = z.strictObject({
  id: idSchema.nullable().default(null).describe("its name in addresses and file names"),
  title: filledPrintedLine.describe("its name on pages"),
  roles: z.array(filledLine).min(1).describe("ids of roles, lowest level first"),
  startsFrom: filledLine.nullable().default(null).describe("the role of another track that it branches off from"),
  introduction: path.nullable().default(null).describe("a Markdown file that is printed before its roles"),
});

const jobDescriptions = z.union([
  glob.transform((pattern) => ({ patterns: [pattern], files: null })),
  z.array(glob).transform((given) => ({ patterns: given, files: null })),
  z.record(filledLine, path).transform((files) => ({ patterns: [], files })),
]);

/** The shape of ladder.yml. Every key may be left out. */
export const settingsSchema = z.strictObject({
  title: filledPrintedLine.nullable().default(null).describe("the title; without it the folder's name"),
  organisation: printedLine.default("").describe("whose ladder it is: on covers, in running heads and metadata"),
  version: printedLine.default("").describe("which version it is: on covers, in running heads and metadata"),
  date: date
    .nullable()
    .default(null)
    .describe("the date of this version; without it that of the last commit that touched the folder")
    .register(writtenAsText, writeAs("a day", "Write it as year-month-day: 2026-11-01.")),
  versions: versions.describe("older versions of the ladder, newest first, or which git tags those are"),
  language: language
    .default("en")
    .describe("a BCP 47 tag: hyphenation, dates, metadata and the program's own words")
    .register(writtenAsText, writeAs("a language tag", "Write one such as en, en-GB or de.")),
  words: words.default({}).describe("words of the program that are to be others, each by its name"),
  siteUrl: siteUrl
    .nullable()
    .default(null)
    .describe("where the website will be: links that lead out of a handbook lead there")
    .register(writtenAsText, writeAs("an address", "Write one such as https://ladder.example.com/.")),
  editUrl: editUrl
    .nullable()
    .default(null)
    .describe("where a file of the folder is edited, with {file} in the place of its path: every page leads there")
    .register(
      writtenAsText,
      writeAs("an address", "Write one such as https://github.com/acme/ladder/edit/main/content/{file}."),
    ),
  introduction: path
    .nullable()
    .default(null)
    .describe("a Markdown file that is printed before the roles")
    .register(
      writtenAsText,
      writeAs("the path of a file", "Write one such as introduction.md; a list of several goes under pages."),
    ),
  pages: z.array(path).default([]).describe("Markdown files that are printed before the roles, after the introduction"),
  exclude: z.array(glob).default([]).describe("files that are no roles, as patterns"),
  jobDescriptions: jobDescriptions
    .nullable()
    .default(null)
    .describe("files that are job descriptions: patterns, or the file of each role by the role's id")
    .register(
      writtenAsText,
      writeAs(
        "a pattern, a list of patterns, or a file for each role",
        "Write one such as hiring/**, or below the key a line such as engineer: hiring/engineer.md for each role.",
      ),
    ),
  sections: sections.nullable().default(null).describe("the one section order; without it that of most roles"),
  scales: z.record(filledLine, scale).nullable().default(null).describe("ordered values, by the name of their section"),
  tracks: z.array(track).nullable().default(null).describe("runs of roles; without them sub-folders are tracks"),
  numbers: z.boolean().default(false).describe("whether pages show the numbers of expectations, such as EM-I-3"),
  calibration: calibrationSettings,
  offer: offerSettings.prefault({}).describe("what offers say and how they are signed"),
  print: printSettings.prefault({}).describe("how the handbooks are printed"),
  limits: limitsSchema.prefault({}).describe("larger limits"),
});

/** What ladder.yml says; null stands for "it does not say". */
export type Settings = Readonly<z.output<typeof settingsSchema>>;

/** A section that ladder.yml names. */
export type KnownSection = NonNullable<Settings["sections"]>[number];

/** A track as ladder.yml writes it. */
export type TrackSettings = NonNullable<Settings["tracks"]>[number];

/** ladder.yml after reading. */
export interface SettingsReading {
  /** Without the keys that have problems: those are as if they were not there. */
  readonly settings: Settings;
  readonly problems: readonly Problem[];
  /** Top-level keys of the file that have problems: nothing can be concluded from their absence. */
  readonly brokenKeys: ReadonlySet<string>;
  /** The roles that tracks name, where `tracks` has problems and `settings` is without them; else empty. */
  readonly rolesOfBrokenTracks: readonly NamedRole[];
  /** Says whether the file has a top-level key. */
  readonly has: (key: string) => boolean;
  /** Finds where a value of ladder.yml stands. */
  readonly locate: (path: readonly PropertyKey[]) => Place;
}

/** A role that a track of ladder.yml names, and the path of its name. */
export interface NamedRole {
  readonly id: string;
  readonly path: readonly PropertyKey[];
}
