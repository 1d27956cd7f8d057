import { execFile } from "node:child_process";
import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { decodeText } from "../../scripts/content/file/decode-text.ts";
import { readLadder } from "../../scripts/content/read-ladder.ts";
import { formatProblems } from "../../scripts/problems/format-problems.ts";
import { problemsOf, readFilesAsLadder } from "../helpers/ladder-of.ts";
import { timesReference } from "../helpers/processor-time.ts";
import { withFolder } from "../helpers/write-folder.ts";

const bytes = (...parts: readonly (string | readonly number[])[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : Buffer.from([...part]))));

const encodings: readonly (readonly [name: string, content: Buffer, line: string])[] = [
  ["NUL", bytes("# A\n\nx", [0], "y\n"), "a.md:3:1  error  The file holds a NUL character. Remove it."],
  [
    "a byte that is no UTF-8",
    bytes("# A\n\nx", [0xff], "y\n"),
    "a.md:3:1  error  The file is not valid UTF-8. Save the file as UTF-8.",
  ],
  [
    "an overlong sequence",
    bytes("# A\n", [0xc0, 0xaf]),
    "a.md:2:1  error  The file is not valid UTF-8. Save the file as UTF-8.",
  ],
  [
    "UTF-16 with a mark",
    bytes([0xff, 0xfe], Buffer.from("# A\n", "utf16le").toString("latin1")),
    "a.md  error  The file is in UTF-16. Save the file as UTF-8.",
  ],
  [
    "UTF-16 without a mark",
    Buffer.from("# A\n", "utf16le"),
    "a.md:1:1  error  The file holds a NUL character. Remove it.",
  ],
  ["nothing", Buffer.alloc(0), "a.md  error  The file is empty. Write the role, or remove the file."],
  ["white space only", bytes("\uFEFF\r\n \r\n"), "a.md  error  The file is empty. Write the role, or remove the file."],
];

for (const [name, content, line] of encodings) {
  test(`a file with ${name} is refused`, async () => {
    assert.equal(await problemsOf({ "a.md": content }), [line]);
  });
}

test("control characters, which no font has, are dropped or what they are meant to be", () => {
  const text = "two\vlines,\f\u0001\u001b\u007fdon\u0092t \u0093say\u0094\u0081\tit\n";
  assert.equal(decodeText(Buffer.from(text)), { text: "two lines, don’t “say”\tit\n" });
});

test("what is not a file in the folder is named and not opened", async () => {
  await withFolder({ "out.md": "# Canary\n", "in/good.md": "# Good\n" }, async (folder) => {
    const content = join(folder, "in");
    await promisify(execFile)("mkfifo", [join(content, "fifo.md")]);
    await mkdir(join(content, "folder.md"));
    await mkdir(join(content, "sub"));
    await symlink("../out.md", join(content, "outside.md"));
    await symlink("/dev/zero", join(content, "device.md"));
    await symlink("nowhere.md", join(content, "nothing.md"));
    await symlink("loop.md", join(content, "loop.md"));
    await symlink("..", join(content, "sub/up"));
    await symlink("/etc", join(content, "etc"));
    await symlink("good.md", join(content, "alias.md"));
    const { problems, ladder, brokenRoles } = await readLadder(content, {});
    assert.equal(
      formatProblems(problems, { folderLabel: "in" })
        .split("\n")
        .filter((line) => line !== ""),
      [
        "in/device.md  error  This is a symbolic link out of the content folder. Put the file itself into the folder.",
        "in/etc  error  This is a symbolic link out of the content folder. Put the file itself into the folder.",
        "in/fifo.md  error  This is not a regular file. Put a plain file in its place.",
        "in/folder.md  error  This is a folder, not a file. Rename it, or exclude it in ladder.yml.",
        "in/loop.md  error  This is a symbolic link to nothing. Put the file itself there.",
        "in/nothing.md  error  This is a symbolic link to nothing. Put the file itself there.",
        "in/outside.md  error  This is a symbolic link out of the content folder. Put the file itself into the folder.",
        "in/sub/up  error  This is a symbolic link to a folder. Move the folder itself there, or exclude the link.",
        "8 errors in 8 files",
      ],
    );
    assert.equal(
      ladder?.roles.map(({ id, title }) => [id, title]),
      [
        ["alias", "Good"],
        ["good", "Good"],
      ],
    );
    assert.is(brokenRoles.length, 6);
  });
});

const folders: readonly (readonly [name: string, path: string, line: string])[] = [
  [
    "that is missing",
    "missing",
    "x  error  The folder is not there. Give the folder that holds the role files, or make it.",
  ],
  ["that is a file", "a.txt", "x  error  This is a file, not a folder. Give the folder that holds the role files."],
  [
    "with nothing to build",
    "empty",
    'x  error  There is no role in this folder. Put a Markdown file into it, such as engineer.md with the line "# Engineer".',
  ],
];

for (const [name, path, line] of folders) {
  test(`a folder ${name} is an error`, async () => {
    await withFolder({ "a.txt": "x", "empty/README.md": "# No role\n" }, async (folder) => {
      const { problems, ladder } = await readLadder(join(folder, path), {});
      assert.is(formatProblems(problems, { folderLabel: "x/" }), `${line}\n\n1 error in 1 file\n`);
      assert.is(ladder, null);
    });
  });
}

const notes = (count: number): string => Array.from({ length: count }, (_, n) => `[^${n}]: x\n\n[^${n}]\n\n`).join("");

/** Input that makes slow parsers slow: text, and the problem it is answered with; null when it simply works. */
const sizes: readonly (readonly [name: string, text: string, line: string | null])[] = [
  [
    "a paragraph of 5 MB",
    "word ".repeat(1_000_000),
    "a.md  error  The file is larger than 512 KB. Make it smaller, or raise the limit in ladder.yml.",
  ],
  ["a paragraph of 500 KB", "word ".repeat(100_000), null],
  [
    "170,000 list items",
    "- \n".repeat(170_000),
    "a.md:20003:1  error  The file has more than 20000 list items. Split the file, or raise limits.listItems in ladder.yml.",
  ],
  [
    "10,000 columns",
    `${"|a".repeat(10_000)}|\n${"|-".repeat(10_000)}|\n`,
    "a.md:3:1  error  The table has more than 100 columns. Split the table, or raise limits.tableColumns in ladder.yml.",
  ],
  [
    "1,000 nested quotes",
    `${">".repeat(1_000)} a`,
    "a.md:3:1  error  Lists or quotes are nested deeper than 60 levels. Make the text flatter.",
  ],
  [
    "1,000 nested lists",
    Array.from({ length: 600 }, (_, depth) => `${" ".repeat(depth * 2)}- a\n`).join(""),
    "a.md:33:1  error  Lists or quotes are nested deeper than 60 levels. Make the text flatter.",
  ],
  [
    "a word of 100,000 letters",
    "a".repeat(100_000),
    "a.md:3:1  error  A word is longer than 2000 letters. Put spaces into it, or raise limits.wordLetters in ladder.yml.",
  ],
  ["100,000 Chinese characters in a row", "影".repeat(100_000), null],
  ["100,000 asterisks", "*".repeat(100_000), null],
  ["50,000 opening brackets", "[".repeat(50_000), null],
  ["50,000 images that do not close", "![".repeat(50_000), null],
  ["20,000 mail addresses", "a@b.com ".repeat(20_000), null],
  ["50,000 notes that do not close", `[^a]: x\n\n${"[^".repeat(50_000)}`, null],
  [
    "12,000 notes",
    notes(12_000),
    "a.md:5003:1  error  The file has too many paragraphs, list items and table rows. Split the file, or raise limits.blocks in ladder.yml.",
  ],
  [
    "1,200 notes",
    notes(1_200),
    "a.md:4003:1  error  The file has more than 1000 footnotes. Split the file, or raise limits.footnotes in ladder.yml.",
  ],
  [
    "50,000 links",
    "[a](b.md) ".repeat(50_000),
    "a.md:3:1  error  The file has more than 5000 links, images and HTML tags. Split the file, or raise limits.links in ladder.yml.",
  ],
  [
    "50,000 tags",
    "<a href=x>".repeat(50_000),
    "a.md:3:1  error  The file has more than 5000 links, images and HTML tags. Split the file, or raise limits.links in ladder.yml.",
  ],
  [
    "1,000 headings",
    "## a\n".repeat(1_000),
    "a.md:302:1  error  The file has more than 300 headings. Split the file, or raise limits.headings in ladder.yml.",
  ],
];

for (const [name, text, line] of sizes) {
  test(`${name} are answered in less than two seconds of a quiet machine`, async () => {
    let lines: readonly string[] = [];
    const read = async (): Promise<void> => {
      lines = await problemsOf({ "a.md": `# A\n\n${text}\n` });
    };
    const times = await timesReference(read, 1);
    assert.ok(times < 200, `${Math.round(times)} references`);
    if (line === null) assert.equal(lines, []);
    else assert.ok(lines[0]?.startsWith(line) && lines.length === 1, lines.join("\n"));
  });
}

test("a limit can be raised in ladder.yml", async () => {
  const { ladder } = await readFilesAsLadder({
    "ladder.yml": "limits:\n  headings: 2000\n",
    "a.md": `# A\n\n${"## a\n".repeat(1_000)}`,
  });
  assert.is(ladder?.roles[0]?.body.sections.length, 1_000);
});

test("one broken file of three leaves the other two and is named", async () => {
  const { ladder, brokenRoles } = await readFilesAsLadder({
    "a.md": "# A\n",
    "b.md": "---\nid: x\ntitle: [\n---\n",
    "c.md": "# C\n",
  });
  assert.equal([ladder?.roles.map(({ id }) => id), brokenRoles], [["a", "c"], [{ file: "b.md", id: "b" }]]);
});

test("two roles with one id are both left out", async () => {
  const { ladder, brokenRoles } = await readFilesAsLadder({
    "a.md": "# A\n",
    "b.md": "---\nid: c\n---\n# B\n",
    "c.md": "# C\n",
  });
  assert.equal([ladder?.roles.map(({ id }) => id), brokenRoles.map(({ file }) => file)], [["a"], ["b.md", "c.md"]]);
});

test.run();
