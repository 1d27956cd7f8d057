/**
 * Builds a ladder: a folder of role files becomes the website and the handbooks.
 *
 * When an earlier build of the same inputs is still in place there is nothing to do; all else is `make-build.ts`, which
 * is loaded only then, because it takes longer to load than the comparison takes.
 */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { cacheFolders, openCache } from "../cache/open-cache.ts";
import { temporaryFolder, tidyTemporary } from "../output/temporary-folder.ts";
import { type BuildOptions, type BuildRequest, buildRequest, PROBLEM_STAGES, tellProblems } from "./build-options.ts";
import type { BuildResult, Built } from "./build-result.ts";
import { buildKey, findBuild } from "./kept-build.ts";
import type { BrowsersAhead } from "./open-browsers.ts";
import { programFolder } from "./program-version.ts";
import { Timings } from "./timings.ts";

/**
 * Builds the ladder in `options.folder` into `options.out`. All problems of the content come back as values, and until all
 * is made the old output stays as it was.
 *
 * Nothing of the process is touched: two builds may run at once, into two folders.
 *
 * @throws OutputError when `out` is not the program's to replace or cannot be written; MachineError, EnvironmentError
 *   or PrintError when the machine lacks something; the signal's reason when it was aborted
 */
export async function build(options: BuildOptions): Promise<BuildResult> {
  const request = buildRequest(options);
  request.signal.throwIfAborted();
  const timings = new Timings();
  // The browser starts while all else is looked up and loaded. Where there is an output it may turn out to be of no use.
  let browsers = existsSync(request.out) ? null : await startBrowsers(request, timings);
  try {
    const { cache, key, before } = await timings.measure("compare", () => compareWithBefore(request));
    if (before !== null) {
      // A build that starts a browser does so too.
      tidyTemporary(temporaryFolder(request.environment));
      return unchanged(before, request, timings);
    }
    browsers ??= await startBrowsers(request, timings);
    const { makeBuild } = await import("./make-build.ts");
    return await makeBuild(request, { cache, key, browsers, timings });
  } finally {
    await browsers?.close();
  }
}

/** Looks for an earlier build of the same inputs whose output is still in place. */
async function compareWithBefore(request: BuildRequest) {
  const cache = await openCache(foldersFor(request), request.environment.RUNGBOOK_CACHE_KEY);
  const key = request.cache === false ? null : await buildKey(request);
  return { cache, key, before: key === null ? null : await findBuild(cache, key, request.out) };
}

/** Says where results may be kept. */
export function foldersFor({ cache, environment }: Pick<BuildRequest, "cache" | "environment">): readonly string[] {
  if (cache === false) return [];
  return cache === null ? cacheFolders(programFolder, environment) : [resolve(cache)];
}

function unchanged(before: Built, request: BuildRequest, timings: Timings): Built {
  for (const stage of PROBLEM_STAGES) tellProblems(request, before.problems[stage], stage);
  return { ...before, isUnchanged: true, kept: before.handbooks.length, timings: timings.seconds() };
}

async function startBrowsers(request: BuildRequest, timings: Timings): Promise<BrowsersAhead | null> {
  if (!request.pdf) return null;
  const { startBrowsers: start } = await import("./open-browsers.ts");
  return start(request, timings);
}
