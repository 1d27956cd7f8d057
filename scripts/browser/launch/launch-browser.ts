/**
 * Starts a browser that prints and can do nothing else: no network, a fresh profile, the sandbox on.
 *
 * The process is started here and not by puppeteer.launch(), which with `pipe: true` crashes Node when the program
 * cannot be started (https://github.com/puppeteer/puppeteer/issues/12025) and keeps what the browser complained of to
 * itself. A pipe it must be: when this process dies, even of SIGKILL, the pipe closes and the browser ends.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { Readable, Writable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import type { Browser } from "puppeteer-core";
import { atExit } from "../../output/at-exit.ts";
import { makeTemporary, temporaryFolder } from "../../output/temporary-folder.ts";
import { explainLimit, lowLimits } from "../../problems/explain-limit.ts";
import { EnvironmentError, MachineError } from "../../problems/machine-error.ts";
import type { FoundBrowser } from "../find/find-browser.ts";
import { inTime } from "../in-time.ts";
import { loadPuppeteer } from "../load-puppeteer.ts";
import { type BlankTab, checkVersion, openTab, type RunningBrowser } from "../running-browser.ts";
import { browserArguments, browserEnvironment } from "./browser-arguments.ts";
import { pipeTransport } from "./pipe-transport.ts";

/** What to start and whom to tell. */
export interface LaunchOptions extends Pick<FoundBrowser, "path" | "kind"> {
  /** Variables of this process; the browser gets those that it needs. */
  readonly environment: NodeJS.ProcessEnv;
  /** Is told what the user might want to know, such as that the sandbox is off; for verbose output. */
  readonly reportDetail?: (line: string) => void;
  /** Draw what a screen would show, for screenshots; printing needs none. */
  readonly hasScreen?: boolean;
  /** Tabs to open at once, for `takeTab`; none when absent. */
  readonly tabsAhead?: number;
  /** Milliseconds that the browser may take to start; a minute when absent: the first start of all may take half of it. */
  readonly startLimit?: number;
  /** Gives up starting: the browser is not needed after all. */
  readonly signal?: AbortSignal;
}

/**
 * Starts a browser.
 *
 * @throws MachineError when the program does not start, is no browser, or cannot have its sandbox.
 */
export async function launchBrowser({
  path,
  kind,
  environment,
  reportDetail = () => {},
  hasScreen = false,
  tabsAhead = 0,
  startLimit = 60_000,
  signal,
}: LaunchOptions): Promise<RunningBrowser> {
  // Chromium refuses to start as root with its sandbox (https://crbug.com/638180).
  const sandbox = !(process.platform === "linux" && process.getuid?.() === 0);
  if (!sandbox) reportDetail("The browser runs without its sandbox, because it is started as root.");
  signal?.throwIfAborted();
  const profile = makeTemporary("The browser", "profile", temporaryFolder(environment));
  const child = startProgram(
    path,
    browserArguments({ kind, sandbox, hasScreen, profile: profile.folder }),
    browserEnvironment(profile.folder, environment),
  );
  const leave = atExit(() => {
    killFamily(child);
    profile.remove();
  });
  const ahead: Promise<BlankTab>[] = [];
  const close = async () => {
    await settle(child, ahead);
    await end(child);
    leave();
  };
  try {
    const signals = signal === undefined ? [] : [signal];
    const { browser, version } = await inTime(meet(child, path), { limit: startLimit, signals }).catch(
      explainLateness(path, startLimit),
    );
    const context = browser.defaultBrowserContext();
    ahead.push(...Array.from({ length: tabsAhead }, () => openTab(context)));
    // Whoever takes a tab hears of it.
    for (const tab of ahead) tab.catch(() => {});
    const takeTab = () => ahead.shift() ?? null;
    return { browser, context, takeTab, version, pid: child.pid ?? null, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Starts a program as leader of its own process group, so that Ctrl-C in a terminal leaves its end to us. */
function startProgram(path: string, parameters: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
  return spawn(path, parameters, {
    stdio: ["ignore", "ignore", "pipe", "pipe", "pipe"],
    env,
    detached: process.platform !== "win32",
  });
}

/** Waits until the browser says who it is. Throws when the program cannot be started, or ends. */
async function meet(child: ChildProcess, path: string): Promise<Pick<RunningBrowser, "browser" | "version">> {
  const failed = failure(child, path);
  // When the pipe closes under the greeting, how the program ended says more than that.
  const browser = await Promise.race([greet(child).catch(() => failed), failed]);
  const version = await Promise.race([checkVersion(browser).catch(unlessLost(failed)), failed]);
  return { browser, version };
}

function explainLateness(path: string, startLimit: number): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof loadPuppeteer().TimeoutError)) throw error;
    throw new MachineError(`${path} did not answer as a browser in ${startLimit / 1000} seconds.`);
  };
}

async function greet(child: ChildProcess): Promise<Browser> {
  const [, , , toBrowser, fromBrowser] = child.stdio;
  if (!(toBrowser instanceof Writable && fromBrowser instanceof Readable)) throw new Error("There are no pipes.");
  // Who asks the browser something sets the limit: see in-time.ts.
  const transport = pipeTransport(toBrowser, fromBrowser);
  return loadPuppeteer().connect({ transport, defaultViewport: null, protocolTimeout: 0 });
}

/** Hands on what is wrong with a browser; when there is no longer one to ask, `failed` knows why. */
function unlessLost(failed: Promise<never>): (error: unknown) => Promise<never> {
  return (error) => (error instanceof MachineError ? Promise.reject(error) : failed);
}

/** Never resolves; throws when the program cannot be started, or ends. */
function failure(child: ChildProcess, path: string): Promise<never> {
  let complaint = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    complaint = (complaint + text).slice(-4000);
  });
  const ended = new Promise<never>((_, reject) => {
    child.once("error", (error) => {
      const limit = explainLimit(error);
      const unable = `${path} cannot be started: ${error.message}.`;
      reject(limit === null ? new MachineError(unable) : new EnvironmentError(`${unable} ${limit}`));
    });
    child.once("close", (status, signal) => reject(explainExit({ path, status, signal, complaint })));
  });
  // When the race is over nobody is left to hear it.
  ended.catch(() => {});
  return ended;
}

/** How a program ended that should have been a browser. */
export interface Exit {
  readonly path: string;
  /** Its exit status; null when a signal ended it. */
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The end of what it wrote to stderr. */
  readonly complaint: string;
}

/** Turns the end of a browser that was just starting into what is missing and what mends it. */
export function explainExit({ path, status, signal, complaint }: Exit): MachineError {
  if (/No usable sandbox|SUID sandbox helper|zygote_host_impl/.test(complaint)) {
    return new MachineError(
      `${path} cannot start its sandbox, which keeps what it prints away from this machine: the kernel gives ordinary users no namespaces. It is not started without one.`,
      [
        "Allow them: sudo sysctl -w kernel.unprivileged_userns_clone=1, or on Ubuntu kernel.apparmor_restrict_unprivileged_userns=0.",
        "Install Chrome or Chromium as a package of this system: those bring a sandbox of their own.",
        "Run the browser elsewhere, in a container say, and name it: --browser ws://...",
      ],
    );
  }
  const library = /error while loading shared libraries: (\S+?):/.exec(complaint)?.[1];
  if (library !== undefined) {
    return new MachineError(`${path} cannot start: this system lacks the library ${library}.`, [
      "Install what it needs: on Debian and Ubuntu, sudo npx puppeteer browsers install chrome-headless-shell --install-deps",
      "Install Chrome or Chromium as a package of this system, and it brings its libraries.",
    ]);
  }
  const end = signal === null ? `ended at once with status ${status}` : `was ended by ${signal}`;
  const lastLine = complaint.trim().split("\n").at(-1);
  const problem = `${path} ${end} and is no browser that can print.${lastLine ? ` It said: ${lastLine}` : ""}`;
  const limits = lowLimits();
  return limits.length > 0 ? new MachineError(problem, limits) : new MachineError(problem);
}

/**
 * Waits a second at most for tabs that are being opened: Puppeteer would go on waiting for those of a browser that has
 * ended, and keep this process alive for half a minute (Browser.waitForTarget).
 */
async function settle(child: ChildProcess, tabs: readonly Promise<BlankTab>[]): Promise<void> {
  if (hasEnded(child)) return;
  await Promise.race([Promise.allSettled(tabs), sleep(1000, null, { ref: false })]);
}

/** Ends the browser, without asking it: it has nothing to save. Waits until it writes nothing more into its profile. */
async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || hasEnded(child)) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  killFamily(child);
  await Promise.race([ended, sleep(5000, null, { ref: false })]);
}

/** Kills the browser and the processes that it has started. */
function killFamily(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === "win32") child.kill("SIGKILL");
    else process.kill(-child.pid, "SIGKILL");
  } catch {
    // All of them have ended already.
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
