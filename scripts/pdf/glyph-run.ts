/**
 * A run of glyphs that grows into one string or TJ array. Kept as bytes: a long handbook has half a million glyphs, and
 * adding each to a string takes ten times as long.
 *
 * Codes are written as they are, two bytes each, and not in hexadecimal: that is half as much to compress and to read.
 */
export class GlyphRun {
  #bytes = Buffer.allocUnsafe(1024);
  #length = 0;
  #isAdjusted = false;

  /** True as long as nothing has been added. */
  get isEmpty(): boolean {
    return this.#length === 0;
  }

  /** Adds a glyph by its two-byte code. */
  add(code: number): void {
    if (this.#length + LONGEST_ADDITION > this.#bytes.length) this.#grow();
    this.#addByte(code >> 8);
    this.#addByte(code & 0xff);
  }

  /** Moves what follows back by `thousandths` of the font size. */
  adjust(thousandths: number): void {
    this.#isAdjusted = true;
    const written = `)${thousandths}(`;
    for (let at = 0; at < written.length; at++) this.#bytes[this.#length++] = written.charCodeAt(at);
  }

  /** Ends the run: gives the operator that shows it. */
  take(): string {
    const inside = this.#bytes.toString("latin1", 0, this.#length);
    const shown = this.#isAdjusted ? `[(${inside})]TJ\n` : `(${inside}) Tj\n`;
    this.#length = 0;
    this.#isAdjusted = false;
    return shown;
  }

  /** Adds a byte of a string (ISO 32000-1, 7.3.4.2). Ends of lines are escaped too: none is ever part of a string. */
  #addByte(byte: number): void {
    const escaped = ESCAPED[byte] ?? 0;
    if (escaped !== 0) this.#bytes[this.#length++] = BACKSLASH;
    this.#bytes[this.#length++] = escaped || byte;
  }

  #grow(): void {
    const larger = Buffer.allocUnsafe(2 * this.#bytes.length);
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}

const BACKSLASH = 0x5c;
/** What stands behind the backslash, by byte; 0 for the many that need none. */
const ESCAPED = new Uint8Array(256);
for (const [byte, name] of ["((", "))", "\\\\", "\rr", "\nn"].map((pair) => Buffer.from(pair)))
  ESCAPED[byte ?? 0] = name ?? 0;

/** Bytes that a glyph and the adjustment before it take at most. */
const LONGEST_ADDITION = 32;
