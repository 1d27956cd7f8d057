/** What steps.yml says, against the roles that there are. */
import { type ComparedItem, wholeText } from "../../ladder/compare/comparison.ts";
import { ladderSteps } from "../../ladder/compare/steps.ts";
import type { ToldPair, ToldStep } from "../../ladder/told-steps.ts";
import type { Ladder, Role } from "../../ladder/types.ts";
import { errorAt, type Place, type Problem, warningAt } from "../../problems/problem.ts";
import { fold, nearest, suggest } from "../../text/names.ts";
import { quote } from "../../text/quote.ts";
import { roleFinder } from "../people/find-role.ts";
import type { YamlReading } from "../yaml/parse-yaml.ts";
import { ExpectationIndex } from "./expectation-index.ts";

/** A step as steps.yml writes it: expectations by their numbers, with the texts that they had. */
export interface WrittenStep {
  readonly from: string;
  readonly to: string;
  readonly pairs: readonly WrittenExpectations[];
  readonly perhaps: readonly WrittenExpectations[];
  readonly new: WrittenExpectations;
  readonly dropped: WrittenExpectations;
}

/** By number. */
export type WrittenExpectations = Readonly<Record<string, string | null>>;

type StepLadder = Pick<Ladder, "roles" | "tracks" | "numbers" | "words">;

/** So many problems are told of one file: who sees more corrects these first. */
export const MOST_PROBLEMS = 200;

/**
 * Finds the roles and expectations that `written` names. What cannot be found is an error; what has another text now is a
 * warning, and still holds.
 */
export function checkSteps(
  written: readonly WrittenStep[],
  reading: Pick<YamlReading, "locate" | "locateKey">,
  ladder: StepLadder,
  leftOut: ReadonlySet<string>,
): { readonly steps: readonly ToldStep[]; readonly problems: readonly Problem[] } {
  const find = roleFinder(ladder);
  const known = new Set(ladderSteps(ladder).map(({ before, after }) => `${before.id} ${after.id}`));
  const seen = new Set<string>();
  const expectations = new ExpectationIndex(ladder);
  const missing = new Set([...leftOut].map(fold));
  const problems: Problem[] = [];
  const steps = written.flatMap((step, index) => {
    if (problems.length >= MOST_PROBLEMS || missing.has(fold(step.from)) || missing.has(fold(step.to))) return [];
    const path = ["steps", index];
    const [from, to] = (["from", "to"] as const).map((key) => {
      const found = find(step[key]);
      if ("role" in found) return found.role;
      problems.push(errorAt(reading.locate([...path, key]), found.message, found.advice));
      return null;
    });
    if (!from || !to) return [];
    const place = (): Place => reading.locateKey(path, "from");
    const name = `The step from ${quote(from.title)} to ${quote(to.title)}`;
    const key = `${from.id} ${to.id}`;
    if (from === to) problems.push(errorAt(place(), `${name} leads nowhere.`, "Name two roles."));
    else if (seen.has(key)) problems.push(errorAt(place(), `${name} is there twice.`, "Write all of it in one place."));
    else if (!known.has(key)) {
      const advice = "What it says counts only where somebody compares the two; correct from and to, or remove it.";
      problems.push(warningAt(place(), `${name} is none of the ladder's: the roles are no neighbours.`, advice));
    }
    seen.add(key);
    return from === to ? [] : [new StepCheck(from, to, expectations, problems).read(step, path, reading)];
  });
  return { steps, problems: problems.slice(0, MOST_PROBLEMS) };
}

/** One step, whose roles are known. */
class StepCheck {
  readonly #from: Role;
  readonly #to: Role;
  readonly #expectations: ExpectationIndex;
  readonly #problems: Problem[];
  readonly #seen = new Set<ComparedItem>();

  constructor(from: Role, to: Role, expectations: ExpectationIndex, problems: Problem[]) {
    this.#from = from;
    this.#to = to;
    this.#expectations = expectations;
    this.#problems = problems;
  }

  read(step: WrittenStep, path: readonly PropertyKey[], reading: Pick<YamlReading, "locate" | "locateKey">): ToldStep {
    const findAll = (written: WrittenExpectations, at: readonly PropertyKey[]): ComparedItem[] =>
      Object.entries(written).flatMap(([number, text]) =>
        this.#problems.length < MOST_PROBLEMS
          ? (this.#find(number, text, () => reading.locateKey(at, number)) ?? [])
          : [],
      );
    const pairs = (key: "pairs" | "perhaps"): ToldPair[] =>
      step[key].flatMap((pair, index) => {
        if (this.#problems.length >= MOST_PROBLEMS) return [];
        const at = [...path, key, index];
        const items = findAll(pair, at);
        const from = items.find(({ role }) => role === this.#from);
        const to = items.find(({ role }) => role === this.#to);
        if (Object.keys(pair).length === 2 && items.length < 2) return [];
        if (from && to && items.length === 2) return [{ from: from.number, to: to.number }];
        const message = `A pair is one expectation of ${quote(this.#from.title)} and one of ${quote(this.#to.title)}.`;
        this.#problems.push(errorAt(reading.locate(at), message, "Write the number of each, one below the other."));
        return [];
      });
    const alone = (key: "new" | "dropped"): string[] => {
      const [role, other] = key === "new" ? [this.#to, "dropped"] : [this.#from, "new"];
      return findAll(step[key], [...path, key]).flatMap((item) => {
        if (item.role === role) return [item.number];
        const message = `${item.number} is an expectation of ${quote(item.role.title)}, and none of ${quote(role.title)}.`;
        this.#problems.push(errorAt(reading.locateKey([...path, key], item.number), message, `Put it below ${other}.`));
        return [];
      });
    };
    return {
      from: this.#from.id,
      to: this.#to.id,
      pairs: pairs("pairs"),
      perhaps: pairs("perhaps"),
      new: alone("new"),
      dropped: alone("dropped"),
    };
  }

  /** The expectation that is meant by a number and the text that it had. */
  #find(number: string, text: string | null, place: () => Place): ComparedItem | null {
    const item = this.#expectations.at(number);
    const copied = text === null || text.trim() === "" ? null : text;
    if (item === null || (item.role !== this.#from && item.role !== this.#to)) {
      this.#problems.push(errorAt(place(), ...this.#explainMissing(number, item, copied)));
      return null;
    }
    const found =
      copied === null || this.#expectations.hasText(item, copied) ? item : this.#follow(item, copied, place());
    if (this.#seen.has(found)) {
      const message = `The expectation ${found.number} is in this step twice.`;
      this.#problems.push(errorAt(place(), message, "Leave it in one place."));
      return null;
    }
    this.#seen.add(found);
    return found;
  }

  /** The expectation that has the text now: a number changes when a list does. */
  #follow(item: ComparedItem, copied: string, place: Place): ComparedItem {
    const moved = this.#expectations.withText(copied, item.role);
    if (moved !== null) {
      const message = `The text behind ${item.number} is now that of ${moved.number}, which is taken instead.`;
      this.#problems.push(warningAt(place, message, `Write ${moved.number}.`));
      return moved;
    }
    const message = `The text of ${item.number} has changed since it was written here; what is said of it still counts.`;
    const now = quote(wholeText(item.expectation));
    this.#problems.push(
      warningAt(place, message, `See whether it is still right, and write the text as it is: ${now}.`),
    );
    return item;
  }

  #explainMissing(
    number: string,
    other: ComparedItem | null,
    copied: string | null,
  ): [message: string, advice: string] {
    const roles = [this.#from, this.#to];
    const titles = `${quote(this.#from.title)} or ${quote(this.#to.title)}`;
    const message = other
      ? `${number} is an expectation of ${quote(other.role.title)}, not of ${titles}.`
      : `There is no expectation ${quote(number)} of ${titles}.`;
    const moved = copied === null ? [] : roles.flatMap((role) => this.#expectations.withText(copied, role) ?? []);
    if (moved[0]) return [message, `Its text is that of ${moved[0].number}.`];
    const taken = new Set([...this.#seen].map((item) => item.number));
    const numbers = roles.flatMap((role) => this.#expectations.numbersOf(role)).filter((known) => !taken.has(known));
    const otherwise = numbers.length === 0 ? "Remove it." : `The numbers are ${namesOf(numbers)}.`;
    return [message, suggest(nearest(number, numbers), otherwise)];
  }
}

/** The first and the last of several numbers. */
function namesOf(numbers: readonly string[]): string {
  const shown = numbers.length > 6 ? [...numbers.slice(0, 3), "...", ...numbers.slice(-2)] : numbers;
  return shown.join(", ");
}
