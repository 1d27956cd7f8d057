import { loadPuppeteer } from "./load-puppeteer.ts";

/** What ends the waiting for a browser. */
export interface Patience {
  /** Milliseconds; for ever when absent. */
  readonly limit?: number;
  /** Ends it at once, with its reason. */
  readonly signal?: AbortSignal;
  /** Rejects when the browser can no longer answer. */
  readonly lost?: Promise<never>;
}

/**
 * Waits for what a browser is doing, which it goes on doing if this gives up: a browser that hangs, or has lost a
 * process to too little memory, leaves questions unanswered for ever.
 *
 * @throws TimeoutError after `limit`; the signal's reason; what `lost` rejects with.
 */
export function inTime<Result>(work: Promise<Result>, patience: Patience): Promise<Result> {
  const { promise, resolve, reject } = patientPromise<Result>(patience);
  work.then(resolve, reject);
  return promise;
}

/** A promise from outside, and who settles it; whoever is late is not heard. */
interface PatientPromise<Result> {
  readonly promise: Promise<Result>;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Makes a promise that `patience` may reject. `lost` lives as long as its tab and keeps what listens to it: so that it
 * does not keep results too, as Promise.race() would, nothing here sees the work, and who waited is forgotten.
 */
function patientPromise<Result>({ limit, signal, lost }: Patience): PatientPromise<Result> {
  let waiting: Omit<PatientPromise<Result>, "promise"> | null = null;
  let timer: NodeJS.Timeout | undefined;
  const promise = new Promise<Result>((resolve, reject) => {
    waiting = { resolve, reject };
  });
  const stopWaiting = (): typeof waiting => {
    const stopped = waiting;
    waiting = null;
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
    return stopped;
  };
  const reject = (error: unknown): void => stopWaiting()?.reject(error);
  const abort = (): void => reject(signal?.reason);
  const { TimeoutError } = loadPuppeteer();
  if (limit !== undefined)
    timer = setTimeout(() => reject(new TimeoutError(`it did not answer within ${limit / 1000} seconds`)), limit);
  signal?.addEventListener("abort", abort, { once: true });
  if (signal?.aborted) abort();
  lost?.catch(reject);
  return { promise, resolve: (result) => stopWaiting()?.resolve(result), reject };
}
