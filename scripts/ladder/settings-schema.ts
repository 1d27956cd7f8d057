import { z } from "zod";
import { adviseLanguage } from "./advise-language.ts";
import { checkId } from "./check-id.ts";
import { collapseSpaces } from "./collapse-spaces.ts";
import { foldValue } from "./fold-value.ts";
import { defaultLimits, type Limits } from "./limits.ts";
import { noRepeats } from "./no-repeats.ts";
import { words } from "./own-words.ts";
import { foldSection } from "./section-names.ts";

/** Longest text of one line in ladder.yml, in characters: more does not fit a cover. */
const LONGEST = 300;

const line = z
  .string()
  .max(LONGEST)
  .transform((text) => text.replace(/\s+/gu, " ").trim());
const filledLine = line.pipe(z.string().min(1));

/** A text that is printed as it is written: a no-break space in it stays one. */
const printedLine = z.string().max(LONGEST).transform(collapseSpaces);
const filledPrintedLine = printedLine.pipe(z.string().min(1));

const path = filledLine.refine(
  (value) => !/^([/\\]|[a-z][a-z0-9+.-]*:)/iu.test(value) && !/(^|[/\\])\.\.([/\\]|$)/u.test(value),
  {
    message: "The path leads out of the content folder",
    params: { advice: "Write a path below the content folder, without .. and without a leading slash." },
  },
);

const date = z.string().refine(isCalendarDate, {
  message: "The date is not a day of the calendar",
  params: { advice: "Write it as year-month-day: 2026-11-01." },
});

const language = z
  .string()
  .superRefine((text, context) => {
    const advice = adviseLanguage(text);
    if (advice === null) return;
    context.addIssue({ code: "custom", message: "The language is not a language tag", params: { advice } });
  })
  .transform((tag) => Intl.getCanonicalLocales(tag)[0] ?? tag);

const siteUrl = z
  .string()
  .superRefine((text, context) => {
    if (siteAddress(text) !== null) return;
    const part = refusedPart(text);
    const message =
      part === null ? "The address is not a complete http or https address" : `The address has ${part.name}`;
    const advice = part === null ? "Write one such as https://ladder.example.com/." : `Write ${part.without}.`;
    context.addIssue({ code: "custom", message, params: { advice } });
  })
  .transform((text) => siteAddress(text) ?? text);

const accent = z
  .string()
  .regex(/^#([0-9a-f]{3}|[0-9a-f]{6})$/iu, { abort: true })
  .transform((colour) => {
    const digits = colour.slice(1).toLowerCase();
    return `#${digits.length === 3 ? [...digits].map((digit) => digit + digit).join("") : digits}`;
  });

const font = filledLine.refine((name) => /^[\p{L}\p{N} ._-]{1,80}$/u.test(name), {
  message: "The name of the font has characters that font names do not have",
  params: { advice: "Write the name as the system shows it: Noto Sans CJK JP." },
});

const id = z.string().superRefine((value, context) => {
  const problem = checkId(value, { file: "" });
  if (problem) {
    context.addIssue({ code: "custom", message: problem.message, params: { advice: problem.advice } });
  }
});

/** Each wildcard multiplies the ways in which a pattern can match, so that a few are enough. */
const glob = filledLine.refine((pattern) => (pattern.match(/\*+|\?/gu) ?? []).length <= 5, {
  message: "The pattern has more than five wildcards",
  params: { advice: "Write several simpler patterns." },
});

const section = z.preprocess(
  (value) => (typeof value === "string" ? { name: value } : value),
  z.strictObject({
    name: filledLine,
    aliases: z.array(filledLine).default([]),
    required: z.boolean().default(false),
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
  id: id.nullable().default(null),
  title: filledPrintedLine,
  roles: z.array(filledLine).min(1),
  startsFrom: filledLine.nullable().default(null),
});

const printDefaults = {
  paper: "A4",
  sides: "single",
  contents: "fitting",
  marking: "",
  accent: "#1f4e79",
  logo: null,
  fonts: [],
} as const;

const print = z.strictObject({
  paper: z.enum(["A4", "Letter"]).default(printDefaults.paper),
  sides: z.enum(["single", "double"]).default(printDefaults.sides),
  contents: z.enum(["fitting", "sections", "roles"]).default(printDefaults.contents),
  marking: printedLine.default(printDefaults.marking),
  accent: accent.default(printDefaults.accent),
  logo: path.nullable().default(printDefaults.logo),
  fonts: z.array(font).default([]),
});

const limit = z.number().int().min(1).max(1_000_000_000);
const limits = z
  .strictObject({
    fileKilobytes: limit,
    frontMatterKilobytes: limit,
    nesting: limit.max(90),
    listItems: limit,
    headings: limit,
    tableColumns: limit,
    footnotes: limit,
    links: limit,
    blocks: limit,
    wordLetters: limit,
    imageMegabytes: limit,
    svgKilobytes: limit,
    imageMegapixels: limit,
    allImagesMegabytes: limit,
    files: limit,
    folderEntries: limit,
    printSeconds: limit.max(86_400),
  } satisfies Record<keyof Limits, z.ZodType>)
  .partial();

/** The shape of ladder.yml. Its messages are made in `explain-issue.ts`. */
export const settingsSchema = z.strictObject({
  title: filledPrintedLine.nullable().default(null),
  organisation: printedLine.default(""),
  version: printedLine.default(""),
  date: date.nullable().default(null),
  language: language.default("en"),
  words: words.default({}),
  siteUrl: siteUrl.nullable().default(null),
  introduction: path.nullable().default(null),
  pages: z.array(path).default([]),
  exclude: z.array(glob).default([]),
  sections: sections.nullable().default(null),
  scales: z.record(filledLine, scale).nullable().default(null),
  tracks: z.array(track).nullable().default(null),
  print: print.default({ ...printDefaults, fonts: [] }),
  limits: limits.default({}).transform((given): Limits => ({ ...defaultLimits, ...withoutUndefined(given) })),
});

function withoutUndefined<Key extends string, Value>(
  given: { [K in Key]?: Value | undefined },
): Partial<Record<Key, Value>> {
  // Of the same keys, some.
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<
    Record<Key, Value>
  >;
}

function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) return false;
  const time = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text);
}

/** What a site's address may not have, and the address without it. */
function refusedPart(text: string): { name: string; without: string } | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const without = `${url.origin}${url.pathname}`;
  if (!/^https?:$/u.test(url.protocol)) return null;
  if (url.search !== "") return { name: "a query (?)", without };
  if (url.hash !== "") return { name: "a fragment (#)", without };
  return url.username + url.password === "" ? null : { name: "a user name or password", without };
}

function siteAddress(text: string): string | null {
  if (!/^https?:\/\//iu.test(text) || !URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "") return null;
  return url.href.endsWith("/") ? url.href : `${url.href}/`;
}
