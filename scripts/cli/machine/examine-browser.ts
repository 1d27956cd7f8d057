import type { FoundBrowser } from "../../browser/find/find-browser.ts";
import { type FindOptions, findBrowser } from "../../browser/find/find-browser.ts";
import { launchBrowser } from "../../browser/launch/launch-browser.ts";
import { openTab } from "../../browser/running-browser.ts";
import { findMissingCharacters } from "../../printing/find-missing.ts";

/** A browser that starts, and what it can show. */
export interface ExaminedBrowser extends FoundBrowser {
  /** As the browser says it: "HeadlessChrome/148.0.7778.97". */
  readonly version: string;
  /** The characters that none of its fonts has, of those that were asked about. */
  readonly missing: ReadonlySet<string>;
}

/**
 * Starts the browser that would print, and asks it which of some characters it has fonts for; null where there is none.
 * @throws MachineError when it does not start, or is none to print with
 */
export async function examineBrowser(
  options: FindOptions,
  characters: readonly string[],
): Promise<ExaminedBrowser | null> {
  const found = await findBrowser(options);
  if (found === null) return null;
  const running = await launchBrowser({ ...found, environment: options.environment });
  try {
    const { page } = await openTab(running.context);
    await page.setContent(`<body style="font-family: serif">${characters.join(" ")}</body>`, { waitUntil: "load" });
    return { ...found, version: running.version, missing: new Set(await findMissingCharacters(page)) };
  } finally {
    await running.close();
  }
}
