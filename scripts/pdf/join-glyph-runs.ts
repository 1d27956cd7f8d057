/**
 * Joins the glyphs of a line of text into one string. Chromium's PDF writer positions every glyph by itself
 * ("<002A> Tj 8 0 Td <0029> Tj"), which makes a page five times as long as it need be. Here a run becomes one TJ array;
 * only where a glyph does not stand where its width puts it is the difference written down, so that nothing moves by
 * more than a two-hundredth of the font size: in print, the thickness of a hair's outline.
 *
 * Soft hyphens are put right on the way. Chromium writes each one inside a word as an invisible space that stands for
 * U+00AD, which keeps readers from finding the word: those go. The hyphen that is printed at the end of a line is then
 * what stands for U+00AD, so that both halves are found as one word (ISO 32000-1, 14.8.2.2.3).
 */
import { ContentReader } from "./content-reader.ts";
import { GlyphRun } from "./glyph-run.ts";
import type { GlyphWidths } from "./read-glyph-widths.ts";
import { writeNumber } from "./write-number.ts";

/**
 * Rewrites a content stream so that each run of glyphs is one string.
 * @param content the stream as a Latin-1 string
 * @param fonts widths by resource name ("F4"); fonts that are missing or null keep their glyphs as they are
 */
export function joinGlyphRuns(content: string, fonts: ReadonlyMap<string, GlyphWidths | null>): string {
  return new GlyphRunJoiner(content, fonts).join() ?? content;
}

/** Letter spacing, word spacing and stretching change what a width means. Chromium never writes them. */
const CHANGES_SPACING: ReadonlySet<string> = new Set(["Tc", "Tw", "Tz"]);

/** True when what looks like the beginning of a text may be part of a string or an image. Chromium writes neither. */
function mayHideText(content: string): boolean {
  if (content.includes("(") && /\([^)]*\n/.test(content)) return true;
  for (let at = content.indexOf("ID"); at >= 0; at = content.indexOf("ID", at + 2))
    if (content[at - 1] !== "C") return true;
  return false;
}

const SOFT_HYPHEN = "<FEFF00AD>";

/**
 * Thousandths of the font size below which a glyph counts as standing where it belongs. Chromium rounds each advance to
 * a little less than the font's width: to write these differences down would take more than the glyphs.
 */
const LEAST_ADJUSTMENT = 5;

const MOVE = " 0 Td <";
const SHOW = "> Tj";

class GlyphRunJoiner {
  readonly #content: string;
  readonly #reader: ContentReader;
  readonly #fonts: ReadonlyMap<string, GlyphWidths | null>;
  readonly #mayHideText: boolean;
  #output = "";
  #font: GlyphWidths | null = null;
  #size = 1;
  /** Along the line, in text space: where the next glyph belongs, where the written line begins, where it ends. */
  #wanted = 0;
  #written = 0;
  #pen = 0;
  /** What is being collected for one operator. */
  readonly #run = new GlyphRun();
  #isInSoftHyphen = false;
  #isAfterSoftHyphen = false;
  /** True from the end of a line that a soft hyphen ends to the hyphen that Chromium draws by itself. */
  #isHyphenDue = false;

  constructor(content: string, fonts: ReadonlyMap<string, GlyphWidths | null>) {
    this.#content = content;
    this.#reader = new ContentReader(content);
    this.#fonts = fonts;
    this.#mayHideText = mayHideText(content);
  }

  /** Gives the joined content; null when it holds what changes the meaning of widths. */
  join(): string | null {
    const reader = this.#reader;
    while (reader.next()) {
      if (CHANGES_SPACING.has(reader.operator)) return null;
      this.#take(reader.operator);
      if (reader.operator === "ET" && !this.#mayHideText && !this.#copyDrawing()) return null;
    }
    return this.#output;
  }

  /** Copies what stands between two text objects as it is: nothing in it is text. */
  #copyDrawing(): boolean {
    const from = this.#reader.end + 1;
    const next = this.#content.indexOf("\nBT\n", from - 1);
    const to = next < 0 ? this.#content.length : next + 1;
    if (to <= from) return true;
    const drawing = this.#content.slice(from, to);
    this.#isHyphenDue = false;
    this.#output += drawing;
    this.#reader.end = to;
    return !/\sT[cwz]\s/.test(drawing);
  }

  #take(operator: string): void {
    const reader = this.#reader;
    if (this.#isInSoftHyphen && (operator === "Tj" || operator === "EMC")) {
      this.#isInSoftHyphen = operator === "Tj";
      this.#isAfterSoftHyphen = operator === "EMC";
      return;
    }
    const isAfterSoftHyphen = this.#isAfterSoftHyphen;
    this.#isAfterSoftHyphen = false;
    if (operator === "Tj") {
      this.#show(reader.operand(0));
      this.#takeGlyphs();
      return;
    }
    if (operator === "Td" && reader.number(1) === 0) {
      this.#wanted += reader.number(0);
      return;
    }
    if (operator === "BDC" && reader.operand(1).includes(SOFT_HYPHEN)) {
      this.#isInSoftHyphen = true;
      return;
    }
    this.#flush();
    if (operator === "BT") this.#font = null;
    if (operator === "Tf") {
      this.#font = this.#fonts.get(reader.operand(0).slice(1)) ?? null;
      this.#size = reader.number(1);
    }
    if (operator === "ET") this.#isHyphenDue = isAfterSoftHyphen;
    else if (operator !== "BT" && operator !== "Tf" && operator !== "Tm") this.#isHyphenDue = false;
    if (operator !== "Tm" && operator !== "ET" && operator !== "BT") this.#moveTo(this.#wanted);
    else this.#wanted = this.#written = 0;
    this.#output += `${this.#content.slice(reader.start, reader.end)}\n`;
  }

  /**
   * Takes the glyphs that follow at once: "\n8.25 0 Td <0029> Tj", as Chromium writes them. Nine operators of ten are
   * these, and looking for just these characters is ten times as fast as reading any operator.
   */
  #takeGlyphs(): void {
    const content = this.#content;
    let at = this.#reader.end;
    while (!this.#run.isEmpty) {
      const move = readDistance(content, at + 1);
      const hex = move + MOVE.length;
      if (!content.startsWith(MOVE, move) || !content.startsWith(SHOW, hex + 4)) break;
      this.#wanted += distanceRead;
      this.#addGlyphs(content, hex, hex + 4);
      at = hex + 4 + SHOW.length;
    }
    this.#reader.end = at;
  }

  #show(text: string): void {
    const hex = text.startsWith("<") ? text.slice(1, -1) : null;
    if (this.#font === null || hex === null || hex.length % 4 !== 0) {
      this.#flush();
      this.#moveTo(this.#wanted);
      this.#output += `${text} Tj\n`;
      return;
    }
    if (this.#isHyphenDue && hex.length === 4) {
      this.#isHyphenDue = false;
      this.#output += `/Span<</ActualText${SOFT_HYPHEN}>>BDC\n<${hex}> Tj\nEMC\n`;
      return;
    }
    this.#addGlyphs(hex, 0, hex.length);
  }

  #addGlyphs(text: string, from: number, to: number): void {
    if (this.#font === null) return;
    if (this.#run.isEmpty) {
      this.#moveTo(this.#wanted);
      this.#pen = this.#wanted;
    } else {
      const back = Math.round(((this.#pen - this.#wanted) * 1000) / this.#size);
      if (Math.abs(back) >= LEAST_ADJUSTMENT) {
        this.#run.adjust(back);
        this.#pen -= (back * this.#size) / 1000;
      }
    }
    const { byCode, usual } = this.#font;
    for (let at = from; at < to; at += 4) {
      const code = glyphCode(text, at);
      this.#run.add(code);
      this.#pen += ((byCode.get(code) ?? usual) * this.#size) / 1000;
    }
  }

  #flush(): void {
    if (!this.#run.isEmpty) this.#output += this.#run.take();
  }

  #moveTo(wanted: number): void {
    if (wanted === this.#written) return;
    this.#output += `${writeNumber(wanted - this.#written, 4)} 0 Td\n`;
    this.#written = wanted;
  }
}

/** The distance that `readDistance` found last: a second result without an object for each glyph. */
let distanceRead = 0;

/** Reads a decimal number, digit by digit, and gives the offset behind it. */
function readDistance(content: string, from: number): number {
  let value = 0;
  let scale = 0;
  let sign = 1;
  for (let at = from; ; at++) {
    const code = content.charCodeAt(at);
    if (code >= 0x30 && code <= 0x39) {
      value = value * 10 + (code - 0x30);
      scale *= 10;
    } else if (code === 0x2e) scale = 1;
    else if (code === 0x2d) sign = -1;
    else {
      distanceRead = (sign * value) / (scale || 1);
      return at;
    }
  }
}

/** Reads four hexadecimal digits: 0 to 9 are 0x30 to 0x39; A to F and a to f end in 1 to 6. */
function glyphCode(text: string, from: number): number {
  let code = 0;
  for (let at = from; at < from + 4; at++) {
    const digit = text.charCodeAt(at);
    code = code * 16 + (digit < 0x40 ? digit - 0x30 : (digit & 7) + 9);
  }
  return code;
}
