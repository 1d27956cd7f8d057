/**
 * `rungbook build`: a folder of role files becomes the website and the handbooks.
 *
 * Read and check; render the site and the print documents; print, finish and write each handbook; write the site with
 * what is now known of the handbooks; swap the whole in.
 */
import { availableParallelism } from "node:os";
import { readLadder } from "../ladder/read-ladder.ts";
import type { Ladder, Problem } from "../ladder/types.ts";
import { openOutput } from "../output/open-output.ts";
import { type Handbook, handbooksOf } from "../site/handbook.ts";
import { renderLadder } from "../site/render-ladder.ts";
import { type MadeHandbooks, makeHandbooks } from "./make-handbooks.ts";
import { nearestId, unknownIds } from "./only-ids.ts";
import { openBrowser } from "./open-browser.ts";
import { eleventyConfig, programFolder } from "./program-version.ts";
import { openProgress } from "./progress.ts";
import { reportFindings } from "./report-findings.ts";
import { reportProblems } from "./report-problems.ts";
import { writeSite } from "./write-site.ts";

/** What `build` was asked. */
export interface BuildOptions {
  readonly folder: string;
  readonly out: string;
  /** Ids of roles or tracks, or "ladder"; null for all. */
  readonly only: readonly string[] | null;
  readonly pdf: boolean;
  readonly strict: boolean;
  readonly keepGoing: boolean;
  /** Tabs to print in; null for one a core. */
  readonly jobs: number | null;
  /** Path or `ws://` address; null to look for one. */
  readonly browser: string | null;
  readonly json: boolean;
  readonly verbose: boolean;
  readonly signal: AbortSignal;
}

/** Builds and returns the exit status; throws for what is no problem of the content. */
export async function build(options: BuildOptions): Promise<number> {
  const started = performance.now();
  const { ladder, problems } = await readLadder(options.folder);
  reportProblems(problems, options.folder);
  const errors = problems.filter(({ severity }) => options.strict || severity === "error");
  if (ladder === null || (errors.length > 0 && !options.keepGoing)) return refuse(options, problems);
  const unknown = unknownIds(options.only, handbooksOf(ladder));
  if (unknown.length > 0) return refuseIds(unknown, handbooksOf(ladder));

  const output = await openOutput(options.out, { contentFolder: options.folder });
  try {
    const wants = (handbook: Handbook): boolean =>
      options.pdf && (options.only === null || options.only.includes(handbook.id));
    const { entries: handbooks, findings } = await make(ladder, options, wants, output);
    options.signal.throwIfAborted();
    reportFindings(findings);
    if (options.strict && findings.length > 0) return refuse(options, problems);
    await output.commit();
    report(options, {
      ladder,
      problems,
      handbooks,
      folder: output.folder,
      seconds: (performance.now() - started) / 1000,
    });
    return errors.length > 0 ? 1 : 0;
  } finally {
    await output.discard();
  }
}

const NO_HANDBOOKS: MadeHandbooks = { entries: [], findings: [] };

async function make(
  ladder: Ladder,
  options: BuildOptions,
  wants: (handbook: Handbook) => boolean,
  output: Awaited<ReturnType<typeof openOutput>>,
): Promise<MadeHandbooks> {
  const anyPdf = options.pdf && handbooksOf(ladder).some(wants);
  // The browser starts while the pages are rendered.
  const browser = anyPdf ? await openBrowser(options) : null;
  try {
    const rendered = await renderLadder(ladder, { programFolder, eleventyConfig, wants });
    const progress = openProgress(rendered.printDocuments.length);
    try {
      const handbooks =
        browser === null ? NO_HANDBOOKS : await makeHandbooks({ ladder, rendered, browser, output, progress, options });
      await writeSite({ ladder, rendered, handbooks: handbooks.entries, output });
      return handbooks;
    } finally {
      progress.close();
    }
  } finally {
    await browser?.close();
  }
}

function refuse(options: BuildOptions, problems: readonly Problem[]): number {
  if (options.json) process.stdout.write(`${JSON.stringify({ built: false, problems }, null, 2)}\n`);
  console.error("Nothing was built.");
  return 1;
}

function refuseIds(unknown: readonly string[], handbooks: readonly Handbook[]): number {
  for (const id of unknown) {
    const near = nearestId(id, handbooks);
    console.error(`--only names "${id}", and there is no such role or track.${near ? ` Did you mean "${near}"?` : ""}`);
  }
  return 2;
}

function report(
  { json }: BuildOptions,
  result: {
    ladder: Ladder;
    problems: readonly Problem[];
    handbooks: MadeHandbooks["entries"];
    folder: string;
    seconds: number;
  },
): void {
  const { handbooks, folder, seconds, ladder, problems } = result;
  const pages = handbooks.reduce((sum, handbook) => sum + handbook.pages, 0);
  const made = `${ladder.roles.length} roles, ${handbooks.length} handbooks (${pages} pages)`;
  console.error(
    `Built ${made} in ${seconds.toFixed(1)} s.\nThe website is in ${folder}${handbooks.length > 0 ? `, the handbooks in ${folder}/pdf` : ""}.`,
  );
  if (json) {
    const value = { built: true, folder, seconds: Math.round(seconds * 1000) / 1000, handbooks, problems };
    process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
  }
}

/** How many tabs print at once: printing keeps a core busy, and more than eight tabs cost memory for nothing. */
export function tabCount(jobs: number | null): number {
  return jobs ?? Math.min(8, availableParallelism());
}
