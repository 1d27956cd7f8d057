import * as assert from "uvu/assert";
import type { RoleComparison } from "../../scripts/ladder/compare/comparison.ts";

/** Asserts that each expectation of both roles is in one place of the comparison, in the section where it stands. */
export function assertCovers(comparison: RoleComparison): void {
  for (const side of ["before", "after"] as const) {
    const items = comparison.sections.flatMap(({ pairs }) => pairs).flatMap((pair) => pair[side]?.expectation ?? []);
    const all = comparison[side].body.sections.flatMap((section) => section.expectations);
    assert.is(items.length, all.length);
    assert.equal(new Set(items), new Set(all));
  }
  for (const { title, pairs } of comparison.sections)
    for (const { before, after, band } of pairs) {
      assert.is((after ?? before)?.section, title);
      assert.is(band === "new", before === null);
      assert.is(band === "dropped", after === null);
    }
}
