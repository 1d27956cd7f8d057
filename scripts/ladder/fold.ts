/** Folds a text for comparing names: Unicode compatibility forms, case and runs of white space do not matter. */
export function fold(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/gu, " ").trim();
}
