import type { MarkdownIt, Token } from "markdown-it";
import { errorAt, type Problem, warningAt } from "../../problems/problem.ts";
import { quote } from "../../text/quote.ts";
import { LimitError, type Limits, tooManyBlocks } from "../limits.ts";
import { withListMarks } from "./dialects/plain-lists.ts";
import { withoutRemarks } from "./dialects/remarks.ts";
import { strayMarks } from "./dialects/stray-marks.ts";

/** markdown-it's tokens of one file. */
export interface ParsedMarkdown {
  /** Block tokens without the footnotes. */
  readonly tokens: readonly Token[];
  /** `footnote_block_open` ... `footnote_block_close`; empty when the file has no footnotes. */
  readonly footnotes: readonly Token[];
  readonly env: Record<string, unknown>;
  /** What other tools would read otherwise. */
  readonly warnings: readonly Problem[];
}

/**
 * Parses the body of a file once. `docId` keeps the footnotes of two files in one document apart; `lineOffset` is the
 * number of lines before the body.
 */
export function parseMarkdown(
  md: MarkdownIt,
  limits: Limits,
  body: string,
  source: { readonly file: string; readonly docId: string; readonly lineOffset: number },
): ParsedMarkdown | { readonly problem: Problem } {
  const env = { docId: source.docId };
  let lines: readonly number[] = [];
  try {
    checkWords(body, limits);
    checkBrackets(body, limits);
    const cut = withoutRemarks(md, body);
    if ("openLine" in cut) {
      const place = { file: source.file, line: cut.openLine + 1 + source.lineOffset, column: 1 };
      const advice = "Close it, or put the marks into code (`...`) if they are to be read.";
      return { problem: errorAt(place, `The remark that begins with ${quote(cut.mark)} does not end.`, advice) };
    }
    lines = cut.lines;
    const tokens = md.parse(withListMarks(md, cut.text), env);
    checkCounts(tokens, limits);
    // A table adds all its rows at once.
    if (tokens.length > limits.blocks) throw tooManyBlocks(tokens[limits.blocks]?.map?.[0] ?? 0);
    setSourceLines(tokens, lines);
    const warnings = strayMarks(env).map(({ line, message, advice }) =>
      warningAt({ file: source.file, line: (lines[line] ?? line) + 1 + source.lineOffset, column: 1 }, message, advice),
    );
    const notes = tokens.findIndex((token) => token.type === "footnote_block_open");
    return notes < 0
      ? { tokens, footnotes: [], env, warnings }
      : { tokens: tokens.slice(0, notes), footnotes: tokens.slice(notes), env, warnings };
  } catch (error) {
    if (!(error instanceof LimitError)) throw error;
    const line = lines[error.textLine] ?? error.textLine;
    const place = { file: source.file, line: line + 1 + source.lineOffset, column: 1 };
    return { problem: errorAt(place, error.message, error.advice) };
  }
}

/** Gives tokens the lines of the file, where remarks took lines with them. */
function setSourceLines(tokens: readonly Token[], lines: readonly number[]): void {
  for (const token of tokens) {
    if (token.map === null) continue;
    const [from, to] = token.map;
    token.map = [lines[from] ?? from, (lines[to - 1] ?? to - 1) + 1];
  }
}

/** A run of letters; scripts without spaces between words are left out: there a whole sentence is one run. */
const WORD =
  /(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}])[\p{L}\p{N}\p{M}])+/gu;

function checkWords(body: string, limits: Limits): void {
  // Where not even so many signs stand together there is no word of as many letters.
  if (body.split(/\s/u).every(({ length }) => length <= limits.wordLetters)) return;
  for (const match of body.matchAll(WORD)) {
    if (match[0].length > limits.wordLetters) {
      throw new LimitError(
        `A word is longer than ${limits.wordLetters} letters.`,
        "Put spaces into it, or raise limits.wordLetters in ladder.yml.",
        lineOf(body, match.index),
      );
    }
  }
}

/** Opening brackets for each link that a file may have; each is tried as the beginning of a link, an image and a note. */
const BRACKETS_PER_LINK = 20;

function checkBrackets(body: string, limits: Limits): void {
  const most = limits.links * BRACKETS_PER_LINK;
  let count = 0;
  for (let at = body.indexOf("["); at >= 0; at = body.indexOf("[", at + 1)) {
    if (++count <= most) continue;
    const advice = "Split the file, or raise limits.links in ladder.yml.";
    throw new LimitError(`The file has more than ${most} opening brackets.`, advice, lineOf(body, at));
  }
}

function lineOf(text: string, index: number): number {
  return text.slice(0, index).split("\n").length - 1;
}

function checkCounts(tokens: readonly Token[], limits: Limits): void {
  const counts = { listItems: 0, headings: 0, tableColumns: 0, links: 0 };
  let line = 0;
  const add = (limit: keyof typeof counts, number: number, what: string, part: string): void => {
    counts[limit] += number;
    if (counts[limit] <= limits[limit]) return;
    const advice = `Split the ${part}, or raise limits.${limit} in ladder.yml.`;
    throw new LimitError(`The ${part} has more than ${limits[limit]} ${what}.`, advice, line);
  };
  for (const [index, token] of tokens.entries()) {
    line = token.map?.[0] ?? line;
    if (token.type === "inline" && tokens[index - 1]?.type === "heading_open") checkHeading(token, limits, line);
    if (token.type === "list_item_open") add("listItems", 1, "list items", "file");
    if (token.type === "heading_open") add("headings", 1, "headings", "file");
    if (token.type === "tr_open") counts.tableColumns = 0;
    if (token.type === "th_open" || token.type === "td_open") add("tableColumns", 1, "columns", "table");
    checkAddresses(token, limits, line);
    if (token.type === "inline" || token.type === "html_block") {
      add("links", countLinks(token), "links, images and HTML tags", "file");
    }
  }
}

function checkHeading({ content }: Token, limits: Limits, line: number): void {
  if (content.length <= limits.headingLetters) return;
  const advice = "Shorten it, or raise limits.headingLetters in ladder.yml.";
  throw new LimitError(`A heading has more than ${limits.headingLetters} letters.`, advice, line);
}

/** One definition (`[a]: address "title"`) may be used by thousands of links, and stands in full in each of them. */
function checkAddresses(token: Token, limits: Limits, line: number): void {
  for (const { type, attrs } of token.children ?? []) {
    if (type !== "link_open" && type !== "image") continue;
    for (const [name, value] of attrs ?? []) {
      const text = String(value);
      if (text.length <= limits.addressLetters || /^data:/iu.test(text)) continue;
      const what = name === "title" ? "A title of a link" : "An address";
      throw new LimitError(
        `${what} has more than ${limits.addressLetters} letters.`,
        "Shorten it, or raise limits.addressLetters in ladder.yml.",
        line,
      );
    }
  }
}

function countLinks(token: Token): number {
  if (token.type === "html_block") return token.content.split("<").length - 1;
  return (token.children ?? []).filter(({ type }) => type === "link_open" || type === "image" || type === "html_inline")
    .length;
}
