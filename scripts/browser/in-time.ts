import { loadPuppeteer } from "./load-puppeteer.ts";

/** What ends the waiting for a browser. */
export interface Patience {
  /** Milliseconds; for ever when absent. */
  readonly limit?: number;
  /** Each ends it at once, with its reason. */
  readonly signals?: readonly AbortSignal[];
}

/**
 * Waits for what a browser is doing, which it goes on doing if this gives up: a browser that hangs, or has lost a
 * process to too little memory, leaves questions unanswered for ever.
 *
 * A signal may live as long as a tab: nothing of what was waited for stays with it.
 * @throws TimeoutError after `limit`; the reason of a signal
 */
export async function inTime<Result>(work: Promise<Result>, { limit, signals = [] }: Patience): Promise<Result> {
  const over = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Result>((resolve, reject) => {
      work.then(resolve, reject);
      if (limit !== undefined) timer = setTimeout(() => reject(late(limit)), limit);
      for (const signal of signals) {
        const giveUp = (): void => reject(signal.reason);
        if (signal.aborted) giveUp();
        signal.addEventListener("abort", giveUp, { signal: over.signal });
      }
    });
  } finally {
    clearTimeout(timer);
    over.abort();
  }
}

function late(limit: number): Error {
  const { TimeoutError } = loadPuppeteer();
  return new TimeoutError(`it did not answer within ${limit / 1000} seconds`);
}
