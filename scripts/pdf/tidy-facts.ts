import type { DocumentFacts } from "./document-facts.ts";

/**
 * Takes out of the facts what metadata and bookmarks cannot hold or should not: soft hyphens, control characters, line breaks. Both
 * places that say them are written from the result, so that they agree to the letter.
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
  };
}

function tidy(text: string): string {
  return text
    .replace(/[\u00AD\uFFFE\uFFFF]/g, "")
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim();
}
