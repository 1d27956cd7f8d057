/** One browser that stays open, so that a print does not wait until one has started. */
import type { BrowserSource } from "../browser/remote/browser-supply.ts";
import type { RunningBrowser } from "../browser/running-browser.ts";
import { type BrowserChoice, type BrowsersAhead, startBrowsers } from "../build/open-browsers.ts";
import { Timings } from "../build/timings.ts";

/** Lends a browser to one print after another, never to two at once. */
export class WarmBrowser {
  readonly #choice: BrowserChoice;
  #ahead: BrowsersAhead | null = null;
  #sources: Promise<readonly BrowserSource[]> | null = null;
  #running: Promise<RunningBrowser> | null = null;

  /** Nothing is started yet. */
  constructor(choice: BrowserChoice) {
    this.#choice = choice;
  }

  /** Gives it for one print, to print in one tab; its end is that of the tab alone. */
  lend(): BrowsersAhead {
    return { take: async () => [await this.#source()], close: async () => {} };
  }

  /** Ends the browser; the next print starts another. */
  async close(): Promise<void> {
    const [ahead, running] = [this.#ahead, this.#running];
    this.#ahead = null;
    this.#sources = null;
    this.#running = null;
    await running?.then((browser) => browser.close()).catch(() => {});
    await ahead?.close();
  }

  async #source(): Promise<BrowserSource> {
    this.#ahead ??= startBrowsers({ ...this.#choice, jobs: 1 }, new Timings());
    this.#sources ??= this.#ahead.take();
    const [source] = await this.#sources;
    if (source === undefined) throw new Error("There is no browser to print with.");
    return { ...source, tabs: 1, launch: () => this.#lease(source), close: async () => {} };
  }

  async #lease(source: BrowserSource): Promise<RunningBrowser> {
    const warm = await this.#running?.catch(() => null);
    if (!warm?.browser.connected) {
      await warm?.close().catch(() => {});
      this.#running = source.launch();
    }
    const running = await (this.#running ?? source.launch());
    // Apart from what was printed before, and closed with all its tabs.
    const context = await running.browser.createBrowserContext();
    return { ...running, context, takeTab: () => null, close: () => context.close() };
  }
}
