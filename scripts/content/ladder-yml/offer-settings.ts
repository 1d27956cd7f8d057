/** ladder.yml: what offers say and how they are signed. */
import { z } from "zod";
import { paragraphsOf } from "../../text/paragraphs.ts";

/** Longest own words, in characters: more is a letter of its own. */
const LONGEST = 4_000;

const ownWords = z.string().max(LONGEST).transform(paragraphsOf);

/** The shape of `offer`. */
export const offerSettings = z.strictObject({
  signatures: z
    .enum(["plain", "adobe"])
    .default("plain")
    .describe("names of the fields to sign in; adobe: those that Adobe's service reads"),
  introduction: ownWords.nullable().default(null).describe("words above the facts, empty for none"),
  acknowledgement: ownWords.nullable().default(null).describe("words above the places to sign, empty for none"),
});
