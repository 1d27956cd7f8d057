/** What `verify` says of an offer that is listed, was replaced, or was written anew, and how today's ladder is to it. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { RegisteredOffer } from "../../../scripts/build/offers/register.ts";
import { fingerprintOf, offeredContent } from "../../../scripts/ladder/offers/offered-content.ts";
import { finishHandbook } from "../../../scripts/pdf/finish-handbook.ts";
import { encryptPdf } from "../../../scripts/pdf/protection/encrypt-pdf.ts";
import { DOCUMENT_FACTS } from "../../helpers/document-facts.ts";
import { ladderOf } from "../../helpers/ladder-of.ts";
import { runHere } from "../../helpers/run-here.ts";
import { type FolderFiles, withFolder } from "../../helpers/write-folder.ts";

const [SETTINGS, KEEPER] = ["version: '1'\n", "# Keeper\n\n## Impact\n\n- Lights the lamps.\n\n## Reach\n\n- Quay\n"];

const ladder = await ladderOf({ "ladder.yml": SETTINGS, "keeper.md": KEEPER });
const contents = ladder.roles.map((role) => offeredContent(role, ladder));
const fingerprint = fingerprintOf(contents);
const data = JSON.stringify({ format: "rungbook-offer-1", fingerprint, contents });
const printed = await readFile(new URL("../../fixtures/pdf/ladder.pdf", import.meta.url));
const { bytes: made } = await finishHandbook(printed, {
  ...DOCUMENT_FACTS,
  proof: { role: "keeper", version: "1", fingerprint },
  attachments: [
    {
      name: "offer.json",
      description: "Data",
      mediaType: "application/json",
      relationship: "Data",
      bytes: Buffer.from(data),
    },
  ],
});
const OFFER = Buffer.from(made);

const LINE: RegisteredOffer = {
  time: "2027-01-08T09:00:00Z",
  reference: "2027-003",
  file: "2027-003.pdf",
  role: "keeper",
  version: "1",
  fingerprint,
  sha256: createHash("sha256").update(OFFER).digest("hex"),
  length: OFFER.length,
  pages: 1,
  claims: [],
  isEncrypted: false,
  isSigned: false,
  input: "",
};
const OTHER = { ...LINE, sha256: "0".repeat(64), time: "2027-01-09T10:00:00Z" };

function registerOf(...lines: readonly RegisteredOffer[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join("");
}

/** Verifies `in.pdf` in a folder and gives what is said. */
function verify(files: FolderFiles, ...words: readonly string[]): Promise<string> {
  return withFolder({ "in.pdf": OFFER, ...files }, async (cwd) => {
    const { stdout, stderr } = await runHere(["verify", "in.pdf", ...words], { cwd });
    if (stderr !== "") throw new Error(stderr);
    return stdout.replaceAll(cwd, "");
  });
}

const LISTED = "  listed at 2027-01-08T09:00:00Z as 2027-003 (2027-003.pdf)\n";
const LATER = "  a later offer with this reference is listed at 2027-01-09T10:00:00Z, of";

const LISTS: readonly (readonly [what: string, lines: readonly RegisteredOffer[], said: string | null])[] = [
  ["the last of its reference", [OTHER, LINE], null],
  ["replaced by one of the same words", [LINE, OTHER], `${LATER} the same words of the role`],
  ["replaced by one of other words", [LINE, { ...OTHER, fingerprint: "X" }], `${LATER} other words of the role`],
  ["made again after another", [LINE, OTHER, LINE], null],
  ["beside one of another reference", [LINE, { ...OTHER, reference: "2027-004" }], null],
  [
    "beside one without a reference, as it has none",
    [
      { ...LINE, reference: "" },
      { ...OTHER, reference: "" },
    ],
    null,
  ],
];

for (const [what, lines, said] of LISTS)
  test(`of an offer that is ${what} the register's line is said`, async () => {
    const stdout = await verify({ "r.jsonl": registerOf(...lines) }, "--register", "r.jsonl");
    assert.match(stdout, "in.pdf  unchanged\n");
    assert.match(stdout, lines[0]?.reference === "" ? "  listed at 2027-01-08T09:00:00Z as 2027-003.pdf\n" : LISTED);
    if (said === null) assert.not.match(stdout, "a later offer");
    else assert.match(stdout, said);
  });

test("of an offer that was written anew the register's lines with its fingerprint are said, and nobody is to name it again", async () => {
  const flipped = Buffer.from(OFFER);
  flipped[3_000] = (flipped[3_000] ?? 0) ^ 1;
  const lines = registerOf(LINE, { ...OTHER, fingerprint: "X" }, ...Array<RegisteredOffer>(6).fill(OTHER));
  const stdout = await verify({ "in.pdf": flipped, "r.jsonl": lines }, "--register", "r.jsonl");
  assert.match(stdout, "in.pdf  changed\n");
  assert.match(
    stdout,
    "  the register lists offers with this fingerprint: 2027-003 (2027-003.pdf) of 2027-01-08T09:00:00Z, ",
  );
  assert.match(stdout, "of 2027-01-09T10:00:00Z, and 2 more\n");
  assert.match(stdout, "For proof ask for the file as it was sent");
  assert.not.match(stdout, "--register");
});

test("of an encrypted offer that is not opened only the bytes are looked at, and that is said", async () => {
  const closed = Buffer.from(await encryptPdf(OFFER, "four words of ours"));
  const sha256 = createHash("sha256").update(closed).digest("hex");
  const files = {
    "in.pdf": closed,
    "r.jsonl": registerOf({ ...LINE, sha256, length: closed.length, isEncrypted: true }),
    right: "four words of ours",
    wrong: "other words",
  };
  const words = ["--register", "r.jsonl", "--password-file"];
  const said = "  it is encrypted, and was not opened: its bytes are those that were given out, and signatures";
  const unopened = await verify(files, ...words, "wrong");
  assert.match(unopened, "in.pdf  unchanged\n");
  assert.match(unopened, said);
  assert.not.match(await verify(files, ...words, "right"), "was not opened");
});

test("what was appended and says nothing is named", async () => {
  const longer = Buffer.concat([OFFER, Buffer.from("\n\n")]);
  const stdout = await verify({ "in.pdf": longer, "r.jsonl": registerOf(LINE) }, "--register", "r.jsonl");
  assert.match(stdout, "in.pdf  unchanged, with additions\n  added: nothing that shows (2 bytes behind its end)\n");
});

const TODAY: readonly (readonly [what: string, files: FolderFiles, said: string])[] = [
  ["of which nothing changed", { "today/keeper.md": KEEPER }, "  today's ladder, version 1, says the same of Keeper\n"],
  [
    "with another id",
    { "today/lamps.md": KEEPER.replace("Quay", "Pier") },
    "  today's ladder, version 1, has Keeper under another id, lamps\n" +
      "  today's ladder, version 1, says something else of Keeper (role):\n    Reach: other words\n",
  ],
  [
    "with another id, called like two roles",
    { "today/lamps.md": KEEPER, "today/lanterns.md": KEEPER },
    "  today's ladder, version 1, has no role Keeper\n",
  ],
  [
    "a section of which is called otherwise",
    { "today/keeper.md": KEEPER.replace("Impact", "Effect") },
    "says something else of Keeper (role):\n    Impact: is called Effect now, in the same words\n",
  ],
  [
    "a section of which has another name and other words",
    { "today/keeper.md": KEEPER.replace("Impact", "Effect").replace("Lights", "Trims") },
    "    Impact: is there no longer\n    Effect: is new\n",
  ],
];

for (const [what, files, said] of TODAY)
  test(`today's ladder is compared with a role ${what}`, async () => {
    const stdout = await verify({ "today/ladder.yml": SETTINGS, ...files }, "today");
    assert.match(stdout, said);
  });

test.run();
