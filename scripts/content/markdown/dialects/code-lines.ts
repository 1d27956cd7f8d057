import type { MarkdownIt } from "markdown-it";

/** What the lines of a text belong to. */
export interface LineBlocks {
  /** Whether a line, 0-based, is code. */
  readonly isCode: (line: number) => boolean;
  /** Whether a line is raw HTML. */
  readonly isHtml: (line: number) => boolean;
  /** The line before which the block ends that `line` stands in: a paragraph, a row, a heading. */
  readonly endOf: (line: number) => number;
}

/** A text in which nothing is taken for code, and each line for a block. */
export const NO_CODE: LineBlocks = { isCode: () => false, isHtml: () => false, endOf: (line) => line + 1 };

/** Has the parser itself say which lines of `text` are code and where paragraphs end. May throw a `LimitError`. */
export function lineBlocks(md: MarkdownIt, text: string): LineBlocks {
  const tokens: ReturnType<MarkdownIt["parse"]> = [];
  md.block.parse(text, md, {}, tokens);
  const code = new Set<number>();
  const html = new Set<number>();
  const ends = new Map<number, number>();
  for (const { type, map } of tokens) {
    if (map === null) continue;
    const isCode = type === "fence" || type === "code_block";
    if (!isCode && type !== "inline" && type !== "html_block" && type !== "tr_open") continue;
    for (let line = map[0]; line < map[1]; line++) {
      if (type === "html_block") html.add(line);
      if (isCode) code.add(line);
      else ends.set(line, map[1]);
    }
  }
  return {
    isCode: (line) => code.has(line),
    isHtml: (line) => html.has(line),
    endOf: (line) => ends.get(line) ?? line + 1,
  };
}

/** Lists the offsets at which the lines of `text` begin. */
export function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}
