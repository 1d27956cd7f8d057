/**
 * Opens a tab that can print and nothing else: scripts off, no network, and every request answered from memory or
 * refused and remembered.
 */
import type { BrowserContext, HTTPRequest, Page } from "puppeteer-core";
import type { PrintAssets } from "./print-assets.ts";

/** A tab and what it was refused. */
export interface PrintTab {
  readonly page: Page;
  /** Addresses that the document asked for and did not get, since the last call. */
  readonly takeRefused: () => readonly string[];
  readonly close: () => Promise<void>;
}

/** Where assets are asked for, and who answers. */
export interface TabOptions {
  /** Address that all assets start with. */
  readonly assetBase: string;
  readonly assets: PrintAssets;
}

/** Opens a tab in `context`. */
export async function openTab(context: BrowserContext, options: TabOptions): Promise<PrintTab> {
  const page = await context.newPage();
  let refused: string[] = [];
  await Promise.all([
    page.setJavaScriptEnabled(false),
    page.emulateMediaType("print"),
    page.setRequestInterception(true),
  ]);
  page.on("request", (request) => {
    answer(request, options).then(
      (answered) => {
        if (!answered) refused.push(request.url());
      },
      () => refused.push(request.url()),
    );
  });
  return {
    page,
    takeRefused: () => {
      const taken = refused;
      refused = [];
      return taken;
    },
    close: () => page.close().catch(() => {}),
  };
}

async function answer(request: HTTPRequest, { assetBase, assets }: TabOptions): Promise<boolean> {
  const address = request.url();
  const asset = address.startsWith(assetBase)
    ? await assets(decodeURIComponent(address.slice(assetBase.length)))
    : null;
  if (asset === null) {
    await request.abort("blockedbyclient");
    return false;
  }
  await request.respond({
    status: 200,
    contentType: asset.type,
    // Fonts are fetched in CORS mode, and the document on about:blank has an opaque origin.
    headers: { "access-control-allow-origin": "*", "cache-control": "max-age=3600" },
    body: asset.bytes,
  });
  return true;
}
