/** Marks of other tools that the program does not read, kept while a file is parsed. */

const KEY = "strayMarks";

/** Notes that a mark of the kind `mark` stands at `line` (0-based, of the text that is parsed). The first of a kind counts. */
export function noteStrayMark(env: Record<string, unknown>, mark: string, line: number): void {
  const marks = strayMarks(env);
  if (!marks.has(mark)) env[KEY] = new Map([...marks, [mark, line]]);
}

/** The marks that were noted while `env`'s text was parsed: the line of the first of each kind. */
export function strayMarks(env: Record<string, unknown>): ReadonlyMap<string, number> {
  const marks = env[KEY];
  return marks instanceof Map ? marks : new Map();
}
