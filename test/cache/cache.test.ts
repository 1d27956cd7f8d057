/** Results of earlier builds are found when they are whole, and never believed when they are not. */
import { execFileSync } from "node:child_process";
import { mkdir, readdir, readFile, rename, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { hashParts, openCache } from "../../scripts/cache/open-cache.ts";
import { withFolder } from "../helpers/write-folder.ts";

const key = hashParts(["a", "b"]);
const entry = { facts: { pages: 3 }, bytes: new Uint8Array([1, 2, 10, 3]) };

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name));
}

test("other parts, and parts cut at another place, have another key", () => {
  assert.is(hashParts(["a", "b"]), key);
  assert.is.not(hashParts(["ab", ""]), key);
  assert.is.not(hashParts(["a", "c"]), key);
});

test("what was put is got, bytes and facts", () =>
  withFolder({}, async (folder) => {
    const cache = await openCache([folder]);
    assert.is(await cache.get(key), null);
    await cache.put(key, entry);
    const got = await cache.get(key);
    assert.equal(got?.facts, entry.facts);
    assert.equal([...(got?.bytes ?? [])], [...entry.bytes]);
  }));

const otherKey = hashParts(["another"]);
const other = { facts: { pages: 9 }, bytes: new Uint8Array([7]) };

/** Where an entry of `key` lies. */
function fileOf(folder: string, ofKey: string): string {
  return join(folder, "v2", ofKey);
}

function flip(file: Buffer, index: number): Buffer {
  const flipped = Buffer.from(file);
  flipped[index] = (flipped[index] ?? 0) ^ 1;
  return flipped;
}

const damage: readonly (readonly [fact: string, change: (file: Buffer, another: Buffer) => Buffer])[] = [
  ["a cut-off end", (file) => file.subarray(0, -2)],
  ["an end that is longer", (file) => Buffer.concat([file, Buffer.from([0])])],
  ["nothing but its seal", (file) => file.subarray(0, 64)],
  ["other facts", (file) => Buffer.from(file.toString("latin1").replace("3}", "4}"), "latin1")],
  ["an empty file", () => Buffer.alloc(0)],
  ["something else", () => Buffer.from("hello\nworld")],
  ["the whole entry of another key", (_, another) => another],
  [
    "the facts of another entry",
    (file, another) => Buffer.concat([file.subarray(0, 65), another.subarray(65, -1), file.subarray(-4)]),
  ],
  ["the seal of another entry", (file, another) => Buffer.concat([another.subarray(0, 64), file.subarray(64)])],
  [
    "the form that entries had before",
    () => Buffer.from(`${JSON.stringify({ facts: '{"pages":3}', sha256: "0".repeat(64) })}\nbytes`),
  ],
  ["no seal", (file) => file.subarray(65)],
];
for (const [fact, change] of damage) {
  test(`an entry with ${fact} is not believed`, () =>
    withFolder({}, async (folder) => {
      const cache = await openCache([folder]);
      await cache.put(key, entry);
      await cache.put(otherKey, other);
      const [own, another] = await Promise.all([readFile(fileOf(folder, key)), readFile(fileOf(folder, otherKey))]);
      await writeFile(fileOf(folder, key), change(own, another));
      assert.is(await cache.get(key), null);
      await cache.put(key, entry);
      assert.ok(await cache.get(key));
    }));
}

test("an entry with any bit flipped is not believed", () =>
  withFolder({}, async (folder) => {
    const cache = await openCache([folder]);
    await cache.put(key, entry);
    const whole = await readFile(fileOf(folder, key));
    for (const index of whole.keys()) {
      await writeFile(fileOf(folder, key), flip(whole, index));
      assert.is(await cache.get(key), null, `byte ${index}`);
    }
  }));

test("two entries that were exchanged are both not believed", () =>
  withFolder({}, async (folder) => {
    const cache = await openCache([folder]);
    await cache.put(key, entry);
    await cache.put(otherKey, other);
    const [one, two, aside] = [fileOf(folder, key), fileOf(folder, otherKey), join(folder, "aside")];
    await rename(one, aside);
    await rename(two, one);
    await rename(aside, two);
    assert.equal([await cache.get(key), await cache.get(otherKey)], [null, null]);
  }));

test("an entry is believed only by who has the secret that it was made with", () =>
  withFolder({}, async (folder) => {
    const [ours, theirs, anybody] = [
      await openCache([folder], "our secret"),
      await openCache([folder], "their secret"),
      await openCache([folder]),
    ];
    await ours.put(key, entry);
    assert.ok(await ours.get(key));
    assert.equal([await theirs.get(key), await anybody.get(key)], [null, null]);
    await anybody.put(key, entry);
    assert.is(await ours.get(key), null);
    assert.not.match((await readFile(fileOf(folder, key))).toString("latin1"), /secret/);
  }));

// Windows has neither pipes in folders nor links for everybody.
const unlessWindows = process.platform === "win32" ? test.skip : test;

unlessWindows(
  "links and pipes in the folder are neither followed nor waited for, and nothing behind them changes",
  () =>
    withFolder({ "outside/kept.txt": "kept" }, async (folder) => {
      const outside = join(folder, "outside");
      const cache = await openCache([join(folder, "cache")]);
      const path = fileOf(join(folder, "cache"), key);
      await cache.put(key, entry);
      await rename(path, join(outside, key));
      for (const target of [join(outside, key), "/dev/zero", "nowhere", key]) {
        await symlink(target, path);
        assert.is(await cache.get(key), null, target);
        await rm(path);
      }
      execFileSync("mkfifo", [path]);
      assert.is(await cache.get(key), null);
      await rm(path);
      await mkdir(path);
      await cache.put(key, entry);
      assert.is(await cache.get(key), null);
      await symlink(outside, fileOf(join(folder, "cache"), otherKey));
      await cache.trim(0);
      assert.equal((await readdir(outside)).sort(), [key, "kept.txt"]);
      await rm(join(folder, "cache", "v2"), { recursive: true });
      await symlink(outside, join(folder, "cache", "v2"));
      const linked = await openCache([join(folder, "cache")]);
      await linked.put(otherKey, other);
      await linked.trim(0);
      assert.equal((await readdir(outside)).sort(), [key, "kept.txt"]);
    }),
);

test("trimming removes what was used longest ago, and what a dead run left", () =>
  withFolder({}, async (folder) => {
    const cache = await openCache([folder]);
    const keys = ["1", "2", "3"].map((part) => hashParts([part]));
    for (const each of keys) await cache.put(each, { facts: null, bytes: new Uint8Array(1000) });
    const old = new Date(Date.now() - 10_000_000);
    const files = await filesIn(folder);
    const [left, foreign] = [`${fileOf(folder, key)}.making-${"0".repeat(12)}`, fileOf(folder, "foreign.txt")];
    for (const path of [left, foreign]) await writeFile(path, "left");
    for (const file of [...files, left, foreign]) await utimes(file, old, old);
    assert.ok(await cache.get(keys[1] ?? ""));
    await cache.trim(1500);
    assert.equal([...(await filesIn(folder))].sort(), [fileOf(folder, keys[1] ?? ""), foreign].sort());
    assert.ok(await cache.get(keys[1] ?? ""));
  }));

/** A folder that nobody can make: on Linux one where mkdir's own `recursive` would try for ever. */
const UNMADE = process.platform === "linux" ? "/proc/rungbook/results" : join(import.meta.filename, "results");

test("without a folder that can be written to, nothing is kept and nothing fails", () =>
  withFolder({ file: "no folder" }, async (folder) => {
    for (const folders of [[], [join(folder, "file", "below")], [UNMADE]]) {
      const cache = await openCache(folders);
      await cache.put(key, entry);
      await cache.trim();
      assert.is(await cache.get(key), null);
    }
  }));

test("the first folder that works is taken", () =>
  withFolder({ file: "no folder" }, async (folder) => {
    await mkdir(join(folder, "second"));
    const cache = await openCache([UNMADE, join(folder, "file", "below"), join(folder, "second")]);
    await cache.put(key, entry);
    assert.ok((await filesIn(join(folder, "second"))).length === 1);
  }));

test.run();
