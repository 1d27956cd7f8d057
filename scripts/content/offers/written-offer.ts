/** Offers as their files have them, before anybody has looked whether they are right. No problem has a word of them. */
import { errorAt, type Place, type Problem } from "../../problems/problem.ts";
import { foldValue, nearest } from "../../text/names.ts";
import { quote } from "../../text/quote.ts";
import type { OfferKey } from "./offer-keys.ts";

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

/** Stands in place of more facts than an offer may have. */
export const TOO_MANY = Symbol("too many facts");

/** So many names of one offer, or of one table, are told of. */
export const MOST_TOLD = 20;

/** A name that is no key of an offer, and where it stands. */
export interface UnknownName {
  readonly name: string;
  readonly place: Place;
}

/** What a name that is not known may have been. */
export interface KnownNames {
  readonly kind: "key" | "column";
  readonly all: readonly OfferKey[];
  /** Those that are there. */
  readonly taken: ReadonlySet<PropertyKey>;
  /** Where facts of somebody's own belong, as a sentence. */
  readonly facts: string;
}

/**
 * Says which names are no keys of an offer. What is near a key is quoted; other names only where they are words beside a
 * candidate, as they may be what somebody has put in place of keys, or a slip has made one: a name, a salary.
 */
export function unknownNames(names: readonly UnknownName[], { kind, all, taken, facts }: KnownNames): Problem[] {
  const free = all.filter((key) => !taken.has(key));
  const known = `The ${kind}s are ${all.join(", ")}.`;
  const told = names.slice(0, MOST_TOLD).map((each) => {
    const meant = nearest(foldValue(each.name), free);
    return { ...each, meant, isQuoted: meant !== null || (taken.has("candidate") && WORDS.test(each.name)) };
  });
  const [strange] = told.filter(({ isQuoted }) => !isQuoted);
  return told.flatMap((each) => {
    const { name, place, meant, isQuoted } = each;
    const message = isQuoted ? `The ${kind} ${quote(name)} is not known.` : `There is a ${kind} that is not known.`;
    const advice = meant === null ? `${taken.has("candidate") ? `${facts} ` : ""}${known}` : `Did you mean "${meant}"?`;
    return isQuoted || each === strange ? [errorAt(place, message, advice)] : [];
  });
}

/** What names of keys and columns are made of. */
const WORDS = /^\p{L}[\p{L}\p{M}\p{N} _-]{0,40}$/u;
