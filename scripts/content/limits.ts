import { z } from "zod";

/**
 * How large content may be, and what stands when ladder.yml says nothing. Every figure is far above a real ladder's and
 * low enough that a hostile one is answered within two seconds and 500 MB; `limits:` in ladder.yml changes them.
 */
export const limitsSchema = z.strictObject({
  fileKilobytes: limit(512, "size of a Markdown file, in kilobytes of 1024 bytes"),
  frontMatterKilobytes: limit(64, "size of a front matter block or of ladder.yml, in kilobytes of 1024 bytes"),
  nesting: limit(60, "lists in lists, quotes in quotes: levels of markdown-it (a list in a list counts as two)", 90),
  listItems: limit(20_000, "list items in one file, nested ones included"),
  headings: limit(300, "headings in one file"),
  headingLetters: limit(2_000, "letters of one heading"),
  tableColumns: limit(100, "columns of one table"),
  footnotes: limit(1_000, "footnotes of one file"),
  links: limit(5_000, "links, images and raw HTML tags in one file"),
  blocks: limit(10_000, "block tokens of one file: paragraphs, rows, items and the like, opening and closing counted"),
  wordLetters: limit(2_000, "letters in a row without a space, in scripts that put spaces between words"),
  addressLetters: limit(4_000, "letters of one address, or of one title of a link or image"),
  allTextMegabytes: limit(16, "all Markdown files together, in megabytes of 1024 × 1024 bytes"),
  allLines: limit(1_000_000, "lines of all Markdown files together"),
  allTokens: limit(1_000_000, "tokens of all Markdown files together: blocks, and in them words, links, line breaks"),
  imageMegabytes: limit(20, "size of one image, in megabytes of 1024 × 1024 bytes"),
  svgKilobytes: limit(1024, "size of one SVG drawing, in kilobytes of 1024 bytes: all of it is looked through"),
  imageMegapixels: limit(40, "width times height of one image, of all its frames together, in millions"),
  allImagesMegabytes: limit(200, "all images together, in megabytes of 1024 × 1024 bytes"),
  allImagesMegapixels: limit(200, "pixels of all images together, in millions; sixteen photos of a phone"),
  publishedMegabytes: limit(200, "files of public/ and linked files together, in megabytes of 1024 × 1024 bytes"),
  fontMegabytes: limit(50, "font files that ladder.yml names, together, in megabytes of 1024 × 1024 bytes"),
  files: limit(5_000, "role and page files of one ladder"),
  folderEntries: limit(50_000, "files and folders looked at below the content folder"),
  people: limit(2_000, "rows of people.csv; it may have a kilobyte of 1024 bytes for each, and 64 for all"),
  offers: limit(1_000, "offers of one file; it may have 4 kilobytes of 1024 bytes for each, and 64 for all"),
  memoryMegabytes: limit(8_192, "memory of the program and its browser together, in megabytes of 1024 × 1024 bytes"),
  printSeconds: limit(
    900,
    "printing one handbook, in seconds; a ladder of a thousand roles takes minutes on a machine that does much else",
    86_400,
  ),
});

/** How large content may be, each by its name in ladder.yml. */
export type Limits = Readonly<z.output<typeof limitsSchema>>;

/** The limits that hold when ladder.yml says nothing. */
export const defaultLimits: Limits = limitsSchema.parse({});

function limit(usual: number, description: string, most = 1_000_000_000) {
  return z.number().int().min(1).max(most).default(usual).describe(description);
}

/** Levels that YAML may nest; fixed, because deeper YAML is never a ladder. */
export const YAML_DEPTH = 50;

/** Uses of YAML aliases in one document; fixed, because more of them is an alias bomb. */
export const YAML_ALIASES = 20;

/** Ends the parsing of a text that is larger than a limit allows; carries what the message needs. */
export class LimitError extends Error {
  override readonly name = "LimitError";
  /** 0-based line of the text that was parsed. */
  readonly textLine: number;
  /** What to do, as one sentence. */
  readonly advice: string;

  constructor(message: string, advice: string, textLine: number) {
    super(message);
    this.textLine = textLine;
    this.advice = advice;
  }
}

/** Says that a file has more blocks than `limits.blocks`. @param line 0-based, of the text that was parsed */
export function tooManyBlocks(line: number): LimitError {
  return new LimitError(
    "The file has too many paragraphs, list items and table rows.",
    "Split the file, or raise limits.blocks in ladder.yml.",
    line,
  );
}
