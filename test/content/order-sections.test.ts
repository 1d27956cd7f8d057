/** The one order of sections: the merge of the orders of all files, ladder.yml before all. */
import * as fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { orderSections } from "../../scripts/content/structure/order-sections.ts";
import { ladderOf, problemsOf } from "../helpers/ladder-of.ts";

/** The sections of each file, those of ladder.yml, and the order that holds. A letter is a section. */
const orders: ReadonlyArray<readonly [what: string, files: string, declared: string | null, order: string]> = [
  ["what most share does not go before what each begins with", "DZ YZ", null, "DYZ"],
  ["a section that one file begins with stands first", "IR IR IR PIR", null, "PIR"],
  ["a section of one file stands where that file has it", "IRZ IGRZ IRZ", null, "IGRZ"],
  ["two sections of one file keep their order", "IRZ IGHRZ", null, "IGHRZ"],
  ["sections of two files at one place stand in the order of the files", "IAR IBR", null, "IABR"],
  ["the majority decides", "IR RI IR", null, "IR"],
  ["of as many the first file decides", "RI IR", null, "RI"],
  ["a file with nothing of the others stands at the end", "N IR IR", null, "IRN"],
  ["what all agree on outweighs a larger majority in a circle", "AB AB BC BC CA CA CA AC", null, "ABC"],
  ["a section is counted once a file", "IRI RI", null, "IR"],
  ["ladder.yml goes before all files", "RI RI", "IR", "IR"],
  ["what ladder.yml does not name stands where the files have it", "PIXR IXR IR", "IR", "PIXR"],
  ["what ladder.yml names and nobody has is left out", "IR", "IKR", "IR"],
  ["the rest stands where ladder.yml says", "IXRZY IRZ", "IR…Z", "IRXYZ"],
  ["the rest may stand first", "IXR IR", "…IR", "XIR"],
  ["the rest may stand last", "XIR IR", "IR…", "IRX"],
  ["a section of ladder.yml that is turned round in a file brings no circle", "OQIR", "RI", "OQRI"],
];

const letters = (text: string): string[] => [...text].map((letter) => (letter === "…" ? "..." : letter));

for (const [what, files, declared, order] of orders) {
  test(`${what}: ${files}${declared === null ? "" : `, declared ${declared}`}`, () => {
    const found = orderSections(files.split(" ").map(letters), declared === null ? null : letters(declared));
    assert.is(found.join(""), order);
  });
}

const file = fc.uniqueArray(fc.constantFrom(...letters("ABCDEFGH")), { maxLength: 6 });

test("every section stands in the order once, whatever the files have", () => {
  fc.assert(
    fc.property(fc.array(file, { maxLength: 6 }), fc.option(file), (files, declared) => {
      const found = orderSections(files, declared);
      assert.equal([...found].sort(), [...new Set(files.flat())].sort());
      if (declared !== null) {
        const kept = declared.filter((key) => found.includes(key));
        assert.equal(
          found.filter((key) => kept.includes(key)),
          kept,
        );
      }
    }),
  );
});

test("files that follow one order are merged without turning any two sections round", () => {
  fc.assert(
    fc.property(fc.array(file, { maxLength: 6 }), (files) => {
      const sorted = files.map((sections) => [...sections].sort());
      const found = orderSections(sorted, null);
      for (const sections of sorted) {
        assert.equal(
          found.filter((key) => sections.includes(key)),
          sections,
        );
      }
    }),
  );
});

test("the roles of a ladder have their sections in its order, which ladder.yml may leave to the files in one place", async () => {
  const files = {
    "analyst.md": "# Analyst\n\n## Duties\n\n- a\n\n## Applying\n\n- b\n",
    "tester.md": "# Tester\n\n## Your role\n\n- a\n\n## Applying\n\n- b\n\n## Pay\n\n- c\n",
  };
  assert.equal((await ladderOf(files)).sectionOrder, ["Duties", "Your role", "Applying", "Pay"]);
  const settled = { ...files, "ladder.yml": 'sections: [Duties, "...", Applying]\n' };
  assert.equal((await ladderOf(settled)).sectionOrder, ["Duties", "Your role", "Pay", "Applying"]);
  assert.equal(await problemsOf(settled), []);
});

test.run();
