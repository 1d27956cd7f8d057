/**
 * Moves what a page says in the boxes of form fields from the page into the fields: there a viewer can replace it. It
 * stays where it is, in the typefaces that it was printed in, whatever script it is of.
 */
import { ContentReader } from "../objects/content-reader.ts";
import { contentNumber } from "../objects/walk-glyphs.ts";

/**
 * Leaves the texts of some marked content out of a page.
 * @param content a content stream, as Chromium writes it, as a Latin-1 string
 * @param numbers of the marked content
 */
export function withoutTexts(content: string, numbers: ReadonlySet<number>): string {
  if (numbers.size === 0) return content;
  const walk = new TextWalk(content);
  let kept = "";
  let copied = 0;
  let start = 0;
  while (walk.next()) {
    if (walk.operator === "BT") start = walk.start;
    if (walk.operator !== "ET" || !walk.isIn(numbers)) continue;
    kept += content.slice(copied, start);
    copied = walk.end;
  }
  return kept + content.slice(copied);
}

/**
 * Gives the texts of some marked content as a content stream of their own, which draws them where the page does: with
 * what the page sets before them, and nothing that it draws.
 */
export function onlyTexts(content: string, numbers: ReadonlySet<number>): string {
  const walk = new TextWalk(content);
  /** What was kept at each depth of saved states, and whether any of it is a text. */
  const levels: Level[] = [{ kept: "", hasText: false }];
  let start: number | null = null;
  while (walk.next()) {
    const level = levels.at(-1) ?? { kept: "", hasText: false };
    const { operator } = walk;
    if (operator === "BT" || (start === null && BEGINS_PATH.has(operator))) start = walk.start;
    if (operator === "q") levels.push({ kept: "", hasText: false });
    else if (operator === "Q" && levels.length > 1) endLevel(levels);
    else if (operator === "ET") {
      if (walk.isIn(numbers)) {
        level.kept += `${content.slice(start ?? walk.start, walk.end)}\n`;
        level.hasText = true;
      }
      start = null;
    } else if (operator === "n") {
      // A path that is not drawn is what the rest is clipped by.
      level.kept += `${content.slice(start ?? walk.start, walk.end)}\n`;
      start = null;
    } else if (ENDS_PATH.has(operator)) start = null;
    else if (start === null && SETS_STATE.has(operator)) level.kept += `${content.slice(walk.start, walk.end)}\n`;
  }
  while (levels.length > 1) endLevel(levels);
  return levels[0]?.hasText === true ? levels[0].kept : "";
}

interface Level {
  kept: string;
  hasText: boolean;
}

function endLevel(levels: Level[]): void {
  const inner = levels.pop();
  const outer = levels.at(-1);
  if (!inner?.hasText || !outer) return;
  outer.kept += `q\n${inner.kept}Q\n`;
  outer.hasText = true;
}

/** A walk through a content stream that knows which marked content it is in. */
class TextWalk extends ContentReader {
  readonly #open: (number | null)[] = [];

  override next(): boolean {
    if (!super.next()) return false;
    if (this.operator === "BDC") this.#open.push(contentNumber(this.operand(1)));
    else if (this.operator === "BMC") this.#open.push(null);
    else if (this.operator === "EMC") this.#open.pop();
    return true;
  }

  isIn(numbers: ReadonlySet<number>): boolean {
    return this.#open.some((number) => number !== null && numbers.has(number));
  }
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));
const BEGINS_PATH = words("m re");
const ENDS_PATH = words("f F f* S s B B* b b*");
/** Of the graphics state, which texts are drawn with (ISO 32000-1, tables 57, 74 and 105). */
const SETS_STATE = words("cm w J j M d ri i gs CS cs SC SCN sc scn G g RG rg K k Tf Tc Tw Tz TL Tr Ts");
