/**
 * `rungbook build`: a folder of role files becomes the website and the handbooks.
 *
 * When an earlier build of the same inputs is still in place there is nothing to do; all else is `make-build.ts`, which
 * is loaded only then, because it takes longer to load than the comparison takes.
 */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { cacheFolders } from "../cache/cache-folders.ts";
import { openCache } from "../cache/open-cache.ts";
import { buildKey, findBuild } from "./build-record.ts";
import type { Judge } from "./find-verapdf.ts";
import type { BrowsersAhead } from "./open-browsers.ts";
import { programFolder } from "./program-version.ts";
import { reportBuild } from "./report-build.ts";
import { reportProblems } from "./report-problems.ts";
import { Timings } from "./timings.ts";

/** What `build` was asked. */
export interface BuildOptions {
  readonly folder: string;
  readonly out: string;
  /** Ids of roles or tracks, or "ladder"; null for all. */
  readonly only: readonly string[] | null;
  readonly pdf: boolean;
  readonly strict: boolean;
  readonly keepGoing: boolean;
  /** Tabs to print in at once in each browser; null for what is best. */
  readonly jobs: number | null;
  /** One path, or addresses of browsers that run; empty to look for one on this machine. */
  readonly browsers: readonly string[];
  /** Folder for results of earlier builds; null to choose one, false for none. */
  readonly cache: string | null | false;
  readonly json: boolean;
  /** Judges the handbooks too, for --verify; null where that was not asked. */
  readonly verapdf: Judge | null;
  /** Say where the time went. */
  readonly timings: boolean;
  readonly verbose: boolean;
  readonly signal: AbortSignal;
}

/** Builds and returns the exit status; throws for what is no problem of the content. */
export async function build(options: BuildOptions): Promise<number> {
  // The browser starts while all else is looked up and loaded. Where there is an output it may turn out to be of no use.
  const timings = new Timings();
  timings.add("start", performance.now());
  let browsers = existsSync(options.out) ? null : await startBrowsers(options, timings);
  try {
    const { cache, key, before } = await timings.measure("compare", () => compareWithBefore(options));
    if (before !== null) {
      reportProblems(before.problems, options.folder);
      return await reportBuild(options, { ...before, isUnchanged: true, timings });
    }
    browsers ??= await startBrowsers(options, timings);
    const { makeBuild } = await import("./make-build.ts");
    return await makeBuild(options, { cache, key, browsers, timings });
  } finally {
    await browsers?.close();
  }
}

/** Looks for an earlier build of the same inputs whose output is still in place. */
async function compareWithBefore(options: BuildOptions) {
  const cache = await openCache(cacheChoice(options.cache));
  const key = options.cache === false ? null : await buildKey(options);
  return { cache, key, before: key === null ? null : await findBuild(cache, key, options.out) };
}

async function startBrowsers(options: BuildOptions, timings: Timings): Promise<BrowsersAhead | null> {
  if (!options.pdf) return null;
  const { startBrowsers: start } = await import("./open-browsers.ts");
  return start(options, timings);
}

function cacheChoice(cache: BuildOptions["cache"]): readonly string[] {
  if (cache === false) return [];
  return cache === null ? cacheFolders(programFolder) : [resolve(cache)];
}
