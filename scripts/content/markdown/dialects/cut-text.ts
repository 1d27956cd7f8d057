/** Takes pieces out of a text as if they had never been there, and remembers where each line that is left came from. */

/** A piece of a text, from one offset to before another, and what stands in its place. */
export interface Cut {
  readonly from: number;
  readonly to: number;
  readonly instead: string;
}

/** A text without what was cut. */
export interface CutText {
  readonly text: string;
  /** Of each of its lines the line in the text before, 0-based. */
  readonly lines: readonly number[];
}

/** The marks before the words of a line: of quotes, and of one list item. */
const MARKS_ALONE = /^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]*)?$/u;
const LIST_MARK = /[-*+\d]/u;

/**
 * Cuts `text`. A line of which nothing is left goes with its end, so that what stands around it stays together; so does
 * an item that held nothing else. `cuts` are in order and do not overlap.
 */
export function cutText(text: string, cuts: readonly Cut[]): CutText {
  const kept: string[] = [];
  const lines: number[] = [];
  let line = { words: "", number: 0, isCut: false };
  let number = 0;
  const finish = (next: string): void => {
    const words = line.isCut ? line.words.trimEnd() : line.words;
    if (line.isCut && isEmptied(words, next)) return;
    kept.push(words);
    lines.push(line.number);
  };
  const keep = (from: number, to: number): void => {
    const [first = "", ...others] = text.slice(from, to).split("\n");
    line = { ...line, words: line.words + first };
    let at = from + first.length + 1;
    for (const other of others) {
      finish(text.slice(at, at + LOOK_AHEAD));
      number += 1;
      line = { words: other, number, isCut: false };
      at += other.length + 1;
    }
  };
  let end = 0;
  for (const { from, to, instead } of cuts) {
    keep(end, from);
    line = { ...line, words: line.words + instead, isCut: line.isCut || instead === "" };
    for (let at = text.indexOf("\n", from); at >= 0 && at < to; at = text.indexOf("\n", at + 1)) number += 1;
    end = to;
  }
  keep(end, text.length);
  finish("");
  return { text: kept.join("\n"), lines };
}

/** Letters of the next line that are looked at: as many as its indentation may have. */
const LOOK_AHEAD = 200;

/** Whether a cut left nothing of a line. @param next how the next line begins */
function isEmptied(words: string, next: string): boolean {
  if (!MARKS_ALONE.test(words)) return false;
  if (!LIST_MARK.test(words)) return true;
  // The mark of an item stays for what else belongs to the item.
  const indent = (line: string): number => line.length - line.trimStart().length;
  return next.trim() === "" || next.startsWith("\n") || indent(next) <= indent(words);
}
