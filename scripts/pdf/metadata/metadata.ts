/** What a document says about itself: facts, tidied, and the older of the two places in the file that say them. */
import { PdfDict, PdfString } from "@libpdf/core";
import type { Attachment } from "../attachments/attach-files.ts";
import type { Colouring } from "../colours/greys.ts";
import type { MissingInStyle } from "../text/box-texts.ts";
import type { Proof } from "./proof.ts";

/** What a document says about itself in its metadata. */
export interface DocumentDescription {
  readonly title: string;
  /** The organisation that answers for the ladder. */
  readonly author: string;
  readonly subject: string;
  readonly keywords: readonly string[];
  /** BCP 47 tag: "en", "de-CH". */
  readonly language: string;
  /** Program and version: "Rungbook 0.1". */
  readonly creator: string;
  /** The ladder's date, never the clock's. */
  readonly date: Date;
}

/** What a finished handbook says about itself in its metadata, page labels and bookmarks, and how it is finished. */
export interface DocumentFacts extends DocumentDescription {
  /** Pages before page 1: cover and contents, numbered i, ii, iii. */
  readonly frontMatterPages: number;
  /** Characters of the document that no font has, by the styles of their text. */
  readonly missingCharacters: readonly MissingInStyle[];
  /** The texts of the document's headings, in order, which bookmarks are named with. */
  readonly headings: readonly string[];
  /** Its links, in order, which are described with their texts. */
  readonly links: readonly LinkText[];
  readonly colouring: Colouring;
  /** "double" where paper is printed on both sides, and pages lie side by side. */
  readonly sides: "single" | "double";
  /** "rtl" where it is read from right to left, and bound at the right. */
  readonly direction: "ltr" | "rtl";
  /** The level of the headings of roles, and of their bookmarks, from 1. */
  readonly roleLevel: number;
  /** Where links of the document become the fields of a form: those fields that nobody sees. */
  readonly form?: { readonly hidden: readonly HiddenField[] } | undefined;
  /** Files that travel inside it. */
  readonly attachments?: readonly Attachment[] | undefined;
  readonly proof?: Proof | undefined;
}

/** A field of a form that holds a value for programs. */
export interface HiddenField {
  readonly name: string;
  /** What it is, for people. */
  readonly label: string;
  readonly value: string;
}

/** A link of the document. */
export interface LinkText {
  /** The name of the destination in the document, or the address outside, as Chromium writes it. */
  readonly target: string;
  /** In one line; empty for a link of nothing that has a text. */
  readonly text: string;
}

/**
 * Takes out of the facts what metadata and bookmarks cannot hold or should not: soft hyphens, control characters, line
 * breaks. Both places that say them are written from the result, so that they agree to the letter.
 */
export function tidyFacts(facts: DocumentFacts): DocumentFacts {
  return {
    ...facts,
    title: tidy(facts.title),
    author: tidy(facts.author),
    subject: tidy(facts.subject),
    keywords: facts.keywords.map(tidy),
    language: tidy(facts.language),
    creator: tidy(facts.creator),
    headings: facts.headings.map(tidy),
    ...(facts.proof ? { proof: tidyProof(facts.proof) } : {}),
  };
}

function tidyProof({ role, version, fingerprint }: Proof): Proof {
  return { role: tidy(role), version: tidy(version), fingerprint: tidy(fingerprint) };
}

function tidy(text: string): string {
  return text
    .replace(/[\u00AD\uFFFE\uFFFF]/g, "")
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim();
}

/**
 * Builds the document information dictionary (ISO 32000-1, 14.3.3).
 * @param producer the program that wrote the pages
 */
export function buildInformation(facts: DocumentDescription, producer: string): PdfDict {
  const date = pdfDate(facts.date);
  return PdfDict.of({
    Title: PdfString.fromString(facts.title),
    Author: PdfString.fromString(facts.author),
    Subject: PdfString.fromString(facts.subject),
    Keywords: PdfString.fromString(facts.keywords.join(", ")),
    Creator: PdfString.fromString(facts.creator),
    Producer: PdfString.fromString(producer),
    CreationDate: date,
    ModDate: date,
  });
}

/** Writes a date as PDF has it, in UTC and to the second: "D:20261101000000Z" (ISO 32000-1, 7.9.4). */
export function pdfDate(date: Date): PdfString {
  return PdfString.fromString(`D:${date.toISOString().slice(0, 19).replace(/[-:T]/g, "")}Z`);
}
