/** Finds the browsers behind an address, and connects to one of them. */
import type { LookupAddress } from "node:dns";
import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import type { Browser } from "puppeteer-core";
import { MachineError } from "../../problems/machine-error.ts";
import { inTime } from "../in-time.ts";
import { loadPuppeteer } from "../load-puppeteer.ts";
import { checkVersion, type RunningBrowser } from "../running-browser.ts";

/** Milliseconds that a browser elsewhere has to answer in. */
const ANSWER_LIMIT = 10_000;

/** Milliseconds that it has to close its tabs in: what hangs is left to whoever runs it. */
const CLOSE_LIMIT = 3_000;

/** A way out for what is asked for in spite of request interception: none, not even to the browser's own machine. */
const OFFLINE = { proxyServer: "127.0.0.1:9", proxyBypassList: ["<-loopback>"] };

/**
 * Finds the browsers behind an address: one, or as many as its name has addresses, as that of a Kubernetes Service
 * without a cluster IP has one for each pod.
 *
 * Only `http:` addresses are looked up, since a `ws:` address with an id in it is one browser's own. Chromium answers
 * /json only to numeric addresses and localhost (https://crbug.com/813540), so the look-up is needed with one as well.
 *
 * @param endpoint `http://chrome:9222`, or any other address of a browser, which comes back as it is.
 * @param lookUp Finds the addresses of a name; the system does when absent.
 */
export async function findEndpoints(
  endpoint: string,
  lookUp: (name: string) => Promise<readonly LookupAddress[]> = (name) => lookup(name, { all: true }),
): Promise<readonly string[]> {
  const { protocol, hostname } = new URL(endpoint);
  // IPv6 addresses stand in brackets in a URL.
  const isNumeric = isIP(hostname.replace(/^\[|\]$/g, "")) !== 0;
  if (protocol !== "http:" || hostname === "localhost" || isNumeric) return [endpoint];
  // A name that is not there yet may be there when it is connected to.
  const found = await lookUp(hostname).catch(() => []);
  const [first] = found;
  if (first === undefined) return [endpoint];
  // One browser often has an address of each family.
  const addresses = found.filter(({ family }) => family === first.family).map(({ address }) => address);
  return [...new Set(addresses)].sort().map((address) => {
    const numeric = new URL(endpoint);
    numeric.hostname = first.family === 6 ? `[${address}]` : address;
    return numeric.href;
  });
}

/**
 * Connects to a browser that runs elsewhere. When it is closed here, its tabs of ours are closed and it stays running.
 *
 * @param endpoint Address of its DevTools: `ws://127.0.0.1:9222/devtools/browser/...`, `wss://host?token=...`, or
 *   `http://127.0.0.1:9222`, which is asked for the other.
 * @throws MachineError when nothing answers there, or something that is no browser.
 */
export async function connectBrowser(endpoint: string): Promise<RunningBrowser> {
  const connecting = findDebuggerUrl(endpoint, AbortSignal.timeout(ANSWER_LIMIT)).then((address) =>
    loadPuppeteer().connect({ browserWSEndpoint: address, defaultViewport: null }),
  );
  try {
    return await inTime(connecting.then(openContext), { limit: ANSWER_LIMIT });
  } catch (error) {
    // One that answers after all is let go of.
    void connecting.then((browser) => browser.disconnect()).catch(() => {});
    if (error instanceof MachineError) throw error;
    throw new MachineError(`No browser answers at ${shownEndpoint(endpoint)}: ${reasonOf(error)}.`, [
      "Start it with --remote-debugging-port=9222 and give the address that it prints.",
      "Leave --browser out: an installed browser is found by itself.",
    ]);
  }
}

/**
 * Asks a browser at `http://host:port` for the address of its DevTools socket.
 *
 * The answer names the host as the browser sees it, which behind a port forwarding is not how it is reached from here:
 * only its path is used.
 *
 * @returns `ws://host:port/devtools/browser/...`; an address that is a socket's already comes back as it is.
 * @throws Error when no browser answers.
 */
export async function findDebuggerUrl(endpoint: string, signal: AbortSignal): Promise<string> {
  const url = new URL(endpoint);
  if (!url.protocol.startsWith("http")) return endpoint;
  const response = await fetch(new URL(`json/version${url.search}`, endpoint), { signal }).catch((error: unknown) => {
    // What fetch() throws itself says only "fetch failed".
    throw error instanceof Error && error.cause instanceof Error ? error.cause : error;
  });
  if (!response.ok) throw new Error(`it answers with status ${response.status}`);
  const answer: unknown = await response.json().catch(() => null);
  if (typeof answer !== "object" || answer === null || !("webSocketDebuggerUrl" in answer)) {
    throw new Error("it is a web server and no browser");
  }
  const socket = new URL(String(answer.webSocketDebuggerUrl));
  const scheme = url.protocol === "https:" ? "wss:" : "ws:";
  return `${scheme}//${url.host}${socket.pathname}${socket.search || url.search}`;
}

async function openContext(browser: Browser): Promise<RunningBrowser> {
  const version = await checkVersion(browser);
  const context = await browser.createBrowserContext(OFFLINE);
  const close = async (): Promise<void> => {
    // With a browser that was lost, its tabs are lost as well.
    if (browser.connected) await inTime(context.close(), { limit: CLOSE_LIMIT }).catch(() => {});
    await browser.disconnect();
  };
  return { browser, context, takeTab: () => null, version, pid: null, close };
}

/** The socket's library throws events as well as errors; both have a message. */
function reasonOf(error: unknown): string {
  if (error instanceof Error && error.name === "TimeoutError") return `no answer in ${ANSWER_LIMIT / 1000} seconds`;
  const message = typeof error === "object" && error !== null && "message" in error ? error.message : error;
  return String(message).replace(/[.\s]+$/, "") || "the connection failed";
}

/** The address of a browser as messages may show it, without password and token: logs of CI are read by many. */
export function shownEndpoint(endpoint: string): string {
  const { protocol, host, pathname, search } = new URL(endpoint);
  return `${protocol}//${host}${pathname === "/" ? "" : pathname}${search === "" ? "" : "?..."}`;
}
