/** The program's own words as ladder.yml may change them, or teach them in another language. */
import { z } from "zod";
import {
  type CountedName,
  english,
  isCounted,
  PLURALS,
  placeholdersOf,
  type SomeWords,
  WORD_NAMES,
} from "../../locales/words.ts";
import { collapseSpaces } from "../../text/quote.ts";

/** Longest word, in characters: most stand on one line. */
const LONGEST = 200;

/** Names of their own for the forms that counted words have for one thing. */
const FOR_ONE = { onePage: "pages", oneRole: "roleCount", oneTrack: "trackCount" } as const;

/** The shape of `words` in ladder.yml: some of the program's words, each with the placeholders of the English one. */
export const words = z
  .strictObject({
    ...Object.fromEntries(
      WORD_NAMES.map((name) => [name, isCounted(name) ? counted(name) : wordLike(name, english[name])]),
    ),
    ...Object.fromEntries(
      Object.entries(FOR_ONE).map(([key, name]) => [key, wordLike(key, english[name].one ?? english[name].other)]),
    ),
  })
  .partial()
  .transform(withForms);

/** The keys that ladder.yml may have at a path below `words`. */
export function wordKeysAt(path: readonly PropertyKey[]): string[] {
  return path.length === 1 ? [...WORD_NAMES, ...Object.keys(FOR_ONE)] : [...PLURALS];
}

/** One text for every number, or the forms. */
function counted(name: CountedName) {
  const text = wordLike(name, english[name].other);
  const forms = z.strictObject(Object.fromEntries(PLURALS.map((plural) => [plural, text]))).partial();
  const one = text.transform((other) => ({ other }));
  // A union would say of a mistake only that it is neither.
  return z.unknown().transform((given, context) => {
    const read = typeof given === "object" && given !== null ? forms.safeParse(given) : one.safeParse(given);
    if (read.success) return read.data;
    for (const issue of read.error.issues) context.addIssue({ ...issue });
    return z.NEVER;
  });
}

function wordLike(name: string, written: string) {
  const wanted = placeholdersOf(written);
  return z
    .string()
    .max(LONGEST)
    .transform(collapseSpaces)
    .pipe(z.string().min(1))
    .superRefine((text, context) => {
      const found = placeholdersOf(text);
      const faults = [
        ...wanted.filter((place) => !found.includes(place)).map((place) => `lacks {${place}}`),
        ...found
          .filter((place) => !wanted.includes(place))
          .map((place) => `has {${place}}, which nothing is filled in for`),
      ];
      if (faults.length === 0) return;
      const advice = wanted.length === 0 ? "Write it without any." : `Write it as in "${written}".`;
      context.addIssue({ code: "custom", message: `The word ${name} ${faults.join(" and ")}`, params: { advice } });
    });
}

/** Puts the forms with names of their own where they belong, and leaves out what is not said. */
function withForms(given: Readonly<Record<string, unknown>>): SomeWords {
  const own = Object.entries(given).filter(([key, value]) => value !== undefined && !Object.hasOwn(FOR_ONE, key));
  const found = new Map<string, unknown>(own);
  for (const [key, name] of Object.entries(FOR_ONE)) {
    const forms = found.get(name);
    if (given[key] !== undefined) found.set(name, { one: given[key], ...(typeof forms === "object" ? forms : {}) });
  }
  // The schema has let through these keys, with these values.
  return Object.fromEntries(found) as SomeWords;
}
