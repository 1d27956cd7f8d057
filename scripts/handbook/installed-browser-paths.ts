import { posix, win32 } from "node:path";
import { Browser, ChromeReleaseChannel, computeSystemExecutablePath } from "@puppeteer/browsers";

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
