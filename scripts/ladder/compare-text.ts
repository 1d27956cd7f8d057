const collator = new Intl.Collator("en", { numeric: true });

/**
 * Compares two texts for sorting, numbers by value; texts that the collator holds equal are told apart by code
 * units, so that the order never depends on where the list came from.
 */
export function compareText(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}
