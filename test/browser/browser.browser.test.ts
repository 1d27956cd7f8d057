/** Finding, bringing and starting a browser: the right one, a clear word when there is none, and none left behind. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
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
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { Browser, computeExecutablePath } from "@puppeteer/browsers";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { FoundBrowser } from "../../scripts/browser/find/find-browser.ts";
import { findBrowser } from "../../scripts/browser/find/find-browser.ts";
import { installedBrowserPaths } from "../../scripts/browser/find/installed-browsers.ts";
import { explainExit, launchBrowser } from "../../scripts/browser/launch/launch-browser.ts";
import { connectBrowser } from "../../scripts/browser/remote/connect-browser.ts";
import { MachineError } from "../../scripts/problems/machine-error.ts";
import { becomesTrue, inTime } from "../helpers/in-time.ts";

const holder = fileURLToPath(new URL("../helpers/hold-browser.ts", import.meta.url));
const room = mkdtempSync(join(tmpdir(), "rungbook-browser-test-"));
// Another suite's browser would remove the profiles that a killed one leaves here.
process.env.TMPDIR = mkdtempSync(join(room, "tmp-"));
const isRoot = process.getuid?.() === 0;
const running: ChildProcess[] = [];
test.after(() => {
  for (const child of running) child.kill("SIGKILL");
  rmSync(room, { recursive: true, force: true });
});

/** Writes programs that do what their text says, and names the folder that they are in. */
function programs(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(room, "bin-"));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    chmodSync(join(folder, path), 0o755);
  }
  return folder;
}

/** The browser of this machine; a test that needs one fails where there is none. */
async function realBrowser(): Promise<FoundBrowser> {
  const browser = await findBrowser({ path: null, environment: process.env });
  if (browser === null) throw new Error("There is no browser on this machine to test with.");
  return browser;
}

async function fault(action: Promise<unknown>): Promise<MachineError> {
  const outcome = await action.then(
    () => null,
    (error: unknown) => error,
  );
  assert.instance(outcome, MachineError);
  // Narrows for the compiler what the line above has checked.
  return outcome as MachineError;
}

const profilesOf = (pid: number) => readdirSync(tmpdir()).filter((name) => name.startsWith(`rungbook-profile-${pid}-`));

/** What the system says of a process, from its state on; null when it is not there (or not Linux). */
function statOf(pid: number): readonly string[] | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "latin1");
    return text.slice(text.lastIndexOf(")") + 2).split(" ");
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  if (statOf(process.pid) !== null) {
    // A process that has ended but was not yet collected is still listed.
    return !["Z", "X", undefined].includes(statOf(pid)?.[0]);
  }
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Every process of the browser's group, which are all that it has started. */
function familyOf(leader: number): readonly number[] {
  if (statOf(process.pid) === null) return [leader];
  return readdirSync("/proc")
    .map(Number)
    .filter((pid) => statOf(pid)?.[2] === String(leader));
}

interface Held {
  readonly child: ChildProcess;
  readonly said: {
    readonly pid?: number;
    readonly version?: string;
    readonly details?: string[];
    readonly error?: string;
  };
}

/** Starts a process that launches a browser and waits; resolves when it has said how that went. */
async function hold(
  mode: "wait" | "signals" | "close",
  options: { readonly uid?: number; readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<Held> {
  const { path, kind } = await realBrowser();
  const tsx = import.meta.resolve("tsx");
  const child = spawn(process.execPath, ["--import", tsx, holder, path, kind, mode], {
    stdio: ["ignore", "pipe", "inherit"],
    ...options,
  });
  running.push(child);
  const line = await new Promise<string>((resolve) =>
    child.stdout.once("data", (bytes: Buffer) => resolve(String(bytes))),
  );
  // The helper's own format.
  return { child, said: JSON.parse(line) as Held["said"] };
}

const shell = "#!/bin/sh\n";
const fakes = programs({
  "shell/chrome-headless-shell": shell,
  "shells/chromium-headless-shell": shell,
  "shells/chrome-headless-shell": shell,
  "chromium/chromium": shell,
  "chrome/google-chrome": shell,
  "chrome/chromium": shell,
  "named/my-browser": shell,
  "named/headless-shell": shell,
});
const none = join(fakes, "none");

/** What is there, and which one of it is taken. */
const searches: ReadonlyArray<
  readonly [
    fact: string,
    there: { path?: string; PATH?: string; PUPPETEER_EXECUTABLE_PATH?: string },
    taken: string,
    kind: FoundBrowser["kind"],
    origin: string,
  ]
> = [
  [
    "--browser comes first",
    { path: "named/my-browser", PUPPETEER_EXECUTABLE_PATH: "named/headless-shell", PATH: "shell" },
    "named/my-browser",
    "chrome",
    "--browser",
  ],
  [
    "PUPPETEER_EXECUTABLE_PATH comes second",
    { PUPPETEER_EXECUTABLE_PATH: "named/headless-shell", PATH: "shells" },
    "named/headless-shell",
    "headless-shell",
    "PUPPETEER_EXECUTABLE_PATH",
  ],
  [
    "a headless shell is taken before Chrome",
    { PATH: "chrome:shell" },
    "shell/chrome-headless-shell",
    "headless-shell",
    "PATH",
  ],
  [
    "the system's headless shell is taken before another",
    { PATH: "shells" },
    "shells/chromium-headless-shell",
    "headless-shell",
    "PATH",
  ],
  [
    // As closed to everybody as a folder without rights is to a normal user: "su" keeps root's PATH.
    "one behind a folder that may not be looked at is found",
    { PATH: "closed:shell" },
    "shell/chrome-headless-shell",
    "headless-shell",
    "PATH",
  ],
];
symlinkSync("closed", join(fakes, "closed"));
for (const [fact, there, taken, kind, origin] of searches) {
  test(`of several browsers, ${fact}`, async () => {
    const environment = {
      PATH: (there.PATH ?? "")
        .split(":")
        .map((name) => join(fakes, name))
        .join(":"),
      PUPPETEER_CACHE_DIR: none,
      ...(there.PUPPETEER_EXECUTABLE_PATH
        ? { PUPPETEER_EXECUTABLE_PATH: join(fakes, there.PUPPETEER_EXECUTABLE_PATH) }
        : {}),
    };
    const found = await findBrowser({ path: there.path ? join(fakes, there.path) : null, environment });
    assert.equal(found, { path: join(fakes, taken), kind, origin });
  });
}

test("Puppeteer's cache gives its newest headless shell, versions compared as numbers", async () => {
  const inCache = (browser: Browser, buildId: string) =>
    relative("/cache", computeExecutablePath({ cacheDir: "/cache", browser, buildId }));
  const newest = inCache(Browser.CHROMEHEADLESSSHELL, "148.0.7778.97");
  const cache = programs({
    [inCache(Browser.CHROMEHEADLESSSHELL, "99.0.1.2")]: shell,
    [newest]: shell,
    [inCache(Browser.CHROME, "150.0.0.1")]: shell,
  });
  const found = await findBrowser({ path: null, environment: { PATH: "", PUPPETEER_CACHE_DIR: cache } });
  assert.equal(found, { path: join(cache, newest), kind: "headless-shell", origin: "Puppeteer's cache" });
});

test("the usual places of Chrome, Chromium and Edge are known on three platforms", () => {
  const windows = installedBrowserPaths("win32", {
    PROGRAMFILES: "C:\\Program Files",
    LOCALAPPDATA: "C:\\Users\\a\\AppData\\Local",
  }).paths;
  assert.ok(windows.includes("C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe"));
  assert.ok(windows.includes("C:\\Users\\a\\AppData\\Local\\Chromium\\Application\\chrome.exe"));
  assert.ok(windows.includes("C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe"));
  const mac = installedBrowserPaths("darwin", { HOME: "/Users/a" }).paths;
  assert.ok(mac.includes("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"));
  assert.ok(mac.includes("/Users/a/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge"));
  const { names } = installedBrowserPaths("linux", {});
  assert.ok(names.indexOf("google-chrome") < names.indexOf("chromium"));
  assert.ok(names.indexOf("chromium") < names.indexOf("microsoft-edge"));
});

/** Hostile machine: a named browser that is none. */
const falseNames: ReadonlyArray<readonly [what: string, path: (folder: string) => string, reason: RegExp]> = [
  [
    "a file that is not there",
    (folder) => join(folder, "nothing"),
    /^--browser names .*nothing, but there is no such file\./,
  ],
  ["a folder", (folder) => folder, /but that is not a file\./],
  [
    "a macOS application",
    (folder) => join(folder, "Browser.app"),
    /but that is a folder; the program is inside it, such as .*Browser\.app\/Contents\/MacOS\/Browser\./,
  ],
  ["a text file", (folder) => join(folder, "text.txt"), /but that file cannot be run as a program\./],
];
for (const [what, path, reason] of falseNames) {
  test(`${what} named as browser is a clear fault`, async () => {
    const folder = programs({ "text.txt": "text", "Browser.app/x": "" });
    chmodSync(join(folder, "text.txt"), 0o644);
    const error = await fault(findBrowser({ path: path(folder), environment: {} }));
    assert.match(error.message, reason);
    assert.is(error.status, 3);
    assert.is(error.message.split("\n").length, 5, "three ways to mend it");
  });
}

const falseBrowsers: ReadonlyArray<readonly [what: string, text: string, reason: RegExp]> = [
  ["ends at once", `${shell}exit 0\n`, /ended at once with status 0 and is no browser/],
  [
    "complains and ends",
    `${shell}echo 'Bad option' >&2; exit 7\n`,
    /ended at once with status 7 .* It said: Bad option/,
  ],
  ["dies of a signal", `${shell}kill -9 $$\n`, /was ended by SIGKILL/],
  ["is plain text", "not a program\n", /and is no browser that can print/],
  ["is no program for this machine", "\u007fELF\u0002\u0001\u0001", /cannot be started|and is no browser/],
  ["says nothing", `${shell}exec sleep 60\n`, /did not answer as a browser in 1 seconds/],
  ["answers nonsense", `${shell}printf 'hello\\0' >&4; exec sleep 60\n`, /did not answer as a browser in 1 seconds/],
  [
    "cannot have its sandbox",
    `${shell}echo 'FATAL:zygote_host_impl_linux.cc(128) No usable sandbox!' >&2; exit 1\n`,
    /cannot start its sandbox.*not started without one/s,
  ],
  [
    "lacks a library",
    `${shell}echo 'x: error while loading shared libraries: libnss3.so: cannot open' >&2; exit 127\n`,
    /lacks the library libnss3\.so/,
  ],
];
for (const [what, text, reason] of falseBrowsers) {
  test(`a program that ${what} is a clear fault and leaves nothing`, async () => {
    const path = join(programs({ browser: text }), "browser");
    // A second is much for saying nothing, and little for a shell to start where much else runs.
    const startLimit = reason.source.includes("1 seconds") ? 1000 : 60_000;
    const launching = launchBrowser({ path, kind: "chrome", environment: process.env, startLimit });
    const error = await inTime("the launch fails", fault(launching));
    assert.match(error.message, reason);
    assert.is(error.status, 3);
    assert.equal(profilesOf(process.pid), []);
  });
}

test("an end without a word is told with its status", () => {
  const { message } = explainExit({ path: "/x", status: 5, signal: null, complaint: "" });
  assert.is(message.split("\n")[0], "/x ended at once with status 5 and is no browser that can print.");
});

test("a browser prints, tells its version, and nothing of it is left when it is closed", async () => {
  const details: string[] = [];
  const running = await launchBrowser({
    ...(await realBrowser()),
    environment: process.env,
    reportDetail: (line) => details.push(line),
  });
  try {
    assert.match(running.version, /^(Headless)?(Chrome|Edg)\/\d+\./);
    assert.is(profilesOf(process.pid).length, 1);
    const page = await running.browser.newPage();
    await page.setContent("<p>printed</p>");
    assert.is(
      Buffer.from(await page.pdf())
        .subarray(0, 5)
        .toString(),
      "%PDF-",
    );
  } finally {
    await running.close();
    await running.close();
  }
  await becomesTrue("the browser has ended", () => !isAlive(running.pid ?? 0));
  assert.equal(profilesOf(process.pid), []);
  const asRoot = process.platform === "linux" && isRoot;
  assert.equal(details, asRoot ? ["The browser runs without its sandbox, because it is started as root."] : []);
});

test("a browser with a screen takes screenshots: without one it would wait for a frame for ever", async () => {
  const { context, close } = await launchBrowser({
    ...(await realBrowser()),
    environment: process.env,
    hasScreen: true,
  });
  try {
    const page = await context.newPage();
    await page.setContent("<p>shown</p>");
    const shot = await inTime("a screenshot is taken", page.screenshot());
    assert.is(Buffer.from(shot).toString("latin1", 1, 4), "PNG");
  } finally {
    await close();
  }
});

test("no request leaves the browser, not even to this machine", async () => {
  let requests = 0;
  const server = createServer((_, response) => {
    requests += 1;
    response.end("reached");
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : null;
  const { browser, close } = await launchBrowser({ ...(await realBrowser()), environment: process.env });
  try {
    for (const host of ["127.0.0.1", "localhost", "[::1]", "0.0.0.0", "rungbook.invalid"]) {
      const page = await browser.newPage();
      await page.setContent(`<img src="http://${host}:${port}/"><link rel=preconnect href="http://${host}:${port}">`);
      const outcome = await page.goto(`http://${host}:${port}/`).then(() => "reached", String);
      assert.match(outcome, /net::ERR_/);
    }
  } finally {
    await close();
    server.close();
  }
  assert.is(requests, 0);
});

test("the browser of a process that is killed with SIGKILL ends, and the next run removes its profile", async () => {
  const { child, said } = await hold("wait");
  const pid = said.pid ?? 0;
  const family = familyOf(pid);
  assert.ok(family.length > 0);
  child.kill("SIGKILL");
  await becomesTrue("all processes of the browser have ended", () => !family.some(isAlive));
  assert.is(profilesOf(child.pid ?? 0).length, 1);
  await (await launchBrowser({ ...(await realBrowser()), environment: process.env })).close();
  assert.equal(profilesOf(child.pid ?? 0), []);
});

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  test(`a process that ends by way of ${signal} leaves no browser and no profile`, async () => {
    const { child, said } = await hold("signals");
    const family = familyOf(said.pid ?? 0);
    child.kill(signal);
    await becomesTrue("all have ended", () => child.exitCode !== null && !family.some(isAlive));
    assert.is(child.exitCode, 130);
    assert.equal(profilesOf(child.pid ?? 0), []);
  });
}

test("a process ends with its browser, though tabs were being opened when that was closed", async () => {
  const { child } = await hold("close");
  await becomesTrue("the program has ended", () => child.exitCode !== null);
  assert.is(child.exitCode, 0);
  assert.equal(profilesOf(child.pid ?? 0), []);
});

test("the profile of a process that runs is left alone", async () => {
  const other = mkdtempSync(join(tmpdir(), `rungbook-profile-${process.ppid}-`));
  try {
    await (await launchBrowser({ ...(await realBrowser()), environment: process.env })).close();
    assert.ok(existsSync(other));
  } finally {
    rmSync(other, { recursive: true, force: true });
  }
});

test("a browser that dies is noticed, and closing it still removes its profile", async () => {
  const running = await launchBrowser({ ...(await realBrowser()), environment: process.env });
  try {
    const noticed = new Promise<void>((resolve) => running.browser.once("disconnected", () => resolve()));
    process.kill(-(running.pid ?? 0), "SIGKILL");
    await inTime("it is noticed", noticed);
  } finally {
    await running.close();
  }
  assert.equal(profilesOf(process.pid), []);
});

test("a Puppeteer configuration in the current folder is not run", async () => {
  const cwd = mkdtempSync(join(room, "ladder-"));
  const canary = join(cwd, "canary");
  writeFileSync(join(cwd, ".puppeteerrc.cjs"), `require("node:fs").writeFileSync(${JSON.stringify(canary)}, "ran");`);
  const { child, said } = await hold("wait", { cwd });
  child.kill("SIGKILL");
  assert.match(said.version ?? "", /Chrom|Edg/);
  assert.not(existsSync(canary));
});

// Only root can become somebody else, and only where the program's files can be read by others.
const testAsNobody = isRoot && process.platform === "linux" ? test : test.skip;
testAsNobody(
  "the sandbox is on for an ordinary user without a home, or it is said why there is no browser",
  async () => {
    const { child, said } = await hold("wait", { uid: 65534, env: { PATH: process.env.PATH ?? "" } });
    if (said.error !== undefined) return assert.match(said.error, /cannot start its sandbox/);
    const family = familyOf(said.pid ?? 0);
    const commands = family.map((pid) => readFileSync(`/proc/${pid}/cmdline`, "utf8"));
    child.kill("SIGKILL");
    await becomesTrue("all processes of the browser have ended", () => !family.some(isAlive));
    assert.equal(said.details, []);
    assert.not(commands.some((command) => command.includes("--no-sandbox")));
    for (const name of profilesOf(child.pid ?? 0)) rmSync(join(tmpdir(), name), { recursive: true, force: true });
  },
);

test("a browser elsewhere is used and stays running when it is let go", async () => {
  const { path } = await realBrowser();
  const profile = mkdtempSync(join(room, "elsewhere-"));
  const child = spawn(
    path,
    ["--headless", "--remote-debugging-port=0", `--user-data-dir=${profile}`, ...(isRoot ? ["--no-sandbox"] : [])],
    { stdio: ["ignore", "ignore", "pipe"], detached: true },
  );
  try {
    const endpoint = await new Promise<string>((resolve) => {
      child.stderr.on("data", (bytes: Buffer) => {
        const address = /ws:\/\/\S+/.exec(String(bytes))?.[0];
        if (address !== undefined) resolve(address);
      });
    });
    for (const turn of [1, 2]) {
      const { browser, version, pid, close } = await connectBrowser(endpoint);
      assert.match(version, /Chrom|Edg/, `turn ${turn}`);
      assert.is(pid, null);
      await (await browser.newPage()).close();
      await close();
    }
  } finally {
    if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
  }
});

test("an address where no browser answers is a clear fault", async () => {
  const error = await fault(connectBrowser("ws://127.0.0.1:9/devtools/browser/x"));
  assert.match(error.message, /^No browser answers at ws:\/\/127\.0\.0\.1:9: .*\.\n/);
  assert.is(error.status, 3);
});

/** Runs bringBrowser in a process of its own, with an apt-get and a download address of the test's. */
function bring(bin: string, cache: string): { said: readonly string[]; outcome: string } {
  const script = `
    import { bringBrowser } from ${JSON.stringify(new URL("../../scripts/browser/find/bring-browser.ts", import.meta.url).href)};
    const options = { environment: process.env, report: (line) => console.log(line), onDownload: () => {} };
    try { console.log("brought " + (await bringBrowser(options)).path); }
    catch (error) { console.log("" + error); }`;
  const { stdout } = spawnSync(
    process.execPath,
    ["--import", import.meta.resolve("tsx"), "--input-type=module", "--eval", script],
    {
      encoding: "utf8",
      env: {
        PATH: `${bin}:/usr/sbin:/sbin`,
        PUPPETEER_CACHE_DIR: cache,
        PUPPETEER_CHROME_HEADLESS_SHELL_DOWNLOAD_BASE_URL: "http://127.0.0.1:9",
      },
    },
  );
  const lines = stdout.trim().split("\n");
  return {
    said: lines.filter((line) => line.startsWith("No browser")),
    outcome: lines.slice(lines.findIndex((line) => !line.startsWith("No browser"))).join("\n"),
  };
}

const testOnDebian = isRoot && existsSync("/etc/debian_version") ? test : test.skip;
testOnDebian("on Debian as root the system's package is installed, and said so in one line", () => {
  const bin = mkdtempSync(join(room, "apt-"));
  const log = join(bin, "log");
  const installed = join(bin, "chromium-headless-shell");
  writeFileSync(
    join(bin, "apt-get"),
    `#!/bin/sh\necho "$*" >> ${log}\ncase "$*" in *install*) echo '#!/bin/sh' > ${installed}; /bin/chmod 755 ${installed};; esac\n`,
    { mode: 0o755 },
  );
  const { said, outcome } = bring(bin, none);
  assert.equal(said, ["No browser found: installing Debian's chromium-headless-shell with apt-get."]);
  assert.is(outcome, `brought ${installed}`);
  const apt = "-q -o DPkg::Lock::Timeout=120";
  assert.is(
    readFileSync(log, "utf8"),
    `${apt} update\n${apt} install -y --no-install-recommends chromium-headless-shell\n`,
  );
});

test("when no browser can be brought, every attempt is named, and three ways to mend it", () => {
  const bin = programs({ "apt-get": "#!/bin/sh\necho 'E: no network' >&2\nexit 100\n" });
  const { outcome } = bring(bin, mkdtempSync(join(room, "cache-")));
  const [first, ...rest] = outcome.split("\n");
  assert.match(first ?? "", /^MachineError: There is no browser to print with, and none could be fetched\./);
  assert.match(outcome, /The download failed: /);
  if (isRoot && existsSync("/etc/debian_version")) assert.match(outcome, /apt-get update failed: E: no network\./);
  assert.is(rest.filter((line) => /^ {2}[123]\. /.test(line)).length, 3);
});

test.run();
