/** Results of earlier builds are found when they are whole, and never believed when they are not. */
import { mkdir, readdir, readFile, utimes, writeFile } from "node:fs/promises";
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

const damage: readonly (readonly [fact: string, change: (file: Buffer) => Buffer])[] = [
  ["a flipped bit in the bytes", (file) => Buffer.concat([file.subarray(0, -1), Buffer.from([99])])],
  ["a cut-off end", (file) => file.subarray(0, -2)],
  ["other facts", (file) => Buffer.from(file.toString("latin1").replace("3}", "4}"), "latin1")],
  ["an empty file", () => Buffer.alloc(0)],
  ["something else", () => Buffer.from("hello\nworld")],
];
for (const [fact, change] of damage) {
  test(`an entry with ${fact} is not believed`, () =>
    withFolder({}, async (folder) => {
      const cache = await openCache([folder]);
      await cache.put(key, entry);
      const [file = ""] = await filesIn(folder);
      await writeFile(file, change(await readFile(file)));
      assert.is(await cache.get(key), null);
      await cache.put(key, entry);
      assert.ok(await cache.get(key));
    }));
}

test("trimming removes what was used longest ago, and what a dead run left", () =>
  withFolder({}, async (folder) => {
    const cache = await openCache([folder]);
    const keys = ["1", "2", "3"].map((part) => hashParts([part]));
    for (const each of keys) await cache.put(each, { facts: null, bytes: new Uint8Array(1000) });
    const old = new Date(Date.now() - 10_000_000);
    const files = await filesIn(folder);
    await writeFile(join(folder, "v1", "x.making-1"), "left");
    for (const file of [...files, join(folder, "v1", "x.making-1")]) await utimes(file, old, old);
    assert.ok(await cache.get(keys[1] ?? ""));
    await cache.trim(1500);
    assert.is((await filesIn(folder)).length, 1);
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
