/** The output room: a folder is replaced as a whole or not at all, and only when it is the program's own. */
import { type ChildProcess, spawn } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { openOutput } from "../../scripts/output/open-output.ts";
import { OutputError, outputFault } from "../../scripts/output/output-error.ts";
import { processStat } from "../../scripts/output/process-state.ts";
import { PDF_FILE, writeFiles, writeOneFile } from "../../scripts/output/write-file.ts";

const holder = fileURLToPath(new URL("../helpers/hold-output.ts", import.meta.url));
const room = mkdtempSync(join(tmpdir(), "rungbook-output-test-"));
const running: ChildProcess[] = [];
test.after(() => {
  for (const child of running) child.kill("SIGKILL");
  rmSync(room, { recursive: true, force: true });
});

/** Makes a folder with a content folder in it and says where both are. */
function place(files: Readonly<Record<string, string>> = {}): { base: string; out: string; contentFolder: string } {
  const base = mkdtempSync(join(room, "p-"));
  for (const [path, text] of Object.entries({ "content/a.md": "# A\n", ...files })) {
    mkdirSync(dirname(join(base, path)), { recursive: true });
    writeFileSync(join(base, path), text);
  }
  return { base, out: join(base, "_site"), contentFolder: join(base, "content") };
}

/** Builds an output with these files. */
async function build(out: string, contentFolder: string, files: Readonly<Record<string, string>>): Promise<void> {
  const output = await openOutput(out, { contentFolder });
  try {
    for (const [path, text] of Object.entries(files)) await output.write(path, text);
    await output.commit();
  } finally {
    await output.discard();
  }
}

/** Every file below a folder with its text. */
function textsOf(folder: string, below = ""): Record<string, string> {
  return Object.fromEntries(
    readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
      const path = `${below}${entry.name}`;
      if (entry.isDirectory()) return Object.entries(textsOf(folder, `${path}/`));
      return [[path, readFileSync(join(folder, path), "utf8")]];
    }),
  );
}

/** What stands beside an output apart from the content. */
function leftovers(base: string): readonly string[] {
  return readdirSync(base).filter((name) => name.includes("rungbook"));
}

async function refusal(action: Promise<unknown>): Promise<OutputError> {
  const outcome = await action.then(
    () => null,
    (error: unknown) => error,
  );
  assert.instance(outcome, OutputError);
  // Narrows for the compiler what the line above has checked.
  return outcome as OutputError;
}

const manifest = (files: readonly string[]) => `${JSON.stringify({ writtenBy: "rungbook", files }, null, 2)}\n`;

/** Starts a process that opens the output, writes one file and waits; resolves when it has. */
async function hold(out: string, contentFolder: string, mode: "wait" | "signals" = "wait"): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["--import", "tsx", holder, out, contentFolder, mode], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  running.push(child);
  await new Promise((resolve) => child.stdout.once("data", resolve));
  return child;
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  child.kill(signal);
  return ended;
}

test("a first build makes the folder, its parents and a sorted list of what it wrote", async () => {
  const { base, contentFolder } = place();
  await build(join(base, "dist/site"), contentFolder, { "roles/b/index.html": "b", "index.html": "i", "a.html": "a" });
  assert.equal(textsOf(join(base, "dist/site")), {
    ".rungbook-output.json": manifest(["a.html", "index.html", "roles/b/index.html"]),
    "a.html": "a",
    "index.html": "i",
    "roles/b/index.html": "b",
  });
  assert.equal(readdirSync(join(base, "dist")), ["site"]);
});

test("a second build replaces the first one whole", async () => {
  const { base, out, contentFolder } = place();
  await build(out, contentFolder, { "old.html": "1", "both.html": "1" });
  await build(out, contentFolder, { "both.html": "2" });
  assert.equal(textsOf(out), { ".rungbook-output.json": manifest(["both.html"]), "both.html": "2" });
  assert.equal(leftovers(base), []);
});

test("the old output stays as it was until the commit, and after a discard", async () => {
  const { base, out, contentFolder } = place();
  await build(out, contentFolder, { "index.html": "1" });
  const before = textsOf(out);
  const output = await openOutput(out, { contentFolder });
  await output.write("index.html", "2");
  assert.equal(textsOf(out), before);
  await output.discard();
  assert.equal(textsOf(out), before);
  assert.equal(leftovers(base), []);
});

test("a discard waits for what is still being written and leaves nothing, made parents included", async () => {
  const { base, contentFolder } = place();
  const output = await openOutput(join(base, "a/b/c"), { contentFolder });
  const writing = output.write("x/y.bin", new Uint8Array(5_000_000));
  await output.discard();
  await writing;
  assert.equal(readdirSync(base), ["content"]);
});

for (const path of [
  "../x",
  "/x",
  "a/../../x",
  "a//b",
  "",
  ".",
  "a/./b",
  "a\\b",
  "c:x",
  "a\0b",
  ".rungbook-output.json",
]) {
  test(`${JSON.stringify(path)} is not written`, async () => {
    const { base, out, contentFolder } = place();
    const output = await openOutput(out, { contentFolder });
    try {
      const fault = await output.write(path, "x").then(
        () => null,
        (error: unknown) => error,
      );
      assert.is(String(fault), `Error: ${JSON.stringify(path)} is no path for an output file.`);
    } finally {
      await output.discard();
    }
    assert.equal(readdirSync(base), ["content"]);
  });
}

test("a build that failed to write a file does not replace the old output", async () => {
  const { out, contentFolder } = place();
  await build(out, contentFolder, { "index.html": "1" });
  const output = await openOutput(out, { contentFolder });
  try {
    await output.write("a", "a file");
    const fault = await refusal(output.write("a/b", "wants a to be a folder"));
    assert.is(fault.status, 3);
    const commit = await output.commit().then(
      () => null,
      (error: unknown) => error,
    );
    assert.is(String(commit), "Error: The output is not complete: nothing was replaced.");
  } finally {
    await output.discard();
  }
  assert.is(textsOf(out)["index.html"], "1");
});

/** Each row is a place that is refused, as the user writes it, and why. */
const refusedPlaces: ReadonlyArray<readonly [what: string, out: (base: string) => string, reason: RegExp]> = [
  ["the root", () => "/", /is the root of the disk/],
  ["the current folder", () => ".", /is the current folder/],
  ["the home folder", () => homedir(), /is, or holds, the home folder/],
  ["the content folder", (base) => join(base, "content"), /is the content folder/],
  ["the content folder by a detour", (base) => join(base, "content/../content/"), /is the content folder/],
  ["a parent of the content folder", (base) => base, /holds the content folder/],
  ["a folder of the content", (base) => join(base, "content/site"), /name has to start with "_" or "\."/],
  ["a link", (base) => join(base, "link"), /is a link to .*elsewhere\. To write there, name that folder itself/],
  ["a link to the content folder", (base) => join(base, "to-content"), /is a link to/],
  ["a folder in another build's output", (base) => join(base, "built/pdf"), /lies in .*built, the output of another/],
  ["one far below another build's output", (base) => join(base, "built/a/b"), /lies in .*built, the output of another/],
  ["a linked parent's content folder", (base) => join(base, "to-base/content"), /is the content folder/],
];
for (const [what, out, reason] of refusedPlaces) {
  test(`${what} is refused as output`, async () => {
    const built = { "built/index.html": "", "built/.rungbook-output.json": manifest(["index.html"]) };
    const { base, contentFolder } = place({ "elsewhere/mine.txt": "mine", ...built });
    symlinkSync("elsewhere", join(base, "link"));
    symlinkSync("content", join(base, "to-content"));
    symlinkSync(".", join(base, "to-base"));
    const before = textsOf(contentFolder);
    const fault = await refusal(openOutput(out(base), { contentFolder, environment: process.env }));
    assert.match(fault.message, reason);
    assert.is(fault.status, 2);
    assert.equal(textsOf(contentFolder), before);
    assert.equal(leftovers(base), []);
  });
}

test("the folder above is refused as output", async () => {
  const { contentFolder } = place();
  // A current folder of its own: above the checkout there may be anything, the temporary folder with the content too.
  const current = mkdtempSync(join(room, "p-"));
  mkdirSync(join(current, "inner"));
  const before = process.cwd();
  process.chdir(join(current, "inner"));
  try {
    const fault = await refusal(openOutput("..", { contentFolder }));
    assert.match(fault.message, /holds the current folder/);
    assert.is(fault.status, 2);
    assert.equal(leftovers(current), []);
  } finally {
    process.chdir(before);
  }
});

for (const name of ["_site", ".site", "_build/site"]) {
  test(`content/${name} may be the output: reading the content passes over it`, async () => {
    const { contentFolder } = place();
    await build(join(contentFolder, name), contentFolder, { "index.html": "i" });
    assert.is(textsOf(join(contentFolder, name))["index.html"], "i");
  });
}

const foreignFolders: ReadonlyArray<readonly [what: string, files: Readonly<Record<string, string>>, named: RegExp]> = [
  ["somebody's folder", { "_site/mine.txt": "" }, /no build wrote: mine\.txt\. /],
  ["many files", { "_site/a": "", "_site/b": "", "_site/c/d": "", "_site/e": "" }, /: a, b, c\/d and 1 more\. /],
  ["a list that is no list", { "_site/.rungbook-output.json": "[]", "_site/a": "" }, /: a\. /],
  [
    "a list that names more than it may",
    { "_site/.rungbook-output.json": manifest(["../content/a.md"]), "_site/b": "" },
    /: b\. /,
  ],
  ["a file", { _site: "" }, /_site is not a folder/],
];
for (const [what, files, named] of foreignFolders) {
  test(`an output folder that is ${what} is refused and left alone`, async () => {
    const { base, out, contentFolder } = place(files);
    const before = textsOf(base);
    const fault = await refusal(openOutput(out, { contentFolder }));
    assert.match(fault.message, named);
    assert.is(fault.status, 2);
    assert.equal(textsOf(base), before);
    assert.equal(leftovers(base), []);
  });
}

test("a file or an empty folder that the user put into the output is named, also when it comes during the build", async () => {
  const { base, out, contentFolder } = place();
  await build(out, contentFolder, { "index.html": "1" });
  const output = await openOutput(out, { contentFolder });
  try {
    await output.write("index.html", "2");
    mkdirSync(join(out, "notes"));
    const fault = await refusal(output.commit());
    assert.match(fault.message, /holds what no build wrote: notes\/\./);
  } finally {
    await output.discard();
  }
  assert.is(textsOf(out)["index.html"], "1");
  assert.match((await refusal(openOutput(out, { contentFolder }))).message, /: notes\/\./);
  assert.equal(leftovers(base), []);
});

test("what a file manager leaves in the output does not stop a build", async () => {
  const { out, contentFolder } = place();
  await build(out, contentFolder, { "index.html": "1" });
  writeFileSync(join(out, ".DS_Store"), "");
  await build(out, contentFolder, { "index.html": "2" });
  assert.is(textsOf(out)["index.html"], "2");
});

test("an empty folder may become the output", async () => {
  const { out, contentFolder } = place();
  mkdirSync(out);
  await build(out, contentFolder, { "index.html": "1" });
  assert.is(textsOf(out)["index.html"], "1");
});

test("a second build into one folder is refused with the first one's process, status 3", async () => {
  const { out, contentFolder } = place();
  const first = await hold(out, contentFolder);
  const fault = await refusal(openOutput(out, { contentFolder }));
  assert.is(fault.status, 3);
  assert.match(
    fault.message,
    new RegExp(`^Another build \\(process ${first.pid}\\) is already writing to .*_site\\. `),
  );
  await end(first, "SIGKILL");
  await build(out, contentFolder, { "index.html": "2" });
  assert.is(textsOf(out)["index.html"], "2");
});

test("of eight builds that start at once into one folder none disturbs another", async () => {
  const { base, out, contentFolder } = place();
  const outcomes = await Promise.allSettled(
    Array.from({ length: 8 }, (_, index) =>
      build(out, contentFolder, { "index.html": String(index), [`${index}.html`]: "" }),
    ),
  );
  const winners = outcomes.flatMap((outcome, index) => (outcome.status === "fulfilled" ? [index] : []));
  const last = Number(textsOf(out)["index.html"]);
  assert.ok(winners.includes(last));
  assert.equal(Object.keys(textsOf(out)).sort(), [".rungbook-output.json", `${last}.html`, "index.html"]);
  for (const outcome of outcomes) {
    if (outcome.status === "rejected") assert.match(String(outcome.reason), /already writing to/);
  }
  assert.equal(leftovers(base), []);
});

test("outputs that are open at once share one listener for the end of the process, which goes with the last", async () => {
  const before = process.listenerCount("exit");
  const places = Array.from({ length: 12 }, () => place());
  const outputs = await Promise.all(places.map(({ out, contentFolder }) => openOutput(out, { contentFolder })));
  // Node writes a warning on stderr when there are more than ten.
  assert.is(process.listenerCount("exit"), before + 1);
  for (const output of outputs) await output.discard();
  assert.is(process.listenerCount("exit"), before);
});

test("a build that was killed leaves the old output, and the next one removes the rest", async () => {
  const { base, out, contentFolder } = place();
  await build(out, contentFolder, { "index.html": "1" });
  await end(await hold(out, contentFolder), "SIGKILL");
  assert.is(textsOf(out)["index.html"], "1");
  assert.is(leftovers(base).length, 1);
  await (await openOutput(out, { contentFolder })).discard();
  assert.equal(leftovers(base), []);
  assert.is(textsOf(out)["index.html"], "1");
});

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  test(`a build that ends by way of ${signal} leaves nothing but the old output`, async () => {
    const { base, out, contentFolder } = place();
    await build(out, contentFolder, { "index.html": "1" });
    assert.is(await end(await hold(out, contentFolder, "signals"), signal), 130);
    assert.equal(leftovers(base), []);
    assert.is(textsOf(out)["index.html"], "1");
  });
}

/** The name of a claim whose owner has ended, or never was: no process has this id. */
const deadClaim = "._site.rungbook-4194399-1-0123abcd";
const list = manifest(["index.html"]);
const killedSwaps: ReadonlyArray<
  readonly [moment: string, files: Readonly<Record<string, string>>, left: string | null]
> = [
  [
    "between the two renames: the old one is put back",
    {
      [`${deadClaim}-old/index.html`]: "old",
      [`${deadClaim}-old/.rungbook-output.json`]: list,
      [`${deadClaim}/index.html`]: "new",
    },
    "old",
  ],
  [
    "after both renames: the new one stays",
    {
      [`${deadClaim}-old/index.html`]: "old",
      [`${deadClaim}-old/.rungbook-output.json`]: list,
      "_site/index.html": "new",
      "_site/.rungbook-output.json": list,
    },
    "new",
  ],
  [
    "while the old one was removed, and the user removed the new one: no half one comes back",
    { [`${deadClaim}-old/index.html`]: "old" },
    null,
  ],
];
for (const [moment, files, left] of killedSwaps) {
  test(`a swap was killed ${moment}`, async () => {
    const { base, out, contentFolder } = place(files);
    await (await openOutput(out, { contentFolder })).discard();
    assert.is(existsSync(out) ? textsOf(out)["index.html"] : null, left);
    assert.equal(leftovers(base), []);
  });
}

// Only Linux tells one process from the next of the same id.
const testWithStarts = processStat(process.pid) === null ? test.skip : test;
testWithStarts("a claim whose process id belongs to another process by now is stale", async () => {
  const { base, out, contentFolder } = place({ [`._site.rungbook-${process.ppid}-1-0123abcd/index.html`]: "half" });
  await build(out, contentFolder, { "index.html": "1" });
  assert.equal(leftovers(base), []);
});

test("what only looks like a claim is not removed", async () => {
  const { base, out, contentFolder } = place({
    "._site.rungbook-notes/mine.txt": "mine",
    "._site.rungbook-1-1-xyz/b": "b",
  });
  await build(out, contentFolder, { "index.html": "1" });
  assert.equal(leftovers(base), ["._site.rungbook-1-1-xyz", "._site.rungbook-notes"]);
});

test("a folder that may not be written is named, with what to do and status 3", async () => {
  const { base, contentFolder } = place();
  const closed = join(base, "closed");
  mkdirSync(closed);
  chmodSync(closed, 0o555);
  // Permissions do not bind root; /proc binds everybody.
  const out = process.getuid?.() === 0 ? "/proc/rungbook/_site" : join(closed, "_site");
  const fault = await refusal(openOutput(out, { contentFolder }));
  chmodSync(closed, 0o755);
  assert.is(fault.status, 3);
  assert.match(fault.message, /_site cannot be written: .*\.$/);
});

// Where the system makes no folder at all, mkdir's own `recursive` tries for ever.
if (process.platform === "linux")
  for (const [what, write] of [
    ["a file", () => writeOneFile("/proc/rungbook/made/tables.csv", "", PDF_FILE)],
    ["a folder of files", () => writeFiles("/proc/rungbook/made", new Map([["a.md", Buffer.from("a")]]), false)],
  ] as const)
    test(`${what} where no folder can be made is said with status 3`, async () => {
      const fault = await refusal(new Promise((resolve) => resolve(write())));
      assert.is(fault.status, 3);
      assert.match(fault.message, / cannot be written: no folder can be made there\. Name another with --out\.$/);
    });

const systemErrors: ReadonlyArray<readonly [code: string, meaning: string]> = [
  ["ENOSPC", "the disk is full. Make room, or name a folder on another disk with --out"],
  ["EROFS", "the disk is read-only. Name a folder on another disk with --out"],
  ["EBUSY", "another program holds it open, or it is a mount point. Close that, or name a folder inside it with --out"],
  ["EIO", "EIO: what the system said"],
];
for (const [code, meaning] of systemErrors) {
  test(`${code} is said in words, with status 3`, () => {
    const error = Object.assign(new Error(`${code}: what the system said`), { code, syscall: "write" });
    const fault = outputFault("/o/_site", error);
    assert.instance(fault, OutputError);
    assert.is(String(fault), `OutputError: /o/_site cannot be written: ${meaning}.`);
  });
}

test("a fault of the program is not taken for one of the machine", () => {
  const error = new TypeError("x is not a function");
  assert.is(outputFault("/o/_site", error), error);
});

test.run();
