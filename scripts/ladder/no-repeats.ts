import type { z } from "zod";
import { quote } from "./quote.ts";

/** A name in ladder.yml and its path below the value that is checked. */
export interface NamedPath {
  readonly name: string;
  readonly path: readonly PropertyKey[];
}

/**
 * Makes the check that no name comes twice: `namesOf` lists the names of a value, `fold` gives those that count as one
 * the same form, `kind` says what they are ("section").
 */
export function noRepeats<Value>(
  kind: string,
  namesOf: (value: Value) => readonly NamedPath[],
  fold: (name: string) => string,
): (value: Value, context: z.RefinementCtx) => void {
  return (value, context) => {
    const seen = new Map<string, string>();
    for (const { name, path } of namesOf(value)) {
      const other = seen.get(fold(name));
      if (other === undefined) {
        seen.set(fold(name), name);
        continue;
      }
      const what = other === name ? "is there twice" : `is the same as ${quote(other)}`;
      const message = `The ${kind} ${quote(name)} ${what}.`;
      context.addIssue({ code: "custom", path: [...path], message, params: { advice: "Keep one of them." } });
    }
  };
}
