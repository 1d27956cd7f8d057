/**
 * Joins the glyphs of a line of text into one string. Chromium's PDF writer positions every glyph by itself
 * ("<002A> Tj 8 0 Td <0029> Tj"), which makes a page five times as long as it need be. Here a run becomes one TJ array;
 * only where a glyph does not stand where its width puts it is the difference written down, so that nothing moves by
 * more than a two-thousandth of the font size.
 *
 * Soft hyphens are put right on the way. Chromium writes each one inside a word as an invisible space that stands for
 * U+00AD, which keeps readers from finding the word: those go. The hyphen that is printed at the end of a line is then
 * what stands for U+00AD, so that both halves are found as one word (ISO 32000-1, 14.8.2.2.3).
 */
import { ContentReader } from "./content-reader.ts";
import type { GlyphWidths } from "./read-glyph-widths.ts";
import { writeNumber } from "./write-number.ts";

/**
 * Rewrites a content stream so that each run of glyphs is one string.
 * @param content the stream as a Latin-1 string
 * @param fonts widths by resource name ("F4"); fonts that are missing or null keep their glyphs as they are
 */
export function joinGlyphRuns(content: string, fonts: ReadonlyMap<string, GlyphWidths | null>): string {
  return CHANGES_SPACING.test(content) ? content : new GlyphRunJoiner(content, fonts).join();
}

/** Letter spacing, word spacing and stretching change what a width means. Chromium never writes them. */
const CHANGES_SPACING = /\sT[cwz]\s/;

const SOFT_HYPHEN = "<FEFF00AD>";

const MOVE = " 0 Td <";
const SHOW = "> Tj";

class GlyphRunJoiner {
  readonly #content: string;
  readonly #reader: ContentReader;
  readonly #fonts: ReadonlyMap<string, GlyphWidths | null>;
  /** True when what looks like the beginning of a text may be part of a string or an image. Chromium writes neither. */
  readonly #mayHideText: boolean;
  #output = "";
  #font: GlyphWidths | null = null;
  #size = 1;
  /** Along the line, in text space: where the next glyph belongs, where the written line begins, where it ends. */
  #wanted = 0;
  #written = 0;
  #pen = 0;
  /** The inside of the TJ array that is being collected; empty when there is none. */
  #run = "";
  #isInSoftHyphen = false;
  #isAfterSoftHyphen = false;
  /** True from the end of a line that a soft hyphen ends to the hyphen that Chromium draws by itself. */
  #isHyphenDue = false;

  constructor(content: string, fonts: ReadonlyMap<string, GlyphWidths | null>) {
    this.#content = content;
    this.#reader = new ContentReader(content);
    this.#fonts = fonts;
    this.#mayHideText = /\([^)]*\n|\sID\s/.test(content);
  }

  join(): string {
    const reader = this.#reader;
    while (reader.next()) {
      this.#take(reader.operator);
      if (reader.operator === "ET") this.#copyDrawing();
    }
    return this.#output;
  }

  /** Copies what stands between two text objects as it is: nothing in it is text. */
  #copyDrawing(): void {
    const content = this.#content;
    const from = this.#reader.end;
    if (this.#mayHideText) return;
    const next = content.indexOf("\nBT\n", from);
    const to = next < 0 ? content.length : next + 1;
    if (to - from <= 1) return;
    this.#isHyphenDue = false;
    this.#output += content.slice(from + 1, to);
    this.#reader.end = to;
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
   * these, and looking for just these characters is several times as fast as reading any operator.
   */
  #takeGlyphs(): void {
    const content = this.#content;
    let at = this.#reader.end;
    while (this.#run !== "") {
      const move = numberEnd(content, at + 1);
      const hex = move + MOVE.length;
      if (!content.startsWith(MOVE, move) || !content.startsWith(SHOW, hex + 4)) break;
      this.#wanted += Number(content.slice(at, move));
      this.#addGlyphs(content.slice(hex, hex + 4));
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
    this.#addGlyphs(hex);
  }

  #addGlyphs(hex: string): void {
    if (this.#font === null) return;
    if (this.#run === "") {
      this.#moveTo(this.#wanted);
      this.#pen = this.#wanted;
      this.#run = "<";
    } else {
      const back = Math.round(((this.#pen - this.#wanted) * 1000) / this.#size);
      if (back !== 0) {
        this.#run += `>${back}<`;
        this.#pen -= (back * this.#size) / 1000;
      }
    }
    this.#run += hex;
    this.#pen += (this.#widthOf(hex, this.#font) * this.#size) / 1000;
  }

  #widthOf(hex: string, { byCode, usual }: GlyphWidths): number {
    if (hex.length === 4) return byCode.get(Number.parseInt(hex, 16)) ?? usual;
    let width = 0;
    for (let at = 0; at < hex.length; at += 4) width += byCode.get(Number.parseInt(hex.slice(at, at + 4), 16)) ?? usual;
    return width;
  }

  #flush(): void {
    if (this.#run === "") return;
    this.#output += this.#run.includes(">") ? `[${this.#run}>]TJ\n` : `${this.#run}> Tj\n`;
    this.#run = "";
  }

  #moveTo(wanted: number): void {
    if (wanted === this.#written) return;
    this.#output += `${writeNumber(wanted - this.#written, 4)} 0 Td\n`;
    this.#written = wanted;
  }
}

function numberEnd(content: string, from: number): number {
  let at = from;
  for (;;) {
    const code = content.charCodeAt(at);
    const isPart = (code >= 0x30 && code <= 0x39) || code === 0x2e || code === 0x2d;
    if (!isPart) return at;
    at++;
  }
}
