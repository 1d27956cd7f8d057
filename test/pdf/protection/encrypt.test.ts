/** Encryption: who has the password reads all that was there, and nobody else a word. */
import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PDF, PdfStream } from "@libpdf/core";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { finishHandbook } from "../../../scripts/pdf/finish-handbook.ts";
import { claimsIn, readPacket } from "../../../scripts/pdf/metadata/read-packet.ts";
import { streamText } from "../../../scripts/pdf/objects/streams.ts";
import { protectPdf } from "../../../scripts/pdf/protection/protect-pdf.ts";
import { hashPassword } from "../../../scripts/pdf/writer/encryption.ts";
import { UsageError } from "../../../scripts/problems/usage-error.ts";
import { DOCUMENT_FACTS } from "../../helpers/document-facts.ts";
import { testWithTools } from "../../helpers/test-with-tools.ts";

const PASSWORD = "Zoë, 12 Ærø & (æble)";
const FIXTURES = new URL("../../fixtures/pdf/", import.meta.url);

const ladder = readFile(new URL("ladder.pdf", FIXTURES)).then((bytes) => finishHandbook(bytes, DOCUMENT_FACTS));
const form = readFile(new URL("form.pdf", FIXTURES)).then((bytes) =>
  finishHandbook(bytes, {
    ...DOCUMENT_FACTS,
    frontMatterPages: 0,
    form: { hidden: [{ name: "facts", label: "Facts", value: "Canary Islands" }] },
  }),
);
const encrypted = ladder.then(({ bytes }) => protectPdf(bytes, { encrypt: { password: PASSWORD } }));

/** Runs a program on a file of these bytes. @param words those before the file's path, and then those behind */
async function run(bytes: Uint8Array, tool: string, words: readonly string[], behind: readonly string[] = []) {
  const folder = await mkdtemp(join(tmpdir(), "rungbook-encrypted-"));
  try {
    await writeFile(join(folder, "file.pdf"), bytes);
    return spawnSync(tool, [...words, join(folder, "file.pdf"), ...behind], { encoding: "utf8" });
  } finally {
    await rm(folder, { recursive: true });
  }
}

const read = (bytes: Uint8Array, password: string): Promise<PDF> => PDF.load(bytes, { credentials: password });
const textsOf = (pdf: PDF): readonly string[] => pdf.extractText().map(({ text }) => text);

test("an encrypted document says the same as before, to those who have the password", async () => {
  const before = await PDF.load((await ladder).bytes);
  const after = await read(await encrypted, PASSWORD);
  assert.equal(textsOf(after), textsOf(before));
  assert.is(after.getTitle(), before.getTitle());
  for (const key of ["StructTreeRoot", "MarkInfo", "Outlines", "Dests", "PageLabels", "Lang"])
    assert.ok(after.getCatalog().has(key), key);
});

test("no other password opens it, and none neither", async () => {
  const bytes = await encrypted;
  for (const wrong of ["", "Zoë", `${PASSWORD} `]) {
    const opened = await read(bytes, wrong).then(
      (pdf) => pdf.isAuthenticated,
      () => false,
    );
    assert.not.ok(opened, wrong);
  }
});

test("no word, no name and no number of its facts is in the bytes of an encrypted document", async () => {
  const plain = Buffer.from((await ladder).bytes);
  const closed = Buffer.from(await encrypted);
  // What the finished document says in the open: its metadata.
  assert.ok(plain.includes("Career ladder"));
  const words = ["Career", "ladder", "roles", "Northwind", "Skia", "Rungbook", "2026", "StructElem", "Dest", "PDF/"];
  const found = words.filter((word) => closed.includes(word) || closed.includes(Buffer.from(word, "utf16le")));
  assert.equal(found, []);
});

test("an encrypted document claims PDF/UA and no PDF/A", async () => {
  const pdf = await read(await encrypted, PASSWORD);
  const metadata = pdf.getCatalog().get("Metadata", (ref) => pdf.context.resolve(ref));
  const packet = metadata instanceof PdfStream ? readPacket(streamText(metadata)) : null;
  assert.equal((await ladder).claims, ["PDF/UA-1", "PDF/A-2a"]);
  assert.equal(claimsIn(packet), ["PDF/UA-1"]);
  assert.ok(packet?.isWellFormed);
});

test("it may be printed, read aloud, filled in and commented, and neither copied from nor changed", async () => {
  assert.equal((await read(await encrypted, PASSWORD)).getPermissions(), {
    print: true,
    printHighQuality: true,
    accessibility: true,
    fillForms: true,
    annotate: true,
    copy: false,
    modify: false,
    assemble: false,
  });
});

test("passwords are hashed as ISO 32000-2 has it, also where the last round is decided by a hair", () => {
  // Computed by another implementation. The 65th round ends with 33, which is as many as end it.
  const password = Buffer.from("password 11");
  const salt = Buffer.from("saltsalt");
  const user = Buffer.from(Array.from({ length: 48 }, (_, at) => at));
  assert.is(
    hashPassword(password, salt, Buffer.alloc(0)).toString("hex"),
    "090c1e6d8fefd89b356b84fa70589848dde3f7362d82c358bf3ff884d13172f3",
  );
  assert.is(
    hashPassword(password, salt, user).toString("hex"),
    "74546dbca6cbcbad3b762862f8d98b63435c48230c3204f7337c058750e016d8",
  );
});

test("encryption takes a tenth of room more at most", async () => {
  assert.ok((await encrypted).length < (await ladder).bytes.length * 1.1);
});

test("fields keep their values, which are encrypted too", async () => {
  const closed = await protectPdf((await form).bytes, { encrypt: { password: PASSWORD } });
  const pdf = await read(closed, PASSWORD);
  assert.is(pdf.getForm()?.getTextField("facts")?.getValue(), "Canary Islands");
  assert.not.ok(Buffer.from(closed).includes("Canary"));
});

test("strings beside a stream's bytes are encrypted, and read again", async () => {
  const pdf = await PDF.load((await ladder).bytes);
  pdf.attachments.add("facts.json", Buffer.from('{"candidate":"Canary"}'), {
    description: "Facts of Canary",
    createdAt: new Date("2026-11-01T00:00:00Z"),
    modifiedAt: new Date("2026-11-01T00:00:00Z"),
  });
  const closed = await protectPdf(await pdf.save(), { encrypt: { password: PASSWORD } });
  const found = ["Canary", "facts.json", "D:2026"].filter((word) => Buffer.from(closed).includes(word));
  assert.equal(found, []);
  const opened = await read(closed, PASSWORD);
  assert.is(Buffer.from(opened.attachments.get("facts.json") ?? []).toString(), '{"candidate":"Canary"}');
  assert.equal(opened.attachments.list().get("facts.json")?.createdAt, new Date("2026-11-01T00:00:00Z"));
});

test("the same document is encrypted with another key each time", async () => {
  const again = await protectPdf((await ladder).bytes, { encrypt: { password: PASSWORD } });
  assert.not.equal(Buffer.from(again).subarray(0, 4096), Buffer.from(await encrypted).subarray(0, 4096));
});

test("a password is taken as readers take it, however it was typed, and refused where they would not agree", async () => {
  const { bytes } = await ladder;
  const typed = await protectPdf(bytes, { encrypt: { password: "Zoe\u0308 in a coal mine" } });
  assert.ok((await read(typed, "Zo\u00EB in a coal mine")).isAuthenticated);
  for (const password of ["", "x".repeat(128), "\uFB01sh"]) {
    const error = await protectPdf(bytes, { encrypt: { password } }).catch((thrown: unknown) => thrown);
    assert.instance(error, UsageError);
  }
});

test("a document that is encrypted already is not encrypted again", async () => {
  const bytes = await encrypted;
  const refusal = await protectPdf(bytes, { encrypt: { password: PASSWORD } }).then(
    () => "",
    (error: Error) => error.message,
  );
  assert.not.equal(refusal, "");
});

test("a document that nothing is asked for stays as it is", async () => {
  const { bytes } = await ladder;
  assert.is(await protectPdf(bytes, {}), bytes);
});

testWithTools(["qpdf"], "qpdf finds nothing wrong, and opens with the password alone", async () => {
  const bytes = await encrypted;
  const opened = await run(bytes, "qpdf", ["--check", `--password=${PASSWORD}`]);
  assert.is(opened.status, 0, opened.stdout + opened.stderr);
  assert.match(opened.stdout, /No syntax or stream encoding errors found/);
  assert.match(opened.stdout, /stream encryption method: AESv3/);
  const closed = await run(bytes, "qpdf", ["--check"]);
  assert.is.not(closed.status, 0);
  assert.match(closed.stderr, /invalid password/);
});

testWithTools(["pdftotext"], "poppler reads every page with the password, and without it none", async () => {
  const { bytes: plain } = await ladder;
  const bytes = await encrypted;
  const { stdout: words } = await run(plain, "pdftotext", [], ["-"]);
  const opened = await run(bytes, "pdftotext", ["-upw", PASSWORD], ["-"]);
  assert.ok(words.length > 500);
  assert.is(opened.stdout, words);
  const closed = await run(bytes, "pdftotext", [], ["-"]);
  assert.is(closed.stdout, "");
  assert.match(closed.stderr, /Incorrect password/);
});

test.run();
