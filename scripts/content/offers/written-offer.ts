/** Offers as their files have them, before anybody has looked whether they are right. No problem has a word of them. */
import { errorAt, type Place, type Problem } from "../../problems/problem.ts";
import { foldValue, nearest } from "../../text/names.ts";
import { quote } from "../../text/quote.ts";
import { OFFER_KEYS, type OfferKey } from "./offer-keys.ts";

/** An offer, its keys known and its values not. */
export interface WrittenOffer {
  /** Texts, and what is none where one belongs; without those that are empty. `facts` is a list of labels and values. */
  readonly values: Readonly<Partial<Record<OfferKey, unknown>>>;
  /** Where it begins, or its row. */
  readonly line: number;
  /** Finds the place of a value, by its path in `values`. */
  readonly locate: (path: readonly PropertyKey[]) => Place;
  /** What is wrong with its keys. */
  readonly problems: readonly Problem[];
}

/** The offers of a file that can be looked at. */
export interface WrittenOffers {
  readonly offers: readonly WrittenOffer[];
  /** What is wrong with the file, and with what is no offer. */
  readonly problems: readonly Problem[];
}

/** Stands in place of a value that YAML takes for a comment: `team: #12`. */
export const COMMENT = Symbol("a comment");

/** So many names of one offer, or of one table, are told of. */
export const MOST_TOLD = 20;

/** A name that is no key of an offer, and where it stands. */
export interface UnknownName {
  readonly name: string;
  readonly place: Place;
}

/**
 * Says which names are no keys of an offer. What is near a key is quoted; other names only beside a candidate, as they
 * may be what somebody has put in place of keys: a name, a salary.
 * @param kind "key" or "column" @param taken the keys that are there @param facts where facts of somebody's own belong, as a sentence
 */
export function unknownNames(
  names: readonly UnknownName[],
  kind: "key" | "column",
  taken: ReadonlySet<PropertyKey>,
  facts: string,
): readonly Problem[] {
  const free = OFFER_KEYS.filter((key) => !taken.has(key));
  return names.slice(0, MOST_TOLD).map(({ name, place }) => {
    const meant = nearest(foldValue(name), free);
    if (meant !== null) return errorAt(place, `The ${kind} ${quote(name)} is not known.`, `Did you mean "${meant}"?`);
    const known = `The ${kind}s are ${OFFER_KEYS.join(", ")}.`;
    if (!taken.has("candidate")) return errorAt(place, `There is a ${kind} that is not known.`, known);
    return errorAt(place, `The ${kind} ${quote(name)} is not known.`, `${facts} ${known}`);
  });
}
