/**
 * Sections of a matrix in which each row is one expectation, from role to role. That is only shown where every pair is
 * sure, as the files tell it; a pair that was computed is never printed as a fact.
 */
import { compareRoles } from "../../../ladder/compare/compare-roles.ts";
import type { RoleComparison } from "../../../ladder/compare/comparison.ts";
import type { Ladder, Role } from "../../../ladder/types.ts";
import type { SectionParts } from "./compared/item-trees.ts";

/** A role's sections of one title, in parts. */
export interface RowColumn {
  readonly role: Role;
  readonly parts: readonly SectionParts[];
}

/**
 * Lists the rows of a section, each with the number of its expectation in every column, or null for none there. Null
 * where pairs are not sure, or where the section holds more than a text before one list.
 */
export function expectationRows(
  columns: readonly RowColumn[],
  title: string,
  ladder: Ladder,
): readonly (readonly (string | null)[])[] | null {
  const isScale = ladder.scales.some(({ section }) => section === title);
  if (isScale || columns.some(({ parts }) => parts.some(isMixed))) return null;
  const rows: (string | null)[][] = [];
  let pairs = 0;
  for (const [index, { role, parts }] of columns.entries()) {
    const before = columns[index - 1]?.role;
    const partners = before === undefined ? new Map<string, string>() : surePartners(before, role, title, ladder);
    if (partners === null) return null;
    pairs += partners.size;
    let place = 0;
    for (const number of parts.flatMap(({ items }) => [...items.keys()])) {
      const partner = partners.get(number);
      const known = partner === undefined ? -1 : rows.findIndex((row) => row[index - 1] === partner);
      const row = known < 0 ? new Array<string | null>(columns.length).fill(null) : rows[known];
      if (row === undefined) continue;
      row[index] = number;
      // What is new stands behind what it follows in its own role.
      if (known < 0) rows.splice(place, 0, row);
      place = (known < 0 ? place : known) + 1;
    }
  }
  return pairs === 0 ? null : rows;
}

function isMixed({ after, headings }: SectionParts): boolean {
  return after.length > 0 || [...headings.values()].some((heading) => heading !== "");
}

/** The numbers of `before` by those of `after` that they belong to; null where one is not sure. */
function surePartners(before: Role, after: Role, title: string, ladder: Ladder): ReadonlyMap<string, string> | null {
  const partners = new Map<string, string>();
  for (const pair of comparisonOf(before, after, ladder).sections.flatMap(({ pairs }) => pairs)) {
    if (pair.before?.section !== title && pair.after?.section !== title) continue;
    if (pair.told === "computed" || pair.hasMoved) return null;
    if (pair.before !== null && pair.after !== null) partners.set(pair.after.number, pair.before.number);
  }
  return partners;
}

const known = new WeakMap<Role, WeakMap<Role, RoleComparison>>();

/** Compares two roles of a ladder, once: a matrix and the steps ask for the same. */
export function comparisonOf(before: Role, after: Role, ladder: Ladder): RoleComparison {
  const ofBefore = known.get(before) ?? new WeakMap<Role, RoleComparison>();
  known.set(before, ofBefore);
  const comparison = ofBefore.get(after) ?? compareRoles(before, after, ladder);
  ofBefore.set(after, comparison);
  return comparison;
}
