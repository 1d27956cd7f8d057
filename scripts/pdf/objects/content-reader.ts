/**
 * Walks through a page's content stream, operator by operator (ISO 32000-1, 7.8.2).
 *
 * It is a cursor and not a list because a long handbook has a million operators: nothing is kept but the current one.
 * The stream is given as a Latin-1 string, one character a byte, so that operands are cheap slices of it.
 */
export class ContentReader {
  /** The current operator: "Tj", "BDC". */
  operator = "";
  /** Offset of the first operand, or of the operator when it has none. */
  start = 0;
  /** Offset behind the operator. */
  end = 0;

  readonly #content: string;
  /** Where the operands begin and end: most are never looked at, so they are cut out when asked for. */
  readonly #bounds: number[] = [];
  #count = 0;

  /** @param at offset to begin at */
  constructor(content: string, at = 0) {
    this.#content = content;
    this.end = at;
  }

  /** The current operator's operands as written, names with their slash, arrays and dictionaries whole. */
  get operands(): readonly string[] {
    return Array.from({ length: this.#count }, (_, at) => this.operand(at));
  }

  /** How many operands the current operator has. */
  get operandCount(): number {
    return this.#count;
  }

  /** Moves to the next operator; false at the end of the stream. */
  next(): boolean {
    const content = this.#content;
    const bounds = this.#bounds;
    this.#count = 0;
    for (;;) {
      const from = skipSpace(content, this.end);
      if (from >= content.length) return false;
      if (this.#count === 0) this.start = from;
      const to = tokenEnd(content, from);
      this.end = to;
      const operator = operatorAt(content, from, to);
      if (operator !== null) {
        this.operator = operator;
        if (operator === "ID") this.end = inlineImageEnd(content, to);
        return true;
      }
      bounds[2 * this.#count] = from;
      bounds[2 * this.#count + 1] = to;
      this.#count++;
    }
  }

  /**
   * After "BT": moves to the end of the text object, unless marked content begins or ends in it. Looks for the end of
   * a line as Chromium begins operators, which writes none into a string.
   */
  skipPlainText(): void {
    const end = this.#content.indexOf("\nET\n", this.end);
    if (end < 0) return;
    const text = this.#content.slice(this.end, end + 1);
    if (!text.includes("MC\n") && !text.includes("DC\n")) this.end = end;
  }

  /** The operand at this place as written; empty when there is none. */
  operand(at: number): string {
    return at < this.#count ? this.#content.slice(this.#bounds[2 * at], this.#bounds[2 * at + 1]) : "";
  }
}

const PERCENT = 0x25;
const SLASH = 0x2f;
const OPEN_STRING = 0x28;
const OPEN_ANGLE = 0x3c;
const CLOSE_ANGLE = 0x3e;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const BACKSLASH = 0x5c;

function tokenEnd(content: string, from: number): number {
  const first = content.charCodeAt(from);
  if (first === OPEN_STRING) return literalEnd(content, from);
  if (first === OPEN_ARRAY) return groupEnd(content, from + 1, CLOSE_ARRAY);
  if (first === OPEN_ANGLE && content.charCodeAt(from + 1) === OPEN_ANGLE)
    return groupEnd(content, from + 2, CLOSE_ANGLE);
  if (first === OPEN_ANGLE) return endAfter(content, ">", from);
  let at = from + 1;
  while (isRegular(content.charCodeAt(at))) at++;
  return at;
}

/** Finds the end of an array or dictionary, stepping over what is nested in it. */
function groupEnd(content: string, from: number, close: number): number {
  let at = from;
  while (at < content.length) {
    const code = content.charCodeAt(at);
    if (code === close) return close === CLOSE_ANGLE ? at + 2 : at + 1;
    at = isSpace(code) ? at + 1 : tokenEnd(content, at);
  }
  return at;
}

function literalEnd(content: string, from: number): number {
  let depth = 0;
  for (let at = from; at < content.length; at++) {
    const code = content.charCodeAt(at);
    if (code === BACKSLASH) at++;
    else if (code === OPEN_STRING) depth++;
    else if (code === OPEN_STRING + 1 && --depth === 0) return at + 1;
  }
  return content.length;
}

function inlineImageEnd(content: string, from: number): number {
  const end = /\sEI(?=\s|$)/g;
  end.lastIndex = from;
  const found = end.exec(content);
  return found ? found.index : content.length;
}

function endAfter(content: string, closing: string, from: number): number {
  const at = content.indexOf(closing, from);
  return at < 0 ? content.length : at + closing.length;
}

function lineEnd(content: string, from: number): number {
  let at = from;
  while (at < content.length && content.charCodeAt(at) !== 0x0a && content.charCodeAt(at) !== 0x0d) at++;
  return at;
}

/** Gives the operator that stands here; null for an operand. */
function operatorAt(content: string, from: number, to: number): string | null {
  const code = content.charCodeAt(from);
  const isLetter = (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || code === 0x27 || code === 0x22;
  if (!isLetter) return null;
  const token = content.slice(from, to);
  return token === "true" || token === "false" || token === "null" ? null : token;
}

function skipSpace(content: string, from: number): number {
  let at = from;
  for (;;) {
    const code = content.charCodeAt(at);
    if (code === PERCENT) at = lineEnd(content, at);
    else if (!isSpace(code)) return at;
    at++;
  }
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09 || code === 0x0c || code === 0;
}

/** True for what may stand inside a name, number or operator. Not a number (the end of the stream) may not. */
function isRegular(code: number): boolean {
  return (
    code > 0x20 &&
    code !== SLASH &&
    code !== PERCENT &&
    code !== OPEN_STRING &&
    code !== OPEN_STRING + 1 &&
    code !== OPEN_ANGLE &&
    code !== CLOSE_ANGLE &&
    code !== OPEN_ARRAY &&
    code !== CLOSE_ARRAY
  );
}
