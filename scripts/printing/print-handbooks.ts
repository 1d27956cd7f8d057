/**
 * Prints many print documents over a few tabs of one or more browsers, the longest first.
 *
 * When a browser dies or hangs, the handbook that was being printed is tried again in another one, or in the same one
 * started anew: once in each browser and once more. If that fails too, the error names it. A handbook that takes longer
 * than it may, in a browser that is well, is not tried again.
 */
import { setImmediate as afterInput } from "node:timers/promises";
import { inTime } from "../browser/in-time.ts";
import { loadPuppeteer } from "../browser/load-puppeteer.ts";
import { BrowserSupply, type SupplyOptions } from "../browser/remote/browser-supply.ts";
import type { OpenPdf } from "../pdf/objects/open-pdf.ts";
import { MachineError, PrintError, SlowPrintError } from "../problems/machine-error.ts";
import { proveNumbers } from "./page-numbers/prove-numbers.ts";
import { addTimes, type Correction, type PrintAttempt, printDocument } from "./print-document.ts";
import type { PictureSize, PrintJob, PrintQueue } from "./print-queue.ts";
import { type PrintTab, readyTab, type TabOptions } from "./print-tab.ts";
import { type TakenPicture, takePicture } from "./take-picture.ts";

/** How to print them. */
export interface PrintRun extends TabOptions, Omit<SupplyOptions<PrintTab>, "prepare"> {
  /** Milliseconds that printing one document may take, all its prints together. */
  readonly timeLimit: number;
  /** Stops the run: no further handbook is started. */
  readonly signal: AbortSignal;
  readonly onPrinted: (job: PrintJob, printed: PrintedDocument) => Promise<void>;
  /** Is given what comes of jobs that are pictures. */
  readonly onPicture: (job: PrintJob, picture: TakenPicture) => Promise<void>;
}

/** A printed, unfinished PDF whose numbers are proven; its times are those of all prints, proving included. */
export interface PrintedDocument extends Omit<PrintAttempt, "numbering" | "measured"> {
  /** Gives the same bytes, parsed, once. */
  readonly takePdf: () => OpenPdf | null;
  readonly frontMatterPages: number;
  readonly pageCount: number;
}

/** Printed handbooks are large: when more than this wait to be dealt with, printing waits for them. */
const MOST_BYTES_HANDED_OVER = 32 * 1024 * 1024;

/**
 * Prints what comes through `queue`; resolves when it is closed and every job has been handed on.
 * @returns when the browsers have ended, which takes a while in which other things can be done
 * @throws PrintError naming the handbook that could not be printed; the browsers have ended then
 */
export async function printHandbooks(
  queue: PrintQueue,
  run: PrintRun,
): Promise<{ readonly browsersEnded: Promise<void> }> {
  const browsers = new BrowserSupply({ ...run, prepare: (tab) => readyTab(tab, run) });
  const tabs = run.sources.reduce((sum, source) => sum + source.tabs, 0);
  // One failed handbook ends the run: the other tabs finish theirs and stop.
  let failed = false;
  const fail = (): void => {
    failed = true;
    queue.clear();
  };
  run.signal.addEventListener("abort", fail, { once: true });
  const handedOver = new Set<Promise<void>>();
  let bytesHandedOver = 0;
  // What is done with a printed handbook takes a while: the tab gets its next document first.
  const handOver = (job: PrintJob, attempt: PrintAttempt): void => {
    const size = attempt.bytes.length;
    const done = afterInput().then(async () => {
      run.signal.throwIfAborted();
      if (!failed) await run.onPrinted(job, await prove(job, attempt, run, browsers));
    });
    handedOver.add(done);
    bytesHandedOver += size;
    done.then(() => {
      handedOver.delete(done);
      bytesHandedOver -= size;
    }, fail);
  };
  try {
    const worker = async (): Promise<void> => {
      for (let job = await queue.take(); job !== undefined && !failed; job = await queue.take()) {
        run.signal.throwIfAborted();
        if (job.picture) await run.onPicture(job, await takeWithRetry(job, job.picture, run, browsers));
        else handOver(job, await printWithRetry(job, run, browsers));
        while (bytesHandedOver > MOST_BYTES_HANDED_OVER && !failed) await Promise.race(handedOver);
      }
    };
    const workers = Array.from({ length: tabs }, () =>
      worker().catch((error: unknown) => {
        fail();
        throw error;
      }),
    );
    const results = [...(await Promise.allSettled(workers)), ...(await Promise.allSettled(handedOver))];
    for (const result of results) if (result.status === "rejected") throw result.reason;
    run.signal.throwIfAborted();
  } catch (error) {
    await browsers.close();
    throw error;
  } finally {
    run.signal.removeEventListener("abort", fail);
  }
  return { browsersEnded: browsers.close() };
}

/** Proves the numbers of a print, and prints again, in a tab of its own, until they are true. */
async function prove(
  job: PrintJob,
  first: PrintAttempt,
  run: PrintRun,
  browsers: BrowserSupply<PrintTab>,
): Promise<PrintedDocument> {
  for (let attempt = first; ; ) {
    const started = performance.now();
    const proof = await proveNumbers(attempt).catch((error: unknown) => {
      throw named(job, error);
    });
    const times = addTimes(attempt.times, { load: 0, measure: 0, print: performance.now() - started });
    if (proof.isTrue) {
      const { numbering, measured: _, ...printed } = attempt;
      const { pageCount, takePdf } = proof;
      return { ...printed, times, pageCount, takePdf, frontMatterPages: numbering.frontMatterPages };
    }
    const correction = { measured: proof.corrected, prints: attempt.prints, times };
    attempt = await printWithRetry(job, run, browsers, correction);
  }
}

/** Says which handbook could not be printed. */
function named(job: PrintJob, error: unknown): unknown {
  return error instanceof PrintError ? new PrintError(`${job.name}: ${error.message}.`) : error;
}

function printWithRetry(
  job: PrintJob,
  run: PrintRun,
  browsers: BrowserSupply<PrintTab>,
  correction: Correction | null = null,
): Promise<PrintAttempt> {
  const limit = Math.max(1, run.timeLimit - timeSpent(correction));
  return retry(job, run, browsers, { limit, work: (tab) => printDocument(tab, job.html, correction) });
}

function takeWithRetry(
  job: PrintJob,
  size: PictureSize,
  run: PrintRun,
  browsers: BrowserSupply<PrintTab>,
): Promise<TakenPicture> {
  return retry(job, run, browsers, { limit: run.timeLimit, work: (tab) => takePicture(tab, job.html, size) });
}

/** Does `work` in a tab, and again where a browser fails. @param limit milliseconds that it may take */
async function retry<Result>(
  job: PrintJob,
  run: PrintRun,
  browsers: BrowserSupply<PrintTab>,
  { limit, work }: { readonly limit: number; readonly work: (tab: PrintTab) => Promise<Result> },
): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await browsers.use((tab) => {
        const signals = [run.signal, tab.crashed];
        return inTime(work(tab), { limit, signals }).catch(async (error: unknown) => {
          if (await isSlow(tab, error)) throw new SlowPrintError(job.name, run.timeLimit / 1000);
          throw named(job, error);
        });
      });
    } catch (error) {
      run.signal.throwIfAborted();
      if (!isBrowserFault(error)) throw error;
      if (tries > run.sources.length) {
        const reason = error instanceof Error ? error.message : String(error);
        const times = tries === 2 ? "twice" : `${tries} times`;
        throw new PrintError(
          `${job.name} could not be printed: the browser failed ${times} while printing it (${reason}).`,
        );
      }
    }
  }
}

/** Whether the time was over and the browser is well, so that it is the document that takes so long. */
async function isSlow({ page, crashed }: PrintTab, error: unknown): Promise<boolean> {
  if (!(error instanceof loadPuppeteer().TimeoutError) || crashed.aborted) return false;
  const answer = page.browser().version();
  return inTime(answer, { limit: ANSWER_LIMIT }).then(
    () => true,
    () => false,
  );
}

/** Milliseconds in which a browser says who it is, though its tabs and the machine are busy. */
const ANSWER_LIMIT = 20_000;

/** Milliseconds that earlier prints of a handbook have taken of its time. */
function timeSpent(correction: Correction | null): number {
  if (correction === null) return 0;
  const { load, measure, print } = correction.times;
  return load + measure + print;
}

/** Whether the browser crashed, hung or ran out of memory, as far as can be told from Puppeteer's error. */
function isBrowserFault(error: unknown): boolean {
  const { ProtocolError, TimeoutError } = loadPuppeteer();
  // Those say by themselves what is wrong, though their words may be those of a browser.
  if (error instanceof MachineError || error instanceof PrintError) return false;
  return (
    error instanceof TimeoutError ||
    error instanceof ProtocolError ||
    (error instanceof Error && /closed|crashed|detached/i.test(error.message))
  );
}
