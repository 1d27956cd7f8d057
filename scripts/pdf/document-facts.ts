/** What a finished handbook says about itself in its metadata, page labels and bookmarks. */
export interface DocumentFacts {
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
  /** Pages before page 1: cover and contents, numbered i, ii, iii. */
  readonly frontMatterPages: number;
  /** The texts of the document's headings, in order, which bookmarks are named with. */
  readonly headings: readonly string[];
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
  };
}

function tidy(text: string): string {
  return text
    .replace(/[\u00AD\uFFFE\uFFFF]/g, "")
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim();
}
