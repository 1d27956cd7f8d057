/** Files that are published as they are: what is accepted of `public/` and of linked files, and what is said of the rest. */
import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { check } from "../../scripts/build/check-content.ts";
import { readLadder } from "../../scripts/content/read-ladder.ts";
import { formatProblems } from "../../scripts/problems/format-problems.ts";
import { type FolderFiles, withFolder } from "../helpers/write-folder.ts";

const ROLE = {
  "a.md": "# A\n\n## Impact\n\n- One\n",
  "b.md": "# B\n\n## Impact\n\n- Two\n",
  "job-descriptions/a.md": "# A, advertised\n\n## Impact\n\n- One\n",
};

/** The published files of a folder, and the lines of its problems without the count. */
async function publishedOf(files: FolderFiles, prepare: (folder: string) => Promise<unknown> = async () => {}) {
  return withFolder({ ...ROLE, ...files }, async (folder) => {
    await prepare(folder);
    const { ladder } = await readLadder(folder);
    const { problems } = await check({ folder });
    const lines = formatProblems(problems, { folderLabel: "." }).split("\n");
    return {
      paths: [...(ladder?.files.keys() ?? [])].sort(),
      lines: lines.filter((line) => /(?:error|warning) {2}/.test(line)),
    };
  });
}

test("all of public/ is published at the root, hidden names and Markdown too; what systems leave there is not", async () => {
  const { paths, lines } = await publishedOf({
    "public/CNAME": "ladder.example.com\n",
    "public/.well-known/security.txt": "x",
    "public/_headers": "x",
    "public/notes/readme.md": "# No role\n",
    "public/assets/icon.svg": "<svg/>",
    "public/.DS_Store": "x",
    "public/.gitkeep": "",
  });
  assert.equal(paths, [".well-known/security.txt", "CNAME", "_headers", "assets/icon.svg", "notes/readme.md"]);
  assert.equal(lines, []);
});

test("only files that something links to are published, each once, by path; nothing hidden, excluded or active", async () => {
  const links = [
    "x.csv",
    "x.csv#2",
    "assets/y%20z.PDF",
    "page.html",
    "drawing.svg",
    "_draft.pdf",
    "old/o.pdf",
    "run.sh",
  ];
  const { paths, lines } = await publishedOf({
    "c.md": `# C\n\n## Impact\n\n${links.map((link) => `- [x](${link})\n`).join("")}`,
    "ladder.yml": "exclude: [old]\n",
    ...Object.fromEntries(
      ["x.csv", "unlinked.csv", "assets/y z.PDF", "page.html", "drawing.svg", "_draft.pdf", "old/o.pdf", "run.sh"].map(
        (file) => [file, "x"],
      ),
    ),
  });
  assert.equal(paths, ["files/assets/y z.PDF", "files/x.csv"]);
  assert.is(lines.length, 5);
  for (const line of lines) assert.match(line, /^c\.md:\d+:7 {2}warning {2}The link "[^"]+" leads /);
});

const clashes: readonly (readonly [file: string, own: string])[] = [
  ["index.html", "index.html"],
  ["INDEX.html", "index.html"],
  ["ladder.json", "ladder.json"],
  ["assets/site.css", "assets/site.css"],
  ["assets/fonts/x.woff2", "assets/fonts"],
  ["roles/a/index.html", "roles/a/index.html"],
  ["pdf/roles/a.pdf", "pdf/roles/a.pdf"],
  ["job-descriptions/a/index.html", "job-descriptions/a/index.html"],
  ["pdf/job-descriptions/a.pdf", "pdf/job-descriptions/a.pdf"],
  ["pdf/booklets/roles/a.pdf", "pdf/booklets/roles/a.pdf"],
  ["docx/roles/a.docx", "docx/roles/a.docx"],
  ["docx/job-descriptions/a.docx", "docx/job-descriptions/a.docx"],
  ["pdf", "pdf/ladder.pdf"],
  ["404.html/x.txt", "404.html"],
  [".rungbook-output.json", ".rungbook-output.json"],
];
for (const [file, own] of clashes)
  test(`public/${file} is an error that names ${own} as well`, async () => {
    const { lines } = await publishedOf({ [`public/${file}`]: "x" });
    assert.is(lines.length, 1);
    assert.ok(
      lines[0]?.startsWith(
        `public/${file}  error  It would stand where Rungbook writes ${own === "pdf/ladder.pdf" ? "pdf/" : own}`,
      ),
      lines[0],
    );
  });

test("public/feed.xml is an error where there is a feed, and the owner's own where there is none", async () => {
  const linesFor = async (lines: string) =>
    (await publishedOf({ "public/feed.xml": "x", "ladder.yml": `date: 2026-11-01\n${lines}` })).lines;
  assert.equal(await linesFor("siteUrl: https://northwind.dev/\n"), [
    "public/feed.xml  error  It would stand where Rungbook writes feed.xml. Give it another name.",
  ]);
  assert.equal(await linesFor("siteUrl: https://northwind.dev/\nprint: { marking: Internal }\n"), []);
  assert.equal(await linesFor(""), []);
});

test("a symbolic link out of public/, and public/ as one, is an error; nothing behind it is read", () =>
  withFolder({ "secret.txt": "secret", "more/x.txt": "x" }, async (elsewhere) => {
    const out = await publishedOf({ "public/CNAME": "x" }, async (folder) => {
      await symlink(join(elsewhere, "secret.txt"), join(folder, "public/robots.txt"));
      await symlink(join(elsewhere, "more"), join(folder, "public/more"));
    });
    assert.equal(out.paths, ["CNAME"]);
    assert.equal(
      out.lines.map((line) => line.split("  ", 2).join(" ")),
      ["public/more error", "public/robots.txt error"],
    );
    const whole = await publishedOf({}, (folder) => symlink(join(elsewhere, "more"), join(folder, "public")));
    assert.equal(whole.paths, []);
    assert.match(whole.lines[0] ?? "", /^public {2}error {2}This is a symbolic link to a folder\./);
  }));

test("more than limits.publishedMegabytes together is an error that names the file and the limit", async () => {
  const { lines } = await publishedOf({
    "ladder.yml": "limits: {publishedMegabytes: 1}\n",
    "public/a.bin": new Uint8Array(700_000),
    "public/b.bin": new Uint8Array(700_000),
  });
  assert.equal(lines, [
    "public/b.bin  error  With this file all published files together are larger than 1 MB. Link elsewhere, or raise limits.publishedMegabytes in ladder.yml.",
  ]);
});

test("an empty public/ is nothing", async () => {
  const { paths, lines } = await publishedOf({}, (folder) => mkdir(join(folder, "public")));
  assert.equal([paths, lines], [[], []]);
});

test.run();
