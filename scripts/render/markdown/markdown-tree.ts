/** The trees that Markdown is written from (https://github.com/syntax-tree/mdast), and what is safe in their texts. */
import { type Options, toMarkdown, type Unsafe } from "mdast-util-to-markdown";

/** Anything in such a tree. */
type MarkdownNode = Parameters<typeof toMarkdown>[0];

/** What stands between blank lines: a paragraph, a list. */
export type MarkdownBlock = Extract<MarkdownNode, { type: "blockquote" }>["children"][number];

/** What stands in a line. */
export type MarkdownInline = Extract<MarkdownNode, { type: "paragraph" }>["children"][number];

/** An item of a list. */
export type MarkdownItem = Extract<MarkdownNode, { type: "list" }>["children"][number];

/** Markdown that is written as it is: what the tree has no word for, and HTML. */
export function asWritten(value: string): Extract<MarkdownNode, { type: "html" }> {
  return { type: "html", value };
}

/** Writes blocks as Markdown, without a line end at the end; every text in them is read as that text again. */
export function writeBlocks(children: readonly MarkdownBlock[]): string {
  return toMarkdown({ type: "root", children: [...children] }, OPTIONS).trimEnd();
}

/** Writes what stands in one line. */
export function writeInlines(children: readonly MarkdownInline[]): string {
  return writeBlocks([{ type: "paragraph", children: [...children] }]);
}

/** Where signs mean nothing, or something else: in addresses and their titles. */
const ADDRESSES: Unsafe["notInConstruct"] = [
  "autolink",
  "destinationLiteral",
  "destinationRaw",
  "reference",
  "titleQuote",
  "titleApostrophe",
];

const inText = (character: string, pattern: Pick<Unsafe, "before" | "after"> = {}): Unsafe => ({
  character,
  inConstruct: "phrasing",
  notInConstruct: ADDRESSES,
  ...pattern,
});

/** Signs that begin something in a text, each with what CommonMark's own rules, which the library knows, leave out. */
const UNSAFE: readonly Unsafe[] = [
  // Deleted words, cells, addresses that become links by themselves (GitHub).
  inText("~"),
  inText("|"),
  inText(":", { before: "[ps]", after: "\\/" }),
  // Names of signs, marked words, attributes and code of templates; remarks, in addresses too.
  inText(":", { before: "[^0-9A-Za-z/]", after: "[a-z0-9_+-]{1,60}:" }),
  inText("=", { after: "=" }),
  inText("{"),
  { character: "%", after: "%", inConstruct: "phrasing", notInConstruct: ["autolink"] },
  // Definitions, notes, breaks between pages and modules.
  { atBreak: true, character: ":" },
  { atBreak: true, character: "!", after: "!!|>" },
  { atBreak: true, character: "?", after: "\\?\\?|>" },
  { atBreak: true, character: "\\" },
  { atBreak: true, character: "i", after: "mport\\s[^\\n]*[\"']" },
  { atBreak: true, character: "e", after: "xport\\s[^\\n]*[={(]" },
  // Bullets of word processors, of which two lines make a list to some programs.
  ...[..."•◦▪‣●○■∙⁃·–—"].map((character) => ({ atBreak: true, character, after: "[ \\t\\u00a0]|\\w" })),
];

const OPTIONS: Options = {
  bullet: "-",
  listItemIndent: "one",
  rule: "*",
  unsafe: [...UNSAFE],
};
