import { quote } from "../../text/quote.ts";
import { type Fault, refuseTag } from "./yaml-tree.ts";

/** Characters of a line that are looked at for an explanation. */
const WIDTH = 160;

const INDENTATION = ["The indentation is wrong.", "Put keys of one level under each other, with spaces."] as const;

const TAB = ["A tab is used as indentation.", "Use spaces."] as const;

/**
 * Says to someone who writes prose what js-yaml means by `reason` at an offset into `text`. js-yaml stops at the first
 * character that does not fit; what is wrong shows in the text before it more often than in its reason.
 */
export function explainYamlError(reason: string, offset: number, text: string): Fault {
  const [start, ...sentences] = explain(reason, offset, text);
  // What is missing at the end is reported at the last line that has text.
  return [Math.min(start, text.trimEnd().length), ...sentences];
}

function explain(reason: string, offset: number, text: string): Fault {
  if (reason.startsWith("nesting exceeded")) {
    const levels = Number(/\d+/u.exec(reason)?.[0]) - 1;
    return [offset, `The YAML is nested deeper than ${levels} levels.`, "Make it flatter."];
  }
  if (reason.startsWith("tab characters") || text.charAt(offset) === "\t") return [offset, ...TAB];
  if (/\btag\b/u.test(reason)) return explainTag(offset, text);
  const open = /flow collection|quoted scalar|deficient/u.test(reason) ? unclosed(text.slice(0, offset)) : null;
  const isOneLine = open !== null && !text.slice(open, offset).includes("\n");
  if (reason.startsWith("missed comma") && isOneLine && !/[\]}]/u.test(text.charAt(offset))) {
    const message = "A quotation mark, bracket, colon or comma is missing.";
    return [offset, message, "Check the quotes and brackets on this line."];
  }
  if (open !== null) return explainUnclosed(open, text);
  if (/alias|anchor/u.test(reason)) {
    const message = "A value begins with * or &, which YAML keeps for aliases.";
    return [Math.max(0, offset - 1), message, "Put the value in quotes."];
  }
  if (/escape|hexadecimal/u.test(reason)) {
    const start = text.lastIndexOf("\\", offset - 1);
    return [start, "There is a backslash that YAML cannot read.", "Use single quotes around the value."];
  }
  if (reason.startsWith("expected ':'") || reason.includes("multiline key")) return explainKey(offset, text);
  if (reason.startsWith("bad indentation of a sequence") && text.charAt(offset) !== ":") {
    const advice = "Put the keys of one entry under each other, each below the first letter after the dash.";
    return [firstLetter(offset, text), INDENTATION[0], advice];
  }
  if (reason.startsWith("duplicated")) return [offset, "A key is there twice.", "Keep one of them."];
  if (/^(bad |end of the stream|missed comma|a line break|expected the node|repeat)/u.test(reason))
    return explainUnexpected(offset, text);
  if (reason.includes("non-printable")) {
    return [offset, "There is a character that YAML does not allow.", "Remove it, or put the value in double quotes."];
  }
  const message = "The YAML cannot be read.";
  const bare = [message, "Correct this line, or the one before it."] as const;
  return [offset, message, `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`, bare];
}

/** Explains what stands behind a value that could have ended before it. */
function explainUnexpected(offset: number, text: string): Fault {
  const before = lineBefore(offset, text);
  const sign = text.charAt(offset);
  if (before.startsWith("\t")) return [offset - before.length, ...TAB];
  if (before.trim() === "") return [offset - before.length, ...INDENTATION];
  if (sign === ":") return explainColon(offset, text);
  if (/^-(\s|$)/u.test(text.slice(offset, offset + 2)) && /:\s+$/u.test(before)) {
    const advice = "Write each entry on a line of its own, below the key; a text that begins so goes in quotes.";
    return [offset, "A list begins on the line of its key.", advice];
  }
  if (/["']\s*$/u.test(before)) {
    const advice = "Put the other kind of quotes around the whole value.";
    return [offset, "There is text after a closing quotation mark.", advice];
  }
  if (/[@`%,|>]/u.test(sign) && /[:-]\s+$/u.test(before)) {
    return [offset, "A value begins with a character that YAML keeps for itself.", "Put the value in quotes."];
  }
  return [offset, "There is text where YAML expects none.", "Put the value in quotes, or check the line before."];
}

/** A value with a colon in it; or, where its line has no other, a key that stands too far right. */
function explainColon(offset: number, text: string): Fault {
  const start = text.lastIndexOf("\n", offset) + 1;
  const key = /^\s*(?:-\s+)*((?:"[^"]*"|'[^']*'|[^\s:"'][^:]*?):\s+)/u.exec(text.slice(start, offset));
  if (key === null) {
    if (keyStart(offset, text) < start) return explainKey(offset, text);
    return [firstLetter(start, text), INDENTATION[0], "Begin this key right under the one above it."];
  }
  const valueStart = start + key[0].length;
  const value = restOfLine(valueStart, text);
  const quoted = value.includes('"') ? `'${value.replaceAll("'", "''")}'` : `"${value}"`;
  const whole = `${key[1] ?? ""}${quoted}`;
  const message = "There is a second colon on this line.";
  const bare = [message, "Put the value in quotes."] as const;
  return [valueStart, message, whole.length < WIDTH ? `Put the value in quotes: ${whole}.` : bare[1], bare];
}

/** Explains words without a colon behind them, where a key should stand; lines below may have become part of it. */
function explainKey(offset: number, text: string): Fault {
  const start = keyStart(offset, text);
  if (text.charAt(offset) === ":") {
    return [start, "A key goes over several lines.", "Check that there is a colon and a space after the key."];
  }
  const advice = "Write a colon, a space and the value after the key.";
  const bare = ["There is a line without a colon.", advice] as const;
  return [start, `There is no colon after ${quote(restOfLine(start, text))}.`, advice, bare];
}

/** Where the key begins that ends at `offset`: above lines of its own indentation or deeper, none with a colon. */
function keyStart(offset: number, text: string): number {
  let start = text.lastIndexOf("\n", text.slice(0, offset).trimEnd().length - 1) + 1;
  for (;;) {
    const end = start - 1;
    const before = text.lastIndexOf("\n", end - 1) + 1;
    const line = text.slice(before, Math.max(before, end));
    const dash = /^\s*-\s+/u.exec(line)?.[0] ?? "";
    const isPart = start > 0 && line.trim() !== "" && !/:(\s|$)|^\s*#/u.test(line);
    if (!isPart || firstLetter(start, text) - start < dash.length) return firstLetter(start, text);
    start = before + dash.length;
    if (dash !== "") return start;
  }
}

/** Explains a tag that js-yaml does not know how to read: none is allowed. */
function explainTag(offset: number, text: string): Fault {
  const before = /![^\s,[\]{}]*$/u.exec(text.slice(Math.max(0, offset - WIDTH), offset))?.[0] ?? "";
  const start = offset - before.length;
  const tag = /^![^\s,[\]{}]*/u.exec(text.slice(start, start + WIDTH))?.[0] ?? "!";
  return [start, ...refuseTag(tag)];
}

/** Where the innermost quoted text or bracket begins that is still open at the end of `text`. */
function unclosed(text: string): number | null {
  // Nothing that began before a key at the very left is open, but where brackets go around all of it.
  const keys = /^\s*[[{]/u.test(text) ? [] : [...text.matchAll(/^[^\s#\]}]/gmu)];
  const from = keys.at(-1)?.index ?? 0;
  const open: number[] = [];
  const parts = /(?<=^|\s)#[^\n]*|(?<=^|[\s[{,:])(?:"(?:\\.|[^"\\])*("?)|'(?:''|[^'])*('?))|[[{\]}]/gmsu;
  for (const { 0: part, 1: double, 2: single, index } of text.slice(from).matchAll(parts)) {
    if (/^[[{]/u.test(part) || double === "" || single === "") open.push(from + index);
    if (/^[\]}]/u.test(part)) open.pop();
  }
  return open.at(-1) ?? null;
}

function explainUnclosed(offset: number, text: string): Fault {
  const sign = text.charAt(offset);
  const isQuote = sign === '"' || sign === "'";
  const message = isQuote ? "A quotation mark opens here and is not closed." : `A bracket "${sign}" is not closed.`;
  const closing = isQuote ? "the same mark" : sign === "[" ? '"]"' : '"}"';
  return [offset, message, `Put ${closing} at the end of the value.`];
}

function restOfLine(offset: number, text: string): string {
  const rest = text.slice(offset, offset + WIDTH).split("\n", 1)[0] ?? "";
  return rest.replace(/\s+#.*$/u, "").trim();
}

function lineBefore(offset: number, text: string): string {
  return text.slice(Math.max(text.lastIndexOf("\n", offset - 1) + 1, offset - WIDTH), offset);
}

/** The offset of the first character from `offset` on that is no blank. */
function firstLetter(offset: number, text: string): number {
  return offset + (/^\s*/u.exec(text.slice(offset))?.[0].length ?? 0);
}
