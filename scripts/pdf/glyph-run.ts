/**
 * A run of glyphs that grows into one string or TJ array. Kept as bytes: a long handbook has half a million glyphs, and
 * adding each to a string takes ten times as long.
 */
export class GlyphRun {
  #bytes = Buffer.allocUnsafe(1024);
  #length = 0;
  #isAdjusted = false;

  /** True as long as nothing has been added. */
  get isEmpty(): boolean {
    return this.#length === 0;
  }

  /** Adds the hexadecimal digits of `text` from `from` to `to`. */
  add(text: string, from: number, to: number): void {
    if (this.#length + (to - from) + LONGEST_ADJUSTMENT > this.#bytes.length) this.#grow(to - from);
    for (let at = from; at < to; at++) this.#bytes[this.#length++] = text.charCodeAt(at);
  }

  /** Moves what follows back by `thousandths` of the font size. */
  adjust(thousandths: number): void {
    this.#isAdjusted = true;
    this.#length += this.#bytes.write(`>${thousandths}<`, this.#length, "latin1");
  }

  /** Ends the run: gives the operator that shows it. */
  take(): string {
    const inside = this.#bytes.toString("latin1", 0, this.#length);
    const shown = this.#isAdjusted ? `[<${inside}>]TJ\n` : `<${inside}> Tj\n`;
    this.#length = 0;
    this.#isAdjusted = false;
    return shown;
  }

  #grow(by: number): void {
    const larger = Buffer.allocUnsafe(2 * (this.#bytes.length + by + LONGEST_ADJUSTMENT));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}

/** Bytes that are kept free for the next adjustment, with its brackets. */
const LONGEST_ADJUSTMENT = 32;
