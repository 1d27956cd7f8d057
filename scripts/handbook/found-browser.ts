/** A browser on this machine that nobody has started yet. */
export interface FoundBrowser {
  /** Path of the executable. */
  readonly path: string;
  /** The headless shell starts several times faster and prints faster than a whole Chrome. */
  readonly kind: "headless-shell" | "chrome";
  /** Where it was found, to be read by people: "--browser", "Puppeteer's cache". */
  readonly origin: string;
}
