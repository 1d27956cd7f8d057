import puppeteer, { type Page } from "puppeteer";
import { findBrowser } from "../../scripts/browser/find/find-browser.ts";
import { LONGEST_WAIT } from "./in-time.ts";

/** Opens a page in a browser for `work`. Not the program's own launch: a browser that only prints draws nothing. */
export async function withScreen(work: (page: Page) => Promise<void>): Promise<void> {
  const found = await findBrowser({ path: null, environment: process.env });
  if (found === null) throw new Error("There is no browser on this machine to test with.");
  const browser = await puppeteer.launch({
    executablePath: found.path,
    headless: found.kind === "headless-shell" ? "shell" : true,
    args: ["--no-sandbox"],
    timeout: LONGEST_WAIT,
    protocolTimeout: LONGEST_WAIT,
  });
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(LONGEST_WAIT);
    await work(page);
  } finally {
    await browser.close();
  }
}
