import type { PrintSettings } from "../ladder/types.ts";
import { cssString } from "./escape.ts";
import { strongAccent } from "./strong-accent.ts";

/**
 * Writes what ladder.yml decides about looks as CSS variables: the accent as it is for rules and fills, a darker one
 * where it must be read, and the system's fonts for what the built-in ones lack.
 */
export function houseRules({ accent, fonts }: Pick<PrintSettings, "accent" | "fonts">): string {
  const fallback = fonts.length === 0 ? "" : `;--fallback-fonts:${fonts.map(cssString).join(",")}`;
  return `:root{--accent:${accent};--accent-strong:${strongAccent(accent)}${fallback}}`;
}
