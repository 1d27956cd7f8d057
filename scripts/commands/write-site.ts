/** Writes everything of the output but the handbooks themselves. */
import { readFile } from "node:fs/promises";
import { ladderData } from "../ladder/ladder-data.ts";
import type { Ladder } from "../ladder/types.ts";
import type { Output } from "../output/open-output.ts";
import { fillHandbookFacts } from "../site/fill-handbook-facts.ts";
import type { RenderedLadder } from "../site/render-ladder.ts";
import { formatHandbookList } from "./format-handbook-list.ts";
import type { HandbookEntry } from "./make-handbooks.ts";
import type { ShardRecord } from "./shard-list.ts";

/** What is written, and where. */
export interface SiteFiles {
  readonly ladder: Ladder;
  readonly rendered: RenderedLadder;
  readonly output: Output;
}

/** SHA-256 of files by path. */
export type FileHashes = Readonly<Record<string, string>>;

/** Writes what says nothing of handbooks, which can be done while they are printed: styles, fonts, images, `ladder.json`. */
export async function writeAssets({ ladder, rendered, output }: SiteFiles): Promise<FileHashes> {
  return writeAll(await assetFiles(ladder, rendered), output);
}

/** What is known when all handbooks are made. */
export interface SiteFacts {
  readonly handbooks: readonly HandbookEntry[];
  /** What `writeAssets` wrote. */
  readonly assets: FileHashes;
  /** Which shard of a build this is; null for a whole one. */
  readonly shard: Omit<ShardRecord, "pages" | "files"> | null;
}

/** Writes the pages, with the handbooks' sizes filled in, and `handbooks.json`. */
export async function writePages(
  { ladder, rendered, output }: SiteFiles,
  { handbooks, assets, shard }: SiteFacts,
): Promise<void> {
  // A shard does not know the sizes of the other shards' handbooks: its pages are filled in when all are merged.
  const page = (html: string): string => (shard === null ? fillHandbookFacts(html, handbooks) : html);
  const pages = await writeAll(new Map([...rendered.pages].map(([path, html]) => [path, page(html)])), output);
  const list = { ladder, handbooks, ...(shard && { shard: { ...shard, pages, files: assets } }) };
  await output.write("handbooks.json", formatHandbookList(list));
}

/** Writes files, and gives the hash of each, in the order of their paths. */
async function writeAll(files: ReadonlyMap<string, Uint8Array | string>, output: Output): Promise<FileHashes> {
  const written = [...files].map(async ([path, bytes]) => [path, await output.write(path, bytes)] as const);
  return Object.fromEntries((await Promise.all(written)).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The files that say nothing of handbooks, by path. */
async function assetFiles(ladder: Ladder, rendered: RenderedLadder): Promise<ReadonlyMap<string, Uint8Array | string>> {
  const fonts = rendered.fonts.map(async ({ name, path }) => [`assets/fonts/${name}`, await readFile(path)] as const);
  return new Map<string, Uint8Array | string>([
    ...(await Promise.all(fonts)),
    ...[...ladder.images].map(([path, { bytes }]) => [`images/${path}`, bytes] as const),
    ["assets/site.css", rendered.siteStyles],
    ["ladder.json", `${JSON.stringify(ladderData(ladder), null, 2)}\n`],
  ]);
}
