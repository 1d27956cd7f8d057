/** Folds a text for comparing names: Unicode compatibility forms, case and runs of white space do not matter. */
export function fold(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/gu, " ").trim();
}

/** Folds a heading for comparing section names; a colon at its end does not matter. */
export function foldSection(text: string): string {
  return fold(text).replace(/\s*[:：]$/u, "");
}

/** Folds a value of a scale for comparing: "Cross-Team", "cross team" and "CrossTeam" are one value. */
export function foldValue(value: string): string {
  return value
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\p{Pd}_.]+/gu, "");
}
