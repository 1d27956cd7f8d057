/**
 * The fields of a worksheet: what they are called, and what the worksheet says of itself to a program that reads it when
 * it comes back. Fields of an expectation are called by its number, in small letters: `em.i.3.rating`.
 */
import { createHash } from "node:crypto";
import { z } from "zod";
import { safeSlug, takeUnique } from "../text/slug.ts";
import { wholeText } from "./compare/comparison.ts";
import type { CalibrationSettings } from "./settings/calibration-settings.ts";
import type { Expectation, Ladder, Role } from "./types.ts";

/** Fields that every worksheet has. */
export const SHEET_FIELDS = {
  person: "person",
  reviewer: "reviewer",
  date: "date",
  period: "period",
  proposed: "proposed",
  agreed: "agreed",
  /** Read-only, seen by nobody: the worksheet's facts as JSON. */
  facts: "rungbook",
} as const;

/** The name of the field for how somebody meets an expectation. */
export function ratingField(number: string): string {
  return `${fieldStem(number)}.rating`;
}

/** The name of the field for what somebody has seen of an expectation. */
export function evidenceField(number: string): string {
  return `${fieldStem(number)}.evidence`;
}

/** The name of the field for the summary of a section. @param place of the section in the role, from 0 */
export function summaryField(place: number): string {
  return `summary.${place + 1}`;
}

/**
 * The parts of a number as those of a name: role, section, and the rest, in which dashes stay. Were they dots too, the
 * fields of one number could be the beginning of another's.
 */
function fieldStem(number: string): string {
  const [role = "", section = "", ...rest] = number.toLowerCase().split("-");
  return [TAKEN.has(role) ? `${role}_` : role, section, rest.join("-")].join(".");
}

/** What other fields begin with: a role's `code` may be the same, and then has a sign that no code has. */
const TAKEN: ReadonlySet<string> = new Set([...Object.values(SHEET_FIELDS), "summary"]);

/** A value that a rating may have. */
export interface RatingValue {
  /** As a field has it: ASCII, for not every program that fills in forms can write anything else. */
  readonly state: string;
  /** As people read it. */
  readonly label: string;
}

/** Lists the values of ratings, lowest first, and last that of what nobody could see. */
export function ratingValues({ ratings, none }: Pick<CalibrationSettings, "ratings" | "none">): readonly RatingValue[] {
  const taken = new Set(NOT_CHOSEN);
  return [...ratings, none].map((label, index) => {
    const slug = safeSlug(label, "");
    const state = takeUnique(/^[a-z0-9-]+$/u.test(slug) ? slug : `rating-${index + 1}`, taken);
    return { state, label };
  });
}

/** What programs call a group of which nothing is chosen. */
const NOT_CHOSEN = ["off"];

/**
 * Every rating becomes a row of tables, so what comes back is held to what a role can have: else a file of a few pages
 * could say the same thing a million times.
 */
const MOST_EXPECTATIONS = 5_000;
const MOST_SECTIONS = 1_000;
const text = z.string().max(4_000);

const factsShape = z.object({
  /** Counted up when what follows changes. */
  format: z.literal(1),
  role: z.object({ id: text, title: text }),
  ladder: z.object({ title: text, version: text }),
  ratings: z.array(z.object({ state: text, label: text })).max(10),
  /** The titles of the sections, of which each has a summary: a role may have others by the time that it is read. */
  sections: z.array(text).max(MOST_SECTIONS),
  /** Each number with a hash of its text, in order: whoever reads them knows which have changed since. */
  expectations: z
    .array(z.tuple([text, text]))
    .max(MOST_EXPECTATIONS)
    // Of two with the same field both would have what is in it.
    .refine((all) => new Set(all.map(([number]) => fieldStem(number))).size === all.length),
  /** What each of them says, in the same order, and the place of its section: for when the role says something else. */
  asked: z
    .array(z.tuple([z.number(), text]))
    .max(MOST_EXPECTATIONS)
    .optional(),
});

/** What a worksheet says of itself. */
export type WorksheetFacts = z.infer<typeof factsShape>;

/** Gives the facts of a worksheet of `role`. */
export function worksheetFacts(role: Role, ladder: Ladder, ratings: readonly RatingValue[]): WorksheetFacts {
  const asked = askedOf(role, ladder);
  return {
    format: 1,
    role: { id: role.id, title: role.title },
    ladder: { title: ladder.title, version: ladder.version },
    ratings: ratings.map(({ state, label }) => ({ state, label })),
    sections: role.body.sections.map(({ title }) => title),
    expectations: asked.map(({ number, expectation }) => [number, textHash(expectation)]),
    asked: asked.map(({ place, expectation }) => [place, cut(wholeText(expectation))]),
  };
}

/** The expectations of a role that have numbers, each with the place of its section. */
function askedOf({ body }: Role, { numbers }: Ladder) {
  return body.sections.flatMap(({ expectations, items }, place) =>
    expectations.flatMap((expectation, index) => {
      const open = items[index]?.open;
      const number = open && numbers.get(open);
      return number === undefined ? [] : [{ number, place, expectation }];
    }),
  );
}

/** What tells people which expectation was meant. */
function cut(words: string): string {
  return words.length > LONGEST_ASKED ? `${words.slice(0, LONGEST_ASKED - 1).trimEnd()}…` : words;
}

const LONGEST_ASKED = 300;

/** Writes facts as JSON in ASCII, which comes through every program that fills in forms. */
export function writeWorksheetFacts(facts: WorksheetFacts): string {
  return JSON.stringify(facts).replace(
    /[^\x20-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Reads what the field of a worksheet's facts holds; null where it is no facts of ours. */
export function readWorksheetFacts(value: string): WorksheetFacts | null {
  try {
    return factsShape.safeParse(JSON.parse(value)).data ?? null;
  } catch {
    return null;
  }
}

/** Letters of a hash: enough to tell apart what a role says in one year and the next. */
const HASH_LENGTH = 8;

/** Gives a short hash of what an expectation says, nested items included. */
export function textHash(expectation: Expectation): string {
  return createHash("sha256").update(wholeText(expectation)).digest("hex").slice(0, HASH_LENGTH);
}
