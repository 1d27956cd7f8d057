/** A browser that is ready to print, wherever it runs, and tabs in it that nobody has use for yet. */
import type { Browser, BrowserContext, CDPSession, Page } from "puppeteer-core";
import { MachineError } from "../problems/machine-error.ts";
import { quote } from "../text/quote.ts";

/** A browser that is ready to print. Whoever opened it closes it, in `finally`. */
export interface RunningBrowser {
  readonly browser: Browser;
  /** Where tabs are opened: in a browser that is not ours, apart from everybody else's. */
  readonly context: BrowserContext;
  /** Takes a tab that was opened ahead; null when there is none left. */
  readonly takeTab: () => Promise<BlankTab> | null;
  /** As the browser says it: "HeadlessChrome/148.0.7778.97". */
  readonly version: string;
  /** Id of the browser's process; null for one that another program has started. */
  readonly pid: number | null;
  /** Ends the browser and removes what it left on disk, or lets go of one that is not ours. May be called twice. */
  readonly close: () => Promise<void>;
}

/** A tab that shows nothing yet, runs no scripts, and has nobody who answers what a document asks for. */
export interface BlankTab {
  readonly page: Page;
  /** The protocol below the page, for what it has no method for. */
  readonly session: CDPSession;
  /** Fires when the process that shows the document dies: what was asked of it is never answered then. */
  readonly crashed: AbortSignal;
}

/** Opens a tab. It takes longer than reading a ladder, so it can be done before there is one. */
export async function openTab(context: BrowserContext): Promise<BlankTab> {
  const page = await context.newPage();
  const crash = new AbortController();
  page.once("error", (error) => crash.abort(error));
  const [session] = await Promise.all([
    page.createCDPSession(),
    page.setJavaScriptEnabled(false),
    page.emulateMediaType("print"),
    page.setRequestInterception(true),
  ]);
  return { page, session, crashed: crash.signal };
}

/** The first Chrome with @page margin boxes: running heads and folios (https://developer.chrome.com/blog/print-margins). */
const OLDEST_MAJOR = 131;

/**
 * Asks a browser for its version, "HeadlessChrome/148.0.7778.97".
 * @throws MachineError when it is not of the Chromium family, or too old to print running heads
 */
export async function checkVersion(browser: Browser): Promise<string> {
  const version = await browser.version();
  const [own, major] = /^(?:Headless)?(?:Chrome|Edg)\/(\d+)[\d.]*/.exec(version) ?? [];
  if (own === undefined)
    throw new MachineError(`The browser calls itself ${quote(version)}: Rungbook prints with Chromium.`);
  if (Number(major) < OLDEST_MAJOR) {
    throw new MachineError(`The browser is ${own}. Running heads and page numbers need ${OLDEST_MAJOR} or later.`);
  }
  return own;
}
