/**
 * Walks through a page's content stream, operator by operator (ISO 32000-1, 7.8.2).
 *
 * It is a cursor and not a list because a long handbook has a million operators: nothing is kept but the current one.
 * The stream is given as a Latin-1 string, one character a byte, so that operands are cheap slices of it.
 */
export class ContentReader {
  /** The current operator: "Tj", "BDC". */
  operator = "";
  /** Its operands as written, names with their slash, arrays and dictionaries whole. */
  operands: string[] = [];
  /** Offset of the first operand, or of the operator when it has none. */
  start = 0;
  /** Offset behind the operator. */
  end = 0;

  readonly #content: string;

  /** @param at offset to begin at */
  constructor(content: string, at = 0) {
    this.#content = content;
    this.end = at;
  }

  /** Moves to the next operator; false at the end of the stream. */
  next(): boolean {
    this.operands = [];
    for (;;) {
      const from = this.#skipSpace(this.end);
      if (from >= this.#content.length) return false;
      if (this.operands.length === 0) this.start = from;
      this.end = tokenEnd(this.#content, from);
      const token = this.#content.slice(from, this.end);
      if (isOperator(token)) {
        this.operator = token;
        if (token === "ID") this.end = inlineImageEnd(this.#content, this.end);
        return true;
      }
      this.operands.push(token);
    }
  }

  /** The operand at this place as a number; 0 when there is none. */
  number(at: number): number {
    return Number(this.operands[at] ?? 0);
  }

  #skipSpace(from: number): number {
    let at = from;
    for (;;) {
      const code = this.#content.charCodeAt(at);
      if (code === PERCENT) at = lineEnd(this.#content, at);
      else if (!isSpace(code)) return at;
      at++;
    }
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

function isOperator(token: string): boolean {
  const code = token.charCodeAt(0);
  const isLetter = (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || code === 0x27 || code === 0x22;
  return isLetter && token !== "true" && token !== "false" && token !== "null";
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
