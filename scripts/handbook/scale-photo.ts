/**
 * Scales photos down to what paper shows, in a tab of the browser that prints them: it decodes whatever it prints, puts
 * EXIF orientations upright, and needs no package.
 */
import type { BrowserContext, Page } from "puppeteer";
import type { PrintAsset } from "./print-assets.ts";

/** Of 1: above it files grow and nobody sees the difference at 220 dpi. */
const JPEG_QUALITY = 0.82;

const scaled = new WeakMap<Uint8Array, Promise<PrintAsset>>();

/**
 * Scales `asset` to its `scaleTo`, once in a run; JPEG stays JPEG and PNG stays PNG. What cannot be decoded, or would
 * not become smaller, stays as it is.
 */
export function scalePhoto(context: BrowserContext, asset: PrintAsset): Promise<PrintAsset> {
  if (asset.scaleTo === undefined) return Promise.resolve(asset);
  const known = scaled.get(asset.bytes);
  if (known) return known;
  const made = scaleInBrowser(context, asset);
  scaled.set(asset.bytes, made);
  // A browser that failed is replaced, and the next one may try.
  made.catch(() => scaled.delete(asset.bytes));
  return made;
}

async function scaleInBrowser(context: BrowserContext, { type, bytes, scaleTo }: PrintAsset): Promise<PrintAsset> {
  const page = await context.newPage();
  try {
    const base64 = await drawSmaller(page, {
      base64: Buffer.from(bytes).toString("base64"),
      type,
      quality: JPEG_QUALITY,
      width: scaleTo?.width ?? 0,
      height: scaleTo?.height ?? 0,
    });
    const smaller = base64 === null ? bytes : Buffer.from(base64, "base64");
    return { type, bytes: smaller.length < bytes.length ? smaller : bytes };
  } finally {
    await page.close().catch(() => {});
  }
}

interface Drawing {
  readonly base64: string;
  readonly type: string;
  readonly quality: number;
  readonly width: number;
  readonly height: number;
}

function drawSmaller(page: Page, drawing: Drawing): Promise<string | null> {
  // Runs in the browser: may use nothing from this file, and names no function of its own (see measure-columns.ts).
  return page.evaluate(async ({ base64, type, quality, width, height }: Drawing) => {
    const photo = new Image();
    photo.src = `data:${type};base64,${base64}`;
    try {
      await photo.decode();
    } catch {
      return null;
    }
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    const context = canvas.getContext("2d");
    if (context === null) return null;
    context.imageSmoothingQuality = "high";
    context.drawImage(photo, 0, 0, width, height);
    return canvas.toDataURL(type, quality).replace(/^[^,]*,/, "");
  }, drawing);
}
