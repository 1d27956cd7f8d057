/** What a worksheet that came back says of single expectations, and what has become of these since. */
import type { Ladder, Role } from "../../ladder/types.ts";
import { evidenceField, ratingField, type WorksheetFacts } from "../../ladder/worksheet-fields.ts";
import { fillWords } from "../../locales/words.ts";
import type { FilledForm } from "../../pdf/forms/filled-form.ts";
import { expectationsOf } from "../../render/expectation-table.ts";
import { groupBy } from "../../text/names.ts";
import { quote } from "../../text/quote.ts";

/** What is said of an expectation. */
export interface FilledRating {
  /** As the ladder has it now, where it still has the expectation. */
  readonly number: string;
  /** As the worksheet has it, and the text too, where the ladder no longer has it so; empty where it does not say. */
  readonly section: string;
  readonly text: string;
  /** The number that it has on the worksheet. */
  readonly asked: string;
  /** As people read it; empty for none. */
  readonly rating: string;
  readonly evidence: string;
  /** What has become of the expectation since; one that has moved says the same and has another number. */
  readonly fate: "same" | "moved" | "changed" | "gone";
}

/** Reads what a worksheet says of each expectation that it asks about, in its order. @param now numbers and hashes of the role */
export function ratingsIn(
  { fields }: FilledForm,
  facts: WorksheetFacts,
  now: ReadonlyMap<string, string>,
  role: Role,
  ladder: Ladder,
): readonly FilledRating[] {
  const labels = new Map(facts.ratings.map(({ state, label }) => [state, label]));
  const texts = new Map(expectationsOf(role, ladder).map((row) => [row.number, row]));
  const moved = movedNumbers(facts, now);
  const taken = new Set(moved.values());
  return facts.expectations.map(([asked, hash], index) => {
    const { value = "", chosen = "" } = fields.get(ratingField(asked)) ?? {};
    const number = moved.get(asked) ?? asked;
    const current = number === asked && taken.has(number) ? undefined : now.get(number);
    const [place = -1, said = ""] = facts.asked?.[index] ?? [];
    const {
      section = "",
      dimension = "",
      text = "",
    } = (current === hash ? texts.get(number) : null) ?? {
      section: facts.sections[place],
      text: said,
    };
    return {
      number,
      section,
      text: dimension === "" ? text : fillWords(ladder.words.named, { name: dimension, text }),
      asked,
      rating: labels.get(value) ?? (chosen || value),
      evidence: fields.get(evidenceField(asked))?.value.trim() ?? "",
      fate: number !== asked ? "moved" : current === undefined ? "gone" : current === hash ? "same" : "changed",
    };
  });
}

/**
 * Says which number an expectation has now whose words stand elsewhere, as after one was added before it: what was said of
 * it is of these words, and not of those that have its number now.
 */
function movedNumbers({ expectations }: WorksheetFacts, now: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const asked = new Map(expectations);
  const isStill = (number: string): boolean => asked.get(number) === now.get(number);
  const free = groupBy(
    [...now].filter(([number]) => !isStill(number)),
    ([, hash]) => hash,
  );
  return new Map(
    expectations.flatMap(([number, hash]) => {
      const [to] = isStill(number) ? [] : (free.get(hash)?.splice(0, 1) ?? []);
      return to === undefined ? [] : [[number, to[0]] as const];
    }),
  );
}

/** Says what has changed since a worksheet was made; null for nothing. */
export function changesSince(
  { ladder: { version } }: WorksheetFacts,
  ratings: readonly FilledRating[],
  now: ReadonlyMap<string, string>,
  ladder: Ladder,
): string | null {
  const known = new Set(ratings.flatMap(({ number, fate }) => (fate === "gone" ? [] : [number])));
  const ofFate = (fate: FilledRating["fate"]): string[] =>
    ratings.flatMap((row) => (row.fate === fate ? [row.number] : []));
  const added = [...now.keys()].filter((number) => !known.has(number));
  const parts = [
    ...listed(ofFate("changed"), "has changed", "have changed"),
    ...listed(ofFate("gone"), "is no longer there", "are no longer there"),
    ...listed(added, "is new", "are new"),
  ];
  if (parts.length === 0) return null;
  const isSame = version === "" || version === ladder.version;
  return `${isSame ? "Since it was made" : `It is of version ${quote(version)}, since which`} ${parts.join(", ")}.`;
}

const MOST_NAMED = 12;

function listed(numbers: readonly string[], one: string, several: string): string[] {
  if (numbers.length === 0) return [];
  const more = numbers.length > MOST_NAMED ? ` and ${numbers.length - MOST_NAMED} more` : "";
  return [`${numbers.slice(0, MOST_NAMED).join(", ")}${more} ${numbers.length === 1 ? one : several}`];
}
