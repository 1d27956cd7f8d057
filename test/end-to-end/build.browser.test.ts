/** The command `build`, as a user runs it. */
import { createHash } from "node:crypto";
import { appendFileSync, existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { PDF } from "@libpdf/core";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { disagreements, oneLine, readHandbook } from "../helpers/read-handbook.ts";
import { runHere } from "../helpers/run-here.ts";
import { runRungbook } from "../helpers/run-rungbook.ts";
import { sampleRole } from "../helpers/sample-role.ts";
import { withFolder } from "../helpers/write-folder.ts";

/** SHA-256 of every file below `folder`, by path. */
async function hashesOf(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const hash = async (file: string) =>
    createHash("sha256")
      .update(await readFile(file))
      .digest("hex");
  return Object.fromEntries(
    await Promise.all(files.sort().map(async (file) => [relative(folder, file), await hash(file)])),
  );
}

const two = {
  "content/keeper.md": sampleRole(
    "keeper",
    "Lamp Keeper",
    "\nSee the [mate](mate.md#impact) and [nobody](nobody.md).\n",
  ),
  "content/mate.md": sampleRole("mate", "Harbour Mate"),
};

test("one file without ladder.yml gives a handbook with its words, its sections and true numbers", () =>
  withFolder({ "content/keeper.md": sampleRole("keeper", "Lamp Keeper") }, async (folder) => {
    const site = join(folder, "site");
    const { status, stderr } = await runHere(["build", join(folder, "content"), "--out", site, "--no-cache"]);
    assert.is(status, 0, stderr);
    const handbook = await readHandbook(join(site, "pdf/roles/keeper.pdf"));
    assert.equal(disagreements(handbook, 2), []);
    const role = handbook.outline.find(({ title }) => title === "Lamp Keeper");
    assert.equal(
      role?.children.map(({ title }) => title),
      ["Impact", "Reach", "Knowledge", "Communication", "Leadership"],
    );
    assert.equal(handbook.labels, ["1"]);
    const text = oneLine(handbook.texts.join("\n"));
    for (const words of [
      "keeps the harbour lights burning",
      "Leadership Reach Team",
      "Engineering Reach Cross-Team",
      "Teaches the next keeper.",
    ])
      assert.match(text, words);
    assert.match(await readFile(join(site, "roles/keeper/index.html"), "utf8"), "Teaches the next keeper.");
  }));

test("the same input gives the same bytes on another day, in another folder, with more tabs", () =>
  withFolder(
    { ...two, "other/content/keeper.md": two["content/keeper.md"], "other/content/mate.md": two["content/mate.md"] },
    async (folder) => {
      const first = await runHere(["build", "content", "--out", "site", "--no-cache", "--jobs", "1"], {
        cwd: folder,
      });
      // In a process of its own, as Node itself reads these variables.
      const second = await runRungbook(["build", "content", "--out", "site", "--no-cache", "--jobs", "3"], {
        cwd: join(folder, "other"),
        environment: { TZ: "Pacific/Kiritimati", LANG: "de_DE.UTF-8" },
      });
      assert.is(first.status, 0, first.stderr);
      assert.is(second.status, 0, second.stderr);
      const hashes = await hashesOf(join(folder, "site"));
      assert.ok(Object.keys(hashes).length > 10);
      assert.equal(await hashesOf(join(folder, "other/site")), hashes);
    },
  ));

test("links between roles land, in the ladder and on the site; a link to nowhere is a warning and keeps its words", () =>
  withFolder(two, async (folder) => {
    const { status, stderr } = await runHere(["build", "content", "--out", "site", "--no-cache"], { cwd: folder });
    assert.is(status, 0);
    assert.match(stderr, /content\/keeper\.md:35:\d+ {2}warning {2}The link "nobody.md" leads nowhere\./);
    const ladder = await readHandbook(join(folder, "site/pdf/ladder.pdf"));
    const link = ladder.links.find(({ target, page }) => target === "mate-impact" && page > 1);
    assert.is(link?.targetPage, ladder.destinations.get("mate-impact"));
    assert.match(oneLine(ladder.texts.join("\n")), /See the mate, p\. \d and nobody\./);
    const html = await readFile(join(folder, "site/roles/keeper/index.html"), "utf8");
    assert.match(html, '<a href="../../roles/mate/index.html#mate-impact">mate</a> and <span>nobody</span>');
  }));

test("building again with nothing changed changes nothing; a changed role prints its handbooks only", () =>
  withFolder(two, async (folder) => {
    const run = () =>
      runHere(["build", "content", "--out", "site", "--cache", "cache", "--json", "--timings"], {
        cwd: folder,
        environment: { TMPDIR: folder },
      });
    const first = await run();
    assert.is(first.status, 0);
    const stages = ["start", "compare", "read", "render", "launch", "load", "measure", "print", "finish", "write"];
    assert.equal(Object.keys(JSON.parse(first.stdout).timings), stages);
    const before = await hashesOf(join(folder, "site"));
    const again = await run();
    assert.match(again.stderr, "Nothing has changed");
    assert.is(JSON.parse(again.stdout).unchanged, true);
    assert.equal(Object.keys(JSON.parse(again.stdout).timings), ["start", "compare"]);
    assert.match(again.stderr, /^ {3}start {2}\d+\.\d{3} s\n compare {2}\d+\.\d{3} s$/m);
    assert.equal(await hashesOf(join(folder, "site")), before);
    appendFileSync(join(folder, "content/mate.md"), "- Counts the ropes.\n");
    const changed = await run();
    assert.is(changed.status, 0);
    assert.match(changed.stderr, /^Built 2 roles, 3 handbooks \(\d+ pages\), 1 of them kept from before, in/m);
    const kept = [first, again, changed].map(({ stdout }) => JSON.parse(stdout).kept);
    assert.equal(kept, [0, 3, 1]);
    const after = await hashesOf(join(folder, "site"));
    assert.is(after["pdf/roles/keeper.pdf"], before["pdf/roles/keeper.pdf"]);
    assert.is.not(after["pdf/roles/mate.pdf"], before["pdf/roles/mate.pdf"]);
    assert.is.not(after["pdf/ladder.pdf"], before["pdf/ladder.pdf"]);
    await rm(join(folder, "site"), { recursive: true });
    assert.is((await run()).status, 0);
    assert.equal(await hashesOf(join(folder, "site")), after, "the cached handbooks are the printed ones");
    await writeFile(join(folder, "site/pdf/ladder.pdf"), "damaged");
    assert.is((await run()).status, 0);
    assert.equal(await hashesOf(join(folder, "site")), after, "a damaged output is made anew");
    const remains = join(folder, ".site.rungbook-4194399-1-0badf00d-old");
    await mkdir(remains);
    assert.not.match((await run()).stderr, "Nothing has changed");
    assert.not(existsSync(remains), "what an ended build has left is removed though nothing has changed");
    const profile = join(folder, "rungbook-profile-4194399-a");
    await mkdir(profile);
    assert.match((await run()).stderr, "Nothing has changed");
    assert.not(existsSync(profile), "so is its temporary folder");
  }));

/** Arguments and files; exit status, and what stderr says. `{old}` must still be there afterwards. */
const refusals: readonly (readonly [
  fact: string,
  files: Record<string, string>,
  parameters: readonly string[],
  status: number,
  says: RegExp | string,
])[] = [
  [
    "broken YAML in one file",
    { "content/a.md": "---\ntitle: [x\n---\n\n# A\n", "content/b.md": "# B\n" },
    [],
    1,
    /content\/a\.md:\d+:\d+ {2}error/,
  ],
  [
    "two roles with one id",
    { "content/a.md": "---\nid: a\n---\n# A\n", "content/b.md": "---\nid: a\n---\n# B\n" },
    [],
    1,
    /id "a"/,
  ],
  [
    "a track that names an unknown role",
    { "content/engineer.md": "# E\n", "content/ladder.yml": "tracks:\n  - title: T\n    roles: [enginer]\n" },
    [],
    1,
    'ladder.yml:3:13  error  There is no role "enginer". Did you mean "engineer"?',
  ],
  [
    "an unknown key in ladder.yml",
    { "content/a.md": "# A\n", "content/ladder.yml": "titel: X\n" },
    [],
    1,
    /ladder\.yml:1:1 {2}error .*Did you mean "title"\?/,
  ],
  ["an empty folder", { "content/.keep": "" }, [], 1, /error/],
  ["a missing folder", {}, [], 1, /content/],
  ["a warning with --strict", { "content/a.md": "# A\n\n[x](y.md)\n" }, ["--strict"], 1, "leads nowhere"],
  ["an unknown option", { "content/a.md": "# A\n" }, ["--papper"], 2, "unknown option '--papper'"],
  ["an unknown id in --only", { "content/engineer.md": "# E\n" }, ["--only", "enginer"], 2, 'Did you mean "engineer"?'],
  [
    "a folder behind --only beside another before it",
    { "content/engineer.md": "# E\n", "ladder/engineer.md": "# E\n" },
    ["--only", "engineer", "./ladder"],
    2,
    /^--only names "\.\/ladder", and there is no such role or track\. It is a folder: put it before --only\.$/m,
  ],
  ["an --only without an id", { "content/a.md": "# A\n" }, ["--only", ","], 2, "It takes ids of roles or tracks"],
  [
    "an output inside that of another build",
    { "content/a.md": "# A\n" },
    ["--out", "site/pdf"],
    2,
    /^--out site\/pdf lies in .*site, the output of another build\. Every build replaces its output folder as a whole/,
  ],
  ["an empty --out", { "content/a.md": "# A\n" }, ["--out", ""], 2, "It is empty: name a folder, or leave it out."],
  [
    "a --cache that is a file",
    { "content/a.md": "# A\n", kept: "" },
    ["--cache", "kept"],
    2,
    /^error: option '--cache <folder>' argument 'kept' is invalid\. .*kept is a file, not a folder\.\n/,
  ],
  ["a --cache below a file", { "content/a.md": "# A\n", kept: "" }, ["--cache", "kept/x"], 2, "kept is a file, not a"],
  ["a --jobs that is no number", { "content/a.md": "# A\n" }, ["--jobs", "many"], 2, "whole number"],
  [
    "a browser that is none",
    { "content/a.md": "# A\n", fake: "#!/bin/sh\n" },
    ["--browser", "fake"],
    3,
    "Any one of these mends it",
  ],
  ["SOURCE_DATE_EPOCH that is no number", { "content/a.md": "# A\n" }, ["--epoch"], 3, "SOURCE_DATE_EPOCH"],
];
for (const [fact, files, parameters, status, says] of refusals) {
  test(`${fact} is refused with status ${status}, and the old output stays`, () =>
    withFolder(files, async (folder) => {
      await mkdir(join(folder, "site"));
      await writeFile(join(folder, "site/index.html"), "old");
      await writeFile(join(folder, "site/.rungbook-output.json"), '{\n  "files": [\n    "index.html"\n  ]\n}\n');
      const before = await hashesOf(join(folder, "site"));
      const environment = parameters.includes("--epoch") ? { SOURCE_DATE_EPOCH: "abc" } : {};
      const words = parameters.filter((word) => word !== "--epoch");
      const run = await runHere(["build", "content", "--out", "site", ...words], { cwd: folder, environment });
      assert.is(run.status, status, run.stderr);
      assert.match(run.stderr, says);
      assert.not.match(run.stderr, /\n\s+at /, "a stack trace");
      assert.equal(await hashesOf(join(folder, "site")), before);
    }));
}

test("--keep-going builds the good roles, and exits with 1", () =>
  withFolder({ "content/a.md": "---\nid: [\n---\n# A\n", "content/b.md": "# B\n\nWords.\n" }, async (folder) => {
    const { status, stderr } = await runHere(["build", "content", "--out", "site", "--keep-going", "--no-cache"], {
      cwd: folder,
    });
    assert.is(status, 1, stderr);
    assert.match(stderr, "content/a.md");
    assert.ok((await hashesOf(join(folder, "site")))["pdf/roles/b.pdf"]);
  }));

test("--only prints the named handbooks, --no-pdf none; the website is whole, and links to no PDF that is not there", () =>
  withFolder(two, async (folder) => {
    const only = await runHere(["build", "content", "--out", "site", "--only", "mate"], { cwd: folder });
    assert.is(only.status, 0, only.stderr);
    const files = Object.keys(await hashesOf(join(folder, "site")));
    assert.equal(
      files.filter((file) => file.endsWith(".pdf")),
      ["pdf/roles/mate.pdf"],
    );
    assert.not.match(await readFile(join(folder, "site/roles/keeper/index.html"), "utf8"), ".pdf");
    assert.match(
      await readFile(join(folder, "site/roles/mate/index.html"), "utf8"),
      /mate\.pdf" download="Harbour Mate\.pdf"[^>]*>.*\(1 page, \d+ kB\)/,
    );
    const none = await runHere(["build", "content", "--out", "site", "--no-pdf"], { cwd: folder });
    assert.match(none.stderr, /^Built \d+ roles? in [\d.]+ s.*\.\nThe website is in [^,]*\.$/m);
    assert.is(none.status, 0, none.stderr);
    assert.equal(JSON.parse(await readFile(join(folder, "site/handbooks.json"), "utf8")).handbooks, []);
  }));

test("without any date handbooks.json and ladder.json have none, and PDFs one that is plainly no real one", () =>
  withFolder({ "content/keeper.md": "# Keeper\n\nWords.\n" }, async (folder) => {
    const environment = { SOURCE_DATE_EPOCH: "", GIT_CEILING_DIRECTORIES: folder };
    const build = ["build", "content", "--out", "site", "--only", "keeper"];
    const { status, stderr } = await runHere(build, { cwd: folder, environment });
    assert.is(status, 0, stderr);
    assert.is(JSON.parse(await readFile(join(folder, "site/handbooks.json"), "utf8")).ladder.date, null);
    assert.is(JSON.parse(await readFile(join(folder, "site/ladder.json"), "utf8")).date, null);
    const pdf = await PDF.load(await readFile(join(folder, "site/pdf/roles/keeper.pdf")));
    assert.is(pdf.getCreationDate()?.toISOString(), "1980-01-01T00:00:00.000Z");
  }));

test("an empty folder's name is refused, not taken for the current folder", async () => {
  for (const command of ["build", "check"]) {
    const { status, stderr } = await runHere([command, ""]);
    assert.is(status, 2);
    const message = "error: command-argument value '' is invalid for argument 'folder'. It is empty: name a folder, or";
    assert.match(stderr, message);
  }
});

test("one role and one page are counted as one", () =>
  withFolder({ "content/keeper.md": "# Keeper\n\nWords.\n" }, async (folder) => {
    const checked = await runHere(["check", "content"], { cwd: folder });
    assert.equal(checked, { status: 0, stdout: "", stderr: "No problems in 1 role file.\n" });
    const built = await runHere(["build", "content", "--out", "site", "--only", "keeper", "--no-cache"], {
      cwd: folder,
    });
    assert.match(built.stderr, /^Built 1 role, 1 handbook \(\d pages?\) in/);
  }));

test("--help shows the commands with examples", async () => {
  const { status, stdout } = await runHere(["--help"]);
  assert.is(status, 0);
  for (const words of ["build", "check", "Examples:", "npm run --silent", "Exit status"]) assert.match(stdout, words);
});

test.run();
