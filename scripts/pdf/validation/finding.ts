/**
 * The rules that are checked, and what is said of a PDF that breaks one: those of PDF/UA-1 (ISO 14289-1) and of PDF/A-2
 * and PDF/A-3 (ISO 19005-2 and -3) that a browser, finishing, forms, attachments or signatures could break. What only other programs write
 * (colours of printing inks, layers, XFA, PostScript, scripts, encryption) is veraPDF's to judge.
 */

/** The rules of PDF/UA-1: numbers of tests by clause, as validators give them. */
const UA = {
  "5": [1, 2],
  "6.1": [1],
  "6.2": [1],
  "7.1": [1, 2, 3, 5, 8, 9, 10, 11],
  "7.2": [3, 4, 8, 9, 10, 15, 16, 17, 18, 19, 20, 26, 27, 28, 29, 39, 41, 42, 43],
  "7.3": [1],
  "7.4.2": [1],
  "7.5": [1, 2],
  "7.7": [1],
  "7.9": [1, 2],
  "7.18.1": [1, 2, 3],
  "7.18.3": [1],
  "7.18.4": [1, 2],
  "7.18.5": [1, 2],
  "7.21.4.1": [1],
  "7.21.7": [1, 2],
  "7.21.8": [1],
} as const;

/** The rules of PDF/A-2 and PDF/A-3, which number them alike. 6.6.3 is that of PDF/A-1 (6.7.3), which the later ones recommend: readers show either of two titles. */
const A = {
  "6.1.2": [1],
  "6.1.3": [1, 2, 3],
  "6.1.12": [1],
  "6.1.13": [4],
  "6.2.8": [3],
  "6.2.11.4.1": [1],
  "6.2.11.7.2": [1, 2],
  "6.2.11.7.3": [1],
  "6.2.11.8": [1],
  "6.3.2": [1, 2],
  "6.3.3": [1, 2, 3, 4],
  "6.4.1": [1, 2, 3],
  "6.4.3": [1],
  "6.6.2.1": [1, 4],
  "6.6.3": [1],
  "6.6.4": [1, 2, 3],
  "6.7.2.2": [1],
  "6.7.3.3": [1],
  "6.7.3.4": [1],
  "6.7.4": [1],
  "6.8": [2],
} as const;

/** What only PDF/A-2 and only PDF/A-3 ask of files that travel inside. */
const A_2 = { "6.8": [5] } as const;
const A_3 = { "6.8": [1, 3, 4] } as const;

type RuleOf<Rules extends Readonly<Record<string, readonly number[]>>> = {
  [Clause in keyof Rules & string]: `${Clause}-${Rules[Clause][number]}`;
}[keyof Rules & string];

/** A rule as the two standards number it; a standard that has no such rule is left out. */
export interface Rule {
  readonly ua?: RuleOf<typeof UA>;
  readonly a?: RuleOf<typeof A> | RuleOf<typeof A_2> | RuleOf<typeof A_3>;
}

/** Every rule that is checked, by its standard; of PDF/A-3 those that PDF/A-2 has not. */
export const KNOWN_RULES: readonly Pick<Finding, "standard" | "rule">[] = [
  ...rulesIn(UA).map((rule) => ({ standard: "PDF/UA-1" as const, rule })),
  ...[...rulesIn(A), ...rulesIn(A_2)].map((rule) => ({ standard: "PDF/A-2" as const, rule })),
  ...rulesIn(A_3).map((rule) => ({ standard: "PDF/A-3" as const, rule })),
];

function rulesIn(rules: Readonly<Record<string, readonly number[]>>): readonly string[] {
  return Object.entries(rules).flatMap(([clause, tests]) => tests.map((test) => `${clause}-${test}`));
}

/** The part of PDF/A that a file is judged by: the third where it claims that, else the second. */
export type Archive = "PDF/A-2" | "PDF/A-3";

/** A rule of a standard that a PDF breaks, and where. */
export interface Finding {
  readonly standard: "PDF/UA-1" | Archive;
  /** Clause and test number, as validators give it: "7.1-3". */
  readonly rule: string;
  /** Physical page, from 1; null when the rule is about the whole file. */
  readonly page: number | null;
  /** The object at fault: "12 0 R", "trailer". */
  readonly object: string;
  readonly message: string;
}

/** Whether a rule is broken, and what is said then. */
export type Failure = readonly [isBroken: boolean, rule: Rule, message: string];

/**
 * Makes findings of what is broken at one place, one for each standard that has the rule: of PDF/A in the name of part 2.
 * @param place the object, and the physical page if it has one
 */
export function breaks(
  failures: readonly Failure[],
  { object, page = null }: { readonly object: string; readonly page?: number | null },
): readonly Finding[] {
  return failures.flatMap(([isBroken, { ua, a }, message]) => [
    ...(isBroken && ua !== undefined ? [{ standard: "PDF/UA-1" as const, rule: ua, page, object, message }] : []),
    ...(isBroken && a !== undefined ? [{ standard: "PDF/A-2" as const, rule: a, page, object, message }] : []),
  ]);
}

/**
 * Tells whether a finding contradicts a claim: level U of PDF/A adds texts of glyphs to level B, level A their
 * characters and structure too.
 * @param claim "PDF/UA-1", "PDF/A-2b"; of other standards no rule is known
 */
export function contradicts({ standard, rule }: Pick<Finding, "standard" | "rule">, claim: string): boolean {
  if (standard === "PDF/UA-1") return claim === standard;
  if (rule.startsWith("6.6.3-")) return false;
  const [, part, level] = /^(PDF\/A-[23])([abu]?)$/.exec(claim) ?? [];
  if (part !== standard) return false;
  if (/^6\.7\.|^6\.2\.11\.7\.3-/.test(rule)) return level === "a";
  return !rule.startsWith("6.2.11.7.2-") || level === "a" || level === "u";
}

/** Tells whether rules are known of a standard that a file claims; a level of PDF/A that is left out is B. */
export function isKnownClaim(claim: string): boolean {
  return /^PDF\/(?:UA-1|A-[23][abu]?)$/.test(claim);
}
