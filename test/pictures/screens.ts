/** Pictures by a browser with a screen: of pages side by side, and of a built site. */
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { PNG } from "pngjs";
import type { BrowserContext, HTTPRequest } from "puppeteer";
import { findBrowser } from "../../scripts/browser/find/find-browser.ts";
import { launchBrowser } from "../../scripts/browser/launch/launch-browser.ts";

/** A reserved name (RFC 2606). */
const ADDRESS = "http://ladder.invalid/";
const QUALITY = 80;

/** Width and height in pixels. */
interface Size {
  readonly width: number;
  readonly height: number;
}

/** Calls `draw` with a browser that draws what a screen shows. @throws when there is none */
export async function withScreen<Result>(draw: (context: BrowserContext) => Promise<Result>): Promise<Result> {
  const found = await findBrowser({ path: null, environment: process.env });
  if (found === null) throw new Error("There is no browser to draw with.");
  const running = await launchBrowser({ ...found, environment: process.env, hasScreen: true });
  try {
    return await draw(running.context);
  } finally {
    await running.close();
  }
}

/** Lays pictures side by side on grey, all of one height; a JPEG. */
export async function layOut(
  context: BrowserContext,
  pictures: readonly { readonly bytes: Uint8Array; readonly type: "png" | "jpeg" }[],
  { width, height }: Size,
): Promise<Uint8Array> {
  const page = await context.newPage();
  await page.setViewport({ width, height });
  const images = pictures.map(({ bytes, type }) => {
    const address = `data:image/${type};base64,${Buffer.from(bytes).toString("base64")}`;
    return `<img src="${address}" style="height:${height - 40}px;box-shadow:0 1px 5px #0006">`;
  });
  await page.setContent(
    `<body style="margin:0;padding:20px;display:flex;justify-content:space-around;background:#e8e8e8">${images.join("")}`,
  );
  return page.screenshot({ type: "jpeg", quality: QUALITY });
}

/** Draws the home page of a built site as a JPEG. @param scale of a laptop's window, to the size */
export async function drawSite(
  context: BrowserContext,
  folder: string,
  { width, height }: Size,
  scale: number,
): Promise<Uint8Array> {
  const page = await context.newPage();
  await page.setViewport({ width: width / scale, height: height / scale, deviceScaleFactor: scale });
  await page.setRequestInterception(true);
  page.on("request", (request) => answer(request, folder));
  await page.goto(ADDRESS, { waitUntil: "networkidle0" });
  return page.screenshot({ type: "jpeg", quality: QUALITY });
}

/** Writes a drawing as a file. */
export function asPng(drawing: PNG): { readonly bytes: Uint8Array; readonly type: "png" } {
  return { bytes: PNG.sync.write(drawing), type: "png" };
}

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".css": "text/css",
  ".js": "text/javascript",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

/** The browser has no network: what it asks for is answered from the folder. */
async function answer(request: HTTPRequest, folder: string): Promise<void> {
  const path = new URL(request.url()).pathname.replace(/\/$/, "/index.html");
  const body = await readFile(join(folder, path)).catch(() => null);
  await request.respond(
    body === null ? { status: 404 } : { status: 200, contentType: TYPES[extname(path)] ?? "", body },
  );
}
