import { comparedItems } from "../../ladder/compare/compared-items.ts";
import { type ComparedItem, foldWording, wholeText } from "../../ladder/compare/comparison.ts";
import type { Ladder, Role } from "../../ladder/types.ts";

/** All expectations of a ladder, by number and by text. */
export class ExpectationIndex {
  readonly #byNumber: ReadonlyMap<string, ComparedItem>;
  readonly #folded = new Map<ComparedItem, string>();

  constructor(ladder: Pick<Ladder, "roles" | "numbers">) {
    const items = ladder.roles.flatMap((role) => comparedItems(role, ladder));
    this.#byNumber = new Map(items.map((item) => [item.number, item]));
  }

  /** The expectation with this number; null where there is none. */
  at(number: string): ComparedItem | null {
    return this.#byNumber.get(number) ?? null;
  }

  /** The numbers of a role, in its order. */
  numbersOf(role: Role): string[] {
    return [...this.#byNumber].flatMap(([number, item]) => (item.role === role ? [number] : []));
  }

  /** The one expectation of a role that has this text; null where there is none, or more. */
  withText(copied: string, role: ComparedItem["role"]): ComparedItem | null {
    const found = [...this.#byNumber.values()].filter((item) => item.role === role && this.hasText(item, copied));
    return found.length === 1 ? (found[0] ?? null) : null;
  }

  /** Whether an expectation says what somebody has copied: of a text that ends with "…" the beginning. */
  hasText(item: ComparedItem, copied: string): boolean {
    const now = this.#folded.get(item) ?? foldWording(wholeText(item.expectation));
    this.#folded.set(item, now);
    const beginning = /^(.*)…\s*$/su.exec(copied)?.[1];
    return beginning === undefined ? now === foldWording(copied) : now.startsWith(foldWording(beginning));
  }
}
