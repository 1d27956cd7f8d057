/** Prints one document when somebody wants to see it. */
import { type BuildOptions, buildRequest } from "../build/build-options.ts";
import type { HandbookEntry } from "../build/build-result.ts";
import { handbookProblems } from "../build/handbooks/handbook-problems.ts";
import { renderAndPrint } from "../build/make-build.ts";
import { Timings } from "../build/timings.ts";
import type { Cache } from "../cache/open-cache.ts";
import type { Ladder } from "../ladder/types.ts";
import { keptInMemory } from "../output/output-files.ts";
import type { Problem } from "../problems/problem.ts";
import type { LadderDocument } from "../render/documents/document.ts";
import type { WarmBrowser } from "./warm-browser.ts";

/** What is printed, with what. */
export interface Printing {
  readonly ladder: Ladder;
  readonly document: LadderDocument;
  readonly browser: WarmBrowser;
  /** Handbooks of earlier prints and builds. */
  readonly cache: Cache;
  readonly options: BuildOptions;
}

/** A printed document. */
export interface Printed {
  readonly bytes: Uint8Array;
  readonly entry: HandbookEntry;
  /** Characters and fonts that are missing. */
  readonly problems: readonly Problem[];
}

/** Prints a document, or finds it in the cache, as a build does. Throws what a build throws. */
export async function printOnDemand({ ladder, document, browser, cache, options }: Printing): Promise<Printed> {
  const output = keptInMemory();
  const request = buildRequest({ ...options, booklets: false });
  const means = { cache, browsers: browser.lend(), timings: new Timings() };
  try {
    const { made } = await renderAndPrint({ ladder, request, means, output }, [document], false);
    const [entry, bytes] = [made.entries[0], output.written.get(document.path)];
    if (entry === undefined || bytes === undefined) throw new Error(`${document.path} was not made.`);
    return { bytes, entry, problems: handbookProblems(made).content };
  } catch (error) {
    // One that may hang is not used again.
    await browser.close();
    throw error;
  }
}
