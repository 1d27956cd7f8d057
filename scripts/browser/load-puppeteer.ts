import { createRequire } from "node:module";

/** What is used of Puppeteer while the program runs. Its types come from the package itself. */
export interface Puppeteer
  extends Pick<typeof import("puppeteer-core"), "connect" | "defaultArgs" | "ProtocolError" | "TimeoutError"> {
  /** The browsers that this version was tested with; of its own types it is left out. */
  readonly PUPPETEER_REVISIONS: { readonly "chrome-headless-shell": string };
}

const require = createRequire(import.meta.url);
let loaded: Puppeteer | null = null;

/**
 * Loads Puppeteer when it is first needed.
 *
 * It is `puppeteer-core`: `puppeteer` would look for settings in the current folder and those above as soon as it is
 * loaded, and run what it finds (`.puppeteerrc.cjs`). Here the current folder may be a ladder that strangers edit.
 */
export function loadPuppeteer(): Puppeteer {
  // The package exports these under the same names to whoever imports it.
  loaded ??= require("puppeteer-core") as Puppeteer;
  return loaded;
}

/** Loads a package that Puppeteer brings along. */
export function loadFromPuppeteer(name: string): unknown {
  return createRequire(require.resolve("puppeteer-core"))(name);
}
