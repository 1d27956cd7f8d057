/** Takes a picture of a document, as a screen of the picture's size shows it, in a tab that prints handbooks as well. */
import { setTimeout } from "node:timers/promises";
import type { Page } from "puppeteer-core";
import { PrintError } from "../problems/machine-error.ts";
import { findMissingFonts } from "./find-missing.ts";
import { loadDocument } from "./print-document.ts";
import type { PictureSize } from "./print-queue.ts";
import type { PrintTab } from "./print-tab.ts";

/** A picture that was taken. */
export interface TakenPicture {
  /** PNG. */
  readonly bytes: Uint8Array;
  /** Fonts that ladder.yml asks for and the browser does not have. */
  readonly missingFonts: readonly string[];
  /** Milliseconds. */
  readonly time: number;
}

/**
 * Takes a picture of `html` in `tab`. Who calls it sets the limit: see in-time.ts.
 * @throws PrintError when the document asks for something it may not have
 */
export async function takePicture(tab: PrintTab, html: string, { width, height }: PictureSize): Promise<TakenPicture> {
  const { page, session } = tab;
  tab.takeRefused();
  const started = performance.now();
  const { done } = await loadDocument(page, html);
  const screen = { width, height, deviceScaleFactor: 1, mobile: false };
  const [, , , missingFonts] = await Promise.all([
    done,
    // A pixel of the picture is one of the document, whatever the screen of the browser's machine.
    session.send("Emulation.setDeviceMetricsOverride", screen),
    waitForAssets(page),
    findMissingFonts(page, html),
  ]);
  const data = await drawScreen(tab);
  await session.send("Emulation.clearDeviceMetricsOverride");
  const refused = tab.takeRefused();
  if (refused.length > 0) throw new PrintError(`The document asked for ${refused[0]}, which it may not have`);
  return { bytes: Buffer.from(data, "base64"), missingFonts, time: performance.now() - started };
}

/** Milliseconds between two frames: the first shows nothing yet, and on a busy machine the next few do not either. */
const FRAME_TIME = 5;

/**
 * Gives what a screen shows, as PNG in base64. The browsers that are started for printing draw only what they are asked
 * for, frame by frame (see browser-arguments.ts); others do not know the question, and draw by themselves.
 */
async function drawScreen({ session }: PrintTab): Promise<string> {
  for (let frames = 0; ; frames++) {
    const frame = await session
      .send("HeadlessExperimental.beginFrame", { screenshot: { format: "png" } })
      .catch((error: unknown) => {
        if (frames > 0) throw error;
        return null;
      });
    if (frame === null) {
      // A browser with a screen draws the tab that is in front.
      await session.send("Page.bringToFront");
      return (await session.send("Page.captureScreenshot", { format: "png" })).data;
    }
    if (frame.screenshotData !== undefined) return frame.screenshotData;
    await setTimeout(FRAME_TIME);
  }
}

/** Waits for typefaces and images. */
async function waitForAssets(page: Page): Promise<void> {
  // Runs in the browser: may use nothing from this file, and names no function of its own (see measure-columns.ts).
  await page.evaluate(async () => {
    // Typefaces are asked for when text is laid out with them.
    document.body.getBoundingClientRect();
    const images = [...document.images];
    await Promise.all([document.fonts.ready, ...images.map((image) => image.decode().catch(() => {}))]);
  });
}
