/** What single values of ladder.yml may be: texts, paths, dates, addresses, colours. */
import { z } from "zod";
import { alternatives, MOST_ALTERNATIVES } from "../../text/match-path.ts";
import { nearest, suggest } from "../../text/names.ts";
import { collapseSpaces, quote } from "../../text/quote.ts";
import { readSiteUrl } from "../../text/site-url.ts";

/** What a key that is written as text holds, and how to write it. */
export interface WrittenText {
  readonly wanted: string;
  /** `source` is what the file has in its place, as written. */
  readonly advise: (source: string) => string;
}

/** Keys that are written as text of a certain form, so that whoever writes a number or a list there is told which. */
export const writtenAsText = z.registry<WrittenText>();

/** Gives a form of text the same advice whatever was written. */
export function writeAs(wanted: string, advice: string): WrittenText {
  return { wanted, advise: () => advice };
}

/** Longest text of one line in ladder.yml, in characters: more does not fit a cover. */
const LONGEST = 300;

const line = z
  .string()
  .max(LONGEST)
  .transform((text) => text.replace(/\s+/gu, " ").trim());

/** A text of one line that is not empty. */
export const filledLine = line.pipe(z.string().min(1));

/** A text that is printed as it is written: a no-break space in it stays one. */
export const printedLine = z.string().max(LONGEST).transform(collapseSpaces);

/** The same, and not empty. */
export const filledPrintedLine = printedLine.pipe(z.string().min(1));

/** A path below the content folder. */
export const path = filledLine.refine(
  (value) => !/^([/\\]|[a-z][a-z0-9+.-]*:)/iu.test(value) && !/(^|[/\\])\.\.([/\\]|$)/u.test(value),
  {
    message: "The path leads out of the content folder",
    params: { advice: "Write a path below the content folder, without .. and without a leading slash." },
  },
);

/** A day of the calendar: `2026-11-01`. */
export const date = z.string().refine(isCalendarDate, {
  message: "The date is not a day of the calendar",
  params: { advice: "Write it as year-month-day: 2026-11-01." },
});

function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) return false;
  const time = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text);
}

/** An absolute address, which ends with a slash after reading. */
export const siteUrl = z
  .string()
  .superRefine((text, context) => {
    const reading = readSiteUrl(text);
    if ("fault" in reading)
      context.addIssue({ code: "custom", message: reading.fault, params: { advice: reading.advice } });
  })
  .transform((text) => {
    const reading = readSiteUrl(text);
    return "url" in reading ? reading.url : text;
  });

/** The address at which a file is edited, with `{file}` in the place of its path. */
export const editUrl = z
  .string()
  .refine((text) => /^https?:\/\//iu.test(text) && URL.canParse(text) && text.includes("{file}"), {
    message: "The address is not a complete http or https address with {file} in it",
    params: { advice: "Write one such as https://github.com/acme/ladder/edit/main/content/{file}." },
  });

/** A colour: `#abc` or `#aabbcc`; after reading the latter, in small letters. */
export const colour = z
  .string()
  .regex(/^#([0-9a-f]{3}|[0-9a-f]{6})$/iu, { abort: true })
  .transform((text) => {
    const digits = text.slice(1).toLowerCase();
    return `#${digits.length === 3 ? [...digits].map((digit) => digit + digit).join("") : digits}`;
  });

/** Says how to write a colour; digits without "#" get it. */
export function adviseColour(source: string): string {
  return /^([0-9a-f]{3}|[0-9a-f]{6})$/iu.test(source)
    ? `Write it in quotes, with "#": "#${source}".`
    : 'Write it in quotes, as "#rrggbb" or "#rgb".';
}

const SIMPLER = { params: { advice: "Write several simpler patterns." } };

/** A pattern of paths. */
export const glob = filledLine
  .refine((pattern) => (pattern.match(/\*+|\?/gu) ?? []).length <= 5, {
    message: "The pattern has more than five wildcards",
    ...SIMPLER,
  })
  .refine((pattern) => alternatives(pattern).length <= MOST_ALTERNATIVES, {
    message: `The braces of the pattern stand for more than ${MOST_ALTERNATIVES} patterns`,
    ...SIMPLER,
  });

/** A name in ladder.yml and its path below the value that is checked. */
interface NamedPath {
  readonly name: string;
  readonly path: readonly PropertyKey[];
}

/**
 * Makes the check that no name comes twice: `namesOf` lists the names of a value, `fold` gives those that count as one
 * the same form, `kind` says what they are ("section").
 */
export function noRepeats<Value>(
  kind: string,
  namesOf: (value: Value) => readonly NamedPath[],
  fold: (name: string) => string,
): (value: Value, context: z.RefinementCtx) => void {
  return (value, context) => {
    const seen = new Map<string, string>();
    for (const { name, path } of namesOf(value)) {
      const other = seen.get(fold(name));
      if (other === undefined) {
        seen.set(fold(name), name);
        continue;
      }
      const what = other === name ? "is there twice" : `is the same as ${quote(other)}`;
      const message = `The ${kind} ${quote(name)} ${what}.`;
      context.addIssue({ code: "custom", path: [...path], message, params: { advice: "Keep one of them." } });
    }
  };
}

/** A language in ladder.yml: a BCP 47 tag, in its usual spelling after reading. */
export const language = z
  .string()
  .superRefine((text, context) => {
    const advice = adviseLanguage(text);
    if (advice === null) return;
    context.addIssue({ code: "custom", message: "The language is not a language tag", params: { advice } });
  })
  .transform((tag) => Intl.getCanonicalLocales(tag)[0] ?? tag);

/**
 * Says how to write a language that is no BCP 47 tag; null when it is one. A name of a language ("English", "Deutsch")
 * is well-formed by the letter, but no language has a code of more than three letters
 * (https://www.rfc-editor.org/rfc/rfc5646#section-2.2.1).
 */
function adviseLanguage(text: string): string | null {
  if (isTag(text)) return null;
  const hyphenated = text.trim().replaceAll("_", "-");
  const meant = isTag(hyphenated) ? hyphenated : codeOf(text);
  return suggest(meant, "Write one such as en, en-GB or de.");
}

function isTag(text: string): boolean {
  try {
    const [tag, ...others] = Intl.getCanonicalLocales(text);
    if (tag === undefined || others.length > 0) return false;
    const locale = new Intl.Locale(tag);
    // Of a language that has a code of two letters the usual script is known; not so of every one of three letters.
    return locale.language.length === 3 || (locale.language.length === 2 && locale.maximize().script !== undefined);
  } catch {
    // Throws a RangeError for what is no tag.
    return false;
  }
}

/** The code of the language with a name in English or in itself. */
function codeOf(name: string): string | null {
  const letters = [..."abcdefghijklmnopqrstuvwxyz"];
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  const named = codes
    .filter((code) => nameIn("en", code) !== undefined)
    .flatMap((code) => [nameIn("en", code) ?? "", nameIn(code, code) ?? ""].map((known) => [known, code] as const));
  const byName = new Map(named.toReversed());
  const known = nearest(name, byName.keys());
  return known === null ? null : (byName.get(known) ?? null);
}

function nameIn(language: string, code: string): string | undefined {
  return new Intl.DisplayNames(language, { type: "language", fallback: "none" }).of(code);
}
