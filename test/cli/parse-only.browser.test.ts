/** What `--only` takes: ids with spaces or commas between, and the folder behind them. */
import { readFile, symlink } from "node:fs/promises";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { meantFolder, parseOnly } from "../../scripts/cli/parse-arguments.ts";
import { runHere } from "../helpers/run-here.ts";
import { sampleRole } from "../helpers/sample-role.ts";
import { withFolder } from "../helpers/write-folder.ts";

test("ids stand one by one or with commas between", () => {
  assert.equal(parseOnly("mate, keeper,", parseOnly("ladder", undefined)), ["ladder", "mate", "keeper"]);
});

/** The folder given and the ids of --only as written, the usual folder in `there` or not; what is meant. */
const meanings: readonly (readonly [
  fact: string,
  given: string | null,
  words: readonly string[] | null,
  usual: "content" | "nowhere",
  folder: string,
  only: readonly string[] | null,
])[] = [
  ["no folder and no ids", null, null, "content", "content", null],
  ["a folder before the ids", "other", ["mate"], "content", "other", ["mate"]],
  ["a path behind the ids", null, ["mate", "./other"], "content", "./other", ["mate"]],
  [
    "a path behind the ids beside a folder before them",
    "other",
    ["mate", "./other"],
    "content",
    "other",
    ["mate", "./other"],
  ],
  ["a path that is no folder", null, ["mate", "./none"], "content", "./none", ["mate"]],
  ["a link that leads nowhere but to itself", null, ["mate", "./round"], "content", "./round", ["mate"]],
  ["a folder's name behind the ids, without the usual folder", null, ["mate", "other"], "nowhere", "other", ["mate"]],
  ["an id like a folder's name", null, ["mate", "other"], "content", "content", ["mate", "other"]],
  ["a single id like a folder's name", null, ["other"], "nowhere", "nowhere", ["other"]],
];
test("the folder is told from the ids before it", () =>
  withFolder({ "content/mate.md": "", "other/mate.md": "" }, async (root) => {
    const before = process.cwd();
    process.chdir(root);
    await symlink("round", "round");
    try {
      for (const [fact, given, words, usual, folder, only] of meanings)
        assert.equal(meantFolder(given, words, usual), { folder, only }, fact);
    } finally {
      process.chdir(before);
    }
  }));

test("build --only mate ../ladder builds that ladder", () =>
  withFolder(
    { "ladder/mate.md": sampleRole("mate", "Mate"), "ladder/keeper.md": "# Keeper\n", "here/.keep": "" },
    async (root) => {
      const build = ["build", "--out", "site", "--only", "mate,keeper", "../ladder"];
      const { status, stderr } = await runHere(build, { cwd: join(root, "here") });
      assert.is(status, 0, stderr);
      const { handbooks } = JSON.parse(await readFile(join(root, "here/site/handbooks.json"), "utf8"));
      assert.equal(handbooks.map(({ id }: { id: string }) => id).sort(), ["keeper", "mate"]);
    },
  ));

test.run();
