/** Offers from their data to the file that comes back. */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { readRegister } from "../../../scripts/build/offers/register.ts";
import { filesWith } from "../../helpers/canaries.ts";
import { runHere } from "../../helpers/run-here.ts";
import { type FolderFiles, withFolder } from "../../helpers/write-folder.ts";

const EM = `# Engineering Manager

Leads a team. <!-- nobody's business -->

## Impact

- Plans.
- Hires.

## Reach

- Team
`;
const FILES: FolderFiles = {
  "content/em.md": EM,
  "content/ladder.yml": "title: Leiter\nversion: '1'\ndate: 2026-11-01\norganisation: Saltmarsh\n",
  "offers.csv": `candidate,role,reference,facts: Salary
Ana Źródło-Canary,em,2026/014,=HYPERLINK("x")
<script>canary</script>,Engineering Manager,../../x,2
`,
};
const DAY = { SOURCE_DATE_EPOCH: "1796000000", RUNGBOOK_SIGN_PASSWORD: "secret" };

const run = (folder: string, ...words: readonly string[]) => runHere(words, { cwd: folder, environment: DAY });

test("each row of a file becomes an offer, which is known again when it comes back", () =>
  withFolder(FILES, async (folder) => {
    const made = await run(folder, "offer", "--data", "offers.csv", "--zip", "--json");
    assert.is(made.status, 0, made.stderr);
    assert.equal(readdirSync(join(folder, "offers")).sort(), [
      ".gitignore",
      "2026014.pdf",
      "offers.jsonl",
      "offers.zip",
      "x.pdf",
    ]);
    const { offers } = JSON.parse(made.stdout);
    assert.equal(
      offers.map(({ role, claims }: { role: string; claims: string[] }) => [role, claims]),
      [
        ["em", ["PDF/UA-1", "PDF/A-3a"]],
        ["em", ["PDF/UA-1", "PDF/A-3a"]],
      ],
    );
    assert.is(offers[0].fingerprint, offers[1].fingerprint, "the fingerprint is of the role");

    const file = "offers/2026014.pdf";
    const same = await run(folder, "verify", file, "content");
    assert.is(same.status, 0);
    assert.match(same.stdout, /unchanged\n {2}compared with the register .*offers\.jsonl\n/);
    assert.match(same.stdout, /today's ladder, version 1, says the same of Engineering Manager\n/);

    await writeFile(join(folder, "content/em.md"), EM.replace("Hires", "Hires well"));
    const other = await run(folder, "verify", file, "content");
    assert.is(other.status, 0);
    assert.match(other.stdout, /says something else of Engineering Manager \(role\):\n {4}Impact: other words\n/);

    await writeFile(join(folder, "content/ladder.yml"), "titel: x\n");
    const wrong = await run(folder, "verify", file, "content");
    assert.match(wrong.stdout, "today's ladder was not compared: it has errors");
    assert.match(wrong.stderr, /^content[/\\]ladder\.yml:1:1 {2}error/);

    const bytes = await readFile(join(folder, file));
    // In what the file says of itself, which is not compressed: what is damaged there can still be read.
    const at = bytes.indexOf("Leiter");
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    await writeFile(join(folder, "flipped.pdf"), bytes);
    const flipped = await run(folder, "verify", "flipped.pdf", "--register", "offers/offers.jsonl");
    assert.is(flipped.status, 1, flipped.stdout + flipped.stderr);
    assert.match(flipped.stdout, /flipped\.pdf {2}changed\n/);
  }));

test("a second run leaves what is there, and makes what is missing or of other data", () =>
  withFolder(FILES, async (folder) => {
    const words = ["offer", "--data", "offers.csv", "--json"] as const;
    const keptIn = (stdout: string): boolean[] =>
      JSON.parse(stdout).offers.map(({ isKept }: { isKept: boolean }) => isKept);
    assert.equal(keptIn((await run(folder, ...words)).stdout), [false, false]);
    const first = readFileSync(join(folder, "offers/x.pdf"));
    assert.equal(keptIn((await run(folder, ...words)).stdout), [true, true]);
    await rm(join(folder, "offers/x.pdf"));
    assert.equal(keptIn((await run(folder, ...words)).stdout), [true, false]);
    assert.equal(readFileSync(join(folder, "offers/x.pdf")), first, "the same data give the same bytes");
    await writeFile(join(folder, "offers.csv"), String(FILES["offers.csv"]).replace('"x"', '"y"'));
    const corrected = await run(folder, ...words);
    assert.equal(keptIn(corrected.stdout), [false, true], "what is corrected is made anew");
    assert.is(corrected.stderr.match(/, in place of the one before\n/g)?.length, 1, corrected.stderr);
    const register = readFileSync(join(folder, "offers/offers.jsonl"), "utf8").trimEnd().split("\n");
    assert.is(register.length, 4);
  }));

test("what an offer says of a person stands in its file alone", () =>
  withFolder({ ...FILES, "tmp/keep": "", "cache/keep": "" }, async (folder) => {
    const environment = { ...DAY, TMPDIR: join(folder, "tmp"), XDG_CACHE_HOME: join(folder, "cache") };
    const made = await runHere(["offer", "--data", "offers.csv", "--verbose", "--json"], { cwd: folder, environment });
    assert.is(made.status, 0, made.stderr);
    const words = ["Canary", "Źródło", "canary</script>", "HYPERLINK"];
    for (const word of words) {
      assert.not(made.stdout.includes(word), `${word} on stdout`);
      assert.not(made.stderr.includes(word), `${word} on stderr`);
      assert.equal(filesWith(join(folder, "tmp"), word), []);
      assert.equal(filesWith(join(folder, "cache"), word), []);
      assert.not(readFileSync(join(folder, "offers/offers.jsonl"), "utf8").includes(word), `${word} in the register`);
    }
    const named = await run(folder, "offer", "--data", "offers.csv", "--register-names", "--file-name", "{candidate}");
    assert.is(named.status, 0, named.stderr);
    assert.ok(readdirSync(join(folder, "offers")).includes("ana-zrodlo-canary.pdf"));
    assert.match(readFileSync(join(folder, "offers/offers.jsonl"), "utf8"), /"candidate":"Ana Źródło-Canary"/);
  }));

test("the words of the role travel inside, without what was written for nobody", () =>
  withFolder(FILES, async (folder) => {
    assert.is((await run(folder, "offer", "em", "--data", "offers.csv")).status, 0);
    const show = (name: string): string =>
      execFileSync("qpdf", [`--show-attachment=${name}`, "offers/x.pdf"], { cwd: folder, encoding: "utf8" });
    if (!hasQpdf()) return console.log("Not tested: there is no qpdf.");
    const data = JSON.parse(show("offer.json"));
    assert.equal(
      [data.candidate, data.role, data.facts],
      ["<script>canary</script>", "em", [{ label: "Salary", value: "2" }]],
    );
    assert.equal(
      data.contents[0].sections.map(({ title }: { title: string }) => title),
      ["Impact", "Reach"],
    );
    assert.match(show("em.md"), /^## Impact\n\n[-*] Plans\.\n[-*] Hires\.\n/m);
    assert.not.match(show("em.md"), /business/);
  }));

function hasQpdf(): boolean {
  try {
    execFileSync("qpdf", ["--version"]);
    return true;
  } catch {
    return false;
  }
}

test("encrypted offers open with their password alone, and are known again with and without it", () =>
  withFolder(
    { ...FILES, "password.txt": "long enough a word\n", "other.txt": "another long word\n" },
    async (folder) => {
      const words = ["offer", "em", "--data", "offers.csv", "--encrypt", "--password-file"] as const;
      const made = await run(folder, ...words, "password.txt");
      assert.is(made.status, 0);
      assert.match(made.stderr, /They are in .*offers, encrypted, listed in .*offers\.jsonl\.\nKeep both: .*\n$/);
      for (const words of [
        ["validate", "offers/x.pdf"],
        ["booklet", "offers/x.pdf"],
        ["collect", "offers", "--ladder", "content"],
      ]) {
        const { status, stderr } = await run(folder, ...words);
        assert.not.equal(status, 0);
        assert.match(stderr, /offers\/x\.pdf {2}error {2}It is encrypted\./);
      }
      for (const file of ["offers/x.pdf", "offers/2026014.pdf"])
        for (const word of ["Plans", "Engineering", "Saltmarsh", "rungbook-offer"])
          assert.not(readFileSync(join(folder, file)).includes(word), `${word} is in ${file}`);
      const closed = await run(folder, "verify", "offers/x.pdf", "content");
      assert.match(closed.stdout, /unchanged\n[\s\S]*was not compared: .* encrypted ones need their password/);
      const opened = await run(folder, "verify", "offers/x.pdf", "content", "--password-file", "password.txt");
      assert.match(opened.stdout, /says the same of Engineering Manager/);
      const again = await run(folder, ...words, "password.txt", "--json");
      assert.ok(JSON.parse(again.stdout).offers.every(({ isKept }: { isKept: boolean }) => isKept));
      const other = await run(folder, ...words, "other.txt", "--json");
      assert.not.ok(JSON.parse(other.stdout).offers.some(({ isKept }: { isKept: boolean }) => isKept));
      const { offers: listed } = readRegister(join(folder, "offers/offers.jsonl"));
      assert.is(new Set(listed.map(({ input }) => input)).size, 4, "nothing says that both were made of the same");
    },
  ));

test("who gives a password, and does not ask for encryption, hears that there is none", () =>
  withFolder(FILES, async (cwd) => {
    const words = ["offer", "nobody", "--data", "offers.csv"];
    const environment = { ...DAY, RUNGBOOK_OFFER_PASSWORD: "long enough a word" };
    const { stderr } = await runHere(words, { cwd, environment });
    assert.match(stderr, /^RUNGBOOK_OFFER_PASSWORD is set, but .* --encrypt alone: these are not\.\n/);
    const asked = await runHere([...words, "--encrypt"], { cwd, environment });
    assert.not.match(asked.stderr, "RUNGBOOK_OFFER_PASSWORD");
  }));

const REFUSED: readonly (readonly [what: string, words: readonly string[], status: number, message: RegExp])[] = [
  ["an unknown role", ["em2", "--data", "offers.csv"], 2, /"em2".* "em"/s],
  [
    "a job description that is not there",
    ["em", "--data", "offers.csv", "--document", "job"],
    1,
    /no job description of Engineering Manager/,
  ],
  ["no data", ["em"], 2, /--data/],
  ["data that are not there", ["em", "--data", "none.yml"], 1, /none\.yml/],
  ["one file for two offers", ["em", "--data", "offers.csv", "--out", "a.pdf"], 2, /There are 2 offers/],
  [
    "the ZIP for a register",
    ["em", "--data", "offers.csv", "--zip", "--register", "offers/offers.zip"],
    2,
    /offers\.zip is the name of an offer/,
  ],
  [
    "a register below a file",
    ["em", "--data", "offers.csv", "--register", "offers.csv/x.jsonl"],
    2,
    /offers\.csv is no folder\. Name another with --register\./,
  ],
  ["a published place", ["em", "--data", "offers.csv", "--out", "content/x"], 2, /published/],
  ["names that nobody asked for", ["em", "--data", "offers.csv", "--file-name", "{candidate}"], 2, /--register-names/],
  ["a certificate that is none", ["em", "--data", "offers.csv", "--sign", "offers.csv"], 2, /PKCS#12/],
];

for (const [what, words, status, message] of REFUSED)
  test(`with ${what} nothing is made`, () =>
    withFolder(FILES, async (folder) => {
      const refused = await run(folder, "offer", ...words);
      assert.is(refused.status, status, refused.stderr);
      assert.match(refused.stderr, message);
      assert.not(readdirSync(folder).some((name) => name === "offers" || name === "a.pdf"));
    }));

test.run();
