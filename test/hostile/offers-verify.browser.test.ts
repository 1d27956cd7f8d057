/** Hostile files that come back: forged offers, registers that came with them, and what lies near them. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdir, symlink, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PdfArray, PdfDict, PdfName, PdfStream, PdfString } from "@libpdf/core";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { openPdf } from "../../scripts/pdf/objects/open-pdf.ts";
import { writePdf } from "../../scripts/pdf/writer/write-pdf.ts";
import { hostilePdfs } from "../helpers/hostile-pdfs.ts";
import { inTime } from "../helpers/in-time.ts";
import { runHere } from "../helpers/run-here.ts";
import { type FolderFiles, withFolder } from "../helpers/write-folder.ts";

const FILES: FolderFiles = {
  "content/em.md": "# Engineering Manager\n\n## Impact\n\n- Plans.\n",
  "content/ladder.yml": "title: Ladder\nversion: '1'\ndate: 2026-11-01\n",
  "offer.yml": "candidate: Mary Anning\nreference: r1\n",
};
const DAY = { SOURCE_DATE_EPOCH: "1796000000" };

const run = (folder: string, ...words: readonly string[]) =>
  inTime(`rungbook ${words[0]} ends`, runHere(words, { cwd: folder, environment: DAY }));

interface Given {
  readonly pdf: Buffer;
  readonly register: string;
}

async function give(files: FolderFiles): Promise<Given> {
  return withFolder({ ...FILES, ...files }, async (folder) => {
    const made = await run(folder, "offer", "em", "--data", "offer.yml", "--out", "out");
    assert.is(made.status, 0, made.stderr);
    return {
      pdf: readFileSync(join(folder, "out/r1.pdf")),
      register: readFileSync(join(folder, "out/offers.jsonl"), "utf8"),
    };
  });
}

let given: Promise<Given> | undefined;
/** The company's offer, which was given out; made once, as nothing changes it. */
const company = (): Promise<Given> => {
  given ??= give({});
  return given;
};
let other: Promise<Given> | undefined;
/** What somebody else makes with the same program and data of their own. */
const forger = (): Promise<Given> => {
  other ??= give({ "offer.yml": "candidate: Mary Anning\nreference: r1\nfacts: { Salary: 1000000 }\n" });
  return other;
};

/** Writes a file anew, so that it agrees with itself, with these files inside. */
async function withFiles(pdf: Uint8Array, files: readonly (readonly [name: string, text: string])[]): Promise<Buffer> {
  const { catalog, trailer, register, resolve } = await openPdf(pdf);
  const changed = new PdfDict(catalog);
  const names = files.flatMap(([name, text]) => {
    const file = register(PdfStream.fromDict({ Type: PdfName.of("EmbeddedFile") }, Buffer.from(text)));
    const words = { Type: PdfName.of("Filespec"), UF: PdfString.fromString(name), EF: PdfDict.of({ F: file }) };
    return [PdfString.fromString(name), register(PdfDict.of(words))];
  });
  changed.set("Names", PdfDict.of({ EmbeddedFiles: PdfDict.of({ Names: new PdfArray(names) }) }));
  const info = trailer.getRef("Info");
  if (!info) throw new Error("Every file of ours says what it is.");
  return Buffer.from(await writePdf({ catalog: register(changed), info, resolve }));
}

test("a file that agrees with itself is not listed where the register does not know it, and the status is 1", async () => {
  const [{ register }, { pdf }] = await Promise.all([company(), forger()]);
  await withFolder(
    { "forged.pdf": pdf, "ours.jsonl": register, "beside/a.pdf": pdf, "beside/offers.jsonl": register },
    async (folder) => {
      for (const words of [["forged.pdf", "--register", "ours.jsonl"], ["beside/a.pdf"]]) {
        const { status, stdout } = await run(folder, "verify", ...words);
        assert.is(status, 1, stdout);
        assert.match(
          stdout,
          /a?\.pdf {2}not listed\n {2}it is not listed in .*\.jsonl\n {2}it agrees with the checksum/,
        );
        assert.not.match(stdout, /unchanged/);
      }
      const { stdout } = await run(folder, "verify", "forged.pdf", "--register", "ours.jsonl", "--json");
      const { state, basis, isBasisNamed } = JSON.parse(stdout);
      assert.equal([state, basis, isBasisNamed], ["not listed", "own checksum", true]);
    },
  );
});

test("a register that was found beside a file is called no proof; one that is named is one", async () => {
  const { pdf, register } = await forger();
  await withFolder({ "mail/r1.pdf": pdf, "mail/offers.jsonl": register }, async (folder) => {
    const found = await run(folder, "verify", "mail/r1.pdf");
    assert.match(
      found.stdout,
      /compared with the register .*\n {2}which was found near the file: .* can have made the other/,
    );
    const named = await run(folder, "verify", "mail/r1.pdf", "--register", "mail/offers.jsonl");
    assert.match(named.stdout, /unchanged\n {2}compared with the register .*\n {2}listed at .*\n {2}it is of /);
  });
});

const WRONG_REGISTERS: readonly (readonly [what: string, name: string, says: RegExp])[] = [
  ["is not there", "none.jsonl", /none\.jsonl is not there/],
  ["is a folder", "content", /content is no file/],
  ["is the PDF itself", "r1.pdf", /r1\.pdf is no register of offers and no handbooks\.json/],
  ["is a text", "offer.yml", /offer\.yml is no register/],
  ["is a pipe", "pipe", /pipe is no file/],
  ["is a device", "/dev/zero", /\/dev\/zero is no file/],
  ["has a gigabyte", "huge.jsonl", /huge\.jsonl is larger than 128 MB/],
];

test("a register that is named and is none ends verify with status 2, and nothing is called unchanged", async () => {
  const { pdf } = await company();
  await withFolder({ ...FILES, "r1.pdf": pdf, "huge.jsonl": "" }, async (folder) => {
    execFileSync("mkfifo", [join(folder, "pipe")]);
    await truncate(join(folder, "huge.jsonl"), 2 ** 30);
    for (const [what, name, says] of WRONG_REGISTERS) {
      const { status, stdout, stderr } = await run(folder, "verify", "r1.pdf", "--register", name);
      assert.equal([status, stdout], [2, ""], what);
      assert.match(stderr, says);
    }
  });
});

test("what lies near a file and is no register is passed over with a warning, pipes, devices and a gigabyte too", async () => {
  const { pdf } = await company();
  const near: readonly ((path: string) => unknown)[] = [
    (path) => execFileSync("mkfifo", [path]),
    (path) => symlink("/dev/zero", path),
    (path) => symlink("nowhere", path),
    (path) => symlink("/etc/passwd", path),
    (path) => mkdir(path),
    (path) => writeFile(path, "").then(() => truncate(path, 2 ** 30)),
    (path) => writeFile(path, "x\n".repeat(1_000_000)),
    (path) => writeFile(path, `${"[".repeat(1_000_000)}\n`),
  ];
  for (const [index, put] of near.entries())
    await withFolder({ "a/b/r1.pdf": pdf }, async (folder) => {
      await put(join(folder, index % 2 === 0 ? "a/b/offers.jsonl" : "handbooks.json"));
      const { status, stdout, stderr } = await run(folder, "verify", "a/b/r1.pdf");
      assert.is(status, 0, stderr);
      assert.match(stdout, /the checksum that it has of itself: this finds accidents, but no forger/);
      assert.match(stderr, /warning {2}It .*, and is passed over\./);
      assert.ok(stderr.length < 1_000, stderr);
    });
});

test("a PDF that is a pipe or a link to a device is not read", () =>
  withFolder({}, async (folder) => {
    execFileSync("mkfifo", [join(folder, "pipe.pdf")]);
    await symlink("/dev/zero", join(folder, "zero.pdf"));
    for (const name of ["pipe.pdf", "zero.pdf"])
      for (const command of ["verify", "validate", "booklet"]) {
        const { status, stderr } = await run(folder, command, name);
        assert.ok(status === 1 || status === 2, `${command} ${status}`);
        assert.match(stderr, /It cannot be read\./);
      }
  }));

/** Lines such as one who wants to keep the program busy writes. */
const line = (length: number, sha256: string, role = "em"): string =>
  `${JSON.stringify({ time: "", reference: "", file: "", role, version: "1", fingerprint: "", sha256, length, pages: 1, claims: [], isEncrypted: false, isSigned: false, input: "" })}\n`;

test("a register of 200,000 lines, each of another length of the file, is looked through at once", async () => {
  const { pdf, register } = await company();
  const lines = Array.from({ length: 200_000 }, (_, at) => line((at % (pdf.length - 1)) + 1, "0".repeat(64)));
  await withFolder({ "r1.pdf": pdf, "r.jsonl": lines.join("") + register }, async (folder) => {
    const { status, stdout } = await run(folder, "verify", "r1.pdf", "--register", "r.jsonl");
    assert.is(status, 0, stdout);
    assert.match(stdout, /unchanged\n/);
  });
});

test("a register whose lines are broken, hostile or of a piece of the file makes nothing unchanged", async () => {
  const { pdf } = await company();
  const { pdf: forged } = await forger();
  const piece = (length: number): string =>
    line(length, createHash("sha256").update(forged.subarray(0, length)).digest("hex"));
  const hostile = [
    piece(5),
    piece(forged.length - 10),
    piece(forged.length - 2_000),
    line(pdf.length, "f".repeat(64)),
    '{"__proto__":{"sha256":"x"},"constructor":1}\n',
    `{"time":${"[".repeat(100_000)}\n`,
    "\u001b[31m::error::\u0000\n",
    ...Array.from({ length: 1_000 }, () => "no line\n"),
  ].join("");
  await withFolder({ "r.jsonl": hostile, "forged.pdf": forged }, async (folder) => {
    const { status, stdout, stderr } = await run(folder, "verify", "forged.pdf", "--register", "r.jsonl");
    assert.is(status, 1, stdout);
    assert.match(stdout, /forged\.pdf {2}(?:changed|not listed)\n/);
    assert.is(stderr.split("\n").length, 11, stderr);
    assert.match(stderr, /993 more are none either/);
    assertPlain(stderr + stdout, "a register");
  });
});

/** Nothing of it is a command to a terminal, or to a service that reads logs. */
function assertPlain(text: string, what: string): void {
  for (const sign of ["\u001b", "\u202e", "\u0000", "\n::", "##["]) assert.not(text.includes(sign), `${what}: ${text}`);
}

const ESCAPE = "\u001b[2J\u202e::error::x\n##[group]";

test("words inside that are not those of the role and fingerprint are said to be others, in a few plain lines", async () => {
  const { pdf, register } = await company();
  const text = /^\{[\s\S]*\n\}\n/m.exec((await attachment(pdf)) ?? "")?.[0] ?? "";
  const data = JSON.parse(text);
  const [content] = data.contents;
  const rows: readonly (readonly [what: string, files: readonly (readonly [string, string])[], says: RegExp | null])[] =
    [
      ["the same", [["offer.json", text]], null],
      ["of another role", [["offer.json", JSON.stringify({ ...data, contents: [{ ...content, id: "ceo" }] })]], OTHERS],
      [
        "of another version",
        [["offer.json", JSON.stringify({ ...data, contents: [{ ...content, version: "9" }] })]],
        OTHERS,
      ],
      ["of other words", [["offer.json", JSON.stringify({ ...data, contents: [{ ...content, notes: "x" }] })]], OTHERS],
      ["there twice", [["offer.json", text], ["offer.json", JSON.stringify({ ...data, contents: [{ ...content, id: "ceo" }] })]], null], // biome-ignore format: a row
      ["without documents", [["offer.json", JSON.stringify({ ...data, contents: [] })]], null],
      [
        "of keys of every object",
        [["offer.json", '{"__proto__":{"format":"rungbook-offer-1"},"constructor":{"contents":[]}}']],
        null,
      ],
      ["nested", [["offer.json", "[".repeat(200_000)]], null],
      ["a million sections", [["offer.json", JSON.stringify({ ...data, contents: [{ ...content, sections: Array.from({ length: 400_000 }, (_, at) => ({ title: `${at}`, text: "" })) }] })]], null], // biome-ignore format: a row
      ["many sections", [["offer.json", JSON.stringify({ ...data, contents: [{ ...content, sections: Array.from({ length: 9_000 }, (_, at) => ({ title: `${ESCAPE}${at}`, text: "" })) }] })]], OTHERS], // biome-ignore format: a row
      ["of long names", [["offer.json", JSON.stringify({ ...data, contents: [{ ...content, title: "x".repeat(1 << 20), sections: [{ title: "y".repeat(1 << 20), text: "" }] }] })]], OTHERS], // biome-ignore format: a row
      ["128 megabytes", [["offer.json", " ".repeat(2 ** 27)]], null],
    ];
  for (const [what, files, says] of rows)
    await withFolder({ ...FILES, "r1.pdf": await withFiles(pdf, files), "r.jsonl": register }, async (folder) => {
      const { status, stdout, stderr } = await run(folder, "verify", "r1.pdf", "content");
      assert.is(status, 0, `${what}: ${stdout}${stderr}`);
      if (says === null) assert.not.match(stdout, OTHERS, what);
      else assert.match(stdout, says, what);
      assertPlain(stdout + stderr, what);
      assert.ok(stdout.length < 100_000, `${what}: ${stdout.length}`);
      if (says === null) return;
      const listed = await run(folder, "verify", "r1.pdf", "content", "--register", "r.jsonl", "--json");
      assert.is(JSON.parse(listed.stdout).state, "not listed", what);
    });
});

const OTHERS = /the words inside are not those of this role, version and fingerprint/;

async function attachment(pdf: Uint8Array): Promise<string | null> {
  const { readAttachments } = await import("../../scripts/pdf/attachments/read-attachments.ts");
  const file = readAttachments(await openPdf(pdf)).find(({ name }) => name === "offer.json");
  return file?.bytes ? Buffer.from(file.bytes).toString("utf8") : null;
}

test("PDFs that are made so that a parser takes for ever are answered", async () => {
  const { register } = await company();
  for (const [what, bytes] of hostilePdfs())
    await withFolder({ "x.pdf": bytes, "r.jsonl": register }, async (folder) => {
      const { status, stdout } = await run(folder, "verify", "x.pdf", "--register", "r.jsonl");
      assert.ok(status === 1 || status === 2, `${what}: ${status} ${stdout}`);
      assert.not.match(stdout, /unchanged/);
    });
});

test("a file of ours that a parser never comes to the end of was changed: one other byte may have done that", async () => {
  const [[, endless] = ["", Buffer.alloc(0)]] = hostilePdfs();
  const ours = Buffer.concat([endless, Buffer.from("% <xmp:CreatorTool>Rungbook 0.1.0</xmp:CreatorTool>\n")]);
  await withFolder({ "x.pdf": ours }, async (folder) => {
    const { status, stdout } = await run(folder, "verify", "x.pdf");
    assert.is(status, 1, stdout);
    assert.match(stdout, /x\.pdf {2}changed\n {2}changed: it is damaged\n/);
  });
});

test.run();
