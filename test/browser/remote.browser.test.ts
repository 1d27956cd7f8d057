/** Printing with browsers elsewhere: the same files, and nothing lost when one of them is. */
import { readdir, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { isIP } from "node:net";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { BrowserSource } from "../../scripts/browser/remote/browser-supply.ts";
import { findEndpoints } from "../../scripts/browser/remote/connect-browser.ts";
import { findDebugger } from "../../scripts/browser/remote/find-debugger.ts";
import { shownAddress } from "../../scripts/text/addresses.ts";
import { compareFolders } from "../helpers/compare-folders.ts";
import { becomesTrue, inTime, LONGEST_WAIT } from "../helpers/in-time.ts";
import { localSource, printJobs } from "../helpers/print-jobs.ts";
import { type RemoteBrowser, startRemoteBrowser } from "../helpers/remote-browser.ts";
import { runHere } from "../helpers/run-here.ts";
import { type RungbookRun, runRungbook } from "../helpers/run-rungbook.ts";
import { sampleRole } from "../helpers/sample-role.ts";
import { type FolderFiles, withFolder, writeFolder } from "../helpers/write-folder.ts";

const started: RemoteBrowser[] = [];
const folders: string[] = [];
test.after(async () => {
  for (const browser of started) browser.kill();
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

async function remoteBrowser(): Promise<RemoteBrowser> {
  const browser = await startRemoteBrowser();
  started.push(browser);
  return browser;
}

function buildWith(
  content: string,
  out: string,
  browsers: readonly string[],
  run: typeof runHere = runHere,
): Promise<RungbookRun> {
  const options = browsers.flatMap((browser) => ["--browser", browser]);
  return run(["build", content, "--out", out, "--no-cache", ...options]);
}

/** A ladder of as many roles as keep two browsers busy. */
function manyRoles(): FolderFiles {
  const numbers = Array.from({ length: 12 }, (_, index) => index + 1);
  return Object.fromEntries(numbers.map((at) => [`content/r${at}.md`, sampleRole(`r${at}`, `Keeper ${at}`)]));
}

/** That ladder and what a browser on this machine makes of it, the same for all tests. */
const localBuild = once(async () => {
  const folder = await writeFolder(manyRoles());
  folders.push(folder);
  const content = join(folder, "content");
  const site = join(folder, "site");
  const { status, stderr } = await buildWith(content, site, []);
  assert.is(status, 0, stderr);
  return { content, localSite: site };
});

function once<Result>(make: () => Promise<Result>): () => Promise<Result> {
  let made: Promise<Result> | null = null;
  return () => {
    made ??= make();
    return made;
  };
}

test("two remote browsers make the same files as one on this machine, and keep no tab", async () => {
  const { content, localSite } = await localBuild();
  const [first, second] = [await remoteBrowser(), await remoteBrowser()];
  const tabsBefore = [await first.tabs(), await second.tabs()];
  const heard = [await first.hearTabs(), await second.hearTabs()];
  await withFolder({}, async (folder) => {
    const site = join(folder, "site");
    const building = buildWith(content, site, [first.endpoint, second.address]);
    const { status, stderr } = await building;
    assert.is(status, 0, stderr);
    assert.equal(await compareFolders(site, localSite), []);
  });
  for (const { opened } of heard) await inTime("both were printed with", opened);
  const tabs = async () => [await first.tabs(), await second.tabs()];
  await becomesTrue("all tabs are closed", async () => String(await tabs()) === String(tabsBefore));
});

test("a remote browser that is killed in the middle loses nothing", async () => {
  const { content, localSite } = await localBuild();
  const [survivor, victim] = [await remoteBrowser(), await remoteBrowser()];
  await withFolder({}, async (folder) => {
    const site = join(folder, "site");
    const { opened } = await victim.hearTabs();
    const building = buildWith(content, site, [survivor.endpoint, victim.endpoint]);
    assert.ok(await comesBefore(building, opened), "both were printed with");
    victim.kill();
    const { status, stderr } = await building;
    assert.is(status, 0, stderr);
    assert.ok(stderr.includes(`The browser at ${shownAddress(victim.endpoint)} was lost: `), stderr);
    assert.equal(await compareFolders(site, localSite), []);
  });
});

test("a remote browser that hangs loses nothing, and keeps the program no longer than its handbooks' time", async () => {
  const [survivor, victim] = [await remoteBrowser(), await remoteBrowser()];
  const settings = { "content/ladder.yml": `limits:\n  printSeconds: ${PRINT_SECONDS}\n` };
  await withFolder({ ...manyRoles(), ...settings }, async (folder) => {
    const [content, site] = [join(folder, "content"), join(folder, "site")];
    const { opened } = await victim.hearTabs();
    // In a process of its own, which has to come to its end: no question that stays unanswered may keep it.
    const building = buildWith(content, site, [survivor.endpoint, victim.endpoint], runRungbook);
    assert.ok(await comesBefore(building, opened), "both were printed with");
    victim.hang();
    const { status, stderr } = await inTime("the build ends", building);
    assert.is(status, 0, stderr);
    assert.ok(stderr.includes(`The browser at ${shownAddress(victim.endpoint)} was lost: `), stderr);
  });
});

/** So long a browser that hangs is waited for: far more than a page takes on a busy machine. */
const PRINT_SECONDS = 30;

test("when the last remote browser is killed, the build names it and changes nothing", async () => {
  const { content } = await localBuild();
  const browser = await remoteBrowser();
  await withFolder({}, async (folder) => {
    const site = join(folder, "site");
    const { opened } = await browser.hearTabs();
    const building = buildWith(content, site, [browser.endpoint]);
    assert.ok(await comesBefore(building, opened), "it was printed with");
    browser.kill();
    const { status, stderr } = await building;
    assert.is(status, 3, stderr);
    const { host } = new URL(browser.endpoint);
    assert.is(
      stderr.slice(stderr.indexOf("No browser is left")),
      `No browser is left to print with.\nNo browser answers at ${shownAddress(browser.endpoint)}: connect ECONNREFUSED ${host}.\nNothing was changed.\n`,
    );
    assert.equal(await readdir(folder), []);
  });
});

test("addresses where no browser answers are named once each", () =>
  withFolder({ "content/keeper.md": "# Keeper\n" }, async (folder) => {
    const addresses = [8, 9].map((port) => `ws://127.0.0.1:${port}/devtools/browser/x`);
    const { status, stderr } = await buildWith(join(folder, "content"), join(folder, "site"), addresses);
    assert.is(status, 3);
    const lines = stderr.trimEnd().split("\n");
    assert.equal(lines.slice(-2), ["No browser is left to print with.", "Nothing was changed."]);
    assert.equal(
      lines.slice(0, -2).sort(),
      addresses.map(
        (address) => `No browser answers at ${shownAddress(address)}: connect ECONNREFUSED ${new URL(address).host}.`,
      ),
    );
  }));

/** Waits for what comes while a ladder is built; false when the build ends before. */
async function comesBefore(building: Promise<RungbookRun>, event: Promise<void>): Promise<boolean> {
  return Promise.race([event.then(() => true), building.then(() => false)]);
}

const MIXED =
  "Name one program on this machine, or the addresses of browsers that run (ws://host:port/...), but not both.";
const misuses: ReadonlyArray<readonly [name: string, browsers: readonly string[], message: string]> = [
  ["two programs", ["/usr/bin/a", "/usr/bin/b"], `argument '/usr/bin/b' is invalid. ${MIXED}`],
  ["a program and an address", ["a", "ws://b:1/"], `argument 'ws://b:1' is invalid. ${MIXED}`],
  ["an address and a program", ["ws://b:1/", "a"], `argument 'a' is invalid. ${MIXED}`],
  ["an address without host", ["ws://"], "argument 'ws://' is invalid. An address has a host: ws://host:port/..."],
];
for (const [name, browsers, message] of misuses) {
  test(`${name} as --browser are wrong usage`, async () => {
    const { status, stderr } = await buildWith("content", "_site", browsers);
    assert.is(status, 2);
    assert.is(stderr.split("\n")[0], `error: option '--browser <path>' ${message}`);
  });
}

const shown: ReadonlyArray<readonly [endpoint: string, shown: string]> = [
  ["ws://127.0.0.1:9222/devtools/browser/x", "ws://127.0.0.1:9222"],
  ["http://chrome:9222", "http://chrome:9222"],
  ["wss://user:secret@chrome.example.com/?token=secret", "wss://chrome.example.com"],
  ["  wss:/chrome.example.com?token=secret", "wss://chrome.example.com"],
  ["wss://user:secret@chrome.example.com:99999/secret", "wss://…"],
  ["ftp://user:secret@chrome.example.com/", "(an address that cannot be read)"],
  ["user:secret@chrome.example.com", "(an address that cannot be read)"],
];
for (const [endpoint, text] of shown) {
  test(`messages show ${text} without its secrets`, () => {
    assert.is(shownAddress(endpoint), text);
  });
}

const answers: ReadonlyArray<readonly [name: string, status: number, body: string, outcome: string]> = [
  [
    "names another host",
    200,
    '{"webSocketDebuggerUrl":"ws://10.1.2.3/devtools/browser/x"}',
    "ws://HOST/devtools/browser/x",
  ],
  ["is no browser's", 200, "<html>", "it is a web server and no browser"],
  ["is an error", 404, "", "it answers with status 404"],
];
for (const [name, status, body, outcome] of answers) {
  test(`an answer to /json/version that ${name} comes to: ${outcome}`, async () => {
    const server = createServer((_, response) => response.writeHead(status).end(body)).listen(0, "127.0.0.1");
    try {
      await new Promise((resolve) => server.once("listening", resolve));
      const address = server.address();
      const host = `127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
      const found = await findDebugger(new URL(`http://${host}`), AbortSignal.timeout(LONGEST_WAIT)).then(
        ({ url }) => url,
        (error: Error) => error.message,
      );
      assert.is(found.replace(host, "HOST"), outcome);
    } finally {
      server.close();
    }
  });
}

for (const endpoint of ["ws://chrome:9222/devtools/browser/x", "http://localhost:9222", "http://[::1]:9222"]) {
  test(`${endpoint} is one browser, and is not looked up`, async () => {
    assert.equal(await findEndpoints(endpoint), [endpoint]);
  });
}

const lookUps: ReadonlyArray<readonly [addresses: readonly string[], endpoints: readonly string[]]> = [
  [["10.0.0.7"], ["http://10.0.0.7:9222/"]],
  [
    ["10.0.0.8", "10.0.0.7", "fd00::7", "10.0.0.8"],
    ["http://10.0.0.7:9222/", "http://10.0.0.8:9222/"],
  ],
  [["fd00::7"], ["http://[fd00::7]:9222/"]],
  [[], ["http://chrome:9222"]],
];
for (const [addresses, endpoints] of lookUps) {
  test(`a name with the addresses [${addresses.join(", ")}] stands for ${endpoints.join(" and ")}`, async () => {
    const found = addresses.map((address) => ({ address, family: isIP(address) }));
    assert.equal(await findEndpoints("http://chrome:9222", async () => found), endpoints);
  });
}

async function printOver(source: BrowserSource): Promise<readonly string[]> {
  const flow = '<section class="flow new-page"><p>A page.</p></section>';
  const jobs = ["a", "b", "c"].map((name) => ({ name, html: `<!doctype html><body>${flow}</body>` }));
  return [...(await printJobs(source, jobs)).keys()];
}

test("a browser on this machine that crashes is started again, and its handbook printed after all", async () => {
  const source = await localSource(({ pid }, count) => {
    if (count === 1 && pid !== null) process.kill(-pid, "SIGKILL");
  });
  assert.equal(await printOver(source), ["a", "b", "c"]);
});

test("a browser on this machine that always crashes ends the run", async () => {
  const source = await localSource(({ pid }) => {
    if (pid !== null) process.kill(-pid, "SIGKILL");
  });
  const message = await printOver(source).then(
    () => "printed",
    (error: Error) => error.message,
  );
  assert.match(message, /^No browser is left to print with\.\nThe browser on this machine was lost: .+\.$/);
});

test.run();
