import type { Browser, BrowserContext } from "puppeteer";
import type { BlankTab } from "./open-tab.ts";

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
