/** Finds, brings or connects the browsers that handbooks are printed with, and starts them at once. */
import { availableParallelism } from "node:os";
import { bringBrowser } from "../handbook/bring-browser.ts";
import type { BrowserSource } from "../handbook/browser-source.ts";
import { connectBrowser } from "../handbook/connect-browser.ts";
import { findBrowser } from "../handbook/find-browser.ts";
import { findEndpoints } from "../handbook/find-endpoints.ts";
import { launchBrowser } from "../handbook/launch-browser.ts";
import type { RunningBrowser } from "../handbook/running-browser.ts";
import { shownEndpoint } from "../handbook/shown-endpoint.ts";
import { isAddress } from "./is-address.ts";

/** Which browsers to print with. */
export interface BrowserChoice {
  /** One path, or addresses of browsers that run; empty to look for one on this machine. */
  readonly browsers: readonly string[];
  /** Tabs to print in at once in each; null for what is best. */
  readonly jobs: number | null;
  readonly verbose: boolean;
}

/** Tabs in a browser elsewhere, whose cores nobody has counted. */
const REMOTE_TABS = 2;

/** Opens the sources of browsers; who calls it closes each of them, in `finally`. */
export async function openBrowsers({ browsers, jobs, verbose }: BrowserChoice): Promise<readonly BrowserSource[]> {
  const [first] = browsers;
  if (first !== undefined && isAddress(first)) {
    const endpoints = (await Promise.all(browsers.map((browser) => findEndpoints(browser)))).flat();
    return endpoints.map((endpoint) =>
      startAhead(() => connectBrowser(endpoint), {
        endpoint: shownEndpoint(endpoint),
        path: null,
        tabs: jobs ?? REMOTE_TABS,
      }),
    );
  }
  const reportDetail = (line: string): void => {
    if (verbose) console.error(line);
  };
  const found = (await findBrowser({ path: first ?? null })) ?? (await bringBrowser((line) => console.error(line)));
  reportDetail(`Printing with ${found.path} (${found.origin}).`);
  return [
    startAhead(() => launchBrowser({ ...found, reportDetail }), {
      endpoint: null,
      path: found.path,
      tabs: jobs ?? localTabs(),
    }),
  ];
}

/** Printing keeps a core busy, and more than eight tabs cost memory for nothing. */
function localTabs(): number {
  return Math.min(8, availableParallelism());
}

function startAhead(
  start: () => Promise<RunningBrowser>,
  source: Pick<BrowserSource, "endpoint" | "path" | "tabs">,
): BrowserSource {
  let ahead: Promise<RunningBrowser> | null = start();
  // Reported where it is waited for.
  ahead.catch(() => {});
  return {
    ...source,
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
