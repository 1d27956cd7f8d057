/**
 * Prints many print documents over a few tabs of one browser, the longest first.
 *
 * A browser that dies or hangs is replaced once a handbook: the handbook that was being printed is tried again, and if
 * that fails too the error names it.
 */
import { ProtocolError, TimeoutError } from "puppeteer-core";
import { openTab, type PrintTab, type TabOptions } from "./open-tab.ts";
import { type PrintedDocument, type PrintSettings, printDocument } from "./print-document.ts";
import { PrintError } from "./print-error.ts";
import type { RunningBrowser } from "./running-browser.ts";

/** One handbook to print. */
export interface PrintJob {
  /** What the handbook is called in messages: "pdf/roles/staff-engineer.pdf". */
  readonly name: string;
  /** The print document. */
  readonly html: string;
}

/** How to print them. */
export interface PrintRun extends PrintSettings, TabOptions {
  /** Starts a browser, or takes one that is starting already. */
  readonly launch: () => Promise<RunningBrowser>;
  /** Tabs to print in at once. */
  readonly tabs: number;
  /** Stops the run: no further handbook is started. */
  readonly signal: AbortSignal;
  readonly onPrinted: (job: PrintJob, printed: PrintedDocument) => Promise<void>;
}

/**
 * Prints `jobs`; resolves when `onPrinted` has been called for every one of them.
 * @throws PrintError naming the handbook that could not be printed
 */
export async function printHandbooks(jobs: readonly PrintJob[], run: PrintRun): Promise<void> {
  const queue = [...jobs].sort((a, b) => b.html.length - a.html.length || (a.name < b.name ? -1 : 1));
  const browsers = new BrowserSupply(run.launch);
  // One failed handbook ends the run: the other tabs finish theirs and stop.
  let failed = false;
  try {
    const worker = async (): Promise<void> => {
      for (let job = queue.shift(); job !== undefined && !failed; job = queue.shift()) {
        run.signal.throwIfAborted();
        await run.onPrinted(job, await printWithRetry(job, run, browsers));
      }
    };
    const workers = Array.from({ length: Math.min(run.tabs, queue.length) }, () =>
      worker().catch((error: unknown) => {
        failed = true;
        throw error;
      }),
    );
    const results = await Promise.allSettled(workers);
    for (const result of results) if (result.status === "rejected") throw result.reason;
  } finally {
    await browsers.close();
  }
}

async function printWithRetry(job: PrintJob, run: PrintRun, browsers: BrowserSupply): Promise<PrintedDocument> {
  for (let attempt = 1; ; attempt++) {
    const lease = await browsers.lease(run);
    try {
      const printed = await printDocument(lease.tab, job.html, run);
      browsers.giveBack(lease);
      return printed;
    } catch (error) {
      run.signal.throwIfAborted();
      if (error instanceof PrintError) {
        browsers.giveBack(lease);
        throw new PrintError(`${job.name}: ${error.message}.`);
      }
      await browsers.dismiss(lease);
      if (!isBrowserFault(error)) throw error;
      if (attempt === 2) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new PrintError(
          `${job.name} could not be printed: the browser failed twice while printing it (${reason}).`,
        );
      }
    }
  }
}

/** Whether the browser crashed, hung or ran out of memory, as far as can be told from Puppeteer's error. */
function isBrowserFault(error: unknown): boolean {
  return (
    error instanceof TimeoutError ||
    error instanceof ProtocolError ||
    (error instanceof Error && /closed|crashed|detached/i.test(error.message))
  );
}

interface Lease {
  readonly tab: PrintTab;
  readonly running: Promise<RunningBrowser>;
}

/** Keeps one browser running and its free tabs; replaces a browser that failed. */
class BrowserSupply {
  readonly #launch: () => Promise<RunningBrowser>;
  #running: Promise<RunningBrowser> | null = null;
  #free: Lease[] = [];

  constructor(launch: () => Promise<RunningBrowser>) {
    this.#launch = launch;
  }

  async lease(options: TabOptions): Promise<Lease> {
    const free = this.#free.pop();
    if (free) return free;
    this.#running ??= this.#launch();
    const running = this.#running;
    const { browser } = await running;
    return { running, tab: await openTab(browser, options) };
  }

  giveBack(lease: Lease): void {
    if (lease.running === this.#running) this.#free.push(lease);
  }

  /** Ends the browser of `lease`, with all its tabs: one that failed once is not trusted again. */
  async dismiss(lease: Lease): Promise<void> {
    if (lease.running === this.#running) {
      this.#running = null;
      this.#free = [];
    }
    await (await lease.running).close();
  }

  async close(): Promise<void> {
    const running = this.#running;
    this.#running = null;
    this.#free = [];
    // A browser that never started has nothing to close; its failure has been reported where it was waited for.
    await running?.then((started) => started.close()).catch(() => {});
  }
}
