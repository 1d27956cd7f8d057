/**
 * Texts as weighted words, for saying how alike two are: tf-idf and its cosine
 * (https://nlp.stanford.edu/IR-book/html/htmledition/tf-idf-weighting-1.html).
 */
import { stemmer } from "stemmer";
import { type ComparedLadder, wholeText } from "./comparison.ts";

/** The weights of a text's words, by their stems; of length 1, and empty for a text without words. */
export type TermVector = ReadonlyMap<string, number>;

/** Gives the vector of a text. Words that are rare in the ladder weigh more. */
export type VectorOf = (text: string) => TermVector;

const known = new WeakMap<ComparedLadder, VectorOf>();

/** Weighs words by how rare they are among the expectations of `ladder`. */
export function termVectors(ladder: ComparedLadder): VectorOf {
  const made = known.get(ladder) ?? weigh(ladder);
  known.set(ladder, made);
  return made;
}

function weigh({ roles, language }: ComparedLadder): VectorOf {
  const termsOf = termCutter(language);
  const texts = roles.flatMap(({ body }) => body.sections.flatMap(({ expectations }) => expectations.map(wholeText)));
  const counts = new Map<string, number>();
  for (const text of texts) for (const term of new Set(termsOf(text))) counts.set(term, (counts.get(term) ?? 0) + 1);
  const english = isEnglish(language);
  const rarity = (term: string): number => {
    const count = counts.get(term) ?? 0;
    const saysNothing = !english && texts.length >= ENOUGH_TEXTS && count > texts.length * OFTEN;
    return saysNothing ? 0 : 1 + Math.log((1 + texts.length) / (1 + count));
  };
  // The same texts are asked for again: a role is compared with several.
  const vectors = new Map<string, TermVector>();
  const vectorOf: VectorOf = (text) => {
    const times = new Map<string, number>();
    for (const term of termsOf(text)) times.set(term, (times.get(term) ?? 0) + 1);
    const weights = [...times].map(([term, count]) => [term, (1 + Math.log(count)) * rarity(term)] as const);
    const length = Math.hypot(...weights.map(([, weight]) => weight));
    return new Map(weights.flatMap(([term, weight]) => (weight > 0 ? [[term, weight / length]] : [])));
  };
  return (text) => {
    const vector = vectors.get(text) ?? vectorOf(text);
    vectors.set(text, vector);
    return vector;
  };
}

/** Where function words are not known, those are taken for them that stand in more than this part of so many texts. */
const OFTEN = 0.1;
const ENOUGH_TEXTS = 40;

/**
 * English words that stand in texts about anything: function words, and verbs that say little without another word.
 * Left in, they make half of the pairs that are perhaps alike wrong.
 */
const FUNCTION_WORDS = new Set(
  (
    "a about after again all also an and another any are as at be because been before being both but by can could do " +
    "does done each either else enough every few for from get gets give given gives go goes had has have he her here " +
    "him his how i if in into is it its itself just keep keeps know known knows less made make makes making many may " +
    "me might more most much must my neither no nor not of off on once one only or other others our out over own same " +
    "say says see seen sees she should so some such take taken takes than that the their them then there these they " +
    "this those through to too two under until up upon us use used uses using very was we well were what when where " +
    "whether which while who whom whose why will with within without would you your yours yourself"
  ).split(" "),
);

/** Cuts texts into words; of English ones only the stem counts: "lead", "leads", "leading". */
function termCutter(language: string): (text: string) => string[] {
  const segmenter = new Intl.Segmenter(language, { granularity: "word" });
  const english = isEnglish(language);
  const stems = new Map<string, string>();
  const stemOf = (word: string): string => {
    const stem = stems.get(word) ?? stemmer(word);
    stems.set(word, stem);
    return stem;
  };
  // A segment holds a copy of the whole text that it was cut from.
  const pieces = (text: string): string[] =>
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/\S{1,1000}/gu) ?? [];
  return (text) =>
    pieces(text.normalize("NFKC").toLowerCase())
      .flatMap((piece) => [...segmenter.segment(piece)])
      .flatMap(({ segment, isWordLike }) => {
        if (!isWordLike) return [];
        const word = segment.replace(/['\u2019]s?$/u, "");
        if (!english) return [word];
        return FUNCTION_WORDS.has(word) ? [] : [stemOf(word)];
      });
}

function isEnglish(language: string): boolean {
  return new Intl.Locale(language).language === "en";
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
