/** What comparing two roles gives: every expectation of both, each in one place. */
import type { Expectation, Ladder, Role, Section } from "../types.ts";

/** What comparing has to know of a ladder. */
export interface ComparedLadder extends Pick<Ladder, "language" | "sectionOrder" | "scales" | "steps"> {
  /** All of its roles: how much a word says depends on the words of the others. */
  readonly roles: readonly { readonly body: { readonly sections: readonly Pick<Section, "expectations">[] } }[];
}

/** One expectation of a role that is compared. */
export interface ComparedItem {
  readonly role: Pick<Role, "id" | "title">;
  /** The section's name in the ladder. */
  readonly section: string;
  /** Its place in the section, from 0; a role that has a section twice counts on in the second. */
  readonly index: number;
  /** How many the section has. */
  readonly count: number;
  /** By which it is cited: "EM-I-3". */
  readonly number: string;
  readonly expectation: Expectation;
  /** The id that the file writes behind its words, `{#hiring}`; null where it writes none. */
  readonly id: string | null;
  /** Null where it does not begin with words in bold. */
  readonly leadIn: LeadIn | null;
}

/** The words in bold with which an expectation begins: "**Hiring.** ...". */
export interface LeadIn {
  /** Folded, without marks at its end. */
  readonly text: string;
  /** False where they may be part of a sentence. */
  readonly isApart: boolean;
}

/**
 * What becomes of an expectation: the same words in both roles; others for the same; others, and perhaps for the same;
 * only in the second; only in the first.
 */
export type Band = "stays" | "grows" | "probably" | "new" | "dropped";

/**
 * By what a pair, or that there is none, was told. Where nothing of the files says it, it is computed from the words,
 * and must be shown as a guess.
 */
export type Told = "steps.yml" | "pinned" | "equal text" | "lead-in" | "scale" | "computed";

/** Words that follow each other and have the same fate. Those kept are as in the second text. */
export interface WordChange {
  readonly kind: "kept" | "removed" | "added";
  /** With the white space around; a line break stands before each nested item. */
  readonly text: string;
}

/** An expectation of one role and what it is in the other. */
export interface ComparedPair {
  readonly band: Band;
  /** Null for a new one. */
  readonly before: ComparedItem | null;
  /** Null for one that is dropped. */
  readonly after: ComparedItem | null;
  readonly told: Told;
  /** How alike the words are, 0 to 1; null where a pair, or that there is none, needed no computing. */
  readonly similarity: number | null;
  /** Whether it stands in another section than before. */
  readonly hasMoved: boolean;
  /** What has changed in the words of one that grows; empty for others, and where hardly a word is the same. */
  readonly words: readonly WordChange[];
}

/** A section and the pairs in it: those of the second role in its order, then those that are dropped. */
export interface ComparedSection {
  readonly title: string;
  readonly pairs: readonly ComparedPair[];
}

/** Two roles side by side. */
export interface RoleComparison {
  readonly before: Role;
  readonly after: Role;
  /** In the ladder's order; without those in which neither role has expectations. */
  readonly sections: readonly ComparedSection[];
  /** Whether any of it was computed. */
  readonly isComputed: boolean;
}

/** Gives all words of an expectation: its own, and those of each nested item on a line of its own. */
export function wholeText({ text, children }: Expectation): string {
  return [text, ...children.map(wholeText)].filter((part) => part !== "").join("\n");
}

/** Folds a text for saying whether two are equal: white space, case, kind of quotation marks and a final stop do not matter. */
export function foldWording(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\u2018\u2019\u201a\u201b\u2032\u02bc`\u00b4]/gu, "'")
    .replace(/[\u201c-\u201f\u2033«»]/gu, '"')
    .toLowerCase()
    .replace(/\s+/gu, " ")
    .replace(/[\s.;。]+$/u, "")
    .trim();
}
