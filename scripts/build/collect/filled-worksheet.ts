/** A worksheet that came back: what a form says, held against the ladder as it is now. */
import type { Ladder, Role } from "../../ladder/types.ts";
import {
  readWorksheetFacts,
  SHEET_FIELDS,
  summaryField,
  type WorksheetFacts,
  worksheetFacts,
} from "../../ladder/worksheet-fields.ts";
import type { FilledForm } from "../../pdf/forms/filled-form.ts";
import { errorAt, type Problem, warningAt } from "../../problems/problem.ts";
import { quote } from "../../text/quote.ts";
import { changesSince, type FilledRating, ratingsIn } from "./filled-ratings.ts";

/** What somebody has said of a person. */
export interface FilledWorksheet {
  /** Its path, as it was named. */
  readonly file: string;
  readonly role: Role;
  /** What its fields say, each empty where it says nothing. */
  readonly person: string;
  readonly reviewer: string;
  readonly date: string;
  readonly period: string;
  readonly proposed: string;
  readonly agreed: string;
  /** In the order of the worksheet. */
  readonly ratings: readonly FilledRating[];
  readonly summaries: readonly FilledSummary[];
}

/** What is said of a whole section. */
export interface FilledSummary {
  readonly section: string;
  readonly text: string;
}

/** A worksheet, or why there is none. */
export interface WorksheetReading {
  readonly sheet: FilledWorksheet | null;
  readonly problems: readonly Problem[];
}

/** Reads the worksheet that `form` is. */
export function filledWorksheet(form: FilledForm, file: string, ladder: Ladder): WorksheetReading {
  const refuse = (message: string, advice: string): WorksheetReading => ({
    sheet: null,
    problems: [errorAt({ file }, message, advice)],
  });
  const facts = readWorksheetFacts(form.fields.get(SHEET_FIELDS.facts)?.value ?? "");
  if (facts === null) return refuse(...noWorksheet(form, ladder));
  const role = ladder.roles.find(({ id }) => id === facts.role.id);
  const now = new Map(role ? worksheetFacts(role, ladder, []).expectations : []);
  const isOurs = facts.ladder.title === ladder.title;
  if (!role && isOurs) {
    const version = facts.ladder.version === "" ? "" : ` ${quote(facts.ladder.version)}`;
    const advice = `Collect it with --ladder and the folder of its version${version}, or fill in a worksheet of the role that took its place.`;
    return refuse(`There is no role ${quote(facts.role.title)} any more.`, advice);
  }
  if (!role || (!isOurs && !isHalfTheSame(facts, now))) {
    const advice = "Name the folder of that one with --ladder.";
    return refuse(`This is a worksheet of another ladder, ${quote(facts.ladder.title)}.`, advice);
  }
  const head = headValues(form);
  const [tooLong] = Object.entries(head).filter(([, value]) => value.length > LONGEST_HEAD);
  if (tooLong) return refuse(`Its field "${tooLong[0]}" has more than ${LONGEST_HEAD} letters.`, "Shorten it.");
  const ratings = ratingsIn(form, facts, now, role, ladder);
  const sheet = { file, role, ...head, ratings, summaries: summariesIn(form, facts) };
  const changes = changesSince(facts, ratings, now, ladder);
  const again = "Have what has changed looked at again.";
  return {
    sheet,
    problems: [...(changes === null ? [] : [warningAt({ file }, changes, again)]), ...whatIsMissing(sheet)],
  };
}

/** It stands in one line on paper, and in every row of the tables. */
const LONGEST_HEAD = 1_000;

/** What is wrong with a document that is no worksheet, and what to do. */
function noWorksheet({ fields, creator, subject }: FilledForm, { words }: Ladder): [message: string, advice: string] {
  if (fields.size > 0) return ["This is a form, but no worksheet.", "Leave it out."];
  if (!/^Rungbook\b/u.test(creator))
    return [
      "It has no fields: it was printed again or scanned.",
      "Type what it says into the worksheet that was sent out.",
    ];
  // What our documents say that they are, in the ladder's language.
  return subject.startsWith(words.worksheet)
    ? ["Its fields are gone: it was flattened when it was saved.", "Have it saved as a form, or type it in again."]
    : [`This is no worksheet, but: ${quote(subject)}.`, "Leave it out."];
}

/** Whether at least half of what a worksheet asks is what the role says: then the ladder has another title now. */
function isHalfTheSame({ expectations }: WorksheetFacts, now: ReadonlyMap<string, string>): boolean {
  const same = expectations.filter(([number, hash]) => now.get(number) === hash).length;
  return same > 0 && same * 2 >= expectations.length;
}

function headValues({ fields }: FilledForm) {
  const textOf = (name: string): string => {
    const { value = "", chosen = "" } = fields.get(name) ?? {};
    return (chosen || value).replace(/\s+/gu, " ").trim();
  };
  return {
    person: textOf(SHEET_FIELDS.person),
    reviewer: textOf(SHEET_FIELDS.reviewer),
    date: textOf(SHEET_FIELDS.date),
    period: textOf(SHEET_FIELDS.period),
    proposed: textOf(SHEET_FIELDS.proposed),
    agreed: textOf(SHEET_FIELDS.agreed),
  };
}

/** By the titles that the sections had: the role may have others by now, or the same in another order. */
function summariesIn({ fields }: FilledForm, { sections }: WorksheetFacts): readonly FilledSummary[] {
  return sections.flatMap((title, place) => {
    const text = fields.get(summaryField(place))?.value.trim() ?? "";
    return text === "" ? [] : [{ section: title, text }];
  });
}

function whatIsMissing({ file, person, ratings, summaries, proposed, agreed }: FilledWorksheet): readonly Problem[] {
  const isEmpty =
    `${proposed}${agreed}` === "" &&
    summaries.length === 0 &&
    ratings.every(({ rating, evidence }) => `${rating}${evidence}` === "");
  if (isEmpty) return [warningAt({ file }, "Nothing is filled in.", "Look whether the right file came back.")];
  if (person !== "") return [];
  return [warningAt({ file }, "It does not say whom it is about.", "Write the name into its first field.")];
}
