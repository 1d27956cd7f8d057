/** Says at the end of a build what came of it, and where it is. */
import type { Problem } from "../ladder/types.ts";
import type { BuildOptions } from "./build.ts";
import type { MadeHandbooks } from "./make-handbooks.ts";
import { reportFindings } from "./report-findings.ts";
import { reportMissingCharacters } from "./report-missing-characters.ts";
import type { Timings } from "./timings.ts";

/** What a build came to. */
export interface BuildResult {
  /** How many roles were built. */
  readonly roles: number;
  readonly handbooks: MadeHandbooks;
  readonly problems: readonly Problem[];
  /** Absolute path of the output. */
  readonly folder: string;
}

/** A build to report: made just now, or found unchanged. */
export interface ReportedBuild extends BuildResult {
  readonly isUnchanged: boolean;
  readonly timings?: Timings;
}

/** Reports a build, with the time since the program started; returns the exit status. */
export function reportBuild(options: BuildOptions, build: ReportedBuild): number {
  const { roles, handbooks, problems, folder, isUnchanged, timings } = build;
  reportHandbooks(handbooks, options.folder);
  const { entries } = handbooks;
  const seconds = Math.round(performance.now()) / 1000;
  const pages = entries.reduce((sum, entry) => sum + entry.pages, 0);
  const made = `${roles} roles, ${entries.length} handbooks (${pages} pages)`;
  const time = `in ${seconds.toFixed(1)} s`;
  console.error(isUnchanged ? `Nothing has changed: ${made}, compared ${time}.` : `Built ${made} ${time}.`);
  const { shard } = options;
  if (shard !== null)
    console.error(`Shard ${shard.index} of ${shard.count} is in ${folder}. Join it with the others: rungbook merge.`);
  else console.error(`The website is in ${folder}${entries.length > 0 ? `, the handbooks in ${folder}/pdf` : ""}.`);
  const stages = timings?.seconds() ?? {};
  if (options.timings)
    for (const [stage, spent] of Object.entries(stages)) console.error(`${stage.padStart(8)}  ${spent.toFixed(3)} s`);
  if (options.json) {
    const value = {
      built: true,
      unchanged: isUnchanged,
      folder,
      seconds,
      timings: stages,
      handbooks: entries,
      problems,
    };
    process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
  }
  return problems.some(({ severity }) => severity === "error") ? 1 : 0;
}

/** Reports what was noticed while handbooks were printed and checked. */
export function reportHandbooks({ missing, findings }: MadeHandbooks, folder: string): void {
  reportMissingCharacters(missing, folder);
  reportFindings(findings);
}
