/**
 * Makes the documents for a calibration, without the website: of the tracks of a ladder, or of roles that are named.
 *
 * Nothing of the process is touched, as in a build.
 */
import { openCache } from "../../cache/open-cache.ts";
import { foldersFor } from "../build-ladder.ts";
import { buildRequest } from "../build-options.ts";
import { Timings } from "../timings.ts";
import type { CalibrateOptions, CalibrateResult } from "./calibration-result.ts";

/**
 * Makes the documents for a calibration of the ladder in `options.folder` in `options.out`, which is replaced as a whole.
 *
 * @throws what `build` throws; RangeError for fewer than two roles, more than four, or one that is there twice
 */
export async function calibrate(options: CalibrateOptions): Promise<CalibrateResult> {
  const { roles = null } = options;
  if (roles !== null && (roles.length < 2 || roles.length > 4 || new Set(roles).size < roles.length))
    throw new RangeError("Two to four roles are compared, each once.");
  const request = buildRequest(options);
  request.signal.throwIfAborted();
  const timings = new Timings();
  const { startBrowsers } = await import("../open-browsers.ts");
  const browsers = startBrowsers(request, timings);
  try {
    const [cache, { makePack }] = await Promise.all([
      openCache(foldersFor(request), request.environment.RUNGBOOK_CACHE_KEY),
      import("./make-pack.ts"),
    ]);
    const { tracks = null, people = null, paper = null, pack = false } = options;
    const wanted = { tracks, roles, people, paper, pack };
    return await makePack(wanted, request, { cache, browsers, timings });
  } finally {
    await browsers.close();
  }
}
