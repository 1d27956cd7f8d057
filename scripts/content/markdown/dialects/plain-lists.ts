/**
 * Lists that are lists to people and none to CommonMark: with bullets such as • and – from word processors, and with
 * numbers from another than 1 right below a paragraph (https://spec.commonmark.org/0.31.2/#example-304).
 */
import type { MarkdownIt, StateBlock } from "markdown-it";
import { lineBlocks } from "./code-lines.ts";

const BULLET = /^([ \t>]*)(?:[•◦▪‣●○■∙⁃·–—][ \t\u00a0]+(?=\S)|•(?=[\p{L}\p{N}]))/u;
const ANY_BULLET = new RegExp(BULLET.source, "mu");

/** Writes the bullets of two lines or more in a row as Markdown's. Code and HTML stay. @param md tells which lines are */
export function withListMarks(md: MarkdownIt, text: string): string {
  if (!ANY_BULLET.test(text)) return text;
  const lines = text.split("\n");
  const { isCode, isHtml } = lineBlocks(md, text);
  const isBullet = lines.map((line, number) => BULLET.test(line) && !isCode(number) && !isHtml(number));
  const isBlank = (line: number): boolean => /^[ \t>]*$/u.test(lines[line] ?? "");
  /** The nearest line in a direction that is not empty; one empty line may stand between items. */
  const beside = (line: number, step: 1 | -1): number => (isBlank(line + step) ? line + 2 * step : line + step);
  return lines
    .map((line, number) =>
      isBullet[number] && (isBullet[beside(number, 1)] || isBullet[beside(number, -1)])
        ? line.replace(BULLET, "$1- ")
        : line,
    )
    .join("\n");
}

const NUMBER = /^(\d{1,9})([.)])[ \t]+\S/u;

/** Adds the rule to `md` that ends a paragraph where two numbers or more follow each other below it. */
export function lateNumbers(md: MarkdownIt): void {
  md.block.ruler.before("list", "late_numbers", isLateList, { alt: ["paragraph"] });
}

function isLateList(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if (!silent || startLine + 1 >= endLine || (state.sCount[startLine] ?? 0) - state.blkIndent >= 4) return false;
  const [first, second] = [startLine, startLine + 1].map((line) => {
    const from = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0);
    return NUMBER.exec(state.src.slice(from, from + 20));
  });
  return first?.[2] === second?.[2] && Number(second?.[1]) === Number(first?.[1]) + 1;
}
