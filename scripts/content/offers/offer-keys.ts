/** What a file may say of an offer: its keys, what each holds, and how its name may be written. */
import { z } from "zod";
import { foldValue } from "../../text/names.ts";
import { paragraphsOf } from "../../text/paragraphs.ts";
import { collapseSpaces } from "../../text/quote.ts";
import { date, filledPrintedLine, language, printedLine } from "../ladder-yml/settings-values.ts";

/** Longest name, fact or notes, in characters: pages hold it, however odd that looks. */
const LONGEST = 20_000;

/** What has something to see: a joiner or a mark of direction alone has not. */
const long = z
  .string()
  .max(LONGEST)
  .transform(collapseSpaces)
  .pipe(z.string().regex(/[^\p{Z}\p{Cf}]/u));

const fact = z.strictObject({ label: filledPrintedLine, value: long });

/** Further facts of one offer: more of them are no sheet of facts. */
export const MOST_FACTS = 100;

/**
 * Days as spreadsheets save them, whatever was typed, where they cannot be meant in two ways: 1.3.2027 and 2027/3/1.
 * With slashes, 1/3/2027 is another day in London than in Boston.
 */
const [DAY_FIRST, YEAR_FIRST] = [/^(\d{1,2})\.(\d{1,2})\.(\d{4})$/u, /^(\d{4})[./](\d{1,2})[./](\d{1,2})$/u];

const day = z
  .string()
  .transform((text) => text.replace(DAY_FIRST, "$3/$2/$1").replace(YEAR_FIRST, written))
  .pipe(date)
  .nullable()
  .default(null);

function written(_: string, year: string, month: string, dayOfMonth: string): string {
  return [year, month.padStart(2, "0"), dayOfMonth.padStart(2, "0")].join("-");
}

/** The shape of an offer, empty values left out. */
export const offerSchema = z.object({
  candidate: long.default("").describe("whom the offer is for; the one key that is always needed"),
  role: printedLine.default("").describe("the role, by its id or title, where the command does not name it"),
  position: printedLine.default("").describe("what the job is called; without it the role's title"),
  team: printedLine.default("").describe("where the person will work"),
  manager: printedLine.default("").describe("whom the person will report to"),
  location: printedLine.default("").describe("the place of work"),
  startDate: day.describe("the first day of work: year-month-day"),
  validUntil: day.describe("the last day on which the offer can be accepted"),
  date: day.describe("the day of the offer; without it the day on which it is made"),
  reference: printedLine.default("").describe("by which you know the offer; no other in the file has it"),
  facts: z
    .array(fact)
    .max(MOST_FACTS)
    .default([])
    .describe("what else is agreed, in your own words: label and value, a line each"),
  notes: z
    .string()
    .max(LONGEST)
    .default("")
    .transform(paragraphsOf)
    .describe("text of your own; blank lines part its paragraphs"),
  language: language
    .nullable()
    .default(null)
    .describe("the language of all this, such as en or de-CH; without it the ladder's"),
});

/** A key of an offer. */
export type OfferKey = keyof typeof offerSchema.shape;

/** The keys in the order in which templates have them. */
// Object.keys gives a shape's own keys, which its type says less precisely.
export const OFFER_KEYS = Object.keys(offerSchema.shape) as readonly OfferKey[];

const BY_NAME = new Map(OFFER_KEYS.map((key) => [foldValue(key), key]));

/** Gives the key that is meant by a name as a spreadsheet may have it: "Start date", "start-date", "STARTDATE". */
export function keyOf(name: string): OfferKey | null {
  return BY_NAME.get(foldValue(name)) ?? null;
}
