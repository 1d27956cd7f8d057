import { type Document, type ErrorCode, isCollection, isScalar, Scalar, visit, type YAMLError } from "yaml";
import { errorAt } from "./problem.ts";
import { quote } from "./quote.ts";
import type { Place, Problem } from "./types.ts";

/** What is wrong at an offset, and the usual mend. */
type Explanation = readonly [offset: number, message: string, advice: string];

/** What the parser's codes mean to someone who writes prose, where the text around tells nothing better. */
const EXPLANATIONS: Partial<Record<ErrorCode, readonly [message: string, advice: string]>> = {
  BAD_INDENT: ["The indentation is wrong.", "Put keys of one level under each other, with spaces."],
  MULTILINE_IMPLICIT_KEY: ["A key goes over several lines.", "Check that there is a colon and a space after the key."],
  MISSING_CHAR: [
    "A quotation mark, bracket, colon or comma is missing.",
    "Check the quotes and brackets on this line.",
  ],
  TAB_AS_INDENT: ["A tab is used as indentation.", "Use spaces."],
  BAD_SCALAR_START: ["A value begins with a character that YAML keeps for itself.", "Put the value in quotes."],
  UNEXPECTED_TOKEN: ["There is text where YAML expects none.", "Put the value in quotes, or check the line before."],
  BAD_ALIAS: ["A value begins with * or &, which YAML keeps for aliases.", "Put the value in quotes."],
  BAD_DQ_ESCAPE: ["There is a backslash that YAML cannot read.", "Use single quotes around the value."],
};

/** Most errors that are looked at. */
const MOST = 20;

/** Characters of a line that are looked at for an explanation. */
const WIDTH = 160;

/**
 * Makes problems of a YAML parser's errors in `text`: the first of each place and line, as the others follow from it.
 */
export function explainYamlErrors(
  document: Document.Parsed,
  text: string,
  placeAt: (offset: number) => Place,
): Problem[] {
  const errors = [...document.errors, ...document.warnings].slice(0, MOST);
  const offsets = errors.map(({ pos }) => pos[0]);
  const lines = new Set<number>();
  const end = text.trimEnd().length;
  return errors.flatMap((error, index) => {
    if (offsets.indexOf(error.pos[0]) < index) return [];
    const [offset, message, advice] = explain(error, document, text);
    // What is missing at the end is reported at the last line that has text.
    const place = placeAt(Math.min(offset, end));
    const line = place.line ?? 0;
    if (lines.has(line)) return [];
    lines.add(line);
    return [errorAt(place, message, advice)];
  });
}

function explain(error: YAMLError, document: Document.Parsed, text: string): Explanation {
  const offset = error.pos[0];
  const open = /Missing closing|end with (?:a )?[\]}]/u.test(error.message) ? unclosed(document, offset) : null;
  if (open !== null) return explainUnclosed(open, text);
  if (error.code === "BLOCK_AS_IMPLICIT_KEY") return explainSecondColon(offset, text);
  if (error.message.startsWith("Sequence item without -")) {
    const advice = "Put the keys of one entry under each other, each below the first letter after the dash.";
    return [firstLetter(offset, text), "The indentation is wrong.", advice];
  }
  if (error.message.startsWith("Implicit map keys need")) {
    const key = restOfLine(offset, text);
    return [offset, `There is no colon after ${quote(key)}.`, "Write a colon, a space and the value after the key."];
  }
  if (error.message.includes("block-seq-ind on same line")) {
    const advice = "Write each entry on a line of its own, below the key; a text that begins so goes in quotes.";
    return [offset, "A list begins on the line of its key.", advice];
  }
  if (error.message.endsWith("at node end")) return explainNodeEnd(offset, text);
  const [message, advice] = EXPLANATIONS[error.code] ?? ["The YAML cannot be read.", firstSentence(error.message)];
  return [offset, message, advice];
}

/** A value with a colon in it; or, where its line has none, the line below is a key that stands too far right. */
function explainSecondColon(offset: number, text: string): Explanation {
  const value = restOfLine(offset, text);
  if (!/:(\s|$)/u.test(value)) {
    const next = firstLetter(text.indexOf("\n", offset) + 1, text);
    return [next, "The indentation is wrong.", "Begin this key right under the one above it."];
  }
  const key = /([^\s:][^:]*:\s*)$/u.exec(lineBefore(offset, text))?.[1] ?? "";
  const quoted = value.includes('"') ? `'${value.replaceAll("'", "''")}'` : `"${value}"`;
  const whole = `${key.replace(/^-\s+/u, "")}${quoted}`;
  const advice = whole.length < WIDTH ? `Put the value in quotes: ${whole}.` : "Put the value in quotes.";
  return [offset, "There is a second colon on this line.", advice];
}

function explainNodeEnd(offset: number, text: string): Explanation {
  const before = lineBefore(offset, text);
  if (before.trim() === "") {
    return [offset, "The indentation is wrong.", "Put keys of one level under each other, with spaces."];
  }
  if (/["']\s*$/u.test(before)) {
    const advice = "Put the other kind of quotes around the whole value.";
    return [offset, "There is text after a closing quotation mark.", advice];
  }
  return [offset, "There is text where YAML expects none.", "Put the value in quotes, or check the line before."];
}

/** Where the innermost quoted text or bracket begins that is still open at `offset`. */
function unclosed(document: Document.Parsed, offset: number): number | null {
  let found: number | null = null;
  visit(document, {
    Node(_, node) {
      const isQuoted = isScalar(node) && (node.type === Scalar.QUOTE_DOUBLE || node.type === Scalar.QUOTE_SINGLE);
      const isOpen = isQuoted || (isCollection(node) && node.flow === true);
      if (isOpen && node.range && node.range[0] < offset && node.range[2] >= offset) found = node.range[0];
    },
  });
  return found;
}

function explainUnclosed(offset: number, text: string): Explanation {
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

function firstSentence(text: string): string {
  const line = text.split("\n", 1)[0] ?? text;
  return `${line.replace(/ at line \d+, column \d+:?$/u, "").replace(/[.:]?$/u, "")}.`;
}
