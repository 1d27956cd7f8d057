/** Two percent signs in a sentence, which are no marks of a remark: `from 5%% to 10%%`, `50%% of it %%not for print%%`. */

/** Knows which of the marks in a paragraph begin no remark. */
export class PercentSigns {
  #end = -1;
  #signs: ReadonlySet<number> = new Set();

  /** Whether `%%` at an offset of `text` is a text. @param end of its paragraph, which is asked from its first mark on */
  has(text: string, at: number, end: number): boolean {
    if (this.#end !== end) [this.#end, this.#signs] = [end, percentSigns(text, at, end)];
    return this.#signs.has(at);
  }
}

const ANY = /\\[^\n]|`[^`\n]*`|%%/gu;

/**
 * Remarks take two marks each. So a mark behind a figure begins none where the others go up in pairs, nor do two of them
 * in a row; and of an odd number of marks one is left over that stands as one at an end does, before one that stands as
 * at a beginning. What is in doubt is a remark, as those are not to be read.
 */
function percentSigns(text: string, from: number, end: number): ReadonlySet<number> {
  const marks = [...text.slice(from, end).matchAll(ANY)]
    .filter(([mark]) => mark === "%%")
    .map(({ index }) => markAt(text, from + index));
  const signs = new Set<number>();
  /** Marks from the one that is looked at to the end, without those of figures. */
  let others = marks.filter(({ isOfFigure }) => !isOfFigure).length;
  for (let index = 0; index < marks.length; ) {
    const [mark, next] = [marks[index], marks[index + 1]];
    if (mark === undefined) break;
    const isLeftOver = (marks.length - index) % 2 === 1 && mark.isAsAtEnd && next?.isAsAtBeginning;
    const isBesidePairs = mark.isOfFigure && others > 0 && others % 2 === 0;
    const isSign = isLeftOver || isBesidePairs || (mark.isBehindFigure && next?.isBehindFigure);
    if (isSign) signs.add(mark.at);
    const passed = isSign ? [mark] : [mark, ...(next ? [next] : [])];
    others -= passed.filter(({ isOfFigure }) => !isOfFigure).length;
    index += passed.length;
  }
  return signs;
}

/** How a mark stands among words. */
function markAt(text: string, at: number) {
  const [before, after] = [text[at - 1] ?? "", text[at + 2] ?? ""];
  const [isBehindWord, isBeforeWord] = [WORD.test(before), WORD.test(after)];
  const isBehindFigure = /\d/u.test(before);
  return {
    at,
    isBehindFigure,
    isOfFigure: isBehindFigure && !isBeforeWord,
    isAsAtEnd: isBehindWord && !isBeforeWord,
    isAsAtBeginning: !isBehindWord && isBeforeWord,
  };
}

const WORD = /[\p{L}\p{N}]/u;
