/** Writes everything of the output but the handbooks themselves. */
import { readFile } from "node:fs/promises";
import { ladderData } from "../ladder/ladder-data.ts";
import type { Ladder } from "../ladder/types.ts";
import type { OutputFiles } from "../output/output-files.ts";
import { ADDRESSES } from "../render/addresses.ts";
import { textDirection } from "../render/body/directions.ts";
import { ownFonts } from "../render/design/own-fonts.ts";
import { expectationTable } from "../render/expectation-table.ts";
import type { RenderedLadder } from "../render/render-ladder.ts";
import { feed } from "../render/website/feed.ts";
import { fillHandbookFacts } from "../render/website/fill-handbook-facts.ts";
import { siteIcon } from "../render/website/site-icon.ts";
import { sitemap } from "../render/website/sitemap.ts";
import type { HandbookEntry } from "./build-result.ts";

/** What is written, and where. */
export interface SiteFiles {
  readonly ladder: Ladder;
  readonly rendered: RenderedLadder;
  readonly output: OutputFiles;
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

async function writeAll(files: ReadonlyMap<string, Uint8Array | string>, output: OutputFiles): Promise<void> {
  await Promise.all([...files].map(([path, bytes]) => output.write(path, bytes)));
}

/** Gives the files that say nothing of handbooks, by path. */
export async function assetFiles(ladder: Ladder, rendered: SiteAssets): Promise<ReadonlyMap<string, FileContent>> {
  const made = [...siteAssets(ladder, rendered)].map(async ([path, make]) => [path, await make()] as const);
  return new Map(await Promise.all(made));
}

/** What the files beside the pages are made of. */
type SiteAssets = Pick<RenderedLadder, "fonts" | "siteStyles" | "siteScripts">;

/** What is in a file: bytes, or text in UTF-8. */
export type FileContent = Uint8Array | string;

/** Gives what makes these files, by path, for whoever wants one of them alone. */
export function siteAssets(
  ladder: Ladder,
  { fonts, siteStyles, siteScripts }: SiteAssets,
): ReadonlyMap<string, () => FileContent | Promise<FileContent>> {
  const [{ svg }, map, versions] = [siteIcon(ladder), sitemap(ladder), feed(ladder)];
  const ready = new Map<string, FileContent>([
    ...ownFonts(ladder).map(({ name, bytes }) => [ADDRESSES.font(name), bytes] as const),
    ...[...ladder.images].map(([path, { bytes }]) => [ADDRESSES.image(path), bytes] as const),
    ...ladder.files,
    [ADDRESSES.styles, siteStyles],
    ...(svg === null ? [] : [[ADDRESSES.icon, svg] as const]),
    ...(map === null ? [] : [[ADDRESSES.sitemap, map] as const]),
    ...(versions === null ? [] : [[ADDRESSES.feed, versions] as const]),
  ]);
  return new Map<string, () => FileContent | Promise<FileContent>>([
    ...expectationFiles(ladder),
    ...fonts.map(({ name, path }) => [ADDRESSES.font(name), () => readFile(path)] as const),
    ...[...ready].map(([path, content]) => [path, () => content] as const),
    ...siteScripts,
    [ADDRESSES.data, () => `${JSON.stringify(ladderData(ladder), null, 2)}\n`],
  ]);
}

/** Gives what makes the tables of all expectations, by path; what writes them is loaded only there. */
function expectationFiles(ladder: Ladder): ReadonlyMap<string, () => Promise<FileContent>> {
  return new Map<string, () => Promise<FileContent>>([
    [
      ADDRESSES.tables.csv,
      async () => {
        const { writeCsv } = await import("../tables/write-csv.ts");
        return writeCsv(expectationTable(ladder));
      },
    ],
    [
      ADDRESSES.tables.xlsx,
      async () => {
        const { writeXlsx } = await import("../tables/write-xlsx.ts");
        return writeXlsx([expectationTable(ladder)], textDirection(ladder.language) === "rtl");
      },
    ],
  ]);
}
