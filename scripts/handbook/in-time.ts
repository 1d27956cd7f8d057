import { TimeoutError } from "puppeteer-core";

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
export async function inTime<Result>(work: Promise<Result>, { limit, signal, lost }: Patience): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  let abort = (): void => {};
  const over = new Promise<never>((_, reject) => {
    if (limit !== undefined)
      timer = setTimeout(() => reject(new TimeoutError(`it did not answer within ${limit / 1000} seconds`)), limit);
    abort = () => reject(signal?.reason);
    signal?.addEventListener("abort", abort, { once: true });
    if (signal?.aborted) abort();
  });
  // Whichever is late has nobody left to hear it.
  work.catch(() => {});
  try {
    return await Promise.race([work, over, ...(lost === undefined ? [] : [lost])]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
  }
}
