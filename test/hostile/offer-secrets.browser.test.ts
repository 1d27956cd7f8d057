/** Whom an offer is for, what it says and what opens it: none of that is anywhere but in that offer's file. */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { readAttachments } from "../../scripts/pdf/attachments/read-attachments.ts";
import { openPdf } from "../../scripts/pdf/objects/open-pdf.ts";
import { filesWith, withCanaries } from "../helpers/canaries.ts";
import { inTime } from "../helpers/in-time.ts";
import { runHere } from "../helpers/run-here.ts";
import { browserProcesses, startRungbook } from "../helpers/start-rungbook.ts";
import { testWithTools } from "../helpers/test-with-tools.ts";
import { type FolderFiles, withFolder } from "../helpers/write-folder.ts";

const LADDER: FolderFiles = {
  "content/em.md": "# Engineering Manager\n\nLeads.\n\n## Impact\n\n- Plans.\n",
  "content/ladder.yml": "title: Ladder\nversion: '1'\ndate: 2026-11-01\n",
};
const DAY = { SOURCE_DATE_EPOCH: "1796000000" };

const run = (folder: string, ...words: readonly string[]) =>
  inTime(`rungbook ${words[0]} ends`, runHere(words, { cwd: folder, environment: DAY }));

/** What is said of one person, in every key: a word of their own in each. */
const wordsOf = (person: string) => ({
  candidate: `${person}name`,
  position: `${person}position`,
  team: `${person}team`,
  manager: `${person}manager`,
  location: `${person}place`,
  facts: { [`${person}label`]: `${person}value` },
  notes: `${person}notes`,
});

const PEOPLE = ["Qaxo", "Wuzu", "Yevi", "Zobo", "Xiru", "Kuvo"];

/** The ways in which a word may stand in a PDF whose streams are unpacked: text, UTF-16, both of these in hexadecimal. */
function spellings(word: string): readonly Buffer[] {
  const [plain, wide] = [Buffer.from(word), Buffer.from(word, "utf16le").swap16()];
  const hex = [plain, wide].flatMap((bytes) => [bytes.toString("hex"), bytes.toString("hex").toUpperCase()]);
  return [plain, wide, Buffer.from(word, "utf16le"), ...hex.map((text) => Buffer.from(text))];
}

testWithTools(["qpdf", "pdftotext"], "no offer has a word of another one of the same run, printed or not", () =>
  withFolder({ ...LADDER, "six.json": "" }, async (folder) => {
    const offers = PEOPLE.map((person) => ({ ...wordsOf(person), reference: person }));
    await writeFile(join(folder, "six.json"), JSON.stringify(offers));
    // All in one tab, one after another.
    const made = await run(folder, "offer", "em", "--data", "six.json", "--out", "out", "--jobs", "1", "--draft");
    assert.is(made.status, 0, made.stderr);
    for (const person of PEOPLE) {
      const path = join(folder, `out/${person.toLowerCase()}.pdf`);
      const shown = execFileSync("pdftotext", [path, "-"], { encoding: "utf8" });
      const unpacked = execFileSync("qpdf", ["--qdf", "--object-streams=disable", "--decode-level=all", path, "-"], {
        maxBuffer: 1 << 28,
      });
      for (const word of Object.values(wordsOf(person)).filter((value) => typeof value === "string"))
        assert.ok(shown.includes(word), `${word} is printed for ${person}`);
      assert.ok(
        spellings(person).some((spelling) => unpacked.includes(spelling)),
        "what is looked for can be found",
      );
      for (const other of PEOPLE.filter((each) => each !== person)) {
        assert.not(shown.includes(other), `${other} is printed for ${person}`);
        for (const spelling of spellings(other))
          assert.not(unpacked.includes(spelling), `${other} is in the file of ${person}`);
      }
    }
  }),
);

test("whatever is wrong, nobody is named: not in messages, JSON, the register or names of files", () =>
  withFolder({ ...LADDER, "d.json": "", "tmp/keep": "", "cache/keep": "" }, async (folder) => {
    const environment = { ...DAY, TMPDIR: join(folder, "tmp"), XDG_CACHE_HOME: join(folder, "cache") };
    const rows: readonly (readonly [what: string, offer: object, words: readonly string[]])[] = [
      ["a letter that no typeface has", { candidate: "Qaxo \u{10380}\ufdd0".slice(0, -1), notes: "Qaxo \ue000" }, []],
      ["a wrong day", { ...wordsOf("Qaxo"), startDate: "Qaxo" }, []],
      ["a role that is none", { ...wordsOf("Qaxo"), role: "Qaxo" }, []],
      ["lists for texts", { candidate: ["Qaxo"], team: { Qaxo: 1 } }, []],
      ["half a letter", { candidate: "Qaxo\ud800" }, []],
      ["NUL", { candidate: "Qaxo\u0000", notes: "Qaxo\u0007" }, []],
      ["a reference that is a path", { candidate: "Qaxo", reference: "../../../tmp/x" }, []],
      ["a name that is long", { candidate: "Qaxo ".repeat(3_000) }, []],
      ["layouts that fail", wordsOf("Qaxo"), ["--layouts", "layouts"]],
    ];
    await writeFile(join(folder, "d.json"), "");
    execFileSync("mkdir", [join(folder, "layouts")]);
    await writeFile(join(folder, "layouts/offer.njk"), "{{ offer.nothing.at.all() }}{% include 'none.njk' %}");
    for (const [what, offer, words] of rows) {
      await writeFile(join(folder, "d.json"), JSON.stringify(offer));
      const all = [
        "offer",
        ...("role" in offer ? [] : ["em"]),
        "--data",
        "d.json",
        "--out",
        `out/${what}`,
        "--verbose",
        "--json",
        ...words,
      ];
      const { stdout, stderr } = await inTime("it ends", runHere(all, { cwd: folder, environment }));
      assert.not.match(stdout + stderr, /Qaxo/i, what);
      assert.not.match(stderr, /fault of Rungbook/, what);
      const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
      assert.not(
        names.some((name) => /qaxo/i.test(name)),
        what,
      );
      for (const place of ["tmp", "cache"]) assert.equal(filesWith(join(folder, place), "Qaxo"), [], what);
      for (const name of names.filter((each) => each.endsWith(".jsonl")))
        assert.not.match(readFileSync(join(folder, name), "utf8"), /Qaxo/);
    }
  }));

/** What the author of a role wrote for nobody, in every dialect, and keys that are nobody's business. */
const REMARKS = `---
title: Engineering Manager
salary: REMARK-a
internal: { budget: REMARK-b, notes: [REMARK-c] }
reviewers: REMARK-d
---

Leads. <!-- REMARK-e --> %%REMARK-f%% {/* REMARK-g */} {>>REMARK-h<<} {{/* REMARK-i */}}

[//]: # (REMARK-j)
[comment]: <> (REMARK-k)

{% comment %}REMARK-l{% endcomment %}

<!--
REMARK-m
-->

import x from "REMARK-n"

%%
REMARK-o
%%

## Impact <!-- REMARK-p -->

- Plans. <!-- REMARK-q -->
- [A link](https://example.org/ "title")

![Picture](REMARK-none.png)

## Reach

{/*
REMARK-t
*/}
Team
`;

test("what was written for nobody in a role, its job description or a draft is in no offer and no file inside it", () =>
  withFolder(
    {
      ...LADDER,
      "content/em.md": REMARKS,
      "content/job-descriptions/em.md": REMARKS,
      "content/secret.md": "---\ndraft: true\n---\n# Secret Role\n\nREMARK-u\n\n## Impact\n\n- REMARK-v\n",
      "one.yml": "candidate: Mary Anning\nreference: r1\n",
    },
    async (folder) => {
      const words = ["--document", "both", "--with", "introduction,step,matrix"];
      const made = await run(folder, "offer", "em", "--data", "one.yml", "--out", "out", ...words);
      assert.is(made.status, 0, made.stderr);
      const pdf = readFileSync(join(folder, "out/r1.pdf"));
      const files = readAttachments(await openPdf(pdf));
      assert.equal(
        files.map(({ name }) => name),
        ["em-job-description.md", "em.md", "offer.json"],
      );
      for (const { name, bytes } of files) {
        const text = Buffer.from(bytes ?? []).toString("utf8");
        assert.match(text, /Plans/, name);
        assert.not.match(text, /REMARK|Secret Role/, name);
      }
      const shown = execFileSync("pdftotext", [join(folder, "out/r1.pdf"), "-"], { encoding: "utf8" });
      assert.match(shown, /Plans/);
      assert.not.match(shown, /REMARK|Secret Role/);
      const draft = await run(folder, "offer", "secret", "--data", "one.yml", "--out", "out2");
      assert.is(draft.status, 2, "a draft is offered to nobody");
    },
  ));

test("passwords are in no argument and no environment of what is started, nor in anything that is written", () =>
  withFolder({ ...LADDER, "tmp/keep": "" }, async (folder) => {
    const [secret, other] = ["canary-in-a-coal-mine", "canary-of-the-certificate"];
    const offers = PEOPLE.map((person) => ({ candidate: person, reference: person }));
    await writeFile(join(folder, "six.json"), JSON.stringify(offers));
    const environment = {
      ...DAY,
      TMPDIR: join(folder, "tmp"),
      RUNGBOOK_OFFER_PASSWORD: secret,
      RUNGBOOK_SIGN_PASSWORD: other,
    };
    const words = ["offer", "em", "--data", "six.json", "--out", "out", "--encrypt", "--verbose"];
    const started = startRungbook(words, folder, environment, /1\/6/);
    await started.says(/1\/6/);
    const processes = browserProcesses(started.pid);
    assert.ok(processes.length > 0, "its browser is there");
    for (const { pid } of processes)
      for (const what of ["environ", "cmdline"])
        assert.not(readProcess(pid, what).includes("canary"), `${what} of its browser`);
    assert.not(readProcess(started.pid, "cmdline").includes("canary"));
    started.child.kill("SIGCONT");
    const { status, stderr } = await inTime("it ends", started.ended);
    assert.is(status, 0, stderr);
    assert.not.match(stderr, /canary/);
    for (const word of [secret, other]) assert.equal(filesWith(folder, word), []);
  }));

test("a register tells no more of what two encrypted offers say than that they are two", () =>
  withFolder({ ...LADDER, "password.txt": "long enough a word\n" }, async (folder) => {
    await writeFile(join(folder, "one.json"), JSON.stringify({ ...wordsOf("Qaxo"), reference: "r1" }));
    const words = ["--data", "one.json", "--encrypt", "--password-file", "password.txt", "--json"];
    const lineIn = (out: string) => JSON.parse(readFileSync(join(folder, out, "offers.jsonl"), "utf8"));
    for (const out of ["a", "b"]) assert.is((await run(folder, "offer", "em", ...words, "--out", out)).status, 0);
    const [one, other] = [lineIn("a"), lineIn("b")];
    assert.is(one.fingerprint, other.fingerprint);
    // The same data: equal hashes would let whoever knows all but the salary try one after another.
    for (const key of ["input", "sha256"]) assert.is.not(one[key], other[key], key);
    const again = await run(folder, "offer", "em", ...words, "--out", "a");
    assert.ok(JSON.parse(again.stdout).offers[0].isKept, "and who has the file knows it again");
  }));

/** Empty for one that has ended. */
function readProcess(pid: number, what: string): string {
  try {
    return readFileSync(`/proc/${pid}/${what}`, "latin1");
  } catch {
    return "";
  }
}

test("an offer's words are text: none is a request, a file, a script or a field of another", () =>
  withCanaries(async ({ folder, host, alarms }) => {
    for (const [name, text] of Object.entries(LADDER)) {
      execFileSync("mkdir", ["-p", join(folder, "content")]);
      await writeFile(join(folder, name), text);
    }
    const hostile = [
      `<img src="http://${host}/a"><script>fetch("http://${host}/b")</script>`,
      `</style><style>@import "http://${host}/c";</style>`,
      `"} @page { background: url(http://${host}/d) }`,
      `<iframe src="file://${folder}/secret.txt"></iframe><link rel=stylesheet href=//${host}/e>`,
      `{% include "${folder}/secret.txt" %}{{ range.constructor("process.exit(9)")() }}`,
      `<a href="https://rungbook.invalid/field?name=x">x</a>`,
      `=cmd|'/c calc'!A0`,
    ];
    const offers = hostile.map((text, index) => ({
      candidate: text,
      reference: index === 0 ? `<img src=//${host}/f>` : `r${index}`,
      team: text.slice(0, 300),
      facts: { [text.slice(0, 300)]: text },
      notes: `${text}\n\n${text}`,
    }));
    await writeFile(join(folder, "content/hostile.json"), JSON.stringify(offers));
    const made = await run(join(folder, "content"), "offer", "em", ".", "--data", "hostile.json", "--out", "../site");
    assert.is(made.status, 0, made.stderr);
    assert.equal(alarms(), []);
    for (const [index, name] of readdirSync(join(folder, "site"))
      .filter((each) => /^r\d\.pdf$/.test(each))
      .entries()) {
      const shown = execFileSync("pdftotext", ["-raw", join(folder, "site", name), "-"], { encoding: "utf8" });
      const plain = (text: string): string => text.replace(/\s/g, "");
      assert.ok(plain(shown).includes(plain(hostile[index + 1] ?? "")), `${name} says what was written`);
    }
  }));

test.run();
