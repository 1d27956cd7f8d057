/**
 * Opens tabs that can print and nothing else: scripts off, no network, and every request answered from memory or
 * refused and remembered. Opening takes longer than reading a ladder, so it can be done before there is one.
 */
import type { BrowserContext, CDPSession, HTTPRequest, Page } from "puppeteer";
import type { PrintAssets } from "./print-assets.ts";
import { scalePhoto } from "./scale-photo.ts";

/** A tab that shows nothing yet, and has nobody who answers what a document asks for. */
export type BlankTab = Pick<PrintTab, "page" | "session" | "crashed">;

/** A tab and what it was refused. */
export interface PrintTab {
  readonly page: Page;
  /** The protocol below the page, for what it has no method for. */
  readonly session: CDPSession;
  /** Addresses that the document asked for and did not get, since the last call. */
  readonly takeRefused: () => readonly string[];
  /** Rejects when the process that shows the document dies: what was asked of it is never answered then. */
  readonly crashed: Promise<never>;
  readonly close: () => Promise<void>;
}

/** Where assets are asked for, and who answers. */
export interface TabOptions {
  /** Address that all assets start with. */
  readonly assetBase: string;
  readonly assets: PrintAssets;
}

/** Opens a tab in `context`. */
export async function openTab(context: BrowserContext): Promise<BlankTab> {
  const page = await context.newPage();
  const crashed = new Promise<never>((_, reject) => page.once("error", reject));
  crashed.catch(() => {});
  const [session] = await Promise.all([
    page.createCDPSession(),
    page.setJavaScriptEnabled(false),
    page.emulateMediaType("print"),
    page.setRequestInterception(true),
  ]);
  return { page, session, crashed };
}

/** Makes a tab ready to print documents that ask for `options.assets`. */
export function readyTab({ page, session, crashed }: BlankTab, options: TabOptions): PrintTab {
  let refused: string[] = [];
  page.on("request", (request) => {
    answer(request, page.browserContext(), options).then(
      (answered) => {
        if (!answered) refused.push(request.url());
      },
      () => refused.push(request.url()),
    );
  });
  return {
    page,
    session,
    takeRefused: () => {
      const taken = refused;
      refused = [];
      return taken;
    },
    crashed,
    close: () => page.close().catch(() => {}),
  };
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
