/** An output that is a mount point cannot be renamed: it is made inside, and swapped entry by entry. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { openOutput } from "../../scripts/output/open-output.ts";
import { isMountPoint, repairInside, swapInside } from "../../scripts/output/swap-inside.ts";

const room = mkdtempSync(join(tmpdir(), "rungbook-mount-test-"));
const disk = join(room, "disk");
mkdirSync(disk);
const isMounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=8m", "tmpfs", disk]).status === 0;
test.after(() => {
  if (isMounted) spawnSync("umount", [disk]);
  rmSync(room, { recursive: true, force: true });
});

const testWithMount = isMounted ? test : test.skip;
if (!isMounted) console.log("skipped: outputs on a mounted disk (this user may not mount one)");

const STAGING = ".disk.rungbook-4194399-1-0123abcd";
const isOurs = (name: string): boolean => name.startsWith(STAGING);

function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** Every file below a folder with its text. */
function textsOf(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    entries
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [file.slice(folder.length + 1), readFileSync(file, "utf8")]),
  );
}

const listOf = (files: readonly string[]): string => `${JSON.stringify({ writtenBy: "rungbook", files }, null, 2)}\n`;
const LIST = ".rungbook-output.json";
const OLD = {
  "index.html": "old",
  "roles/a.html": "old",
  "gone/x.html": "old",
  [LIST]: listOf(["gone/x.html", "index.html", "roles/a.html"]),
};
const NEW = { "index.html": "new", "roles/b.html": "new", [LIST]: listOf(["index.html", "roles/b.html"]) };

async function build(files: Readonly<Record<string, string>>): Promise<void> {
  const output = await openOutput(disk, { contentFolder: join(room, "content") });
  try {
    for (const [path, text] of Object.entries(files)) if (path !== LIST) await output.write(path, text);
    await output.commit();
  } finally {
    await output.discard();
  }
}

testWithMount("a mounted disk is built on, again and again, and holds the last output alone", async () => {
  assert.ok(isMountPoint(disk));
  await build(OLD);
  assert.equal(textsOf(disk), OLD);
  await build(NEW);
  assert.equal(textsOf(disk), NEW);
  assert.equal(readdirSync(disk).sort(), [LIST, "index.html", "roles"].sort());
});

testWithMount("a build that does not end well leaves the old output there", async () => {
  await build(OLD);
  const output = await openOutput(disk, { contentFolder: join(room, "content") });
  await output.write("index.html", "half");
  await output.discard();
  assert.equal(textsOf(disk), OLD);
  // As a killed build leaves it.
  write(disk, { [`${STAGING}/index.html`]: "half" });
  await (await openOutput(disk, { contentFolder: join(room, "content") })).discard();
  assert.equal(textsOf(disk), OLD);
});

testWithMount("somebody's file there is named, and nothing is replaced", async () => {
  await build(OLD);
  write(disk, { "mine.txt": "x" });
  try {
    await openOutput(disk, { contentFolder: join(room, "content") });
    assert.unreachable();
  } catch (error) {
    assert.match(String(error), "holds what no build wrote: mine.txt");
  }
  rmSync(join(disk, "mine.txt"));
});

test("a folder of the same disk is no mount point", () => {
  mkdirSync(join(room, "plain"), { recursive: true });
  assert.not(isMountPoint(join(room, "plain")));
  assert.not(isMountPoint(join(room, "none")));
});

/** What a swap moves, in its order: first what was there goes aside, then the new comes, its list last. */
const STEPS = [
  ...[LIST, "gone", "index.html", "roles"].map((name) => [name, `${STAGING}-old/${name}`]),
  ...["index.html", "roles", LIST].map((name) => [`${STAGING}/${name}`, name]),
] as const;
for (let done = 0; done <= STEPS.length; done++)
  test(`a swap that was killed after ${done} of ${STEPS.length} steps is carried on to the whole new output`, () => {
    const folder = mkdtempSync(join(room, "swap-"));
    write(folder, OLD);
    for (const [path, text] of Object.entries(NEW)) write(join(folder, STAGING), { [path]: text });
    mkdirSync(join(folder, `${STAGING}-old`));
    for (const [from = "", to = ""] of STEPS.slice(0, done)) spawnSync("mv", [join(folder, from), join(folder, to)]);
    repairInside(folder, { staging: join(folder, STAGING), aside: join(folder, `${STAGING}-old`) }, isOurs);
    assert.equal(textsOf(folder), NEW);
    assert.equal(readdirSync(folder).filter(isOurs), []);
  });

test("a swap that cannot go on puts everything back", () => {
  const folder = mkdtempSync(join(room, "swap-"));
  write(folder, OLD);
  for (const [path, text] of Object.entries(NEW)) write(join(folder, STAGING), { [path]: text });
  // No folder takes the place of a file: the third move fails.
  write(folder, { [`${STAGING}-old/index.html/x`]: "x" });
  assert.throws(() =>
    swapInside(folder, { staging: join(folder, STAGING), aside: join(folder, `${STAGING}-old`) }, isOurs),
  );
  const { [LIST]: list, ...rest } = textsOf(folder);
  assert.is(list, OLD[LIST]);
  assert.is(rest["index.html"], "old");
  assert.ok(existsSync(join(folder, STAGING, LIST)), "the new output is whole too");
});

test.run();
