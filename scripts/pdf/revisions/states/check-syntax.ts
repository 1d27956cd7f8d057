/**
 * Whether an object is written so that all programs read the same (ISO 32000-1, 7.3): of a dictionary that names a key
 * twice one program takes the first value and another the last, and what is no token each repairs in its own way.
 */

/** Whether a text is one object, and nothing else but white space. @param text as it is in the file, in Latin-1 */
export function isOneObject(text: string): boolean {
  const end = afterObject(text, afterSpace(text, 0), 0);
  return end >= 0 && afterSpace(text, end) === text.length;
}

/** Deeper is no document. */
const MOST_DEPTH = 100;

/** No object. */
const NONE = -1;

/** Gives where an object ends that begins at `at`; NONE where none does, or one that can be read in two ways. */
function afterObject(text: string, at: number, depth: number): number {
  if (depth > MOST_DEPTH) return NONE;
  if (text.startsWith("<<", at)) return afterDictionary(text, at + 2, depth);
  if (text[at] === "[") return afterArray(text, at + 1, depth);
  if (text[at] === "(") return afterString(text, at + 1);
  return afterToken(text, at);
}

function afterSpace(text: string, at: number): number {
  SPACE.lastIndex = at;
  SPACE.test(text);
  return SPACE.lastIndex;
}

const SPACE = /[\0\t\n\f\r ]*/y;

function afterDictionary(text: string, from: number, depth: number): number {
  const keys = new Set<string>();
  let at = afterSpace(text, from);
  while (!text.startsWith(">>", at)) {
    const key = nameAt(text, at);
    if (key === null || keys.has(key.name)) return NONE;
    keys.add(key.name);
    const end = afterObject(text, afterSpace(text, key.end), depth + 1);
    if (end < 0) return NONE;
    at = afterSpace(text, end);
  }
  return at + 2;
}

function afterArray(text: string, from: number, depth: number): number {
  let at = afterSpace(text, from);
  while (text[at] !== "]") {
    const end = afterObject(text, at, depth + 1);
    if (end < 0) return NONE;
    at = afterSpace(text, end);
  }
  return at + 1;
}

function afterString(text: string, from: number): number {
  let open = 1;
  for (let at = from; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === "(") open++;
    else if (text[at] === ")" && --open === 0) return at + 1;
  }
  return NONE;
}

/** A name, a number, a reference, a word, or a string in hexadecimal; the next token may not run into it. */
function afterToken(text: string, at: number): number {
  const name = nameAt(text, at);
  if (name !== null) return name.end;
  TOKEN.lastIndex = at;
  return TOKEN.test(text) ? TOKEN.lastIndex : NONE;
}

const TOKEN =
  /<[0-9A-Fa-f\0\t\n\f\r ]*>|(?:\d{1,10}[\0\t\n\f\r ]+\d{1,5}[\0\t\n\f\r ]+R|[+-]?(?:\d+\.?\d*|\.\d+)|true|false|null)(?=[\0\t\n\f\r ()<>[\]/]|$)/y;

/** A name without its slash, as programs know it: a byte may be written in hexadecimal. */
function nameAt(text: string, at: number): { readonly name: string; readonly end: number } | null {
  NAME.lastIndex = at;
  const written = NAME.exec(text)?.[1];
  if (written === undefined) return null;
  const name = written.replace(/#(..)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return { name, end: NAME.lastIndex };
}

/** Regular characters, and "#" before two digits alone. */
const NAME = /\/((?:[^\0\t\n\f\r ()<>[\]{}/%#]|#[0-9A-Fa-f]{2})*)(?=[\0\t\n\f\r ()<>[\]/]|$)/y;
