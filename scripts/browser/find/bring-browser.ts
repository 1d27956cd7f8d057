/**
 * Brings a browser to a machine that has none: Debian's own as root on Debian, else the headless shell that this
 * version of Puppeteer was tested with, into Puppeteer's cache.
 */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { Browser, type InstallOptions, install } from "@puppeteer/browsers";
import { MachineError } from "../../problems/machine-error.ts";
import { loadPuppeteer } from "../load-puppeteer.ts";
import { type FoundBrowser, findBrowser } from "./find-browser.ts";
import { browserCacheFolder } from "./installed-browsers.ts";

/** Where to bring a browser to, and whom to tell. */
export interface BringOptions {
  /** Variables that name Puppeteer's cache and a mirror of downloads, and what apt-get runs with. */
  readonly environment: NodeJS.ProcessEnv;
  /** Is told in one line what is being fetched, before it is. */
  readonly report: (line: string) => void;
  /** Is told how many bytes of a download are there. */
  readonly onDownload: (downloaded: number, total: number) => void;
}

/**
 * Installs a browser and says where it is.
 * @throws MachineError when no way of getting one worked.
 */
export async function bringBrowser(options: BringOptions): Promise<FoundBrowser> {
  const failures: string[] = [];
  for (const way of [installPackage, downloadShell]) {
    try {
      const browser = await way(options);
      if (browser !== null) return browser;
    } catch (error) {
      failures.push(error instanceof Error ? error.message : String(error));
    }
  }
  throw new MachineError(`There is no browser to print with, and none could be fetched. ${failures.join(" ")}`);
}

/** Installs Debian's package; null where this is not Debian, or not ours to change. */
async function installPackage({ environment, report }: BringOptions): Promise<FoundBrowser | null> {
  if (process.getuid?.() !== 0 || !existsSync("/etc/debian_version")) return null;
  report("No browser found: installing Debian's chromium-headless-shell with apt-get.");
  await runApt(["update"], environment);
  for (const name of ["chromium-headless-shell", "chromium"]) {
    try {
      await runApt(["install", "-y", "--no-install-recommends", name], environment);
    } catch (error) {
      // Older releases have no package of the shell alone.
      if (name === "chromium") throw error;
      continue;
    }
    const browser = await findBrowser({ path: null, environment });
    if (browser !== null) return { ...browser, origin: `Debian's ${name}` };
  }
  return null;
}

function runApt(parameters: readonly string[], environment: NodeJS.ProcessEnv): Promise<void> {
  // Another apt-get may be at work on a machine that has just started.
  const child = spawn("apt-get", ["-q", "-o", "DPkg::Lock::Timeout=120", ...parameters], {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...environment, DEBIAN_FRONTEND: "noninteractive" },
  });
  let complaint = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    complaint = (complaint + text).slice(-2000);
  });
  return new Promise((resolve, reject) => {
    child.once("error", (error) => reject(new Error(`apt-get could not be started: ${error.message}.`)));
    child.once("close", (status) => {
      if (status === 0) return resolve();
      const lastLine = complaint.trim().split("\n").at(-1) || `it ended with status ${status}`;
      reject(new Error(`apt-get ${parameters[0]} failed: ${lastLine}.`));
    });
  });
}

/** Downloads the headless shell into Puppeteer's cache. */
async function downloadShell({ environment, report, onDownload }: BringOptions): Promise<FoundBrowser> {
  const cacheDir = browserCacheFolder(environment);
  if (cacheDir === null) throw new Error("There is no home folder to keep a downloaded browser in.");
  const buildId = loadPuppeteer().PUPPETEER_REVISIONS["chrome-headless-shell"];
  report(`No browser found: downloading chrome-headless-shell ${buildId} to ${cacheDir}.`);
  const mirror = environment.PUPPETEER_CHROME_HEADLESS_SHELL_DOWNLOAD_BASE_URL;
  const options: InstallOptions & { unpack: true } = {
    cacheDir,
    buildId,
    browser: Browser.CHROMEHEADLESSSHELL,
    unpack: true,
    downloadProgressCallback: onDownload,
    ...(mirror ? { baseUrl: mirror } : {}),
  };
  const browser = await install(options).catch((error: unknown) => {
    throw new Error(`The download failed: ${error instanceof Error ? error.message : String(error)}`);
  });
  return { path: browser.executablePath, kind: "headless-shell", origin: "downloaded" };
}
