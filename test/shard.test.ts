/** Builds in shards: merged, they are the build of one machine; what is no whole build is not merged. */
import { appendFile, cp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { checkShards } from "../scripts/commands/check-shards.ts";
import { eleventyConfig, programFolder } from "../scripts/commands/program-version.ts";
import type { ShardRecord } from "../scripts/commands/shard-list.ts";
import { readLadder } from "../scripts/ladder/read-ladder.ts";
import { renderLadder } from "../scripts/site/render-ladder.ts";
import { makeLadder } from "./bench/make-ladder.ts";
import { compareFolders } from "./helpers/compare-folders.ts";
import { runRungbook } from "./helpers/run-rungbook.ts";
import { withFolder, writeFolder } from "./helpers/write-folder.ts";

const folders: string[] = [];
test.after(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

/** A folder with a ladder of 12 roles in `content`, its whole build in `whole`, and its shards in `1`, `2` and `3`. */
let made: Promise<string> | null = null;
function shardedBuild(): Promise<string> {
  made ??= makeShards();
  return made;
}

async function makeShards(): Promise<string> {
  const folder = await writeFolder({});
  folders.push(folder);
  makeLadder(join(folder, "content"), 12, join(programFolder, "content", "roles"));
  await build(folder, "whole");
  for (const index of [1, 2, 3]) await build(folder, String(index), "--shard", `${index}/3`);
  return folder;
}

async function build(folder: string, out: string, ...options: string[]): Promise<void> {
  const parameters = ["build", "content", "--out", out, "--no-cache", ...options];
  const { status, stderr } = await runRungbook(parameters, { cwd: folder });
  assert.is(status, 0, stderr);
}

test("three shards merged in any order are the whole build, byte for byte", async () => {
  const folder = await shardedBuild();
  const { status, stdout, stderr } = await runRungbook(["merge", "3", "1", "2", "--out", "merged", "--json"], {
    cwd: folder,
  });
  assert.is(status, 0, stderr);
  assert.equal(await compareFolders(join(folder, "merged"), join(folder, "whole")), []);
  const { merged, handbooks }: { merged: boolean; handbooks: unknown[] } = JSON.parse(stdout);
  assert.is(merged, true);
  assert.is(handbooks.length, 15);
});

test("pages come in one order, whatever Eleventy was ready with first: shards compare hashes of them", async () => {
  const { ladder } = await readLadder(join(programFolder, "content"));
  assert.ok(ladder);
  const options = { programFolder, eleventyConfig, wants: () => false, onPrintDocument: async () => {} };
  const paths = [...(await renderLadder(ladder, options)).pages.keys()];
  assert.ok(paths.includes("index.html") && paths.length > ladder.roles.length);
  assert.equal(paths, paths.toSorted());
});

test("every handbook is in one shard, and no shard has much more to print than another", async () => {
  const folder = await shardedBuild();
  const lists = await Promise.all(
    ["whole", "1", "2", "3"].map(async (name) => {
      const text = await readFile(join(folder, name, "handbooks.json"), "utf8");
      const list: { handbooks: { path: string; pages: number }[]; shard?: { index: number } } = JSON.parse(text);
      return list;
    }),
  );
  const [whole, ...shards] = lists;
  assert.is(whole?.shard, undefined);
  assert.equal(
    shards.map(({ shard }) => shard?.index),
    [1, 2, 3],
  );
  const paths = shards.flatMap(({ handbooks }) => handbooks.map(({ path }) => path));
  assert.equal(paths.sort(), whole?.handbooks.map(({ path }) => path).sort());
  const pages = shards.map(({ handbooks }) => handbooks.reduce((sum, handbook) => sum + handbook.pages, 0));
  assert.ok(Math.max(...pages) < 2 * Math.min(...pages), pages.join(", "));
});

test("the merge of too few, repeated, foreign and damaged shards names all that is wrong and writes nothing", async () => {
  const source = await shardedBuild();
  await withFolder({ "other/handbooks.json": "{", "empty/readme.txt": "" }, async (folder) => {
    for (const name of ["1", "2", "whole"]) await cp(join(source, name), join(folder, name), { recursive: true });
    const [pdf = ""] = await readdir(join(folder, "2", "pdf", "roles"));
    await appendFile(join(folder, "2", "pdf", "roles", pdf), "%");
    await rm(join(folder, "2", "index.html"));
    const { status, stderr } = await runRungbook(["merge", "1", "2", "1", "whole", "other", "empty", "--out", "1"], {
      cwd: folder,
    });
    assert.is(status, 2);
    assert.equal(stderr.trimEnd().split("\n"), [
      "These shards cannot be merged:",
      `  ${join("2", "pdf", "roles", pdf)} is not the file that was made: its SHA-256 is another.`,
      "  2 lacks index.html.",
      "  whole is a whole build and no shard of one: shards are made by rungbook build --shard.",
      "  other is no shard: its handbooks.json cannot be read.",
      "  empty is no shard: it has no handbooks.json.",
      "  1 and 1 are both shard 1 of 3.",
      "  Shard 3 of 3 is missing.",
      "  --out 1 is the shard 1, holds it or lies in it.",
      "  --out 1 is the shard 1, holds it or lies in it.",
    ]);
    assert.equal(await compareFolders(join(folder, "1"), join(source, "1")), []);
  });
});

test("a page, a style and ladder.json that were changed in one shard are named with it, and nothing is written", async () => {
  const source = await shardedBuild();
  await withFolder({}, async (folder) => {
    for (const name of ["1", "2", "3"]) await cp(join(source, name), join(folder, name), { recursive: true });
    const changed = ["index.html", join("roles", "role-0001", "index.html"), join("assets", "site.css"), "ladder.json"];
    for (const path of changed) await appendFile(join(folder, "2", path), " ");
    const { status, stderr } = await runRungbook(["merge", "1", "2", "3"], { cwd: folder });
    assert.is(status, 2);
    assert.equal(stderr.trimEnd().split("\n"), [
      "These shards cannot be merged:",
      ...changed.map((path) => `  ${join("2", path)} is not the file that was made: its SHA-256 is another.`),
    ]);
    assert.equal((await readdir(folder)).sort(), ["1", "2", "3"]);
  });
});

test("a shard of content that has changed is not merged with the others", async () => {
  const source = await shardedBuild();
  await withFolder({}, async (folder) => {
    await cp(join(source, "content"), join(folder, "content"), { recursive: true });
    await appendFile(join(folder, "content", "roles", "role-0001.md"), "\n- One more.\n");
    await build(folder, "3", "--shard", "3/3");
    for (const name of ["1", "2"]) await cp(join(source, name), join(folder, name), { recursive: true });
    const { status, stderr } = await runRungbook(["merge", "1", "2", "3"], { cwd: folder });
    assert.is(status, 2);
    assert.is(stderr, "These shards cannot be merged:\n  3 was made of other content than 1.\n");
  });
});

test("a shard's list that leads out of its folder is not read", async () => {
  const source = await shardedBuild();
  await withFolder({}, async (folder) => {
    await cp(join(source, "1"), join(folder, "1"), { recursive: true });
    const list = await readFile(join(folder, "1", "handbooks.json"), "utf8");
    await writeFile(join(folder, "1", "handbooks.json"), list.replace('"index.html"', '"../index.html"'));
    const { status, stderr } = await runRungbook(["merge", "1"], { cwd: folder });
    assert.is(status, 2);
    assert.is(stderr, "These shards cannot be merged:\n  1 is no shard: its handbooks.json cannot be read.\n");
  });
});

const record: ShardRecord = {
  index: 1,
  count: 1,
  program: "1.0.0",
  content: "x",
  allHandbooks: [],
  pages: {},
  files: {},
};
const sets: ReadonlyArray<
  readonly [name: string, records: readonly Partial<ShardRecord>[], problems: readonly string[]]
> = [
  ["one whole shard", [{}], []],
  ["both halves", [{ index: 2, count: 2 }, { count: 2 }], []],
  ["shards of another version", [{ program: "0.9.0" }], ["a was made by Rungbook 0.9.0, and this is 1.0.0."]],
  [
    "shards of different builds",
    [{ count: 2 }, { index: 2, count: 3 }],
    ["b is shard 2 of 3, and a is shard 1 of 2.", "Shard 2 of 2 is missing."],
  ],
  ["two missing", [{ index: 2, count: 3 }], ["Shard 1 of 3 is missing.", "Shard 3 of 3 is missing."]],
  ["other content", [{ count: 2 }, { index: 2, count: 2, content: "y" }], ["b was made of other content than a."]],
];
for (const [name, records, problems] of sets) {
  test(`${name}: ${problems.length === 0 ? "nothing is wrong" : problems.join(" ")}`, () => {
    const shards = records.map((part, place) => ({ folder: "abc".charAt(place), shard: { ...record, ...part } }));
    assert.equal(checkShards(shards, "1.0.0"), problems);
  });
}

for (const value of ["0/3", "4/3", "1", "1/0", "a/b", "-1/3", "1/3/5"]) {
  test(`--shard ${value} is wrong usage`, async () => {
    const { status, stderr } = await runRungbook(["build", `--shard=${value}`]);
    assert.is(status, 2);
    assert.is(
      stderr.split("\n")[0],
      `error: option '--shard <i/n>' argument '${value}' is invalid. It must be like 2/3: the second of three shards.`,
    );
  });
}

test.run();
