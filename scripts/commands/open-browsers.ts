/** Finds, starts, brings or connects the browsers that handbooks are printed with. */
import { availableParallelism } from "node:os";
import type { BrowserSource } from "../handbook/browser-source.ts";
import { connectBrowser } from "../handbook/connect-browser.ts";
import { findBrowser } from "../handbook/find-browser.ts";
import { findEndpoints } from "../handbook/find-endpoints.ts";
import type { FoundBrowser } from "../handbook/found-browser.ts";
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

/** Browsers that are starting before it is known whether there is something to print. */
export interface BrowsersAhead {
  /**
   * Gives them, and brings a browser to a machine that has none.
   * @throws MachineError when there is none to be had
   */
  readonly take: () => Promise<readonly BrowserSource[]>;
  /** Ends those that nobody asked for. */
  readonly close: () => Promise<void>;
}

/**
 * Starts the browser of this machine, or looks up those elsewhere. A browser takes as long to start as a ladder takes
 * to read and to render, so this comes first; one that would have to be fetched waits until it is wanted.
 */
export function startBrowsers(choice: BrowserChoice): BrowsersAhead {
  const present = openPresent(choice);
  // Reported where it is waited for.
  present.catch(() => {});
  let taken: Promise<readonly BrowserSource[] | null> = present;
  return {
    take: () => {
      const wanted = present.then(async (sources) => sources ?? [await bringSource(choice)]);
      taken = wanted;
      return wanted;
    },
    close: async () => {
      const sources = (await taken.catch(() => null)) ?? [];
      await Promise.all(sources.map((source) => source.close()));
    },
  };
}

/** Opens the browsers that are there; null when none is. */
async function openPresent(choice: BrowserChoice): Promise<readonly BrowserSource[] | null> {
  const [first] = choice.browsers;
  if (first !== undefined && isAddress(first)) {
    const endpoints = (await Promise.all(choice.browsers.map((browser) => findEndpoints(browser)))).flat();
    return endpoints.map((endpoint) =>
      startAhead(() => connectBrowser(endpoint), {
        endpoint: shownEndpoint(endpoint),
        path: null,
        tabs: choice.jobs ?? REMOTE_TABS,
      }),
    );
  }
  const found = await findBrowser({ path: first ?? null });
  return found && [localSource(found, choice)];
}

async function bringSource(choice: BrowserChoice): Promise<BrowserSource> {
  const { bringBrowser } = await import("../handbook/bring-browser.ts");
  return localSource(await bringBrowser((line) => console.error(line)), choice);
}

function localSource(found: FoundBrowser, { jobs, verbose }: BrowserChoice): BrowserSource {
  const reportDetail = (line: string): void => {
    if (verbose) console.error(line);
  };
  reportDetail(`Printing with ${found.path} (${found.origin}).`);
  return startAhead((signal) => launchBrowser({ ...found, reportDetail, signal }), {
    endpoint: null,
    path: found.path,
    tabs: jobs ?? localTabs(),
  });
}

/** Printing keeps a core busy, and more than eight tabs cost memory for nothing. */
function localTabs(): number {
  return Math.min(8, availableParallelism());
}

function startAhead(
  start: (stopped: AbortSignal) => Promise<RunningBrowser>,
  source: Pick<BrowserSource, "endpoint" | "path" | "tabs">,
): BrowserSource {
  const stop = new AbortController();
  let ahead: Promise<RunningBrowser> | null = start(stop.signal);
  // Reported where it is waited for.
  ahead.catch(() => {});
  return {
    ...source,
    launch: () => {
      const running = ahead ?? start(stop.signal);
      ahead = null;
      return running;
    },
    close: async () => {
      const unused = ahead;
      ahead = null;
      if (unused !== null) stop.abort();
      await unused?.then((running) => running.close()).catch(() => {});
    },
  };
}
