/**
 * Makes a build: read and check; render the site and the print documents, and print, finish and write each handbook; write
 * the site with what is now known of the handbooks; swap the whole in.
 */
import type { Cache } from "../cache/open-cache.ts";
import { readLadder } from "../ladder/read-ladder.ts";
import type { Ladder, Problem } from "../ladder/types.ts";
import { type Output, openOutput } from "../output/open-output.ts";
import { type Handbook, handbooksOf } from "../site/handbook.ts";
import { type PrintDocument, renderLadder } from "../site/render-ladder.ts";
import type { BuildOptions } from "./build.ts";
import { browserIdentity, keepBuild } from "./build-record.ts";
import { handbookCache } from "./handbook-cache.ts";
import type { MadeHandbooks } from "./make-handbooks.ts";
import { nearestId, unknownIds } from "./only-ids.ts";
import type { BrowsersAhead } from "./open-browsers.ts";
import { isFolder } from "./parse-only.ts";
import { eleventyConfig, programFolder } from "./program-version.ts";
import { renderAndPrint, type SiteWriting } from "./render-and-print.ts";
import { reportBuild, reportHandbooks } from "./report-build.ts";
import { reportProblems } from "./report-problems.ts";
import type { Timings } from "./timings.ts";
import { writeAssets, writePages } from "./write-site.ts";

/** What `build` has ready. */
export interface BuildMeans {
  /** Where results are kept. */
  readonly cache: Cache;
  /** The hash of this build's inputs; null when they cannot all be known. */
  readonly key: string | null;
  /** Browsers that are starting; null when nothing shall be printed. */
  readonly browsers: BrowsersAhead | null;
  readonly timings: Timings;
}

/** Makes the build that `options` ask for and returns the exit status. */
export async function makeBuild(options: BuildOptions, { cache, key, browsers, timings }: BuildMeans): Promise<number> {
  const { ladder, problems, brokenRoles } = await timings.measure("read", () => readLadder(options.folder));
  options.signal.throwIfAborted();
  reportProblems(problems, options.folder);
  const errors = problems.filter(({ severity }) => options.strict || severity === "error");
  if (ladder === null || (errors.length > 0 && !options.keepGoing)) return refuse(options, problems);
  const unknown = unknownIds(options.only, handbooksOf(ladder));
  if (unknown.length > 0) return refuseIds(unknown, handbooksOf(ladder));

  const output = await openOutput(options.out, { contentFolder: options.folder });
  try {
    const { handbooks, browserPath } = await make({ ladder, options, cache, browsers, output, timings });
    options.signal.throwIfAborted();
    const { findings, missing, missingFonts } = handbooks;
    if (options.strict && findings.length + missing.length + missingFonts.length > 0)
      return refuse(options, [...problems, ...reportHandbooks(handbooks, options.folder)]);
    await output.commit();
    const result = { roles: ladder.roles.length, handbooks, problems, folder: output.folder };
    // A font that is missing may be there the next time, and nothing else need have changed.
    if (key !== null && missingFonts.length === 0) await keepBuild(cache, key, result, output.hashes, browserPath);
    await cache.trim();
    const status = await reportBuild(options, { ...result, isUnchanged: false, timings });
    if (brokenRoles.length > 0)
      console.error(`Left out, for their errors: ${brokenRoles.map(({ file }) => file).join(", ")}.`);
    return status;
  } finally {
    await output.discard();
  }
}

interface Making {
  readonly ladder: Ladder;
  readonly options: BuildOptions;
  readonly cache: Cache;
  readonly browsers: BrowsersAhead | null;
  readonly output: Output;
  readonly timings: Timings;
}

async function make(making: Making): Promise<{ handbooks: MadeHandbooks; browserPath: string | null }> {
  const { ladder, options, cache, output, timings } = making;
  const wants = (handbook: Handbook): boolean =>
    options.pdf && (options.only === null || options.only.includes(handbook.id));
  const wanted = handbooksOf(ladder).filter(wants);
  const browsers = wanted.length > 0 ? ((await making.browsers?.take()) ?? []) : [];
  const browserPath = browsers[0]?.path ?? null;
  const identity = browserPath === null ? null : await browserIdentity(browserPath);
  const kept = handbookCache(cache, ladder, identity && `${identity.size} ${identity.changed}`);
  const render = (onPrintDocument: (document: PrintDocument) => Promise<void>) =>
    timings.measure("render", () => renderLadder(ladder, { programFolder, eleventyConfig, wants, onPrintDocument }));
  const run = { ladder, browsers, kept, output, options, timings };
  const write: SiteWriting = {
    assets: (rendered) => timings.measure("write", () => writeAssets({ ladder, rendered, output })),
    pages: (rendered, handbooks) => timings.measure("write", () => writePages({ ladder, rendered, output }, handbooks)),
  };
  return { handbooks: await renderAndPrint(render, run, wanted.length, write), browserPath };
}

function refuse(options: BuildOptions, problems: readonly Problem[]): number {
  if (options.json) process.stdout.write(`${JSON.stringify({ built: false, problems }, null, 2)}\n`);
  console.error("Nothing was built.");
  return 1;
}

function refuseIds(unknown: readonly string[], handbooks: readonly Handbook[]): number {
  for (const id of unknown) {
    const near = nearestId(id, handbooks);
    const advice = isFolder(id) ? " It is a folder: put it before --only." : near ? ` Did you mean "${near}"?` : "";
    console.error(`--only names "${id}", and there is no such role or track.${advice}`);
  }
  return 2;
}
