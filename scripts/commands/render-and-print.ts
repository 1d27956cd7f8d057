/** Renders a ladder and makes its handbooks while the pages are still being rendered. */
import { setImmediate as afterInput } from "node:timers/promises";
import type { PrintDocument, RenderedLadder } from "../site/render-ladder.ts";
import { type HandbookEntry, HandbookMaker, type HandbookRun, type MadeHandbooks } from "./make-handbooks.ts";
import { openProgress } from "./progress.ts";

/** Renders the ladder; resolves when each print document has been handed on. */
type Render = (onPrintDocument: (document: PrintDocument) => Promise<void>) => Promise<RenderedLadder>;

/** How the site is written: what says nothing of handbooks while they are printed, the rest when all are made. */
export interface SiteWriting {
  readonly assets: (rendered: RenderedLadder) => Promise<void>;
  readonly pages: (rendered: RenderedLadder, handbooks: readonly HandbookEntry[]) => Promise<void>;
}

/**
 * Renders, prints and writes at once.
 * @param count how many handbooks there will be
 */
export async function renderAndPrint(
  render: Render,
  run: Omit<HandbookRun, "progress">,
  count: number,
  write: SiteWriting,
): Promise<MadeHandbooks> {
  const progress = openProgress(count);
  const maker = new HandbookMaker({ ...run, progress });
  try {
    const rendered = await render(async (document) => {
      const started = performance.now();
      await maker.add(document);
      // What a browser has answered meanwhile is heard before the next page is rendered.
      await afterInput();
      // Rendering that waits for printing takes no time of its own.
      run.timings.add("render", started - performance.now());
    });
    const [made] = await Promise.all([maker.finish(rendered.handbooks), write.assets(rendered)]);
    // While the browsers end.
    await write.pages(rendered, made.entries);
    return made;
  } finally {
    await maker.close();
    progress.close();
  }
}
