/** Renders a ladder and makes its handbooks: all of them, while the pages are still being rendered, or a shard. */
import { setImmediate as afterInput } from "node:timers/promises";
import type { Ladder } from "../ladder/types.ts";
import type { PrintDocument, RenderedLadder } from "../site/render-ladder.ts";
import { type CutShard, cutShard } from "./cut-shard.ts";
import { HandbookMaker, type HandbookRun, type MadeHandbooks } from "./make-handbooks.ts";
import type { Shard } from "./parse-shard.ts";
import { openProgress } from "./progress.ts";

/** Renders the ladder; resolves when each print document has been handed on. */
type Render = (onPrintDocument: (document: PrintDocument) => Promise<void>) => Promise<RenderedLadder>;

/** A rendered ladder and its handbooks. */
export interface RenderedAndPrinted {
  readonly rendered: RenderedLadder;
  readonly handbooks: MadeHandbooks;
  /** Which shard of a build this is; null for a whole one. */
  readonly shard: CutShard["record"] | null;
}

/** Writes what is known when all handbooks are: the site. */
type Write = (made: RenderedAndPrinted) => Promise<void>;

/**
 * Renders and prints at once, then writes, while the browsers end.
 * @param count how many handbooks there will be
 */
export function renderAndPrint(
  render: Render,
  run: Omit<HandbookRun, "progress">,
  count: number,
  write: Write,
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
    const handbooks = await maker.finish(rendered.handbooks);
    await write({ rendered, handbooks, shard: null });
    return handbooks;
  });
}

/** Renders, and prints the share of it that is `shard`: what is in a share is known when all is rendered. */
export async function renderAndPrintShard(
  render: Render,
  run: Omit<HandbookRun, "progress">,
  shard: Shard,
  ladder: Ladder,
  write: Write,
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
    const handbooks = await maker.finish(own.map(({ handbook }) => handbook));
    await write({ rendered, handbooks, shard: record });
    return handbooks;
  });
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
