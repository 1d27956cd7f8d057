/** How the words of others stand in messages, and the characters that stand in nothing that is shown. */

/** What no page and no PDF can hold: control characters, halves of a character, and what Unicode keeps from being one. */
export const UNPRINTABLE = /(?![\t\n])[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/gu;

/** Longest quotation in a message, in characters. */
const LONGEST = 80;

/**
 * Quotes a piece of content for a message: on one line, shortened, and with control characters made visible.
 */
export function quote(text: string): string {
  const flat = text.replace(/\s+/gu, " ").trim();
  const characters = [...flat.slice(0, LONGEST * 2)];
  const short = characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join("")}…` : characters.join("");
  return `"${showControls(short)}"`;
}

/** Writes control and direction-changing characters as code points, so that they cannot rearrange the terminal. */
export function showControls(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, codePoint);
}

/**
 * Makes one line of a message, whoever made its parts: what ends lines, controls a terminal or turns the order of letters
 * about is shown as its code point, and nothing in it is a command to a service that reads logs, as GitHub's runner takes
 * `::error` at the start of a line and `##[error]` anywhere in one for its own.
 */
export function messageLine(text: string): string {
  return escapeBreakers(text, codePoint).replace(/^\s*:(?=:)/u, (start) => start.replace(":", codePoint));
}

/** Longest name of a foreign file that is repeated, in characters. */
const LONGEST_NAME = 300;

/** Makes one line of a text of a foreign file, as `messageLine` does, and cuts it off where nobody would read on. */
export function shortLine(text: string): string {
  return messageLine(text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME - 1)}…` : text);
}

/** Has `escapeUnit` write what `messageLine` shows as code points wherever it stands, one UTF-16 code unit each. */
export function escapeBreakers(text: string, escapeUnit: (unit: string) => string): string {
  return text.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]|#(?=#\w*\[)/gu, escapeUnit);
}

function codePoint(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/** White space where a line may end: a no-break space is one on purpose, as in French before a colon. */
const SPACES = /[^\S\u00a0\u202f\u2007]+/gu;

/** Makes one line of a text: one space for all white space in a row, none at its ends. No-break spaces stay. */
export function collapseSpaces(text: string): string {
  return text.replace(SPACES, " ").trim();
}
