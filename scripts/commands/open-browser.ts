/** Finds, brings or connects the browser that handbooks are printed with, and starts it. */
import { bringBrowser } from "../handbook/bring-browser.ts";
import { connectBrowser } from "../handbook/connect-browser.ts";
import { findBrowser } from "../handbook/find-browser.ts";
import { launchBrowser } from "../handbook/launch-browser.ts";
import type { RunningBrowser } from "../handbook/running-browser.ts";

/** A browser that is starting, and a way to start another when it fails. */
export interface BrowserSource {
  readonly launch: () => Promise<RunningBrowser>;
  /** Ends a browser that was started ahead and never asked for. */
  readonly close: () => Promise<void>;
}

/** Finds a browser, or brings one, and starts it at once. */
export async function openBrowser({
  browser,
  verbose,
}: {
  readonly browser: string | null;
  readonly verbose: boolean;
}): Promise<BrowserSource> {
  const reportDetail = (line: string): void => {
    if (verbose) console.error(line);
  };
  const start = await starter(browser, reportDetail);
  let ahead: Promise<RunningBrowser> | null = start();
  // Reported where it is waited for.
  ahead.catch(() => {});
  return {
    launch: () => {
      const running = ahead ?? start();
      ahead = null;
      return running;
    },
    close: async () => {
      const unused = ahead;
      ahead = null;
      await unused?.then((running) => running.close()).catch(() => {});
    },
  };
}

async function starter(
  browser: string | null,
  reportDetail: (line: string) => void,
): Promise<() => Promise<RunningBrowser>> {
  if (browser !== null && /^wss?:/i.test(browser)) return () => connectBrowser(browser);
  const found = (await findBrowser({ path: browser })) ?? (await bringBrowser((line) => console.error(line)));
  reportDetail(`Printing with ${found.path} (${found.origin}).`);
  return () => launchBrowser({ ...found, reportDetail });
}
