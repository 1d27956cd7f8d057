/**
 * Makes a build: read and check; render the site and the print documents, and print, finish and write each handbook
 * meanwhile; write the site with what is now known of the handbooks; swap the whole in.
 */
import { setImmediate as afterInput } from "node:timers/promises";
import type { Cache } from "../cache/open-cache.ts";
import { readLadder } from "../content/read-ladder.ts";
import type { Ladder } from "../ladder/types.ts";
import { type Output, openOutput } from "../output/open-output.ts";
import type { OutputFiles } from "../output/output-files.ts";
import { stopsBuild } from "../problems/problem.ts";
import type { LadderDocument } from "../render/documents/document.ts";
import { documentsOf } from "../render/documents/documents-of.ts";
import { readLook } from "../render/look.ts";
import { publishedClashes } from "../render/published-clashes.ts";
import { type PrintDocument, renderLadder } from "../render/render-ladder.ts";
import { type BuildRequest, tellProblems } from "./build-options.ts";
import type { BuildProblems, BuildResult, Built, MadeHandbooks } from "./build-result.ts";
import { writeWordFiles } from "./export/exported-files.ts";
import { type HandbookCache, handbookCache } from "./handbooks/handbook-cache.ts";
import { handbookProblems } from "./handbooks/handbook-problems.ts";
import { HandbookMaker } from "./handbooks/make-handbooks.ts";
import { pictureCache } from "./handbooks/picture-cache.ts";
import { browserIdentity, keepBuild } from "./kept-build.ts";
import type { BrowsersAhead } from "./open-browsers.ts";
import { programFolder } from "./program-version.ts";
import type { Timings } from "./timings.ts";
import { unknownIds } from "./unknown-ids.ts";
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

/** Makes the build that `request` asks for. */
export async function makeBuild(request: BuildRequest, means: BuildMeans): Promise<BuildResult> {
  const { folder, out, environment, signal, strict, keepGoing, only } = request;
  const reading = await means.timings.measure("read", () => readLadder(folder, environment, request));
  const { ladder, brokenRoles } = reading;
  const problems = [...reading.problems, ...(ladder === null ? [] : publishedClashes(ladder))];
  signal.throwIfAborted();
  tellProblems(request, problems, "reading");
  const read: BuildProblems = { reading: problems, printing: [], checking: [] };
  const errors = problems.filter((problem) => stopsBuild(problem, strict));
  if (ladder === null || (errors.length > 0 && !keepGoing)) return { outcome: "refused", problems: read };
  const documents = documentsOf(ladder);
  const known = documents.map(({ id }) => id);
  const ids = unknownIds(only ?? [], known);
  if (ids.length > 0) return { outcome: "unknown ids", problems: read, ids };

  const output = await openOutput(out, { contentFolder: folder, environment });
  try {
    const wanted = request.pdf ? documents.filter(({ id }) => only?.includes(id) ?? true) : [];
    const { made, browserPath } = await renderAndPrint({ ladder, request, means, output }, wanted, true);
    signal.throwIfAborted();
    const { content: printing, output: checking } = handbookProblems(made);
    const found = { ...read, printing, checking };
    const isSpoilt = made.findings.length + made.missing.length + made.missingFonts.length > 0;
    if (!(strict && isSpoilt)) await output.commit();
    tellProblems(request, printing, "printing");
    tellProblems(request, checking, "checking");
    if (strict && isSpoilt) return { outcome: "refused", problems: found };
    const result: Built = {
      outcome: "built",
      isUnchanged: false,
      folder: output.folder,
      roles: ladder.roles.length,
      handbooks: made.entries,
      kept: made.kept,
      problems: found,
      findings: made.findings,
      leftOut: brokenRoles.map(({ file }) => file),
      timings: {},
    };
    await keep(result, made, { means, output, browserPath });
    return { ...result, timings: means.timings.seconds() };
  } finally {
    await output.discard();
  }
}

/** What documents are made with. */
export interface Making {
  readonly ladder: Ladder;
  readonly request: BuildRequest;
  readonly means: Pick<BuildMeans, "cache" | "browsers" | "timings">;
  readonly output: OutputFiles;
  /** Where results are found and kept in place of the cache of `means`. @param browser tells versions of it apart */
  readonly keptBy?: (browser: string | null) => HandbookCache;
}

/**
 * Renders the ladder, makes documents while others are still being rendered, and writes them, and the site.
 * @param wanted the documents that are printed
 */
export async function renderAndPrint(
  { ladder, request, means, output, keptBy }: Making,
  wanted: readonly LadderDocument[],
  hasSite: boolean,
): Promise<{ made: MadeHandbooks; browserPath: string | null }> {
  const { timings } = means;
  const browsers = wanted.length > 0 ? ((await means.browsers?.take()) ?? []) : [];
  const browserPath = browsers[0]?.path ?? null;
  const identity = browserPath === null ? null : await browserIdentity(browserPath);
  const browser = identity && `${identity.size} ${identity.changed}`;
  const kept = keptBy?.(browser) ?? handbookCache(means.cache, ladder, browser);
  const keptPictures = pictureCache(means.cache, ladder, browser);
  const all = { ladder, browsers, kept, keptPictures, output, request, timings, total: wanted.length };
  const maker = new HandbookMaker(all);
  try {
    const onPrintDocument = async (document: PrintDocument): Promise<void> => {
      const started = performance.now();
      await maker.add(document);
      // What a browser has answered meanwhile is heard before the next page is rendered.
      await afterInput();
      // Rendering that waits for printing takes no time of its own.
      timings.add("render", started - performance.now());
    };
    const look = await readLook(programFolder, request);
    // Whatever is printed, there is a browser for it.
    const picture = wanted.length > 0 ? { onPicture: (html: string) => maker.addPicture(html) } : {};
    const { wordFiles: hasWordFiles } = request;
    const shown = { look, documents: wanted, wants: () => true, hasSite, hasWordFiles };
    const asked = { programFolder, ...shown, onPrintDocument, ...picture };
    const rendered = await timings.measure("render", () => renderLadder(ladder, asked));
    const site = { ladder, rendered, output };
    const assets = hasSite ? timings.measure("write", () => writeAssets(site)) : null;
    const words = hasSite && request.wordFiles ? timings.measure("write", () => writeWordFiles(ladder, output)) : null;
    const [made] = await Promise.all([maker.finish(rendered.handbooks), assets, words]);
    // While the browsers end.
    if (hasSite) await timings.measure("write", () => writePages(site, made.entries));
    return { made, browserPath };
  } finally {
    await maker.close();
  }
}

async function keep(
  result: Built,
  { missingFonts }: MadeHandbooks,
  {
    means: { cache, key },
    output,
    browserPath,
  }: { readonly means: BuildMeans; readonly output: Output; readonly browserPath: string | null },
): Promise<void> {
  // A font that is missing may be there the next time, and nothing else need have changed.
  if (key !== null && missingFonts.length === 0) await keepBuild(cache, key, result, output.hashes, browserPath);
  await cache.trim();
}
