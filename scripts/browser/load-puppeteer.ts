import { createRequire } from "node:module";

/** What is used of Puppeteer while the program runs. Its types come from the package itself. */
export interface Puppeteer
  extends Pick<typeof import("puppeteer"), "connect" | "defaultArgs" | "ProtocolError" | "TimeoutError"> {
  /** The browsers that this version was tested with; of its own types it is left out. */
  readonly PUPPETEER_REVISIONS: { readonly "chrome-headless-shell": string };
}

/**
 * Requires as `puppeteer` does, which has underneath it `puppeteer-core`: all that it exports but for its settings. The
 * package's own module looks for those in the current folder and the ones above as soon as it is loaded, and runs what it
 * finds (`.puppeteerrc.cjs`). Here the current folder may be a ladder that strangers edit.
 */
const requireCore = (): NodeJS.Require => createRequire(createRequire(import.meta.url).resolve("puppeteer"));

let loaded: Puppeteer | null = null;

/** Loads Puppeteer when it is first needed, without the settings of the current folder. */
export function loadPuppeteer(): Puppeteer {
  // What `puppeteer` exports besides its settings is what this exports.
  loaded ??= requireCore()("puppeteer-core") as Puppeteer;
  return loaded;
}

/** Loads a package that Puppeteer brings along. */
export function loadFromPuppeteer(name: string): unknown {
  return createRequire(requireCore().resolve("puppeteer-core"))(name);
}
