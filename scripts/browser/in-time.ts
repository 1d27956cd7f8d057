import { loadPuppeteer } from "./load-puppeteer.ts";

/** What ends the waiting for a browser. */
export interface Patience {
  /** Milliseconds in which this process can listen; for ever when absent. */
  readonly limit?: number;
  /** Each ends it at once, with its reason. */
  readonly signals?: readonly AbortSignal[];
}

/** Parts that a limit is counted in. */
const PARTS = 10;

/**
 * Waits for what a browser is doing, which it goes on doing if this gives up: a browser that hangs, or has lost a
 * process to too little memory, leaves questions unanswered for ever.
 *
 * The limit is counted in parts, of which a process that stands still (Ctrl-Z, a machine that does much else) loses one:
 * what has come meanwhile is heard before this gives up.
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
      if (limit !== undefined) {
        let parts = 0;
        timer = setInterval(() => {
          parts++;
          if (parts === PARTS) reject(late(limit));
        }, limit / PARTS);
      }
      for (const signal of signals) {
        const giveUp = (): void => reject(signal.reason);
        if (signal.aborted) giveUp();
        signal.addEventListener("abort", giveUp, { signal: over.signal });
      }
    });
  } finally {
    clearInterval(timer);
    over.abort();
  }
}

function late(limit: number): Error {
  const { TimeoutError } = loadPuppeteer();
  return new TimeoutError(`it did not answer within ${limit / 1000} seconds`);
}
