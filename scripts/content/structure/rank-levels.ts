/** Levels as people write them, compared: 1, L3, IC2, M1, P4a, Level II. */

interface Level {
  /** The letters before the number, folded. */
  readonly prefix: string;
  readonly rank: number;
}

/**
 * Gives each level a number to sort by; null when one is missing or has no number, or when nobody knows which comes
 * first: of IC2 and M2 neither does, while IC1, IC2, M3, M4 are one order.
 */
export function rankLevels(levels: readonly (string | undefined)[]): readonly number[] | null {
  const read = levels.flatMap((level) => readLevel(level ?? "") ?? []);
  if (read.length < levels.length) return null;
  const prefixes = new Map<number, string>();
  for (const { prefix, rank } of read) {
    if ((prefixes.get(rank) ?? prefix) !== prefix) return null;
    prefixes.set(rank, prefix);
  }
  return read.map(({ rank }) => rank);
}

/** Letters, a number, and perhaps one letter more: a level between two. */
const ARABIC = /^(?<prefix>[^\d]*)(?<number>\d{1,9}(?:[.,]\d{1,3})?)\s?(?<step>[a-z]?)$/u;
/** A Roman number by itself, or as the last word. */
const ROMAN = /^(?:(?<prefix>.*)[\s._-])?(?<roman>[ivx]{1,5})$/u;

function readLevel(level: string): Level | null {
  const text = level.normalize("NFKC").toLowerCase().trim();
  const { prefix = "", number, step } = ARABIC.exec(text)?.groups ?? {};
  if (number !== undefined) {
    const steps = step ? (step.charCodeAt(0) - 0x60) / STEPS : 0;
    return { prefix: bare(prefix), rank: Number(number.replace(",", ".")) + steps };
  }
  const { prefix: before = "", roman } = ROMAN.exec(text)?.groups ?? {};
  return roman === undefined ? null : { prefix: bare(before), rank: romanNumber(roman) };
}

/** More than the alphabet has letters; levels with three digits behind the point and a letter are none. */
const STEPS = 10_000;

function bare(prefix: string): string {
  return prefix.replace(/[^\p{L}]+/gu, "");
}

const ROMAN_DIGITS: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10 };

function romanNumber(roman: string): number {
  const digits = [...roman].map((letter) => ROMAN_DIGITS[letter] ?? 0);
  return digits.reduce((sum, digit, index) => sum + (digit < (digits[index + 1] ?? 0) ? -digit : digit), 0);
}
