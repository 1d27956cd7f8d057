import { counted } from "./counted.ts";

/** So many characters are named in one message. */
const MOST_NAMED = 5;

/** Names characters for a message, with their code points: `"🚚" (U+1F69A), "🚛" (U+1F69B) and 3 more characters`. */
export function nameCharacters(characters: readonly string[]): string {
  const named = characters.slice(0, MOST_NAMED).map((character) => `"${character}" (${codePoint(character)})`);
  const rest = characters.length - named.length;
  return `${named.join(", ")}${rest > 0 ? ` and ${counted(rest, "more character")}` : ""}`;
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
