import type { RunningBrowser } from "./running-browser.ts";

/** Where browsers come from: this machine, or an address where one runs. It gives one browser at a time. */
export interface BrowserSource {
  /** The address as messages show it, without its secrets; null for browsers that are started on this machine. */
  readonly endpoint: string | null;
  /** Path of the program on this machine; null for a browser elsewhere. */
  readonly path: string | null;
  /** Tabs to print in at once. */
  readonly tabs: number;
  /** Starts a browser or connects to it; the first call may get one that has been starting since before. */
  readonly launch: () => Promise<RunningBrowser>;
  /** Ends a browser that was started ahead and never asked for. */
  readonly close: () => Promise<void>;
}
