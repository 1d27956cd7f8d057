/** Longest quotation in a message, in characters. */
const LONGEST = 80;

/**
 * Quotes a piece of content for a message: on one line, shortened, and with control and direction-changing
 * characters written as code points so that they cannot rearrange the terminal.
 */
export function quote(text: string): string {
  const flat = text.replace(/\s+/gu, " ").trim();
  const characters = [...flat.slice(0, LONGEST * 2)];
  const short = characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join("")}…` : characters.join("");
  return `"${short.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, (c) => `\\u{${(c.codePointAt(0) ?? 0).toString(16)}}`)}"`;
}
