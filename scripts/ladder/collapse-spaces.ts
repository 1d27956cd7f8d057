/** White space where a line may end: a no-break space is one on purpose, as in French before a colon. */
const SPACES = /[^\S\u00a0\u202f\u2007]+/gu;

/** Makes one line of a text: one space for all white space in a row, none at its ends. No-break spaces stay. */
export function collapseSpaces(text: string): string {
  return text.replace(SPACES, " ").trim();
}
