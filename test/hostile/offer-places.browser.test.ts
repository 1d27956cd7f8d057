/** Where offers go: what stands there stays, what is made can be read by nobody else, and no end of a run leaves a piece. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { appendFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { PDF_FILE, removeUnfinished, writePrivateFile } from "../../scripts/output/write-file.ts";
import { zipFiles } from "../../scripts/tables/zip-files.ts";
import { filesWith } from "../helpers/canaries.ts";
import { becomesTrue, inTime } from "../helpers/in-time.ts";
import { runHere } from "../helpers/run-here.ts";
import { browserProcesses, leavesNothing, startRungbook } from "../helpers/start-rungbook.ts";
import { type FolderFiles, withFolder } from "../helpers/write-folder.ts";

const FILES: FolderFiles = {
  "content/em.md": "# Engineering Manager\n\n## Impact\n\n- Plans.\n",
  "content/ladder.yml": "title: Ladder\nversion: '1'\n",
  "one.yml": "candidate: Mary Anning\nreference: r1\n",
  "plain.yml": "candidate: Mary Anning\n",
};
const DAY = { SOURCE_DATE_EPOCH: "1796000000" };

const run = (folder: string, ...words: readonly string[]) =>
  inTime(`rungbook ${words[0]} ends`, runHere(words, { cwd: folder, environment: DAY }));
const offer = (folder: string, data: string, ...words: readonly string[]) =>
  run(folder, "offer", "em", "--data", data, "--out", "out", ...words);
const bytesOf = (folder: string, name: string): Buffer => readFileSync(join(folder, name));

test("a file that the register does not list is not replaced, whatever it is, and all other offers are made", () =>
  withFolder({ ...FILES, "many.csv": "candidate,reference\nA,r1\nB,r2\nC,r3\n" }, async (folder) => {
    mkdirSync(join(folder, "out/r2.pdf"), { recursive: true });
    await writeFile(join(folder, "out/r1.pdf"), "%PDF-1.7 somebody's contract");
    const { status, stderr, stdout } = await offer(folder, "many.csv", "--json");
    assert.is(status, 1, stderr);
    assert.match(
      stderr,
      /out\/r1\.pdf {2}error {2}The register does not list it, and it stays as it is\. Move it away/,
    );
    assert.match(stderr, /out\/r2\.pdf {2}error {2}It is no file\./);
    assert.match(stderr, /Made 1 offer/);
    assert.is(bytesOf(folder, "out/r1.pdf").toString(), "%PDF-1.7 somebody's contract");
    assert.equal([JSON.parse(stdout).made, JSON.parse(stdout).offers.length], [false, 1]);
  }));

test("an offer that came back signed and was saved in its place stays, also when the ladder says something else", () =>
  withFolder(FILES, async (folder) => {
    assert.is((await offer(folder, "one.yml")).status, 0);
    await appendFile(join(folder, "out/r1.pdf"), "% what a signature would be\n");
    const signed = bytesOf(folder, "out/r1.pdf");
    const again = await offer(folder, "one.yml");
    assert.is(again.status, 0, again.stderr);
    assert.match(again.stderr, /r1\.pdf {2}is there, with additions/);
    await writeFile(join(folder, "content/em.md"), "# Engineering Manager\n\n## Impact\n\n- Decides.\n");
    const other = await offer(folder, "one.yml");
    assert.is(other.status, 1, other.stderr);
    assert.match(other.stderr, /It was signed, filled in or changed since it was made, and stays as it is/);
    assert.equal(bytesOf(folder, "out/r1.pdf"), signed);
    await rm(join(folder, "out/r1.pdf"));
    assert.is((await offer(folder, "one.yml")).status, 0, "where it was moved away, it is made anew");
  }));

test("an offer takes the place of an earlier state of the same reference, and of nobody else's", () =>
  withFolder(
    { ...FILES, "other.yml": "candidate: Elizabeth Philpot\n", "r2.yml": "candidate: E\nreference: r2\n" },
    async (folder) => {
      assert.is((await offer(folder, "plain.yml")).status, 0);
      const first = bytesOf(folder, "out/em-offer.pdf");
      assert.is((await offer(folder, "plain.yml")).status, 0, "the same is left as it is");
      const other = await offer(folder, "other.yml");
      assert.is(other.status, 1, other.stderr);
      assert.match(other.stderr, /without a reference nothing says that it is the same offer/);
      assert.equal(bytesOf(folder, "out/em-offer.pdf"), first);
      assert.is((await offer(folder, "one.yml", "--file-name", "x")).status, 0);
      const named = await offer(folder, "r2.yml", "--file-name", "x");
      assert.match(named.stderr, /It is the offer of another reference/);
      assert.is(named.status, 1);
      await writeFile(join(folder, "one.yml"), "candidate: Mary Ann Anning\nreference: r1\n");
      assert.is((await offer(folder, "one.yml", "--file-name", "x")).status, 0, "a correction is made");
      const exact = (data: string) => run(folder, "offer", "em", "--data", data, "--out", "this/mine.pdf");
      assert.equal([(await exact("plain.yml")).status, (await exact("other.yml")).status], [0, 0], "the file is named");
    },
  ));

const REGISTERS: readonly (readonly [what: string, name: string, says: RegExp])[] = [
  ["the data", "one.yml", /one\.yml is no register of offers, and nothing is added to it/],
  ["the offer", "out/R1.pdf", /R1\.pdf is the name of an offer/],
  ["a file of somebody's", "letter.pdf", /letter\.pdf is no register/],
  ["a folder", "content", /is in the content folder|is no file/],
  ["a pipe", "pipe", /pipe is no file/],
  ["a device", "/dev/null", /\/dev\/null is no file/],
  ["a link into the content", "link.jsonl", /is in the content folder, which is published\. .* --register/],
  ["a link to nowhere", "nowhere.jsonl", /is a link to nowhere/],
];

test("what is no register is never added to, and nothing is made", () =>
  withFolder({ ...FILES, "letter.pdf": "%PDF-1.7 x\n" }, async (folder) => {
    execFileSync("mkfifo", [join(folder, "pipe")]);
    symlinkSync("content/em.md", join(folder, "link.jsonl"));
    symlinkSync("content/none.jsonl", join(folder, "nowhere.jsonl"));
    const before = ["one.yml", "letter.pdf", "content/em.md"].map((name) => bytesOf(folder, name).toString());
    for (const [what, name, says] of REGISTERS) {
      const { status, stderr } = await offer(folder, "one.yml", "--register", name);
      assert.ok(status === 2 || status === 3, `${what}: ${status} ${stderr}`);
      assert.match(stderr, says, what);
      assert.not(existsSync(join(folder, "out")), what);
    }
    const after = ["one.yml", "letter.pdf", "content/em.md"].map((name) => bytesOf(folder, name).toString());
    assert.equal(after, before);
    assert.not(existsSync(join(folder, "content/none.jsonl")));
  }));

test("links into the content or a website lead no offer there, and a link in an offer's place is left alone", () =>
  withFolder(
    { ...FILES, "site/.rungbook-output.json": '{"files":["index.html"]}', "elsewhere.pdf": "%PDF-1.7 x" },
    async (folder) => {
      for (const target of ["content", "site"]) {
        symlinkSync(target, join(folder, `to-${target}`));
        const { status, stderr } = await run(folder, "offer", "em", "--data", "one.yml", "--out", `to-${target}/x`);
        assert.is(status, 2, stderr);
        assert.match(stderr, /which is published/);
      }
      mkdirSync(join(folder, "out"));
      symlinkSync("../elsewhere.pdf", join(folder, "out/r1.pdf"));
      assert.is((await offer(folder, "one.yml")).status, 1);
      assert.is(bytesOf(folder, "elsewhere.pdf").toString(), "%PDF-1.7 x");
    },
  ));

test("a ZIP that holds anything but offers of the register is not replaced", () =>
  withFolder(FILES, async (folder) => {
    assert.is((await offer(folder, "one.yml", "--zip")).status, 0);
    assert.is((await offer(folder, "one.yml", "--zip")).status, 0, "its own ZIP is");
    const zip = zipFiles(
      new Map([
        ["r1.pdf", Buffer.from("x")],
        ["holiday.jpg", Buffer.from("x")],
      ]),
    );
    for (const theirs of [zip, Buffer.from("no ZIP"), Buffer.alloc(0)]) {
      await writeFile(join(folder, "out/offers.zip"), theirs);
      const { status, stderr } = await offer(folder, "one.yml", "--zip");
      assert.is(status, 2, stderr);
      assert.match(stderr, /offers\.zip holds other files than offers of the register, and is not replaced/);
      assert.equal(bytesOf(folder, "out/offers.zip"), Buffer.from(theirs));
    }
  }));

test("a folder that is a file, or lies below one, is named, and the file stays", () =>
  withFolder(FILES, async (folder) => {
    for (const out of ["one.yml", "one.yml/deeper", "one.yml/x.pdf"]) {
      const { status, stderr } = await run(folder, "offer", "em", "--data", "one.yml", "--zip", "--out", out);
      assert.is(status, 2, stderr);
      assert.match(stderr, /one\.yml is no folder\. Name another with --out/);
    }
    assert.is(bytesOf(folder, "one.yml").toString(), FILES["one.yml"]);
  }));

test("only their owner may read offers, register, ZIP and the folders that are made for them", () =>
  withFolder(FILES, async (folder) => {
    const before = process.umask(0);
    try {
      assert.is((await offer(folder, "one.yml", "--zip", "--register", "registers/r.jsonl")).status, 0);
    } finally {
      process.umask(before);
    }
    const modes = ["out", "out/r1.pdf", "out/offers.zip", "registers", "registers/r.jsonl"].map((name) =>
      (statSync(join(folder, name)).mode & 0o777).toString(8),
    );
    assert.equal(modes, ["700", "600", "600", "700", "600"]);
    chmodSync(join(folder, "out"), 0o755);
    assert.is((await offer(folder, "one.yml", "--register", "registers/r.jsonl")).status, 0);
    assert.is(statSync(join(folder, "out")).mode & 0o777, 0o755, "what others have decided stays");
  }));

test("what a killed run was writing is removed by the next, and nothing else", () =>
  withFolder({ ...FILES, "out/notes.tmp-1": "" }, async (folder) => {
    const ended = 2 ** 22 + 1;
    const names = [`r1.pdf.tmp-${ended}`, `offers.zip.tmp-${ended}`, `r2.PDF.tmp-${process.pid}`];
    const kept = ["notes.tmp-1", `r9.pdf.tmp-${process.ppid}`, `x.tmp-${ended}`, "r3.pdf.tmp-", "r4.pdf"];
    for (const name of [...names, ...kept]) await writeFile(join(folder, "out", name), "Mary Anning");
    removeUnfinished(join(folder, "out"));
    assert.equal(readdirSync(join(folder, "out")).sort(), kept.toSorted());
    removeUnfinished(join(folder, "nowhere"));
  }));

test("git passes by a folder that is made for offers, and one that was there is left as it is", () =>
  withFolder({ ...FILES, "mine/notes.txt": "" }, async (folder) => {
    assert.is((await offer(folder, "one.yml")).status, 0);
    assert.is(bytesOf(folder, "out/.gitignore").toString(), "*\n");
    const { status, stderr } = await run(folder, "offer", "em", "--data", "one.yml", "--out", "mine");
    assert.is(status, 0, stderr);
    assert.not(existsSync(join(folder, "mine/.gitignore")));
  }));

test("an offer that is gone is made again, the same bytes, and its line is added to the register", () =>
  withFolder(FILES, async (folder) => {
    assert.is((await offer(folder, "one.yml")).status, 0);
    const [pdf, register] = [bytesOf(folder, "out/r1.pdf"), bytesOf(folder, "out/offers.jsonl")];
    await rm(join(folder, "out/r1.pdf"));
    assert.is((await offer(folder, "one.yml")).status, 0);
    assert.equal(bytesOf(folder, "out/r1.pdf"), pdf);
    const now = bytesOf(folder, "out/offers.jsonl");
    assert.equal(now.subarray(0, register.length), register);
    assert.is(now.toString().trimEnd().split("\n").length, 2);
  }));

test("a file that cannot be listed, as on a full disk, is not put in place", () =>
  withFolder({}, async (folder) => {
    const path = join(folder, "r1.pdf");
    const list = (): void => {
      throw new Error("The disk is full.");
    };
    assert.throws(() => writePrivateFile(path, Buffer.from("%PDF-1.7"), PDF_FILE, list), /The disk is full/);
    assert.equal(readdirSync(folder), []);
  }));

const MANY = `candidate,reference,fact: Salary\n${Array.from({ length: 16 }, (_, at) => `Canary Person ${at},r${at},${at}77777\n`).join("")}`;
const MADE_SOME = /4\/16/;

test("a run that is interrupted says so, and the next one goes on where it was", () =>
  withFolder({ ...FILES, "many.csv": MANY }, async (folder) => {
    const words = ["offer", "em", "--data", "many.csv", "--out", "out"];
    const started = startRungbook(words, folder, DAY, MADE_SOME);
    await started.says(MADE_SOME);
    started.child.kill("SIGINT");
    started.child.kill("SIGCONT");
    const { status, stderr } = await inTime("it ends", started.ended);
    assert.is(status, 130, stderr);
    assert.match(
      stderr,
      /Interrupted\.\nThe offers that are named above are in place, listed in .*offers\.jsonl\. The next run makes/,
    );
    assert.not.match(stderr, /nothing was changed/);
    await goesOn(folder, started.pid);
  }));

test("a run that is killed at any moment leaves nothing of a person but whole offers that are listed", () =>
  withFolder({ ...FILES, "many.csv": MANY, "tmp/keep": "" }, async (folder) => {
    const words = ["offer", "em", "--data", "many.csv", "--out", "out"];
    const started = startRungbook(words, folder, { ...DAY, TMPDIR: join(folder, "tmp") }, MADE_SOME);
    await started.says(MADE_SOME);
    started.child.kill("SIGKILL");
    await inTime("it ends", started.ended);
    for (const { pid } of browserProcesses(started.pid)) killIfThere(pid);
    await becomesTrue("its browser ends", () => browserProcesses(started.pid).length === 0);
    for (const word of ["Canary", "77777"]) assert.equal(filesWith(join(folder, "tmp"), word), []);
    await goesOn(folder, started.pid);
  }));

function killIfThere(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended in the meantime.
  }
}

/** What is there is whole and listed; a second run leaves it and makes the others; none is left of the first. */
async function goesOn(folder: string, first: number): Promise<void> {
  const hashes = () =>
    new Map(
      readdirSync(join(folder, "out"))
        .filter((name) => name.endsWith(".pdf"))
        .map((name) => [
          name,
          createHash("sha256")
            .update(bytesOf(folder, `out/${name}`))
            .digest("hex"),
        ]),
    );
  const listed = () =>
    bytesOf(folder, "out/offers.jsonl")
      .toString()
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line).sha256);
  const before = hashes();
  assert.ok(before.size >= 4 && before.size < 16, `${before.size}`);
  for (const [name, hash] of before) assert.ok(listed().includes(hash), `${name} is listed`);
  const { status, stdout, stderr } = await run(folder, "offer", "em", "--data", "many.csv", "--out", "out", "--json");
  assert.is(status, 0, stderr);
  const { offers } = JSON.parse(stdout);
  assert.is(offers.filter(({ isKept }: { isKept: boolean }) => isKept).length, before.size);
  const after = hashes();
  assert.is(after.size, 16);
  for (const [name, hash] of before) assert.is(after.get(name), hash);
  assert.equal(
    readdirSync(join(folder, "out")).filter((name) => !/^(?:r\d+\.pdf|offers\.jsonl|\.gitignore)$/.test(name)),
    [],
  );
  await leavesNothing(first, folder);
}

test("two runs at once into one folder leave whole offers, all of them listed", () =>
  withFolder({ ...FILES, "many.csv": MANY }, async (folder) => {
    const words = ["offer", "em", "--data", "many.csv", "--out", "out"];
    const runs = [startRungbook(words, folder, DAY), startRungbook(words, folder, DAY)];
    for (const { ended } of runs) {
      const { status, stderr } = await inTime("it ends", ended);
      assert.is(status, 0, stderr);
    }
    const lines = bytesOf(folder, "out/offers.jsonl").toString().trimEnd().split("\n");
    const listed = lines.map((line) => JSON.parse(line).sha256);
    const files = readdirSync(join(folder, "out")).filter((name) => name.endsWith(".pdf"));
    assert.is(files.length, 16);
    for (const name of files)
      assert.ok(
        listed.includes(
          createHash("sha256")
            .update(bytesOf(folder, `out/${name}`))
            .digest("hex"),
        ),
        name,
      );
  }));

test.run();
