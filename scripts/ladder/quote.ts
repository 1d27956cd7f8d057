import { showControls } from "./show-controls.ts";

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
