import { createRequire } from "node:module";

/** What is used of Puppeteer while the program runs. Its types come from the package itself. */
export interface Puppeteer
  extends Pick<typeof import("puppeteer-core"), "connect" | "defaultArgs" | "ProtocolError" | "TimeoutError"> {
  /** The browsers that this version was tested with; of its own types it is left out. */
  readonly PUPPETEER_REVISIONS: { readonly "chrome-headless-shell": string };
}

/** The core is all of Puppeteer but its settings, which that looks for in the current folder, and its download of a browser. */
const require = createRequire(import.meta.url);

let loaded: Puppeteer | null = null;

/** Loads Puppeteer when it is first needed. */
export function loadPuppeteer(): Puppeteer {
  // What a package exports is known to its types alone.
  loaded ??= require("puppeteer-core") as Puppeteer;
  return loaded;
}

/** Loads a package that Puppeteer brings along. */
export function loadFromPuppeteer(name: string): unknown {
  return createRequire(require.resolve("puppeteer-core"))(name);
}
