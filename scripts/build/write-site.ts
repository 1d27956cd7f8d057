/** Writes everything of the output but the handbooks themselves. */
import { readFile } from "node:fs/promises";
import { ladderData } from "../ladder/ladder-data.ts";
import type { Ladder } from "../ladder/types.ts";
import type { Output } from "../output/open-output.ts";
import { ADDRESSES } from "../render/addresses.ts";
import { textDirection } from "../render/body/directions.ts";
import { ownFonts } from "../render/design/own-fonts.ts";
import { expectationTable } from "../render/expectation-table.ts";
import type { RenderedLadder } from "../render/render-ladder.ts";
import { fillHandbookFacts } from "../render/website/fill-handbook-facts.ts";
import { siteIcon } from "../render/website/site-icon.ts";
import { sitemap } from "../render/website/sitemap.ts";
import type { HandbookEntry } from "./build-result.ts";

/** What is written, and where. */
export interface SiteFiles {
  readonly ladder: Ladder;
  readonly rendered: RenderedLadder;
  readonly output: Output;
}

/** Writes what says nothing of handbooks, which can be done while they are printed: styles, fonts, images, `ladder.json`. */
export async function writeAssets({ ladder, rendered, output }: SiteFiles): Promise<void> {
  await writeAll(await assetFiles(ladder, rendered), output);
}

/** Writes the pages, with the handbooks' sizes filled in, and `handbooks.json`. */
export async function writePages(
  { ladder, rendered, output }: SiteFiles,
  handbooks: readonly HandbookEntry[],
): Promise<void> {
  const { title, organisation, version, date } = ladder;
  const list = { ladder: { title, organisation, version, date }, handbooks };
  const pages = [...rendered.pages].map(([path, html]) => [path, fillHandbookFacts(html, handbooks, ladder)] as const);
  await writeAll(new Map([...pages, [ADDRESSES.handbookList, `${JSON.stringify(list, null, 2)}\n`]]), output);
}

async function writeAll(files: ReadonlyMap<string, Uint8Array | string>, output: Output): Promise<void> {
  await Promise.all([...files].map(([path, bytes]) => output.write(path, bytes)));
}

/** Gives the files that say nothing of handbooks, by path. */
export async function assetFiles(
  ladder: Ladder,
  rendered: Pick<RenderedLadder, "fonts" | "siteStyles" | "siteScripts" | "searchIndex">,
): Promise<ReadonlyMap<string, Uint8Array | string>> {
  const [{ svg }, map] = [siteIcon(ladder), sitemap(ladder)];
  const fonts = rendered.fonts.map(async ({ name, path }) => [ADDRESSES.font(name), await readFile(path)] as const);
  return new Map<string, Uint8Array | string>([
    ...(await expectationFiles(ladder)),
    ...(await Promise.all(fonts)),
    ...ownFonts(ladder).map(({ name, bytes }) => [ADDRESSES.font(name), bytes] as const),
    ...[...ladder.images].map(([path, { bytes }]) => [ADDRESSES.image(path), bytes] as const),
    ...ladder.files,
    [ADDRESSES.styles, rendered.siteStyles],
    ...rendered.siteScripts,
    [ADDRESSES.searchIndex, rendered.searchIndex()],
    ...(svg === null ? [] : [[ADDRESSES.icon, svg] as const]),
    ...(map === null ? [] : [[ADDRESSES.sitemap, map] as const]),
    [ADDRESSES.data, `${JSON.stringify(ladderData(ladder), null, 2)}\n`],
  ]);
}

/** Gives the tables of all expectations, by path; what writes them is loaded only here. */
async function expectationFiles(ladder: Ladder): Promise<ReadonlyMap<string, Uint8Array | string>> {
  const [{ writeCsv }, { writeXlsx }] = await Promise.all([
    import("../tables/write-csv.ts"),
    import("../tables/write-xlsx.ts"),
  ]);
  const table = expectationTable(ladder);
  const workbook = writeXlsx([table], textDirection(ladder.language) === "rtl");
  return new Map<string, Uint8Array | string>([
    [ADDRESSES.tables.csv, writeCsv(table)],
    [ADDRESSES.tables.xlsx, workbook],
  ]);
}
