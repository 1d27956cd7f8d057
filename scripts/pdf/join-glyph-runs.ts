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
import { mayHideText } from "./may-hide-text.ts";
import { distanceToGlyph, findNextGlyph, GLYPH_LENGTH, glyphCode } from "./next-glyph.ts";
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

const MOVES: ReadonlySet<string> = new Set(["BT", "Tm", "Td"]);

const SOFT_HYPHEN = "<FEFF00AD>";

/**
 * Thousandths of the font size below which a glyph counts as standing where it belongs. Chromium rounds each advance to
 * a little less than the font's width: to write these differences down would take more than the glyphs.
 */
const LEAST_ADJUSTMENT = 4.5;

class GlyphRunJoiner {
  readonly #content: string;
  readonly #reader: ContentReader;
  readonly #fonts: ReadonlyMap<string, GlyphWidths | null>;
  readonly #mayHideText: boolean;
  #output = "";
  /** How far the content has been copied or left out. */
  #copied = 0;
  #font: GlyphWidths | null = null;
  /** A thousandth of the font size, in which widths are measured. */
  #thousandth = 0.001;
  #leastAdjustment = 0;
  /** Along the line, in text space: where the next glyph belongs, where the written line begins, where it ends. */
  #wanted = 0;
  #written = 0;
  #pen = 0;
  /** True where the line has not been moved since a glyph: the next one stands where the width of that one puts it. */
  #isAtPen = false;
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
      if (reader.operator === "ET" && !this.#mayHideText && !this.#skipDrawing()) return null;
    }
    this.#flush();
    this.#copyTo(this.#content.length);
    return this.#output;
  }

  /** Steps over what stands between two text objects: nothing in it is text. */
  #skipDrawing(): boolean {
    const from = this.#reader.end + 1;
    const next = this.#content.indexOf("\nBT\n", from - 1);
    const to = next < 0 ? this.#content.length : next + 1;
    if (to <= from) return true;
    this.#isHyphenDue = false;
    this.#reader.end = to;
    return !/\sT[cwz]\s/.test(this.#content.slice(from, to));
  }

  #take(operator: string): void {
    const reader = this.#reader;
    if (this.#isInSoftHyphen && (operator === "Tj" || operator === "EMC")) {
      this.#isInSoftHyphen = operator === "Tj";
      this.#isAfterSoftHyphen = operator === "EMC";
      this.#drop();
      return;
    }
    const isAfterSoftHyphen = this.#isAfterSoftHyphen;
    this.#isAfterSoftHyphen = false;
    if (MOVES.has(operator)) this.#isAtPen = false;
    if (operator === "Tj") {
      this.#drop();
      this.#show(reader.operand(0));
      this.#isAtPen = false;
      this.#takeGlyphs();
      this.#isAtPen = true;
      return;
    }
    if (operator === "Td" && reader.number(1) === 0) {
      this.#drop();
      this.#wanted += reader.number(0);
      return;
    }
    if (operator === "BDC" && reader.operand(1).includes(SOFT_HYPHEN)) {
      this.#drop();
      this.#isInSoftHyphen = true;
      return;
    }
    this.#flush();
    if (operator === "BT") this.#font = null;
    if (operator === "Tf") {
      this.#font = reader.number(1) === 0 ? null : (this.#fonts.get(reader.operand(0).slice(1)) ?? null);
      this.#thousandth = reader.number(1) / 1000;
      this.#leastAdjustment = Math.abs(LEAST_ADJUSTMENT * this.#thousandth);
    }
    if (operator === "ET") this.#isHyphenDue = isAfterSoftHyphen;
    else if (operator !== "BT" && operator !== "Tf" && operator !== "Tm") this.#isHyphenDue = false;
    if (operator === "Tm" || operator === "ET" || operator === "BT") {
      this.#wanted = this.#written = 0;
    } else if (this.#wanted !== this.#written) {
      this.#copyTo(reader.start);
      this.#moveTo(this.#wanted);
    }
  }

  /** Leaves the current operator out. */
  #drop(): void {
    this.#copyTo(this.#reader.start);
    this.#skipTo(this.#reader.end);
  }

  /** Leaves out what stands before `end`, and the space there. */
  #skipTo(end: number): void {
    this.#copied = this.#content.charCodeAt(end) <= 0x20 ? end + 1 : end;
  }

  /** Copies what has not been left out: large pieces at once, for a page has thousands of operators. */
  #copyTo(end: number): void {
    if (end > this.#copied) this.#output += this.#content.slice(this.#copied, end);
    this.#copied = Math.max(this.#copied, end);
  }

  /** Takes the glyphs that follow at once: nine operators of ten move to a glyph and show it. */
  #takeGlyphs(): void {
    const content = this.#content;
    let at = this.#reader.end;
    while (!this.#run.isEmpty) {
      const glyph = findNextGlyph(content, at);
      if (glyph < 0) break;
      this.#wanted += distanceToGlyph();
      this.#addGlyphs(content, glyph, glyph + 4);
      at = glyph + GLYPH_LENGTH;
    }
    this.#reader.end = at;
    this.#skipTo(at);
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
    if (this.#run.isEmpty && !this.#isAtPen) {
      this.#moveTo(this.#wanted);
      this.#pen = this.#wanted;
    } else if (!this.#isAtPen) {
      const ahead = this.#pen - this.#wanted;
      if (ahead >= this.#leastAdjustment || ahead <= -this.#leastAdjustment) {
        const back = Math.round(ahead / this.#thousandth);
        this.#run.adjust(back);
        this.#pen -= back * this.#thousandth;
      }
    }
    for (let at = from; at < to; at += 4) {
      const code = glyphCode(text, at);
      this.#run.add(code);
      this.#pen += this.#font.of(code) * this.#thousandth;
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
