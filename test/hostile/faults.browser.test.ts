/** Hostile machine: whatever dies or hangs in the middle of a build, the old output stays whole and nothing is left. */
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { BrowserSupply } from "../../scripts/browser/remote/browser-supply.ts";
import type { RunningBrowser } from "../../scripts/browser/running-browser.ts";
import { programFolder } from "../../scripts/build/program-version.ts";
import { hashFiles } from "../helpers/hash-files.ts";
import { inTime } from "../helpers/in-time.ts";
import { runHere } from "../helpers/run-here.ts";
import { browserProcesses, leavesNothing, type StartedRungbook, startRungbook } from "../helpers/start-rungbook.ts";
import { withFolder } from "../helpers/write-folder.ts";

const BUILD = ["build", "content", "--out", "site", "--no-cache"];
/** Roles of a page each, which with the ladder's are 16 handbooks: a quarter of them is the middle of printing. */
const ROLES = 15;
const PRINTING = /Printed 4 of 16/;

/** So long a browser that hangs is waited for: far more than a page takes on a busy machine. */
const PRINT_SECONDS = 30;

/** Writes a ladder of short roles, with a limit on printing. */
async function withLadder(use: (folder: string) => Promise<void>): Promise<void> {
  const roles = Array.from({ length: ROLES }, (_, index) => [
    `content/r${index}.md`,
    `---\norder: ${index}\n---\n# Keeper ${index}\n`,
  ]);
  const settings = `calibration: false\nlimits:\n  printSeconds: ${PRINT_SECONDS}\n`;
  await withFolder({ ...Object.fromEntries(roles), "content/ladder.yml": settings }, use);
}

/** Copies the sample ladder, whose own handbook takes long to print. */
async function withSample(use: (folder: string) => Promise<void>): Promise<void> {
  await withFolder({}, async (folder) => {
    await cp(join(programFolder, "content"), join(folder, "content"), { recursive: true });
    await use(folder);
  });
}

function signalBrowser({ pid }: StartedRungbook, kind: string, signal: NodeJS.Signals): number {
  const processes = browserProcesses(pid).filter((process) => process.kind === kind);
  for (const process of processes) killIfThere(process.pid, signal);
  return processes.length;
}

function killIfThere(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended in the meantime.
  }
}

/** What happens once in the middle of printing, after which the build is to end well. */
const onceFaults = [
  { what: "the browser is killed", kind: "browser", signal: "SIGKILL" },
  { what: "the browser hangs", kind: "browser", signal: "SIGSTOP" },
  {
    what: "the process that shows pages dies, as of too little memory",
    kind: "renderer",
    signal: "SIGKILL",
  },
] as const;

for (const { what, kind, signal } of onceFaults) {
  test(`hostile machine: when ${what} once, its handbooks are printed by another and none is missing`, () =>
    withLadder(async (folder) => {
      const run = startRungbook(BUILD, folder, {}, PRINTING);
      await run.says(PRINTING);
      assert.ok(signalBrowser(run, kind, signal) > 0, "there was no such process");
      run.child.kill("SIGCONT");
      const { status, stderr } = await run.ended;
      assert.is(status, 0, stderr);
      assert.match(stderr, /Built 15 roles, 16 handbooks/);
      await leavesNothing(run.pid, folder);
    }));
}

test("hostile machine: when every browser dies, that is said, status 3, and the old output stays", () =>
  withSample(async (folder) => {
    assert.is((await runHere([...BUILD, "--no-pdf"], { cwd: folder })).status, 0);
    const before = hashFiles(join(folder, "site"));
    const run = startRungbook([...BUILD, "--only", "ladder"], folder);
    let isOver = false;
    void run.ended.then(() => {
      isOver = true;
    });
    while (!isOver) {
      // Long enough to start, too short to print a whole ladder.
      await sleep(400);
      signalBrowser(run, "browser", "SIGKILL");
    }
    const { status, stderr } = await run.ended;
    assert.is(status, 3, stderr);
    // It dies while it prints the handbook, or the picture of the ladder beside it; while a tab is made ready; or at once.
    const ends = [
      /^(?:pdf\/ladder\.pdf|assets\/picture\.png) could not be printed: the browser failed twice while printing it .*\nNothing was changed\.\n$/,
      /^No browser is left to print with\.\nThe browser on this machine was lost: .*\nNothing was changed\.\n$/,
      /^.* was ended by SIGKILL and is no browser that can print\./,
    ];
    assert.ok(
      ends.some((end) => end.test(stderr)),
      stderr,
    );
    assert.equal(hashFiles(join(folder, "site")), before);
    await leavesNothing(run.pid, folder);
  }));

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  test(`hostile machine: ${signal} in the middle of printing ends the build with status 130 and leaves nothing`, () =>
    withLadder(async (folder) => {
      assert.is((await runHere([...BUILD, "--no-pdf"], { cwd: folder })).status, 0);
      const before = hashFiles(join(folder, "site"));
      const run = startRungbook(BUILD, folder, {}, PRINTING);
      await run.says(PRINTING);
      // Even of a browser that hangs.
      signalBrowser(run, "browser", "SIGSTOP");
      run.child.kill(signal);
      run.child.kill("SIGCONT");
      const { status, stderr } = await inTime("the build ends", run.ended);
      assert.is(status, 130, stderr);
      assert.match(stderr, /Interrupted: nothing was changed\.\n$/);
      assert.equal(hashFiles(join(folder, "site")), before);
      await leavesNothing(run.pid, folder);
    }));
}

test("hostile machine: a tab that is waited for when the browsers are closed starts no other browser", async () => {
  // Found by `npm run faults`: after SIGTERM a browser that nobody knew of kept the program from ending.
  let launches = 0;
  let refuse = (_reason: Error): void => {};
  const newPage = () =>
    new Promise<never>((_, reject) => {
      refuse = reject;
    });
  // Only what a supply asks of a browser.
  const running = {
    context: { newPage },
    takeTab: () => null,
    version: "",
    close: async () => refuse(new Error("closed")),
  } as unknown as RunningBrowser;
  const launch = async () => {
    launches++;
    return running;
  };
  const source = { endpoint: null, path: null, tabs: 1, launch, close: async () => {} };
  const { signal } = new AbortController();
  const supply = new BrowserSupply({ sources: [source], report: () => {}, prepare: (tab) => tab, signal });
  const lease = supply.use(async () => "used").catch(String);
  await sleep(10);
  await supply.close();
  assert.is(await lease, "Error: A tab was asked for after the browsers were closed.");
  assert.is(launches, 1);
});

test("hostile machine: after kill -9 the old output is whole, and the next build removes what was left", () =>
  withLadder(async (folder) => {
    assert.is((await runHere([...BUILD, "--no-pdf"], { cwd: folder })).status, 0);
    const before = hashFiles(join(folder, "site"));
    const run = startRungbook(BUILD, folder, {}, PRINTING);
    await run.says(PRINTING);
    run.child.kill("SIGKILL");
    await run.ended;
    assert.equal(hashFiles(join(folder, "site")), before);
    assert.is((await runHere([...BUILD, "--only", "ladder"], { cwd: folder })).status, 0);
    await leavesNothing(run.pid, folder);
  }));

test("hostile machine: of two builds into one folder the second is refused with status 3 and the first ends well", () =>
  withLadder(async (folder) => {
    const first = startRungbook(BUILD, folder, {}, PRINTING);
    await first.says(PRINTING);
    const second = await runHere([...BUILD, "--no-pdf"], { cwd: folder });
    first.child.kill("SIGCONT");
    assert.is(second.status, 3);
    assert.is(
      second.stderr,
      `Another build (process ${first.pid}) is already writing to ${join(folder, "site")}. Wait until it has ended, or name another folder with --out.\n`,
    );
    assert.is((await first.ended).status, 0);
    await leavesNothing(first.pid, folder);
  }));

test.run();
