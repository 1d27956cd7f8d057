/**
 * How large content may be. Every figure is far above a real ladder's and low enough that a hostile one is answered
 * within two seconds and 500 MB; `limits:` in ladder.yml changes them.
 */
export interface Limits {
  /** Size of a Markdown file, in kilobytes of 1024 bytes. */
  readonly fileKilobytes: number;
  /** Size of a front matter block or of ladder.yml, in kilobytes of 1024 bytes. */
  readonly frontMatterKilobytes: number;
  /** Lists in lists, quotes in quotes: levels of markdown-it (a list in a list counts as two). */
  readonly nesting: number;
  /** List items in one file, nested ones included. */
  readonly listItems: number;
  /** Headings in one file. */
  readonly headings: number;
  /** Columns of one table. */
  readonly tableColumns: number;
  /** Footnotes of one file. */
  readonly footnotes: number;
  /** Links, images and raw HTML tags in one file. */
  readonly links: number;
  /** Block tokens of one file: paragraphs, rows, items and the like, opening and closing counted. */
  readonly blocks: number;
  /** Letters in a row without a space, in scripts that put spaces between words. */
  readonly wordLetters: number;
  /** Size of one image, in megabytes of 1024 × 1024 bytes. */
  readonly imageMegabytes: number;
  /** Size of one SVG drawing, in kilobytes of 1024 bytes: all of it is looked through. */
  readonly svgKilobytes: number;
  /** Width times height of one image, in millions. */
  readonly imageMegapixels: number;
  /** All images together, in megabytes of 1024 × 1024 bytes. */
  readonly allImagesMegabytes: number;
  /** Role and page files of one ladder. */
  readonly files: number;
  /** Files and folders looked at below the content folder. */
  readonly folderEntries: number;
  /** Printing one handbook, in seconds; a ladder of a thousand roles takes most of a minute. */
  readonly printSeconds: number;
}

/** The limits that hold when ladder.yml says nothing. */
export const defaultLimits: Limits = {
  fileKilobytes: 512,
  frontMatterKilobytes: 64,
  nesting: 60,
  listItems: 20_000,
  headings: 300,
  tableColumns: 100,
  footnotes: 1_000,
  links: 5_000,
  blocks: 100_000,
  wordLetters: 2_000,
  imageMegabytes: 20,
  svgKilobytes: 1024,
  imageMegapixels: 40,
  allImagesMegabytes: 200,
  files: 5_000,
  folderEntries: 50_000,
  printSeconds: 180,
};

/** Levels that YAML may nest; fixed, because deeper YAML is never a ladder. */
export const YAML_DEPTH = 50;

/** Uses of YAML aliases in one document; fixed, because more of them is an alias bomb. */
export const YAML_ALIASES = 20;
