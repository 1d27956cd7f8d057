/** The words of a role that an offer is made of, and the fingerprint by which they are known again. */
import { createHash } from "node:crypto";
import { blockText } from "../block-text.ts";
import type { JobDescription, Ladder, Role } from "../types.ts";

/** What a document says of its role, as data that travels with it: words, without how they look. */
export interface OfferedContent {
  readonly kind: "role" | "job description";
  /** The role's id. */
  readonly id: string;
  readonly title: string;
  /** As the company calls it: "L3"; null where it has none. */
  readonly level: string | null;
  readonly ladder: string;
  /** Of the ladder; empty where it has none. */
  readonly version: string;
  /** The date of that version, `YYYY-MM-DD`; null where it has none. */
  readonly date: string | null;
  readonly introduction: string;
  /** In the order of the ladder's documents. */
  readonly sections: readonly OfferedSection[];
  /** What its footnotes say; empty where there are none. */
  readonly notes: string;
}

/** A section of it. */
export interface OfferedSection {
  readonly title: string;
  readonly text: string;
}

/** Takes the words of a role, or of its job description, out of its ladder. */
export function offeredContent(role: Role, ladder: Ladder, job: JobDescription | null = null): OfferedContent {
  const { title, body } = job ?? role;
  return {
    kind: job === null ? "role" : "job description",
    id: role.id,
    title,
    level: role.level,
    ladder: ladder.title,
    version: ladder.version,
    date: ladder.date,
    introduction: blockText(body.introduction),
    sections: body.sections.map(({ heading, title, tokens }) => ({ title: heading || title, text: blockText(tokens) })),
    notes: blockText(body.footnotes),
  };
}

/** Letters that cannot be taken for one another when they are read aloud or typed (Crockford's base 32). */
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** Letters of five bits, by fours: too many for two texts to be made with the same. */
const LENGTH = 20;

/** Gives what is printed and kept in metadata to know contents by, of the role, the version and every word: `7K2M-...`. */
export function fingerprintOf(contents: readonly OfferedContent[]): string {
  const hash = createHash("sha256").update(JSON.stringify(contents)).digest();
  const letters = [...hash.subarray(0, LENGTH)].map((byte) => LETTERS[byte % LETTERS.length]).join("");
  return letters.replace(/(.{4})(?=.)/gu, "$1-");
}
