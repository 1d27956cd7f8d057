/** Names, places and the register of offers. */
import { appendFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { offerNames, patternFault } from "../../../scripts/build/offers/offer-names.ts";
import { offerPlaces } from "../../../scripts/build/offers/offer-places.ts";
import { addToRegister, type RegisteredOffer, readRegister } from "../../../scripts/build/offers/register.ts";
import type { Offer } from "../../../scripts/ladder/offers/offer.ts";
import { ladderOf } from "../../helpers/ladder-of.ts";
import { withFolder } from "../../helpers/write-folder.ts";

const { roles } = await ladderOf({ "em.md": "# Engineering Manager\n\n## Impact\n\n- Plans.\n" });
const [role] = roles;
if (role === undefined) throw new Error("There is no role.");

const OFFER: Offer = {
  candidate: "Ana Źródło",
  role,
  position: "Manager",
  team: "",
  manager: "",
  location: "",
  startDate: null,
  validUntil: null,
  date: "2026-11-30",
  reference: "",
  facts: [],
  notes: [],
  language: "en",
  line: 1,
};

const offers = (...references: readonly string[]): readonly Offer[] =>
  references.map((reference) => ({ ...OFFER, reference }));

const NAMES: readonly (readonly [
  what: string,
  references: readonly string[],
  pattern: string | null,
  names: readonly string[],
])[] = [
  ["the reference", ["2026-014"], null, ["2026-014.pdf"]],
  ["role and number where there is no reference", ["", ""], null, ["em-offer-1.pdf", "em-offer-2.pdf"]],
  ["the role alone for a single one", [""], null, ["em-offer.pdf"]],
  ["whatever paths and signs say", ["../../x", "/etc/passwd", "con", "a\0b"], null, ["x.pdf", "etcpasswd.pdf", "offer-3.pdf", "ab.pdf"]], // biome-ignore format: a row
  ["each once", ["A/1", "a1", "A 1"], null, ["a1.pdf", "a1-2.pdf", "a-1.pdf"]],
  ["a pattern", ["7"], "{role} {reference} {number}", ["em-7-1.pdf"]],
  ["a pattern with the person", ["7"], "{candidate}", ["ana-zrodlo.pdf"]],
  ["what a reference says between braces, as text", ["{candidate}"], "{reference}", ["candidate.pdf"]],
];

for (const [what, references, pattern, names] of NAMES)
  test(`files of offers are called by ${what}`, () => {
    assert.equal(offerNames(offers(...references), pattern), names);
  });

test("a name has at most 80 letters, whatever the reference", () => {
  const [name = ""] = offerNames(offers("x".repeat(10_000)), null);
  assert.is(name.length, 84);
});

test("a pattern may name people only where that was asked for", () => {
  assert.is(patternFault("{reference}-{number}", false), null);
  assert.is(patternFault("{candidate}", true), null);
  assert.match(patternFault("{candidate}", false) ?? "", /--register-names/);
  assert.match(patternFault("{name}", true) ?? "", /^There is no \{name\}/);
});

test("offers go into no folder that is published, and one file is no place for several", () =>
  withFolder({ "content/em.md": "# A\n", "site/.rungbook-output.json": '{"files":["index.html"]}' }, async (folder) => {
    const content = join(folder, "content");
    await mkdir(join(folder, "site/pdf"));
    assert.throws(() => offerPlaces(join(folder, "content/offers"), null, 1, content), /in the content folder/);
    assert.throws(() => offerPlaces(join(folder, "site"), null, 1, content), /the output of a build/);
    assert.throws(() => offerPlaces(join(folder, "site/pdf/a.pdf"), null, 1, content), /the output of a build/);
    assert.throws(
      () => offerPlaces(join(folder, "o"), join(folder, "site/r.jsonl"), 1, content),
      /the output of a build/,
    );
    assert.throws(() => offerPlaces(join(folder, "a.pdf"), null, 2, content), /There are 2 offers/);
    const places = offerPlaces(join(folder, "offers/a.PDF"), null, 1, content);
    assert.match(places.folder, /offers$/);
    assert.equal([places.name, places.register], ["a.PDF", join(places.folder, "offers.jsonl")]);
  }));

const LINE: RegisteredOffer = {
  time: "2026-11-30T09:12:44Z",
  reference: "2026-014",
  file: "2026-014.pdf",
  role: "em",
  version: "2026.2",
  fingerprint: "7K2M",
  sha256: "0".repeat(64),
  length: 1,
  pages: 1,
  claims: ["PDF/UA-1"],
  isEncrypted: false,
  isSigned: false,
  input: "x",
};

test("a register is only ever added to, and says which of its lines are none", () =>
  withFolder({}, async (folder) => {
    const path = join(folder, "deep/offers.jsonl");
    assert.equal(readRegister(path), { offers: [], problems: [] });
    addToRegister(path, LINE);
    await appendFile(path, '{"time":"2026-');
    addToRegister(path, { ...LINE, reference: "2026-015" });
    const { offers: read, problems } = readRegister(path);
    assert.equal(
      read.map(({ reference }) => reference),
      ["2026-014", "2026-015"],
    );
    assert.equal(
      problems.map(({ file, line, severity }) => [file, line, severity]),
      [[path, 2, "warning"]],
    );
    assert.is((await readFile(path, "utf8")).split("\n").length, 4);
    await writeFile(path, "no register\n");
    assert.throws(() => readRegister(path), /no register of offers, and nothing is added to it/);
    await writeFile(path, '{"time":"2026-');
    assert.equal([readRegister(path).offers, readRegister(path).problems.length], [[], 1], "a piece of the first line");
  }));

test.run();
