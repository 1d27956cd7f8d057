/**
 * Looks for a browser, the fastest and best known first:
 * the one that was named, an installed headless shell, Puppeteer's cache, an installed Chrome, Chromium or Edge.
 */
import { accessSync, constants, type Stats, statSync } from "node:fs";
import { basename, delimiter, join, resolve } from "node:path";
import { MachineError } from "../../problems/machine-error.ts";
import { isAddress, shownAddress } from "../../text/addresses.ts";

// What `installed-browsers.ts` knows is read from @puppeteer/browsers, which takes as long to load as a small ladder does to
// read: only where the headless shell is not on PATH.

/** A browser on this machine that nobody has started yet. */
export interface FoundBrowser {
  /** Path of the executable. */
  readonly path: string;
  /** The headless shell starts several times faster and prints faster than a whole Chrome. */
  readonly kind: "headless-shell" | "chrome";
  /** Where it was found, to be read by people: "--browser", "Puppeteer's cache". */
  readonly origin: string;
}

/** What decides where to look. */
export interface FindOptions {
  /** What `--browser` said; null when it was not given. */
  readonly path: string | null;
  /** Variables that name a browser or a folder to look in. */
  readonly environment: NodeJS.ProcessEnv;
}

/**
 * Finds the browser to print with; null when there is none.
 *
 * @throws MachineError when a browser was named and there is no such program: the one that was asked for is used or none.
 */
export async function findBrowser({ path, environment }: FindOptions): Promise<FoundBrowser | null> {
  return (
    namedBrowser(path, "--browser") ??
    namedBrowser(environment.PUPPETEER_EXECUTABLE_PATH || null, "PUPPETEER_EXECUTABLE_PATH") ??
    browserOnPath(["chromium-headless-shell", "chrome-headless-shell"], environment) ??
    (await cachedBrowser(environment)) ??
    (await installedBrowser(environment))
  );
}

function namedBrowser(path: string | null, origin: string): FoundBrowser | null {
  if (path === null) return null;
  if (isAddress(path) && statsOf(resolve(path)) === null)
    throw new MachineError(`${origin} names ${shownAddress(path)}, which is no program on this machine.`);
  const absolute = resolve(path);
  const fault = faultOf(absolute);
  if (fault !== null) throw new MachineError(`${origin} names ${path}, but ${fault}.`);
  return found(absolute, origin);
}

/** What keeps a path from being a program; null when nothing does. */
function faultOf(path: string): string | null {
  const stats = statsOf(path);
  if (stats === null) return "there is no such file";
  if (stats.isDirectory() && path.endsWith(".app")) {
    return `that is a folder; the program is inside it, such as ${join(path, "Contents", "MacOS", basename(path, ".app"))}`;
  }
  if (!stats.isFile()) return "that is not a file";
  return isProgram(path) ? null : "that file cannot be run as a program";
}

function browserOnPath(names: readonly string[], environment: NodeJS.ProcessEnv): FoundBrowser | null {
  const folders = (environment.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  const path = candidates.find(isProgram);
  return path === undefined ? null : found(path, "PATH");
}

/** The newest headless shell in Puppeteer's cache, else the newest Chrome there. */
async function cachedBrowser(environment: NodeJS.ProcessEnv): Promise<FoundBrowser | null> {
  const { cachedBrowserPaths } = await import("./installed-browsers.ts");
  const path = (await cachedBrowserPaths(environment)).find(isProgram);
  return path === undefined ? null : found(path, "Puppeteer's cache");
}

async function installedBrowser(environment: NodeJS.ProcessEnv): Promise<FoundBrowser | null> {
  const { installedBrowserPaths } = await import("./installed-browsers.ts");
  const { names, paths } = installedBrowserPaths(process.platform, environment);
  const path = paths.find(isProgram);
  return path === undefined ? browserOnPath(names, environment) : found(path, "installed");
}

function found(path: string, origin: string): FoundBrowser {
  return { path, kind: basename(path).includes("headless-shell") ? "headless-shell" : "chrome", origin };
}

/** What the system says of a file; null when there is none, or the way to it is closed, as folders on PATH may be. */
function statsOf(path: string): Stats | null {
  try {
    return statSync(path);
  } catch {
    return null;
  }
}

function isProgram(path: string): boolean {
  if (!statsOf(path)?.isFile()) return false;
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
