/** What fields of worksheets are called, and what a worksheet says of itself. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  evidenceField,
  ratingField,
  ratingValues,
  readWorksheetFacts,
  SHEET_FIELDS,
  summaryField,
  textHash,
  worksheetFacts,
  writeWorksheetFacts,
} from "../../scripts/ladder/worksheet-fields.ts";
import { ladderOf } from "../helpers/ladder-of.ts";

test("fields are called by the number of the expectation, and no name is the beginning of another", () => {
  assert.is(ratingField("EM-I-3"), "em.i.3.rating");
  assert.is(evidenceField("EM-I-3"), "em.i.3.evidence");
  assert.is(ratingField("ИМ-В-3"), "им.в.3.rating");
  // An id of an expectation may have dashes, and end as fields do.
  const numbers = ["EM-I-hiring", "EM-I-hiring-rating", "EM-I-summary", "EM-I-rating", "EM-I-1"];
  const names = numbers.flatMap((number) => [ratingField(number), evidenceField(number)]);
  assert.is(new Set(names).size, names.length);
  for (const name of names)
    assert.not(
      names.some((other) => other.startsWith(`${name}.`)),
      name,
    );
});

test("a role whose code is the name of another field has fields of its own", async () => {
  const codes = [...Object.values(SHEET_FIELDS), "Summary"];
  const sections = "## 1\n\n- One\n\n## Rating\n\n- Two\n";
  const files = Object.fromEntries(
    codes.map((code) => [`is-${code}.md`, `---\ntitle: Is ${code}\ncode: ${code}\n---\n\n${sections}`]),
  );
  const ladder = await ladderOf(files);
  const others = [...Object.values(SHEET_FIELDS), summaryField(0), summaryField(1)];
  assert.is(ladder.roles.length, codes.length);
  for (const role of ladder.roles) {
    const numbers = worksheetFacts(role, ladder, []).expectations.map(([number]) => number);
    assert.is(numbers.length, 2);
    for (const name of numbers.flatMap((number) => [ratingField(number), evidenceField(number)]))
      assert.not(
        others.some((other) => name.startsWith(`${other}.`)),
        name,
      );
  }
});

for (const [ratings, none, states] of [
  [["Below", "Meets", "Above"], "Not seen", ["below", "meets", "above", "not-seen"]],
  [["Übertroffen", "Erfüllt"], "–", ["ubertroffen", "erfullt", "rating-3"]],
  [["下", "中", "上"], "無", ["rating-1", "rating-2", "rating-3", "rating-4"]],
  [["Off", "On"], "off!", ["off-2", "on", "off-3"]],
] as const)
  test(`ratings ${ratings.join(", ")} have states of ASCII, each its own`, () => {
    const values = ratingValues({ ratings, none });
    assert.equal(
      values.map(({ state }) => state),
      states,
    );
    assert.equal(
      values.map(({ label }) => label),
      [...ratings, none],
    );
  });

test("a worksheet says its role, its ladder, its ratings, and each number with a hash of the text", async () => {
  const files = {
    "ladder.yml": 'title: Way\nversion: "3"\n',
    "roles/em.md": "# Engineering Manager\n\n## Impact\n\n- One\n  - nested\n- Two {#hiring}\n\nText.\n\n1. Three\n",
  };
  const ladder = await ladderOf(files);
  const [role] = ladder.roles;
  assert.ok(role);
  const facts = worksheetFacts(role, ladder, ratingValues({ ratings: ["Below", "Meets"], none: "Not seen" }));
  assert.equal(facts.role, { id: "em", title: "Engineering Manager" });
  assert.equal(facts.ladder, { title: "Way", version: "3" });
  assert.equal(facts.sections, ["Impact"]);
  assert.equal(
    facts.expectations.map(([number]) => number),
    ["EM-I-1", "EM-I-hiring", "EM-I-3"],
  );
  const foreign = { ...facts, role: { id: "em", title: "Лид 😀 “x”\n" } };
  const written = writeWorksheetFacts(foreign);
  assert.match(written, /^[ -~]+$/);
  assert.equal(readWorksheetFacts(written), foreign);
  const changed = await ladderOf({ ...files, "roles/em.md": files["roles/em.md"].replace("nested", "other") });
  const again = worksheetFacts(changed.roles[0] ?? role, changed, []);
  const differs = facts.expectations.map(([, hash], index) => hash !== again.expectations[index]?.[1]);
  assert.equal(differs, [true, false, false]);
});

test("a hash tells texts apart, and where an item begins", () => {
  const leaf = (text: string) => ({ text, children: [] });
  assert.match(textHash(leaf("a")), /^[0-9a-f]{8}$/);
  assert.is.not(textHash({ text: "a", children: [leaf("b")] }), textHash(leaf("a b")));
});

test("what is no facts of a worksheet is not taken for some", () => {
  for (const value of ["", "{", "null", "[]", '{"format":2}', '{"format":1,"role":{"id":"x"}}'])
    assert.is(readWorksheetFacts(value), null, value);
});

test.run();
