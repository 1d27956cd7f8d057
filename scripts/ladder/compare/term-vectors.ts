/**
 * Texts as weighted words, for saying how alike two are: tf-idf and its cosine
 * (https://nlp.stanford.edu/IR-book/html/htmledition/tf-idf-weighting-1.html).
 */
import { stemmer } from "stemmer";
import type { Ladder } from "../types.ts";
import { wholeText } from "./comparison.ts";

/** The weights of a text's words, by their stems; of length 1, and empty for a text without words. */
export type TermVector = ReadonlyMap<string, number>;

/** Gives the vector of a text. Words that are rare in the ladder weigh more. */
export type VectorOf = (text: string) => TermVector;

const known = new WeakMap<Ladder, VectorOf>();

/** Weighs words by how rare they are among the expectations of `ladder`. */
export function termVectors(ladder: Ladder): VectorOf {
  const made = known.get(ladder) ?? weigh(ladder);
  known.set(ladder, made);
  return made;
}

function weigh({ roles, language }: Ladder): VectorOf {
  const termsOf = termCutter(language);
  const texts = roles.flatMap(({ body }) => body.sections.flatMap(({ expectations }) => expectations.map(wholeText)));
  const counts = new Map<string, number>();
  for (const text of texts) for (const term of new Set(termsOf(text))) counts.set(term, (counts.get(term) ?? 0) + 1);
  return (text) => {
    const vector = new Map<string, number>();
    for (const term of termsOf(text)) vector.set(term, (vector.get(term) ?? 0) + 1);
    for (const [term, times] of vector)
      vector.set(term, times * (1 + Math.log((1 + texts.length) / (1 + (counts.get(term) ?? 0)))));
    const length = Math.hypot(...vector.values());
    for (const [term, weight] of vector) vector.set(term, weight / length);
    return vector;
  };
}

/** Cuts texts into words; of English ones only the stem counts: "lead", "leads", "leading". */
function termCutter(language: string): (text: string) => string[] {
  const segmenter = new Intl.Segmenter(language, { granularity: "word" });
  const isEnglish = new Intl.Locale(language).language === "en";
  const stems = new Map<string, string>();
  const stemOf = (word: string): string => {
    const stem = stems.get(word) ?? stemmer(word);
    stems.set(word, stem);
    return stem;
  };
  return (text) =>
    [...segmenter.segment(text.normalize("NFKC").toLowerCase())].flatMap(({ segment, isWordLike }) => {
      if (!isWordLike) return [];
      const word = segment.replace(/['\u2019]s?$/u, "");
      return [isEnglish ? stemOf(word) : word];
    });
}

/** What two texts share. */
export interface Likeness {
  /** The cosine of their vectors, 0 to 1. */
  readonly similarity: number;
  /** How many different words both have. */
  readonly shared: number;
}

/** Compares one text with all of `vectors`; calls `found` for each that shares a word with it. */
export function compareWithAll(
  vectors: readonly TermVector[],
): (vector: TermVector, found: (index: number, likeness: Likeness) => void) => void {
  const postings = new Map<string, { readonly index: number; readonly weight: number }[]>();
  for (const [index, vector] of vectors.entries())
    for (const [term, weight] of vector) {
      const places = postings.get(term) ?? [];
      places.push({ index, weight });
      postings.set(term, places);
    }
  const sums = new Float64Array(vectors.length);
  const shared = new Uint32Array(vectors.length);
  return (vector, found) => {
    sums.fill(0);
    shared.fill(0);
    for (const [term, weight] of vector)
      for (const posting of postings.get(term) ?? []) {
        sums[posting.index] = (sums[posting.index] ?? 0) + weight * posting.weight;
        shared[posting.index] = (shared[posting.index] ?? 0) + 1;
      }
    for (const [index, sum] of sums.entries())
      if (sum > 0) found(index, { similarity: rounded(sum), shared: shared[index] ?? 0 });
  };
}

/** So that the order in which products are summed up makes no difference. */
function rounded(sum: number): number {
  return Math.min(1, Math.round(sum * 1e6) / 1e6);
}
