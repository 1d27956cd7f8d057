/** `rungbook export`: which roles it writes, where, and what it leaves alone. */
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { readDocx } from "../helpers/read-docx.ts";
import { runHere } from "../helpers/run-here.ts";
import { withFolder } from "../helpers/write-folder.ts";

const FILES = {
  "content/ladder.yml": "title: Lamps\ntracks:\n  - title: Keepers\n    roles: [keeper, senior-keeper]\n",
  "content/keeper.md": "# Keeper\n\n## Impact\n\n- Lights the lamps.\n",
  "content/senior-keeper.md": "# Senior Keeper\n\n## Impact\n\n- Asks who lights them. See [Keeper](keeper.md).\n",
  "content/job-descriptions/keeper.md": "# Keeper wanted\n\n## Tasks\n\n- Light the lamps.\n",
  "other/mate.md": "# Mate\n\n## Impact\n\n- Helps.\n",
};

const LAMP = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64");

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1)).sort();
}

test("without a name it writes all roles, as Word files", () =>
  withFolder(FILES, async (cwd) => {
    const { status, stderr } = await runHere(["export"], { cwd });
    assert.is(status, 0, stderr);
    assert.is(stderr, `Wrote 2 files.\nThey are in ${join(cwd, "export")}.\n`);
    assert.equal(await filesBelow(join(cwd, "export")), ["roles/keeper.docx", "roles/senior-keeper.docx"]);
    const { paragraphs } = readDocx(await readFile(join(cwd, "export/roles/keeper.docx")));
    assert.equal(
      paragraphs.map(({ text }) => text),
      ["Keeper", "Keepers, level 1 of 2", "Impact", "Lights the lamps."],
    );
  }));

test("it writes what is named by id or title, and the job description where that is asked for", () =>
  withFolder(FILES, async (cwd) => {
    const run = (...words: string[]) => runHere(["export", ...words], { cwd });
    assert.is((await run("senior keeper", "keeper", "--format", "markdown", "--out", "a")).status, 0);
    assert.equal(await filesBelow(join(cwd, "a")), ["roles/keeper.md", "roles/senior-keeper.md"]);
    assert.match(await readFile(join(cwd, "a/roles/keeper.md"), "utf8"), "\n## Impact\n\n- Lights the lamps.\n");
    assert.is((await run("keeper", "--document", "both", "--out", "b")).status, 0);
    assert.equal(await filesBelow(join(cwd, "b")), ["job-descriptions/keeper.docx", "roles/keeper.docx"]);
    assert.is((await run("--document", "job", "--out", "c")).status, 0);
    assert.equal(await filesBelow(join(cwd, "c")), ["job-descriptions/keeper.docx"]);
    const none = await run("senior-keeper", "--document", "job", "--out", "d");
    assert.is(none.status, 1);
    assert.match(none.stderr, "There is no job description of Senior Keeper.");
  }));

test("the last word is the folder if it can be nothing else", () =>
  withFolder(FILES, async (cwd) => {
    const run = (...words: string[]) => runHere(["export", ...words, "--json"], { cwd });
    const written = async (...words: string[]): Promise<string[]> => {
      const { stdout, stderr } = await run(...words);
      if (stdout === "") throw new Error(stderr);
      return JSON.parse(stdout).files.map(({ id }: { id: string }) => id);
    };
    assert.equal(await written("./other", "--out", "a"), ["mate"]);
    assert.equal(await written("mate", "./other", "--out", "b"), ["mate"]);
    assert.equal(await written("keeper", "content/", "--out", "c"), ["keeper"]);
    assert.equal(await written("keeper", "content", "--out", "d"), ["keeper"]);
    assert.equal(await written("content", "--out", "e"), ["keeper", "senior-keeper"]);
    const taken = await run("keeper", "other", "--out", "d");
    assert.is(taken.status, 2);
    assert.is(taken.stderr, 'The command names "other", and there is no such role. It is a folder: write ./other.\n');
    assert.equal(JSON.parse(taken.stdout), { made: false, unknown: [{ id: "other", nearest: null }] });
  }));

test("where there is no folder content, a name that could be an id is the folder", () =>
  withFolder({ "other/mate.md": FILES["other/mate.md"] }, async (cwd) => {
    assert.is((await runHere(["export", "mate", "other"], { cwd })).status, 0);
    assert.equal(await filesBelow(join(cwd, "export")), ["roles/mate.docx"]);
  }));

test("a folder that is written as a path and not there is told from a role", () =>
  withFolder(FILES, async (cwd) => {
    const { status, stderr } = await runHere(["export", "keeper", "./nowhere"], { cwd });
    assert.is(status, 1);
    assert.match(stderr, "./nowhere  error  The folder is not there.");
  }));

test("what stands in the way of a file is said", () =>
  withFolder({ ...FILES, taken: "x", "out/roles/keeper.docx/x": "x" }, async (cwd) => {
    const below = await runHere(["export", "keeper", "--out", "taken"], { cwd });
    assert.is(below.status, 2);
    assert.match(below.stderr, "taken is no folder. Name another with --out.");
    const folder = await runHere(["export", "keeper", "--out", "out", "--replace"], { cwd });
    assert.is(folder.status, 2);
    assert.match(folder.stderr, "out/roles/keeper.docx is no file. Name another folder with --out, or remove it.");
  }));

test("a title that several roles have is answered with their ids", () =>
  withFolder({ "content/a/mate.md": FILES["other/mate.md"], "content/b/mate.md": FILES["other/mate.md"] }, (cwd) =>
    runHere(["export", "Mate"], { cwd }).then(({ status, stderr }) => {
      assert.is(status, 2);
      assert.match(stderr, 'The command names "Mate", and 2 roles are called so. Write the id: a-mate or b-mate.');
    }),
  ));

test("a name that no role has is answered with the nearest one", () =>
  withFolder(FILES, async (cwd) => {
    const { status, stderr } = await runHere(["export", "keper"], { cwd });
    assert.is(status, 2);
    assert.is(stderr, 'The command names "keper", and there is no such role. Did you mean "keeper"?\n');
    assert.not((await readdir(cwd)).includes("export"));
  }));

test("files that are there stay: the same ones, those of others, and those that somebody has changed", () =>
  withFolder({ ...FILES, "export/notes.txt": "Mine" }, async (cwd) => {
    const run = (...words: string[]) => runHere(["export", ...words], { cwd });
    assert.is((await run()).status, 0);
    const again = await run();
    assert.is(again.stderr, `Found 2 files unchanged from before.\nThey are in ${join(cwd, "export")}.\n`);
    const changed = join(cwd, "export/roles/keeper.docx");
    await writeFile(changed, "edited");
    await writeFile(join(cwd, "content/senior-keeper.md"), "# Senior Keeper\n\n## Impact\n\n- Asks.\n");
    const before = await readFile(join(cwd, "export/roles/senior-keeper.docx"));
    const refused = await run();
    assert.is(refused.status, 2);
    assert.match(
      refused.stderr,
      "holds files that say something else: roles/keeper.docx, roles/senior-keeper.docx. Name another folder with --out, or have what is there replaced with --replace.",
    );
    assert.is(await readFile(changed, "utf8"), "edited");
    assert.ok(before.equals(await readFile(join(cwd, "export/roles/senior-keeper.docx"))), "nothing is half-written");
    assert.is((await run("--replace")).status, 0);
    assert.ok((await readFile(changed)).length > 1_000);
    assert.is(await readFile(join(cwd, "export/notes.txt"), "utf8"), "Mine");
  }));

test("nothing is written into the folder of role files, nor of one that has errors", () =>
  withFolder({ ...FILES, "broken/a.md": "---\nid: ../x\n---\n\n# A\n" }, async (cwd) => {
    const inside = await runHere(["export", "--format", "markdown", "--out", "content/export"], { cwd });
    assert.is(inside.status, 2);
    assert.match(inside.stderr, "content/export is in the content folder, which is published.");
    const broken = await runHere(["export", "./broken"], { cwd });
    assert.is(broken.status, 1);
    assert.match(broken.stderr, "Nothing was written.");
    assert.equal((await readdir(cwd)).sort(), ["broken", "content", "other"]);
  }));

test("Markdown has its pictures beside it, unless they have an address", () =>
  withFolder(
    {
      "content/keeper.md": "# Keeper\n\n![The lamp](pictures/the%20lamp.gif)\n\n- Lights.\n",
      "content/mate.md": "# Mate\n\n- Helps.\n",
      "content/pictures/the lamp.gif": LAMP,
      "content/pictures/unused.gif": LAMP,
    },
    async (cwd) => {
      const markdown = ["export", "--format", "markdown"];
      assert.is((await runHere(markdown, { cwd })).status, 0);
      assert.equal(await filesBelow(join(cwd, "export")), [
        "roles/keeper.md",
        "roles/mate.md",
        "roles/pictures/the lamp.gif",
      ]);
      const check = await runHere(["check", "export/roles"], { cwd });
      assert.match(check.stderr, /No problems in 2 role files\.\n$/);
      const site = ["--site-url", "https://lamps.example/", "--out", "site"];
      assert.is((await runHere([...markdown, ...site], { cwd })).status, 0);
      assert.equal(await filesBelow(join(cwd, "site")), ["roles/keeper.md", "roles/mate.md"]);
    },
  ));

test("links lead where --site-url says", () =>
  withFolder(FILES, async (cwd) => {
    const site = ["--site-url", "https://lamps.example/"];
    assert.is((await runHere(["export", "senior-keeper", ...site], { cwd })).status, 0);
    const { links } = readDocx(await readFile(join(cwd, "export/roles/senior-keeper.docx")));
    assert.equal(links, [["Keeper", "https://lamps.example/roles/keeper/"]]);
  }));

test.run();
