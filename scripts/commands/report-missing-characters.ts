import { join } from "node:path";
import type { MissingCharacters } from "./make-handbooks.ts";

/** Says which characters of which role are printed as empty boxes, because no font of this machine has them. */
export function reportMissingCharacters(missing: readonly MissingCharacters[], folder: string): void {
  for (const { file, characters } of missing) {
    const named = characters.slice(0, 5).map((character) => `"${character}" (${codePoint(character)})`);
    const more = characters.length > named.length ? ` and ${characters.length - named.length} more characters` : "";
    console.error(
      `${join(folder, file)}  warning  No font has ${named.join(", ")}${more}. Install a font that has ${characters.length > 1 ? "them" : "it"} and name it under print.fonts in ladder.yml.`,
    );
  }
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
