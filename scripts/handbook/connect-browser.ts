import { setTimeout as sleep } from "node:timers/promises";
import type { Browser } from "puppeteer";
import { checkVersion } from "./check-version.ts";
import { findDebuggerUrl } from "./find-debugger-url.ts";
import { inTime } from "./in-time.ts";
import { loadPuppeteer } from "./load-puppeteer.ts";
import { MachineError } from "./machine-error.ts";
import type { RunningBrowser } from "./running-browser.ts";
import { shownEndpoint } from "./shown-endpoint.ts";

/** Milliseconds that a browser elsewhere has to answer in. */
const answerLimit = 10_000;

/** Milliseconds that it has to close its tabs in: what hangs is left to whoever runs it. */
const closeLimit = 3_000;

/** A way out for what is asked for in spite of request interception: none, not even to the browser's own machine. */
const offline = { proxyServer: "127.0.0.1:9", proxyBypassList: ["<-loopback>"] };

/**
 * Connects to a browser that runs elsewhere. When it is closed here, its tabs of ours are closed and it stays running.
 *
 * @param endpoint Address of its DevTools: `ws://127.0.0.1:9222/devtools/browser/...`, `wss://host?token=...`, or
 *   `http://127.0.0.1:9222`, which is asked for the other.
 * @throws MachineError when nothing answers there, or something that is no browser.
 */
export async function connectBrowser(endpoint: string): Promise<RunningBrowser> {
  const clock = new AbortController();
  const late = sleep(answerLimit, null, { signal: clock.signal }).then(() => {
    throw new Error(`no answer in ${answerLimit / 1000} seconds`);
  });
  late.catch(() => {});
  const connecting = findDebuggerUrl(endpoint, clock.signal).then((address) =>
    loadPuppeteer().connect({ browserWSEndpoint: address, defaultViewport: null }),
  );
  try {
    const browser = await Promise.race([connecting, late]);
    return await Promise.race([openContext(browser), late]);
  } catch (error) {
    // One that answers after all is let go of.
    void connecting.then((browser) => browser.disconnect()).catch(() => {});
    if (error instanceof MachineError) throw error;
    throw new MachineError(`No browser answers at ${shownEndpoint(endpoint)}: ${reasonOf(error)}.`, [
      "Start it with --remote-debugging-port=9222 and give the address that it prints.",
      "Leave --browser out: an installed browser is found by itself.",
    ]);
  } finally {
    clock.abort();
  }
}

async function openContext(browser: Browser): Promise<RunningBrowser> {
  const version = await checkVersion(browser);
  const context = await browser.createBrowserContext(offline);
  const close = async (): Promise<void> => {
    // With a browser that was lost, its tabs are lost as well.
    if (browser.connected) await inTime(context.close(), { limit: closeLimit }).catch(() => {});
    await browser.disconnect();
  };
  return { browser, context, takeTab: () => null, version, pid: null, close };
}

/** The socket's library throws events as well as errors; both have a message. */
function reasonOf(error: unknown): string {
  const message = typeof error === "object" && error !== null && "message" in error ? error.message : error;
  return String(message).replace(/[.\s]+$/, "") || "the connection failed";
}
