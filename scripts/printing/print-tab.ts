/**
 * Tabs that can print and nothing else: every request is answered from memory, or refused and remembered.
 *
 * Photos are scaled down to what paper shows, and unpacked where their pixels are wanted, by the browser that prints them:
 * it decodes whatever it prints, puts EXIF orientations upright, and needs no package.
 */
import type { BrowserContext, HTTPRequest, Page } from "puppeteer-core";
import type { BlankTab } from "../browser/running-browser.ts";

/** A file as the browser gets it. */
export interface PrintAsset {
  /** Media type: `font/woff2`. */
  readonly type: string;
  readonly bytes: Uint8Array;
  /** Pixels to scale a photo down to before it is printed. */
  readonly scaleTo?: Size;
  /** Whether a JPEG, or one in a drawing, is printed as PNG: Chromium keeps a JPEG packed, and its pixels out of reach. */
  readonly isUnpacked?: boolean;
}

interface Size {
  readonly width: number;
  readonly height: number;
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
  const asset = await preparePhoto(context, found);
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

/** Settles when a browser has prepared its last photo: one decoded at a time may take as much memory as all else. */
const busy = new WeakMap<BrowserContext, Promise<void>>();

const prepared = new WeakMap<Uint8Array, Promise<PrintAsset>>();

/**
 * Scales `asset` to its `scaleTo`, and unpacks it, once in a run; else JPEG stays JPEG and PNG stays PNG. What cannot be
 * decoded, or would not become smaller by scaling, stays as it is.
 */
function preparePhoto(context: BrowserContext, asset: PrintAsset): Promise<PrintAsset> {
  if (asset.scaleTo === undefined && !holdsJpeg(asset)) return Promise.resolve(asset);
  const known = prepared.get(asset.bytes);
  if (known) return known;
  const made = (busy.get(context) ?? Promise.resolve()).then(() => prepareInBrowser(context, asset));
  const over = (): void => {};
  busy.set(context, made.then(over, over));
  prepared.set(asset.bytes, made);
  // A browser that failed is replaced, and the next one may try.
  made.catch(() => prepared.delete(asset.bytes));
  return made;
}

function holdsJpeg({ type, bytes, isUnpacked = false }: PrintAsset): boolean {
  if (!isUnpacked) return false;
  return type === "image/jpeg" || (type === "image/svg+xml" && EMBEDDED_JPEG.test(Buffer.from(bytes).toString()));
}

/** A photo in the address of a drawing's picture; the groups are its type and its bytes in base64. */
const EMBEDDED_JPEG = /data:(image\/jpe?g);base64,([A-Za-z0-9+/=\s]*)/i;

async function prepareInBrowser(context: BrowserContext, asset: PrintAsset): Promise<PrintAsset> {
  const page = await context.newPage();
  try {
    if (asset.type === "image/svg+xml") return { ...asset, bytes: Buffer.from(await unpackWithin(page, asset)) };
    const { type, bytes, scaleTo } = asset;
    const isPacked = !holdsJpeg(asset);
    const to = isPacked ? type : "image/png";
    const drawn = await draw(page, {
      base64: Buffer.from(bytes).toString("base64"),
      from: type,
      to,
      size: scaleTo ?? null,
    });
    const made = drawn === null ? bytes : Buffer.from(drawn, "base64");
    if (drawn === null || (isPacked && made.length >= bytes.length)) return { type, bytes };
    return { type: to, bytes: made };
  } finally {
    await page.close().catch(() => {});
  }
}

/** Gives a drawing whose photos are all unpacked. */
async function unpackWithin(page: Page, { bytes }: PrintAsset): Promise<string> {
  let rest = Buffer.from(bytes).toString();
  let drawing = "";
  for (let found = EMBEDDED_JPEG.exec(rest); found !== null; found = EMBEDDED_JPEG.exec(rest)) {
    const [address, from = "", base64 = ""] = found;
    const drawn = await draw(page, { base64, from, to: "image/png", size: null });
    drawing += rest.slice(0, found.index) + (drawn === null ? address : `data:image/png;base64,${drawn}`);
    rest = rest.slice(found.index + address.length);
  }
  return drawing + rest;
}

interface Drawing {
  readonly base64: string;
  /** Media types of what it is, and of what it becomes. */
  readonly from: string;
  readonly to: string;
  /** Null for as many pixels as it has. */
  readonly size: Size | null;
}

/** Draws a picture anew; null for one that cannot be decoded. */
function draw(page: Page, drawing: Drawing): Promise<string | null> {
  // Runs in the browser: may use nothing from this file, and names no function of its own (see measure-columns.ts).
  return page.evaluate(
    async ({ base64, from, to, size, quality }) => {
      const photo = new Image();
      photo.src = `data:${from};base64,${base64}`;
      try {
        await photo.decode();
      } catch {
        return null;
      }
      const [width, height] = [size?.width ?? photo.naturalWidth, size?.height ?? photo.naturalHeight];
      const canvas = Object.assign(document.createElement("canvas"), { width, height });
      const context = canvas.getContext("2d");
      if (context === null) return null;
      context.imageSmoothingQuality = "high";
      context.drawImage(photo, 0, 0, width, height);
      return canvas.toDataURL(to, quality).replace(/^[^,]*,/, "");
    },
    { ...drawing, quality: JPEG_QUALITY },
  );
}
