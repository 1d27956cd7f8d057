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

/**
 * Writes what says nothing of handbooks, which can be done while they are printed: styles, fonts, images, `ladder.json`.
 * @returns the paths of what was written, sorted
 */
export async function writeAssets({ ladder, rendered, output }: SiteFiles): Promise<readonly string[]> {
  const files = await assetFiles(ladder, rendered);
  await Promise.all([...files].map(([path, bytes]) => output.write(path, bytes)));
  return [...files.keys()].sort();
}

/** What is known when all handbooks are made. */
export interface SiteFacts {
  readonly handbooks: readonly HandbookEntry[];
  /** What `writeAssets` wrote. */
  readonly assets: readonly string[];
  /** Which shard of a build this is; null for a whole one. */
  readonly shard: Omit<ShardRecord, "pages" | "files"> | null;
}

/** Writes the pages, with the handbooks' sizes filled in, and `handbooks.json`. */
export async function writePages(
  { ladder, rendered, output }: SiteFiles,
  { handbooks, assets, shard }: SiteFacts,
): Promise<void> {
  const paths = { pages: [...rendered.pages.keys()].sort(), files: [...assets] };
  const list = formatHandbookList({ ladder, handbooks, ...(shard && { shard: { ...shard, ...paths } }) });
  // A shard does not know the sizes of the other shards' handbooks: its pages are filled in when all are merged.
  const page = (html: string): string => (shard === null ? fillHandbookFacts(html, handbooks) : html);
  await Promise.all([
    ...[...rendered.pages].map(([path, html]) => output.write(path, page(html))),
    output.write("handbooks.json", list),
  ]);
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
