/** Numbers at the start of names of files and folders, which say an order: `01-tester.md`, `2. Analyst.md`. */

/** A name in two. */
export interface NumberedName {
  readonly number: number;
  /** Without the number: `tester.md`. */
  readonly rest: string;
}

/**
 * Reads the numbers of names that stand beside each other, by name. None when one of them has no number, or when two
 * would be the same without it; a name alone has one only where it is plainly the first of some (`01-`, `1.`).
 */
export function readNumbers(names: readonly string[]): ReadonlyMap<string, NumberedName> {
  const read = names.flatMap((name) => {
    const parts = readNumber(name);
    return parts === null ? [] : [[name, parts] as const];
  });
  const rests = new Set(read.map(([, { rest }]) => rest.toLowerCase()));
  const isAlone = names.length === 1 && !/^(?:0|1\D)/u.test(names[0] ?? "");
  return rests.size < names.length || isAlone ? new Map() : new Map(read);
}

/** Four digits that do not begin with 0 are a year. */
const NUMBER = /^(\d{1,3}|0\d{3})(?:[-_.)\s]+)(?=[^\d\s._-])/u;

function readNumber(name: string): NumberedName | null {
  const found = NUMBER.exec(name);
  return found === null ? null : { number: Number(found[1]), rest: name.slice(found[0].length) };
}
