/** Says at the end of a build what came of it, and where it is. */
import { countProblems, formatProblem } from "../ladder/format-problems.ts";
import type { Problem } from "../ladder/types.ts";
import type { BuildOptions } from "./build.ts";
import { counted } from "./counted.ts";
import type { Judge } from "./find-verapdf.ts";
import { handbookProblems } from "./handbook-problems.ts";
import { INTERRUPTED } from "./interrupt.ts";
import type { MadeHandbooks } from "./make-handbooks.ts";
import type { Timings } from "./timings.ts";

/** What a build came to. */
export interface BuildResult {
  /** How many roles were built. */
  readonly roles: number;
  readonly handbooks: MadeHandbooks;
  /** Those of the content; what was noticed while handbooks were printed comes on top. */
  readonly problems: readonly Problem[];
  /** Absolute path of the output. */
  readonly folder: string;
}

/** A build to report: made just now, or found unchanged. */
export interface ReportedBuild extends BuildResult {
  readonly isUnchanged: boolean;
  readonly timings: Timings;
}

/** Reports a build, with the time since the program started, and lets veraPDF judge it; returns the exit status. */
export async function reportBuild(options: BuildOptions, build: ReportedBuild): Promise<number> {
  const { handbooks, folder, isUnchanged, timings } = build;
  const seconds = Math.round(performance.now()) / 1000;
  const problems = [...build.problems, ...reportHandbooks(handbooks, options.folder)];
  reportResult(build, problems, seconds);
  const { verapdf, signal } = options;
  const verification = verapdf && (await timings.measure("verify", () => verify(verapdf, build, signal)));
  const stages = timings.seconds();
  if (options.timings)
    for (const [stage, spent] of Object.entries(stages)) console.error(`${stage.padStart(8)}  ${spent.toFixed(3)} s`);
  if (options.json) {
    const value = {
      built: true,
      unchanged: isUnchanged,
      folder,
      seconds,
      timings: stages,
      kept: isUnchanged ? handbooks.entries.length : handbooks.kept,
      handbooks: handbooks.entries,
      problems,
      ...(verification && { verdicts: verification.verdicts }),
    };
    process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
  }
  return Math.max(verification?.status ?? 0, problems.some(({ severity }) => severity === "error") ? 1 : 0);
}

/** Says how much was made, of what, and where it is. */
function reportResult(
  { roles, handbooks: { entries, kept }, folder, isUnchanged }: ReportedBuild,
  problems: readonly Problem[],
  seconds: number,
): void {
  const pages = entries.reduce((sum, entry) => sum + entry.pages, 0);
  const made = `${counted(roles, "role")}, ${counted(entries.length, "handbook")} (${counted(pages, "page")})`;
  const before = isUnchanged || kept === 0 ? "" : `, ${kept} of them kept from before,`;
  const time = `in ${seconds.toFixed(1)} s${problems.length > 0 ? `, with ${countProblems(problems)}` : ""}`;
  console.error(isUnchanged ? `Nothing has changed: ${made}, compared ${time}.` : `Built ${made}${before} ${time}.`);
  console.error(`The website is in ${folder}${entries.length > 0 ? `, the handbooks in ${folder}/pdf` : ""}.`);
}

async function verify(judge: Judge, { handbooks: { entries }, folder }: BuildResult, signal: AbortSignal) {
  const { verifyHandbooks, reportVerdicts } = await import("./verify-handbooks.ts");
  const verdicts = await verifyHandbooks(judge, folder, entries);
  if (!signal.aborted) return { verdicts, status: reportVerdicts(verdicts, folder, entries) };
  console.error("Interrupted: the output is in place, but veraPDF has not judged all of it.");
  return { verdicts, status: INTERRUPTED };
}

/** Reports what was noticed while handbooks were printed and checked, and returns it as problems. */
export function reportHandbooks(handbooks: MadeHandbooks, folder: string): readonly Problem[] {
  const { content, output } = handbookProblems(handbooks);
  const color = process.stderr.isTTY === true && !process.env.NO_COLOR;
  for (const problem of content) console.error(formatProblem(problem, { folderLabel: folder, color }));
  for (const problem of output) console.error(formatProblem(problem, { folderLabel: ".", color }));
  return [...content, ...output];
}
