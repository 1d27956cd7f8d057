/** Finds the browsers behind an address, and connects to one of them. */
import type { LookupAddress } from "node:dns";
import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import type { Browser } from "puppeteer-core";
import { EnvironmentError, MachineError } from "../../problems/machine-error.ts";
import { keepSecret, readAddress, shownAddress, withoutSecrets } from "../../text/addresses.ts";
import { inTime } from "../in-time.ts";
import { loadPuppeteer } from "../load-puppeteer.ts";
import { checkVersion, type RunningBrowser } from "../running-browser.ts";
import { findDebugger } from "./find-debugger.ts";
import { connectSocket } from "./socket-transport.ts";

/** Milliseconds that a browser elsewhere has to answer in. */
const ANSWER_LIMIT = 10_000;

/** Milliseconds that it has to close its tabs in: what hangs is left to whoever runs it. */
const CLOSE_LIMIT = 10_000;

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
  keepSecret(endpoint);
  const { protocol, hostname } = addressOf(endpoint);
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
    const numeric = addressOf(endpoint);
    numeric.hostname = first.family === 6 ? `[${address}]` : address;
    keepSecret(numeric.href);
    return numeric.href;
  });
}

/**
 * Connects to a browser that runs elsewhere. When it is closed here, its tabs of ours are closed and it stays running.
 *
 * @param endpoint Address of its DevTools: `ws://127.0.0.1:9222/devtools/browser/...`, `wss://host?token=...`, or
 *   `http://127.0.0.1:9222`, which is asked for the other. With name and password where they are needed.
 * @throws MachineError when nothing answers there, or something that is no browser.
 */
export async function connectBrowser(endpoint: string): Promise<RunningBrowser> {
  const connecting = connect(endpoint);
  try {
    return await inTime(connecting.then(openContext), { limit: ANSWER_LIMIT });
  } catch (error) {
    // One that answers after all is let go of.
    void connecting.then((browser) => browser.disconnect()).catch(() => {});
    if (error instanceof MachineError) throw error;
    throw new MachineError(`No browser answers at ${shownAddress(endpoint)}: ${reasonOf(error)}.`, [
      "Start it with --remote-debugging-port=9222 and give the address that it prints.",
      "Leave --browser out: an installed browser is found by itself.",
    ]);
  }
}

async function connect(endpoint: string): Promise<Browser> {
  const debuggerAddress = await findDebugger(addressOf(endpoint), AbortSignal.timeout(ANSWER_LIMIT));
  const transport = await connectSocket(debuggerAddress);
  // Who asks the browser something sets the limit: see in-time.ts.
  return loadPuppeteer().connect({ transport, defaultViewport: null, protocolTimeout: 0 });
}

function addressOf(endpoint: string): URL {
  const address = readAddress(endpoint);
  if (address !== null) return address;
  throw new EnvironmentError(`${shownAddress(endpoint)} is no address of a browser: it is like ws://host:port/...`);
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
  return withoutSecrets(String(message)).replace(/[.\s]+$/, "") || "the connection failed";
}
