import { setTimeout as sleep } from "node:timers/promises";
import { connect } from "puppeteer-core";
import { checkVersion } from "./check-version.ts";
import { MachineError } from "./machine-error.ts";
import type { RunningBrowser } from "./running-browser.ts";

/** Milliseconds that a browser elsewhere has to answer in. */
const answerLimit = 10_000;

/**
 * Connects to a browser that runs elsewhere. It stays running when it is closed here.
 *
 * @param endpoint Address of its DevTools: `ws://127.0.0.1:9222/devtools/browser/...`, or `wss:`.
 * @throws MachineError when nothing answers there, or something that is no browser.
 */
export async function connectBrowser(endpoint: string): Promise<RunningBrowser> {
  const connecting = connect({ browserWSEndpoint: endpoint, defaultViewport: null });
  const clock = new AbortController();
  const late = sleep(answerLimit, null, { signal: clock.signal }).then(() => {
    throw new Error(`no answer in ${answerLimit / 1000} seconds`);
  });
  late.catch(() => {});
  try {
    const browser = await Promise.race([connecting, late]);
    const version = await Promise.race([checkVersion(browser), late]);
    return { browser, version, pid: null, close: () => browser.disconnect() };
  } catch (error) {
    // One that answers after all is let go of.
    void connecting.then((browser) => browser.disconnect()).catch(() => {});
    if (error instanceof MachineError) throw error;
    throw new MachineError(`No browser answers at ${endpoint}: ${reasonOf(error)}.`, [
      "Start it with --remote-debugging-port=9222 and give the address that it prints.",
      "Leave --browser out: an installed browser is found by itself.",
    ]);
  } finally {
    clock.abort();
  }
}

/** The socket's library throws events as well as errors; both have a message. */
function reasonOf(error: unknown): string {
  const message = typeof error === "object" && error !== null && "message" in error ? error.message : error;
  return String(message).replace(/[.\s]+$/, "") || "the connection failed";
}
