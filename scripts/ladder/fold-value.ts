/** Folds a value of a scale for comparing: "Cross-Team", "cross team" and "CrossTeam" are one value. */
export function foldValue(value: string): string {
  return value
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\p{Pd}_.]+/gu, "");
}
