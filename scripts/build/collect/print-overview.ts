/** Prints the overview of what came back. Nothing of it is kept: it says what people said of people. */
import { openCache } from "../../cache/open-cache.ts";
import type { Ladder } from "../../ladder/types.ts";
import { keptInMemory } from "../../output/output-files.ts";
import { type CollectedSheet, collectedDocument } from "../../render/documents/calibration/collected.ts";
import { paperOf } from "../../render/documents/calibration/pack.ts";
import { buildRequest } from "../build-options.ts";
import { renderAndPrint } from "../make-build.ts";
import { startBrowsers } from "../open-browsers.ts";
import { Timings } from "../timings.ts";

/** What it is printed with. */
export interface PrintMeans {
  readonly environment: NodeJS.ProcessEnv;
  /** One path, or addresses of browsers that run; empty to look for one on this machine. */
  readonly browsers: readonly string[];
  readonly signal: AbortSignal;
  /** Is told what happens on this machine. */
  readonly onMessage: (text: string) => void;
}

/**
 * Prints it.
 * @throws MachineError, EnvironmentError or PrintError where the machine lacks something
 */
export async function printOverview(
  sheets: readonly CollectedSheet[],
  ratings: readonly string[],
  ladder: Ladder,
  { environment, browsers: named, signal, onMessage }: PrintMeans,
): Promise<Uint8Array> {
  const document = collectedDocument(sheets, ratings, { ladder, paper: paperOf(ladder) });
  const request = buildRequest({
    folder: "",
    out: "",
    cache: false,
    browsers: named,
    environment,
    signal,
    onMessage: ({ text, isDetail }) => {
      if (!isDetail) onMessage(text);
    },
  });
  const timings = new Timings();
  const [browsers, cache] = [startBrowsers(request, timings), await openCache([])];
  const output = keptInMemory();
  try {
    const making = { ladder, request, means: { cache, browsers, timings }, output };
    const { made } = await renderAndPrint(making, [document], false);
    const missing = [...new Set(made.missing.flatMap(({ characters }) => characters))];
    if (missing.length > 0) onMessage(`The overview has no letters for ${missing.join(" ")}: no font has them.`);
  } finally {
    await browsers.close();
  }
  const bytes = output.written.get(document.path);
  if (bytes === undefined) throw new Error("The overview was not printed.");
  return bytes;
}
