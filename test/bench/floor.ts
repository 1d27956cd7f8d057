/**
 * The floor: a bare loop that prints the same print documents with the same browser and does nothing else: headless
 * shell, setContent, as many tabs as cores. Run as a process of its own: `floor.ts CONTENT_FOLDER`, or, for offers of a
 * role, `floor.ts CONTENT_FOLDER OFFERS_FILE`.
 */
import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { performance } from "node:perf_hooks";
import puppeteer from "puppeteer";
import { findBrowser } from "../../scripts/browser/find/find-browser.ts";
import { planOffers } from "../../scripts/build/offers/plan-offers.ts";
import { programFolder } from "../../scripts/build/program-version.ts";
import { readOffers } from "../../scripts/content/offers/read-offers.ts";
import { readLadder } from "../../scripts/content/read-ladder.ts";
import type { Ladder } from "../../scripts/ladder/types.ts";
import { ASSET_BASE } from "../../scripts/render/addresses.ts";
import { type PrintDocument, renderLadder } from "../../scripts/render/render-ladder.ts";

const { ladder } = await readLadder(process.argv[2] ?? "content");
if (ladder === null) throw new Error("The bench's ladder does not read.");
const offersFile = process.argv[3];
const printDocuments: PrintDocument[] = [];
const { fonts } = await renderLadder(ladder, {
  programFolder,
  wants: () => true,
  ...(offersFile === undefined ? {} : { documents: await offersOf(offersFile, ladder), hasSite: false }),
  onPrintDocument: async (document) => {
    printDocuments.push(document);
  },
});
const assets = new Map<string, Uint8Array>(
  [...ladder.images].map(([path, { bytes }]) => [`${ASSET_BASE}images/${path}`, bytes]),
);
for (const { name, path } of fonts) assets.set(`${ASSET_BASE}fonts/${name}`, await readFile(path));
const found = await findBrowser({ path: null, environment: process.env });
if (found === null) throw new Error("The bench needs a browser.");

const started = performance.now();
const browser = await puppeteer.launch({
  executablePath: found.path,
  headless: found.kind === "chrome" ? true : "shell",
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});
const queue = [...printDocuments];
const loop = async (): Promise<void> => {
  const page = await browser.newPage();
  await page.setJavaScriptEnabled(false);
  await page.setRequestInterception(true);
  page.on("request", (request) => {
    const body = assets.get(decodeURIComponent(request.url()));
    const type = request.url().endsWith(".svg") ? "image/svg+xml" : "font/woff2";
    void (body
      ? request.respond({ contentType: type, headers: { "access-control-allow-origin": "*" }, body })
      : request.abort());
  });
  for (let document = queue.shift(); document; document = queue.shift()) {
    await page.setContent(document.html, { timeout: 0 });
    await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true, timeout: 0 });
  }
};
await Promise.all(Array.from({ length: availableParallelism() }, loop));
const seconds = (performance.now() - started) / 1000;
await browser.close();
process.stdout.write(JSON.stringify({ seconds, handbooks: printDocuments.length }));

async function offersOf(file: string, of: Ladder) {
  const { offers } = await readOffers(file, of, { role: of.roles[0] ?? null, today: "2026-11-30" });
  const shape = { document: "role", additions: [], mark: null, name: null, fileName: null } as const;
  return planOffers(offers, shape, of).map(({ document }) => document);
}
