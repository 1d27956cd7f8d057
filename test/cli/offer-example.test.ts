/** `offer --example` as it arrives in a file, and what is said to who gives `offer` no data. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { OfferFormat } from "../../scripts/content/offers/read-offers.ts";
import { offersIn } from "../helpers/offers-of.ts";
import { runHere } from "../helpers/run-here.ts";
import { withFolder } from "../helpers/write-folder.ts";

const FILES = { "ladder/em.md": "# Engineering Manager\n", "ladder/mate.md": "# Mate\n" };

for (const format of ["yaml", "json", "csv"] as const satisfies readonly OfferFormat[]) {
  test(`the example in ${format} that the command prints is read as an offer, without an edit`, async () => {
    const { status, stdout, stderr } = await runHere(["offer", "--example", format]);
    assert.is(status, 0, stderr);
    const { offers, problems } = await offersIn(format, stdout);
    assert.equal(problems, []);
    const [offer, ...others] = offers;
    assert.equal([offer?.candidate, offer?.language, offer?.notes.length, others], ["Imke Sandvoort", "en", 2, []]);
  });
}

test("the example in CSV is parted as spreadsheets of the ladder's language part it", () =>
  withFolder({ "content/a.md": "# Leitung\n", "content/ladder.yml": "language: de\n" }, async (cwd) => {
    const { stdout } = await runHere(["offer", "a", "--example", "csv"], { cwd });
    assert.match(stdout, /^\ufeffcandidate;role;position;/);
    const { offers, problems } = await offersIn("csv", stdout.replace(";a;", ";em;"));
    assert.equal([offers[0]?.position, problems], ["Leitung", []]);
  }));

test("the example names a role where the command names it, or a folder that has one", () =>
  withFolder(FILES, async (cwd) => {
    for (const [words, role, position] of [
      [[], "", "Product Engineer"],
      [["ladder"], "em", "Engineering Manager"],
      [["MATE", "ladder"], "mate", "Mate"],
      [["ladder", "Mate"], "mate", "Mate"],
    ] as const) {
      const { stdout } = await runHere(["offer", ...words, "--example", "json"], { cwd });
      const said = JSON.parse(stdout);
      assert.equal([said.role, said.position], [role, position]);
    }
    const wrong = await runHere(["offer", "Enginering Manager", "ladder", "--example"], { cwd });
    assert.equal([wrong.status, wrong.stdout], [2, ""]);
    assert.match(wrong.stderr, 'There is no role "Enginering Manager". Did you mean "Engineering Manager"?');
    const nowhere = await runHere(["offer", "mate", "lader", "--example"], { cwd });
    assert.equal([nowhere.status, nowhere.stdout], [1, ""]);
    assert.match(nowhere.stderr, "The folder is not there.");
  }));

test("a file of data that stands where the role belongs is told from one", async () => {
  const { status, stderr } = await runHere(["offer", "our/offer.yml"]);
  assert.is(status, 2);
  assert.match(stderr, "Did you mean --data our/offer.yml?");
});

test.run();
