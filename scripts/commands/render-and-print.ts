/** Renders a ladder and makes its handbooks: all of them, while the pages are still being rendered, or a shard. */
import { setImmediate as afterInput } from "node:timers/promises";
import type { Ladder } from "../ladder/types.ts";
import type { Handbook } from "../site/handbook.ts";
import type { PrintDocument, RenderedLadder } from "../site/render-ladder.ts";
import { type CutShard, cutShard } from "./cut-shard.ts";
import { HandbookMaker, type HandbookRun, type MadeHandbooks } from "./make-handbooks.ts";
import type { Shard } from "./parse-shard.ts";
import { openProgress } from "./progress.ts";
import type { FileHashes, SiteFacts } from "./write-site.ts";

/** Renders the ladder; resolves when each print document has been handed on. */
type Render = (onPrintDocument: (document: PrintDocument) => Promise<void>) => Promise<RenderedLadder>;

/** How the site is written: what says nothing of handbooks while they are printed, the rest when all are made. */
export interface SiteWriting {
  readonly assets: (rendered: RenderedLadder) => Promise<FileHashes>;
  readonly pages: (rendered: RenderedLadder, facts: SiteFacts) => Promise<void>;
}

/**
 * Renders, prints and writes at once.
 * @param count how many handbooks there will be
 */
export function renderAndPrint(
  render: Render,
  run: Omit<HandbookRun, "progress">,
  count: number,
  write: SiteWriting,
): Promise<MadeHandbooks> {
  return withMaker(run, count, async (maker) => {
    const rendered = await render(async (document) => {
      const started = performance.now();
      await maker.add(document);
      // What a browser has answered meanwhile is heard before the next page is rendered.
      await afterInput();
      // Rendering that waits for printing takes no time of its own.
      run.timings.add("render", started - performance.now());
    });
    return finishSite(maker, rendered, { handbooks: rendered.handbooks, shard: null }, write);
  });
}

/** Renders, and prints the share of it that is `shard`: what is in a share is known when all is rendered. */
export async function renderAndPrintShard(
  render: Render,
  run: Omit<HandbookRun, "progress">,
  shard: Shard,
  ladder: Ladder,
  write: SiteWriting,
): Promise<MadeHandbooks> {
  const documents = new Map<string, PrintDocument>();
  const rendered = await render(async (document) => {
    documents.set(document.handbook.path, document);
  });
  // They come in any order; every shard has to hash and deal them in the same.
  const all = rendered.handbooks.flatMap(({ path }) => documents.get(path) ?? []);
  const { documents: own, record } = cutShard(rendered, all, ladder, shard);
  return withMaker(run, own.length, async (maker) => {
    await Promise.all(own.map((document) => maker.add(document)));
    return finishSite(maker, rendered, { handbooks: own.map(({ handbook }) => handbook), shard: record }, write);
  });
}

/** Waits for the handbooks, and writes the site: the last of it while the browsers end. */
async function finishSite(
  maker: HandbookMaker,
  rendered: RenderedLadder,
  { handbooks, shard }: { readonly handbooks: readonly Handbook[]; readonly shard: CutShard["record"] | null },
  write: SiteWriting,
): Promise<MadeHandbooks> {
  const [made, assets] = await Promise.all([maker.finish(handbooks), write.assets(rendered)]);
  await write.pages(rendered, { handbooks: made.entries, assets, shard });
  return made;
}

async function withMaker<Result>(
  run: Omit<HandbookRun, "progress">,
  count: number,
  work: (maker: HandbookMaker) => Promise<Result>,
): Promise<Result> {
  const progress = openProgress(count);
  const maker = new HandbookMaker({ ...run, progress });
  try {
    return await work(maker);
  } finally {
    await maker.close();
    progress.close();
  }
}
