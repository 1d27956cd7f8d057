/** The README's pictures: an opening of a handbook, and the website's home page. */
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { PNG } from "pngjs";
import type { HTTPRequest } from "puppeteer";
import { findBrowser } from "../../scripts/browser/find/find-browser.ts";
import { launchBrowser } from "../../scripts/browser/launch/launch-browser.ts";
import type { SamplePicture } from "./draw-sample.ts";
import { drawPage } from "./poppler.ts";

/** A reserved name (RFC 2606). */
const ADDRESS = "http://ladder.invalid/";
/** Pixels. */
const WIDTH = 900;
const HEIGHT = 639;
const SCALE = 0.75;
const QUALITY = 80;

/** Draws both; returns JPEG files by name. @throws when there is no browser */
export async function drawReadme(pictures: readonly SamplePicture[]): Promise<Readonly<Record<string, Uint8Array>>> {
  const found = await findBrowser({ path: null, environment: process.env });
  const print = pictures[0]?.print;
  if (found === null || print === undefined) throw new Error("There is no browser to draw with.");
  const pages = pictures
    .filter(({ name }) => name === "contents" || name === "role")
    .flatMap((picture) => picture.pages);
  const drawn = pages.map((page) => dataAddress(PNG.sync.write(drawPage(print.path, page, 110, "colour"))));
  const running = await launchBrowser({ ...found, environment: process.env, hasScreen: true });
  try {
    const page = await running.context.newPage();
    await page.setViewport({ width: WIDTH, height: HEIGHT });
    await page.setContent(
      `<body style="margin:0;padding:20px;display:flex;justify-content:space-around;background:#e8e8e8">${drawn
        .map((address) => `<img src="${address}" style="width:420px;box-shadow:0 1px 5px #0006">`)
        .join("")}`,
    );
    const handbook = await page.screenshot({ type: "jpeg", quality: QUALITY });
    // As wide as a laptop's window, scaled to the same width.
    await page.setViewport({ width: WIDTH / SCALE, height: HEIGHT / SCALE, deviceScaleFactor: SCALE });
    await page.setRequestInterception(true);
    page.on("request", (request) => answer(request, print.site));
    await page.goto(ADDRESS, { waitUntil: "networkidle0" });
    const home = await page.screenshot({ type: "jpeg", quality: QUALITY });
    return { "handbook.jpg": handbook, "site.jpg": home };
  } finally {
    await running.close();
  }
}

function dataAddress(png: Uint8Array): string {
  return `data:image/png;base64,${Buffer.from(png).toString("base64")}`;
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
