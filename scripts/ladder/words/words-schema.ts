import { z } from "zod";
import { collapseSpaces } from "../collapse-spaces.ts";
import { english } from "./english.ts";
import { placeholdersOf, WORD_NAMES, type WordName } from "./words.ts";

/** Longest word, in characters: most stand on one line. */
const LONGEST = 200;

/** The shape of `words` in ladder.yml: some of the program's words, each with the placeholders of the English one. */
export const words = z
  .strictObject(
    // One of each name.
    Object.fromEntries(WORD_NAMES.map((name) => [name, wordLike(name)])) as Record<
      WordName,
      ReturnType<typeof wordLike>
    >,
  )
  .partial();

function wordLike(name: WordName) {
  const wanted = placeholdersOf(english[name]);
  return z
    .string()
    .max(LONGEST)
    .transform(collapseSpaces)
    .pipe(z.string().min(1))
    .superRefine((text, context) => {
      const found = placeholdersOf(text);
      const faults = [
        ...wanted.filter((name) => !found.includes(name)).map((name) => `lacks {${name}}`),
        ...found
          .filter((name) => !wanted.includes(name))
          .map((name) => `has {${name}}, which nothing is filled in for`),
      ];
      if (faults.length === 0) return;
      const advice = wanted.length === 0 ? "Write it without any." : `Write it as in "${english[name]}".`;
      const message = `The word ${name} ${faults.join(" and ")}`;
      context.addIssue({ code: "custom", message, params: { advice } });
    });
}
