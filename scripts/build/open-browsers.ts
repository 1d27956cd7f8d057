/** Finds, starts, brings or connects the browsers that handbooks are printed with. */
import { availableParallelism } from "node:os";
import type { FoundBrowser } from "../browser/find/find-browser.ts";
import { findBrowser } from "../browser/find/find-browser.ts";
import { launchBrowser } from "../browser/launch/launch-browser.ts";
import type { BrowserSource } from "../browser/remote/browser-supply.ts";
import { connectBrowser, findEndpoints } from "../browser/remote/connect-browser.ts";
import type { RunningBrowser } from "../browser/running-browser.ts";
import { isAddress, shownAddress } from "../text/addresses.ts";
import type { BuildRequest } from "./build-options.ts";
import type { Timings } from "./timings.ts";

/** Which browsers to print with, and whom to tell. */
export type BrowserChoice = Pick<BuildRequest, "browsers" | "jobs" | "environment" | "onProgress" | "onMessage">;

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
 * Starts the browser of this machine. It takes as long to start as a ladder takes to read and to render, so this comes
 * first; one that would have to be fetched waits until it is wanted, and so do browsers elsewhere.
 * @param timings gets the time that starting and connecting take
 */
export function startBrowsers(choice: BrowserChoice, timings: Timings): BrowsersAhead {
  const [first] = choice.browsers;
  const isElsewhere = first !== undefined && isAddress(first);
  const local = isElsewhere ? Promise.resolve(null) : startLocal(choice, timings);
  // Reported where it is waited for.
  local.catch(() => {});
  let taken: Promise<readonly BrowserSource[]> | null = null;
  return {
    take: () => {
      taken = isElsewhere
        ? connectAll(choice, timings)
        : local.then(async (source) => [source ?? (await bring(choice, timings))]);
      return taken;
    },
    close: async () => {
      const sources = await (taken ?? local.then((source) => (source ? [source] : []))).catch(() => []);
      await Promise.all(sources.map((source) => source.close()));
    },
  };
}

async function connectAll({ browsers, jobs }: BrowserChoice, timings: Timings): Promise<readonly BrowserSource[]> {
  const endpoints = (await Promise.all(browsers.map((browser) => findEndpoints(browser)))).flat();
  return endpoints.map((endpoint) =>
    startAhead(() => timings.measure("launch", () => connectBrowser(endpoint)), {
      endpoint: shownAddress(endpoint),
      path: null,
      tabs: jobs ?? REMOTE_TABS,
    }),
  );
}

/** Starts the browser that is installed; null when none is. */
async function startLocal(choice: BrowserChoice, timings: Timings): Promise<BrowserSource | null> {
  const found = await findBrowser({ path: choice.browsers[0] ?? null, environment: choice.environment });
  return found && localSource(found, choice, timings);
}

async function bring(choice: BrowserChoice, timings: Timings): Promise<BrowserSource> {
  const { bringBrowser } = await import("../browser/find/bring-browser.ts");
  const { environment, onMessage, onProgress } = choice;
  const found = await bringBrowser({
    environment,
    report: (text) => onMessage({ text, isDetail: false }),
    onDownload: (done, total) => onProgress({ step: "download", done, total }),
  });
  return localSource(found, choice, timings);
}

function localSource(found: FoundBrowser, choice: BrowserChoice, timings: Timings): BrowserSource {
  const { jobs, environment, onMessage } = choice;
  const reportDetail = (text: string): void => onMessage({ text, isDetail: true });
  reportDetail(`Starting ${found.path} (${found.origin}).`);
  const tabs = jobs ?? localTabs();
  return startAhead(
    (signal) =>
      timings.measure("launch", () => launchBrowser({ ...found, environment, reportDetail, tabsAhead: tabs, signal })),
    { endpoint: null, path: found.path, tabs },
  );
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
