import { findBrowser } from "../../scripts/browser/find/find-browser.ts";
import { launchBrowser } from "../../scripts/browser/launch/launch-browser.ts";
import type { BrowserSource } from "../../scripts/browser/remote/browser-supply.ts";
import type { RunningBrowser } from "../../scripts/browser/running-browser.ts";
import type { PrintedDocument } from "../../scripts/printing/print-handbooks.ts";
import { printHandbooks } from "../../scripts/printing/print-handbooks.ts";
import { type PrintJob, PrintQueue } from "../../scripts/printing/print-queue.ts";
import type { PrintAssets } from "../../scripts/printing/print-tab.ts";
import { LONGEST_WAIT } from "./in-time.ts";

/** A source of browsers on this machine with one tab each; `spoil` gets each browser, and its count, as it starts. */
export async function localSource(
  spoil: (running: RunningBrowser, count: number) => void = () => {},
): Promise<BrowserSource> {
  const found = await findBrowser({ path: null, environment: process.env });
  if (found === null) throw new Error("There is no browser on this machine to test with.");
  let count = 0;
  const launch = async (): Promise<RunningBrowser> => {
    const running = await launchBrowser({ ...found, environment: process.env });
    count++;
    spoil(running, count);
    return running;
  };
  return { endpoint: null, path: found.path, tabs: 1, launch, close: async () => {} };
}

/** Prints documents one after another, without assets unless given; what was printed by name, in the order of printing. */
export async function printJobs(
  source: BrowserSource,
  jobs: readonly PrintJob[],
  assets: PrintAssets = async () => null,
  assetBase = "https://assets.invalid/",
): Promise<ReadonlyMap<string, PrintedDocument>> {
  const printed = new Map<string, PrintedDocument>();
  const { browsersEnded } = await printHandbooks(PrintQueue.of(jobs), {
    sources: [source],
    report: () => {},
    timeLimit: LONGEST_WAIT,
    signal: new AbortController().signal,
    assetBase,
    assets,
    onPrinted: async ({ name }, document) => {
      printed.set(name, document);
    },
    onPicture: async () => {},
  });
  await browsersEnded;
  return printed;
}
