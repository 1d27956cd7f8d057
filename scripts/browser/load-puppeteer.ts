import { createRequire } from "node:module";

/** What is used of Puppeteer while the program runs. Its types come from the package itself. */
export interface Puppeteer
  extends Pick<typeof import("puppeteer"), "connect" | "defaultArgs" | "ProtocolError" | "TimeoutError"> {
  /** The browsers that this version was tested with; of its own types it is left out. */
  readonly PUPPETEER_REVISIONS: { readonly "chrome-headless-shell": string };
}

let loaded: Puppeteer | null = null;

/**
 * Loads Puppeteer when it is first needed, without the settings of the current folder.
 *
 * The package's own module looks for them in that folder and those above as soon as it is loaded, and runs what it finds
 * (`.puppeteerrc.cjs`). Here the current folder may be a ladder that strangers edit. So what that module stands on is
 * loaded in its place, which looks for nothing, from where the package has it.
 */
export function loadPuppeteer(): Puppeteer {
  const fromPuppeteer = createRequire(createRequire(import.meta.url).resolve("puppeteer"));
  // What `puppeteer` exports besides its settings is what this exports.
  loaded ??= fromPuppeteer("puppeteer-core") as Puppeteer;
  return loaded;
}
