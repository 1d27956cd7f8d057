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
