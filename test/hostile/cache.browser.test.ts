/** Hostile caches: whatever lies in the folder, a build gives what it gives without one, and says nothing of it. */
import { createHmac } from "node:crypto";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { compareFolders } from "../helpers/compare-folders.ts";
import { runHere } from "../helpers/run-here.ts";
import { withFolder } from "../helpers/write-folder.ts";

const ladder = {
  "content/ladder.yml": "calibration: false\n",
  "content/a.md": "---\norder: 1\n---\n# A\n\nOne.\n",
  "content/b.md": "---\norder: 2\n---\n# B\n\nTwo.\n",
};

/** The seal of a cache without a secret, which whoever may write into the folder can compute. */
function sealed(key: string, facts: string, bytes: string): string {
  return `${createHmac("sha256", "").update(`${key}\n${facts}\n${bytes}`).digest("hex")}\n${facts}\n${bytes}`;
}

const sound = { pages: 1, findings: [], claims: ["PDF/UA-1"] };
const handbook = JSON.stringify({ finished: sound, missingCharacters: [] });

/** What is put in place of every entry, by its key and the entries that are there. */
const replaced: readonly (readonly [
  fact: string,
  put: (key: string, entries: readonly Buffer[]) => string | Buffer,
])[] = [
  ["no facts", (key) => sealed(key, "null", "%PDF-1.7")],
  ["facts of another kind", (key) => sealed(key, '{"finished":{"pages":"many"},"result":{}}', "%PDF-1.7")],
  ["facts that are no JSON", (key) => sealed(key, "{", "%PDF-1.7")],
  ["bytes that are no PDF", (key) => sealed(key, handbook, "<script>")],
  ["the largest of the other entries", (_, entries) => entries.toSorted((a, b) => b.length - a.length)[0] ?? ""],
];

test("hostile cache: entries that are exchanged, foreign or made by hand are printed again, silently", () =>
  withFolder(ladder, async (folder) => {
    const build = (out: string, environment: Record<string, string> = {}) =>
      runHere(["build", "content", "--out", out, "--cache", "cache", "--json"], { cwd: folder, environment });
    const first = await build("first");
    assert.is(first.status, 0, first.stderr);
    const entries = join(folder, "cache", "v2");
    const kept = readdirSync(entries).map((name) => [name, readFileSync(join(entries, name))] as const);
    assert.is(kept.length, 4, "three handbooks and the build");
    for (const [fact, put] of replaced) {
      for (const [name, own] of kept) {
        const others = kept.map(([, entry]) => entry).filter((entry) => entry !== own);
        writeFileSync(join(entries, name), put(name, others));
      }
      // Into the same folder, so that the record of the build is asked for too.
      const again = await build("first");
      assert.equal([again.status, JSON.parse(again.stdout).kept], [0, 0], `${fact}: ${again.stderr}`);
      assert.match(
        again.stderr,
        /^Built 2 roles, 3 handbooks \(\d+ pages\) in [\d.]+ s\.\nThe website is in .*\n$/,
        fact,
      );
    }
    const alone = await runHere(["build", "content", "--out", "alone", "--no-cache"], { cwd: folder });
    assert.is(alone.status, 0, alone.stderr);
    assert.equal(await compareFolders(join(folder, "first"), join(folder, "alone")), []);
    const secret = { RUNGBOOK_CACHE_KEY: "a secret of ours" };
    const [unsealed, ours] = [await build("first", secret), await build("first", secret)];
    assert.equal(
      [unsealed, ours].map(({ stdout }) => JSON.parse(stdout).kept),
      [0, 3],
      "what others sealed, and we",
    );
    assert.not.match(JSON.stringify([unsealed, ours]), /a secret of ours/);
  }));

test("hostile cache: nothing that a program would run lies in it, only entries under the names of their keys", () =>
  withFolder(ladder, async (folder) => {
    const { status, stderr } = await runHere(["build", "content", "--out", "site", "--cache", "cache"], {
      cwd: folder,
      environment: { XDG_CACHE_HOME: join(folder, "cache") },
    });
    assert.is(status, 0, stderr);
    for (const entry of readdirSync(join(folder, "cache"), { recursive: true, withFileTypes: true })) {
      if (entry.isDirectory()) continue;
      assert.match(entry.name, /^[0-9a-f]{64}$/);
      const path = join(entry.parentPath, entry.name);
      assert.is(statSync(path).mode & 0o111, 0, path);
      assert.match(readFileSync(path, "latin1"), /^[0-9a-f]{64}\n\{.*\}\n(%PDF-|$)/, path);
    }
  }));

test.run();
