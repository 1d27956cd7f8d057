/** Whether offers are right, each by itself and beside the others, and what they say. */
import type { z } from "zod";
import type { Offer } from "../../ladder/offers/offer.ts";
import type { Ladder, Role } from "../../ladder/types.ts";
import { errorAt, type Problem, warningAt } from "../../problems/problem.ts";
import { fold } from "../../text/names.ts";
import { roleFinder } from "../people/find-role.ts";
import { soundKeys } from "../yaml/schema-keys.ts";
import { explainOfferIssue } from "./explain-offer-issue.ts";
import { offerSchema } from "./offer-keys.ts";
import type { WrittenOffer } from "./written-offer.ts";

/** What a command knows of the offers that it makes. */
export interface OfferOccasion {
  /** That the command names, for every offer; null where the file says it. */
  readonly role: Role | null;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/** The offers of a file, without those that have errors, and all that is wrong with it. */
export interface OffersReading {
  readonly offers: readonly Offer[];
  /** By row or line, without a word of what the offers say. Their `file` is the path as it was given. */
  readonly problems: readonly Problem[];
}

/** Makes offers of what a file says. @param unit what it has one below another */
export function checkOffers(
  written: readonly WrittenOffer[],
  unit: "row" | "line",
  ladder: Ladder,
  occasion: OfferOccasion,
): OffersReading {
  const roleOf = roleReader(ladder, occasion);
  const lines = new Map<string, number>();
  const checked = written.map((each) => {
    const key = identityOf(each);
    const same = key === null ? undefined : lines.get(key);
    if (key !== null && same === undefined) lines.set(key, each.line);
    const { value, issues } = soundKeys(offerSchema, each.values);
    const role = roleOf(each, value.role);
    const problems = [
      ...each.problems,
      ...(same === undefined ? [] : [repeated(each, `${unit} ${same}`)]),
      ...issues.flatMap((issue) => explainOfferIssue(issue, issues, each)),
      ...(each.values.candidate === undefined ? [errorAt(each.locate([]), ...NO_CANDIDATE)] : []),
      ...("problem" in role ? [role.problem] : []),
      ...checkDays(each, value, occasion.today),
    ];
    const isWrong = "problem" in role || problems.some(({ severity }) => severity === "error");
    return { problems, offers: isWrong ? [] : [offerOf(each, value, role.role, ladder, occasion)] };
  });
  return { offers: checked.flatMap(({ offers }) => offers), problems: checked.flatMap(({ problems }) => problems) };
}

type Values = z.output<typeof offerSchema>;

const NO_CANDIDATE = ["There is no candidate.", "Write the person's name under candidate."] as const;

function offerOf(
  { line }: WrittenOffer,
  { position, date, language, ...values }: Values,
  role: Role,
  ladder: Ladder,
  { today }: OfferOccasion,
): Offer {
  return {
    ...values,
    role,
    position: position || role.title,
    date: date ?? today,
    language: language ?? ladder.language,
    line,
  };
}

/** What no other offer of the file has: its reference, or all of it; null where it is nobody's. */
function identityOf({ values }: WrittenOffer): string | null {
  if (typeof values.reference === "string") return fold(values.reference);
  return values.candidate === undefined ? null : JSON.stringify(values);
}

function repeated({ values, locate }: WrittenOffer, other: string): Problem {
  return values.reference === undefined
    ? warningAt(locate([]), `This offer says the same as that of ${other}.`, "Remove one of them.")
    : errorAt(locate(["reference"]), `The reference is that of ${other} too.`, "Give each offer one of its own.");
}

/**
 * Gives a function that finds the role that an offer writes, or that of the command where it writes none. The first name
 * that is near none is told all there are.
 */
function roleReader(ladder: Ladder, { role: named }: OfferOccasion) {
  const find = roleFinder(ladder);
  const all = ladder.roles.map(({ title }) => title);
  const more = all.length > MOST_ROLES ? `, and ${all.length - MOST_ROLES} more` : "";
  let roles = `Write the title of one that there is, or its id: ${all.slice(0, MOST_ROLES).join(", ")}${more}.`;
  return ({ values, locate }: WrittenOffer, name: string): { readonly role: Role } | { readonly problem: Problem } => {
    if (name !== "") {
      const found = find(name);
      if ("message" in found) {
        const { bare, advice, isGuessed } = found;
        const problem = errorAt(locate(["role"]), bare, isGuessed ? advice : roles || advice);
        if (!isGuessed) roles = "";
        return { problem };
      }
      if (named === null || named.id === found.role.id) return found;
      const advice = "Remove it, or leave the role out of the command.";
      return { problem: errorAt(locate(["role"]), "This is another role than that of the command.", advice) };
    }
    if (named !== null) return { role: named };
    const advice = "Write its id or title under role, or name one role in the command.";
    return { problem: errorAt(locate(values.role === undefined ? [] : ["role"]), "There is no role.", advice) };
  };
}

/** So many roles are still read. */
const MOST_ROLES = 30;

/** Days in an order that nobody means. ISO dates compare as texts. */
function checkDays({ locate }: WrittenOffer, { date, startDate, validUntil }: Values, today: string): Problem[] {
  const day = date ?? today;
  const of = date === null ? "today, the day of the offer" : "date, the day of the offer";
  const advice = date === null ? "Correct it, or write under date of which day the offer is." : "Correct one of them.";
  return [
    ...(validUntil !== null && validUntil < day
      ? [errorAt(locate(["validUntil"]), `validUntil is before ${of}.`, advice)]
      : []),
    ...(startDate !== null && startDate < day
      ? [warningAt(locate(["startDate"]), `startDate is before ${of}.`, advice)]
      : []),
    ...(startDate !== null && validUntil !== null && validUntil > startDate
      ? [warningAt(locate(["validUntil"]), "validUntil is after startDate, the first day.", "Correct one of them.")]
      : []),
  ];
}
