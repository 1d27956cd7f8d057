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
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, (c) => `\\u{${(c.codePointAt(0) ?? 0).toString(16)}}`);
}

/** White space where a line may end: a no-break space is one on purpose, as in French before a colon. */
const SPACES = /[^\S\u00a0\u202f\u2007]+/gu;

/** Makes one line of a text: one space for all white space in a row, none at its ends. No-break spaces stay. */
export function collapseSpaces(text: string): string {
  return text.replace(SPACES, " ").trim();
}
