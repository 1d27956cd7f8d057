import { findBrowser } from "../../scripts/browser/find/find-browser.ts";
import { launchBrowser } from "../../scripts/browser/launch/launch-browser.ts";
import { popplerVersion } from "./poppler.ts";

/** Who prints and who draws: pictures of other versions differ, and say nothing. */
export interface DrawingVersions {
  readonly browser: string;
  readonly renderer: string;
}

/** Asks both programs. @throws when there is no browser */
export async function drawingVersions(): Promise<DrawingVersions> {
  const found = await findBrowser({ path: null, environment: process.env });
  if (found === null) throw new Error("There is no browser to print with.");
  const { version, close } = await launchBrowser({ ...found, environment: process.env });
  await close();
  return { browser: version, renderer: popplerVersion() ?? "" };
}
