import type { Browser } from "puppeteer";
import { MachineError } from "./machine-error.ts";

/** The first Chrome with @page margin boxes: running heads and folios (https://developer.chrome.com/blog/print-margins). */
const oldestMajor = 131;

/**
 * Asks a browser for its version, "HeadlessChrome/148.0.7778.97".
 *
 * @throws MachineError when it is not of the Chromium family, or too old to print running heads.
 */
export async function checkVersion(browser: Browser): Promise<string> {
  const version = await browser.version();
  const [, major] = /^(?:Headless)?(?:Chrome|Edg)\/(\d+)/.exec(version) ?? [];
  if (major === undefined)
    throw new MachineError(`The browser calls itself "${version}": Rungbook prints with Chromium.`);
  if (Number(major) < oldestMajor) {
    throw new MachineError(`The browser is ${version}. Running heads and page numbers need ${oldestMajor} or later.`);
  }
  return version;
}
