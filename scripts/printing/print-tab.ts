/**
 * Tabs that can print and nothing else: every request is answered from memory, or refused and remembered.
 *
 * Photos are scaled down to what paper shows by the browser that prints them: it decodes whatever it prints, puts EXIF
 * orientations upright, and needs no package.
 */
import type { BrowserContext, HTTPRequest, Page } from "puppeteer";
import type { BlankTab } from "../browser/running-browser.ts";

/** A file as the browser gets it. */
export interface PrintAsset {
  /** Media type: `font/woff2`. */
  readonly type: string;
  readonly bytes: Uint8Array;
  /** Pixels to scale a photo down to before it is printed. */
  readonly scaleTo?: { readonly width: number; readonly height: number };
}

/** Finds the asset at a path below the asset base (`fonts/source-serif-4-latin-400-normal.woff2`); null for none. */
export type PrintAssets = (path: string) => Promise<PrintAsset | null>;

/** Where assets are asked for, and who answers. */
export interface TabOptions {
  /** Address that all assets start with. */
  readonly assetBase: string;
  readonly assets: PrintAssets;
}

/** A tab and what it was refused. */
export interface PrintTab extends BlankTab {
  /** Addresses that the document asked for and did not get, since the last call. */
  readonly takeRefused: () => readonly string[];
}

/** Makes a tab ready to print documents that ask for `options.assets`. */
export function readyTab(tab: BlankTab, options: TabOptions): PrintTab {
  let refused: string[] = [];
  tab.page.on("request", (request) => {
    answer(request, tab.page.browserContext(), options).then(
      (answered) => {
        if (!answered) refused.push(request.url());
      },
      () => refused.push(request.url()),
    );
  });
  const takeRefused = (): readonly string[] => {
    const taken = refused;
    refused = [];
    return taken;
  };
  return { ...tab, takeRefused };
}

async function answer(
  request: HTTPRequest,
  context: BrowserContext,
  { assetBase, assets }: TabOptions,
): Promise<boolean> {
  const address = request.url();
  const found = address.startsWith(assetBase)
    ? await assets(decodeURIComponent(address.slice(assetBase.length)))
    : null;
  if (found === null) {
    await request.abort("blockedbyclient");
    return false;
  }
  const asset = await scalePhoto(context, found);
  await request.respond({
    status: 200,
    contentType: asset.type,
    // Fonts are fetched in CORS mode, and the document on about:blank has an opaque origin.
    headers: { "access-control-allow-origin": "*", "cache-control": "max-age=3600" },
    body: asset.bytes,
  });
  return true;
}

/** Of 1: above it files grow and nobody sees the difference at 220 dpi. */
const JPEG_QUALITY = 0.82;

/** Settles when a browser has scaled its last photo: one decoded at a time may take as much memory as all else. */
const busy = new WeakMap<BrowserContext, Promise<void>>();

const scaled = new WeakMap<Uint8Array, Promise<PrintAsset>>();

/**
 * Scales `asset` to its `scaleTo`, once in a run; JPEG stays JPEG and PNG stays PNG. What cannot be decoded, or would
 * not become smaller, stays as it is.
 */
function scalePhoto(context: BrowserContext, asset: PrintAsset): Promise<PrintAsset> {
  if (asset.scaleTo === undefined) return Promise.resolve(asset);
  const known = scaled.get(asset.bytes);
  if (known) return known;
  const made = (busy.get(context) ?? Promise.resolve()).then(() => scaleInBrowser(context, asset));
  const over = (): void => {};
  busy.set(context, made.then(over, over));
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
