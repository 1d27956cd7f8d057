/** Where browsers are that nobody has named: in Puppeteer's cache, and where installers put them. */
import { userInfo } from "node:os";
import { join, posix, win32 } from "node:path";
import { Browser, ChromeReleaseChannel, computeSystemExecutablePath, getInstalledBrowsers } from "@puppeteer/browsers";

/** Lists the headless shells in Puppeteer's cache, then the Chromes there, the newest first; some may be broken. */
export async function cachedBrowserPaths(environment: NodeJS.ProcessEnv): Promise<readonly string[]> {
  const cacheDir = browserCacheFolder(environment);
  if (cacheDir === null) return [];
  // A cache that may not be read is none.
  const browsers = await getInstalledBrowsers({ cacheDir }).catch(() => []);
  const newestFirst = browsers.toSorted((a, b) => b.buildId.localeCompare(a.buildId, "en", { numeric: true }));
  return [Browser.CHROMEHEADLESSSHELL, Browser.CHROME].flatMap((kind) =>
    newestFirst.filter(({ browser }) => browser === kind).map(({ executablePath }) => executablePath),
  );
}

/**
 * Names the folder that Puppeteer keeps its browsers in; null when there is no home folder to keep one in.
 *
 * Puppeteer would also take it from a `.puppeteerrc.cjs` in the current folder, which it runs. Here the current folder
 * is a ladder that strangers may edit, so nothing in it is run.
 */
export function browserCacheFolder(environment: NodeJS.ProcessEnv): string | null {
  const named = environment.PUPPETEER_CACHE_DIR;
  if (named) return named;
  const home = environment.HOME || environment.USERPROFILE || homeOfUser();
  return home === null ? null : join(home, ".cache", "puppeteer");
}

/** A user that the system's list of users does not know (a container's, say) has no home and makes Node throw. */
function homeOfUser(): string | null {
  try {
    return userInfo().homedir || null;
  } catch {
    return null;
  }
}

/** Where a platform's installers put browsers. */
export interface InstalledBrowserPaths {
  /** Whole paths, the preferred one first. */
  readonly paths: readonly string[];
  /** Names to look for on PATH after that. */
  readonly names: readonly string[];
}

/** Lists where Chrome, Chromium and Edge are when they were installed in the usual way, in this order. */
export function installedBrowserPaths(
  platform: NodeJS.Platform,
  environment: NodeJS.ProcessEnv,
): InstalledBrowserPaths {
  if (platform === "win32") return { paths: [...chromePath(), ...windowsPaths(environment)], names: [] };
  if (platform === "darwin") return { paths: [...chromePath(), ...macPaths(environment)], names: [] };
  return { paths: chromePath(), names: linuxNames };
}

const linuxNames = [
  "google-chrome-stable",
  "google-chrome",
  "chromium",
  "chromium-browser",
  "microsoft-edge-stable",
  "microsoft-edge",
];

/** Chrome's own place, as @puppeteer/browsers knows it. */
function chromePath(): readonly string[] {
  try {
    return [computeSystemExecutablePath({ browser: Browser.CHROME, channel: ChromeReleaseChannel.STABLE })];
  } catch {
    // It throws when Chrome is not there, and on platforms that it does not know.
    return [];
  }
}

function macPaths(environment: NodeJS.ProcessEnv): readonly string[] {
  const folders = ["/Applications", ...(environment.HOME ? [posix.join(environment.HOME, "Applications")] : [])];
  return ["Google Chrome", "Chromium", "Microsoft Edge"].flatMap((name) =>
    folders.map((folder) => posix.join(folder, `${name}.app`, "Contents", "MacOS", name)),
  );
}

function windowsPaths(environment: NodeJS.ProcessEnv): readonly string[] {
  const folders = ["PROGRAMFILES", "ProgramFiles(x86)", "LOCALAPPDATA"].flatMap((name) => environment[name] ?? []);
  return ["Google\\Chrome", "Chromium", "Microsoft\\Edge"].flatMap((name) =>
    folders.map((folder) =>
      win32.join(folder, name, "Application", name === "Microsoft\\Edge" ? "msedge.exe" : "chrome.exe"),
    ),
  );
}
