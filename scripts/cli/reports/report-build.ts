/** Says at the end of a build what came of it, and where it is. */

import type { BuildResult, Built, UnknownIds } from "../../build/build-result.ts";
import type { Judge } from "../../pdf/verapdf.ts";
import { counted, countProblems } from "../../problems/format-problems.ts";
import type { Problem } from "../../problems/problem.ts";
import { INTERRUPTED } from "../interrupt.ts";
import { answerJson, say } from "../write-lines.ts";
import { answerUnknownIds, reportUnknownId } from "./report-problems.ts";

/**
 * Reports a build, with the time since the program started, and lets veraPDF judge it; returns the exit status.
 * @param start milliseconds that the program took to start
 */
export async function reportBuild(options: ReportOptions, result: BuildResult, start: number): Promise<number> {
  if (result.outcome === "unknown ids") return reportUnknown(result, options.json);
  const problems = Object.values(result.problems).flat();
  if (result.outcome === "built") return reportBuilt(options, result, problems, start);
  if (options.json) answerJson({ built: false, problems });
  say("Nothing was built.");
  return 1;
}

/** What decides how a build is reported. */
export interface ReportOptions {
  readonly json: boolean;
  /** Judges the handbooks, for --verify; null where that was not asked. */
  readonly verapdf: Judge | null;
  /** Say where the time went. */
  readonly showTimings: boolean;
  readonly signal: AbortSignal;
}

function reportUnknown({ ids }: UnknownIds, json: boolean): number {
  for (const unknown of ids) reportUnknownId(unknown, "--only", "role or track");
  if (json) answerUnknownIds(ids, { built: false });
  return 2;
}

async function reportBuilt(
  { json, verapdf, showTimings, signal }: ReportOptions,
  build: Built,
  problems: readonly Problem[],
  start: number,
): Promise<number> {
  const { handbooks, folder, isUnchanged } = build;
  const seconds = inSeconds(performance.now());
  reportResult(build, problems, seconds);
  const judged = performance.now();
  const verification = verapdf && (await verify(verapdf, build, signal));
  const timings = {
    start: inSeconds(start),
    ...build.timings,
    ...(verification && { verify: inSeconds(performance.now() - judged) }),
  };
  if (showTimings)
    for (const [stage, spent] of Object.entries(timings)) say(`${stage.padStart(8)}  ${spent.toFixed(3)} s`);
  const verdicts = verification && { verdicts: verification.verdicts };
  const { kept } = build;
  if (json)
    answerJson({
      built: true,
      unchanged: isUnchanged,
      folder,
      seconds,
      timings,
      kept,
      handbooks,
      problems,
      ...verdicts,
    });
  if (!isUnchanged && build.leftOut.length > 0) say(`Left out, for their errors: ${build.leftOut.join(", ")}.`);
  return Math.max(verification?.status ?? 0, problems.some(({ severity }) => severity === "error") ? 1 : 0);
}

/** Says how much was made, of what, and where it is. */
function reportResult(
  { roles, handbooks, kept, folder, isUnchanged }: Built,
  problems: readonly Problem[],
  seconds: number,
): void {
  const pages = handbooks.reduce((sum, handbook) => sum + handbook.pages, 0);
  // Sheets for calibrations are no handbooks.
  const noun = handbooks.some(({ kind }) => kind === "matrix" || kind === "steps") ? "document" : "handbook";
  const printed = handbooks.length === 0 ? "" : `, ${counted(handbooks.length, noun)} (${counted(pages, "page")})`;
  const made = `${counted(roles, "role")}${printed}`;
  const before = isUnchanged || kept === 0 ? "" : `, ${kept} of them kept from before,`;
  const count = countProblems(problems);
  const time = `in ${seconds.toFixed(1)} s${count === "" ? "" : `, with ${count}`}`;
  say(isUnchanged ? `Nothing has changed: ${made}, compared ${time}.` : `Built ${made}${before} ${time}.`);
  say(`The website is in ${folder}${handbooks.length > 0 ? `, the ${noun}s in ${folder}/pdf` : ""}.`);
}

async function verify(judge: Judge, { handbooks, folder }: Built, signal: AbortSignal) {
  const { judgeHandbooks, reportVerdicts } = await import("../judge-handbooks.ts");
  const verdicts = await judgeHandbooks(judge, folder, handbooks);
  if (!signal.aborted) return { verdicts, status: reportVerdicts(verdicts, folder, handbooks) };
  say("Interrupted: the output is in place, but veraPDF has not judged all of it.");
  return { verdicts, status: INTERRUPTED };
}

function inSeconds(milliseconds: number): number {
  return Math.round(milliseconds) / 1000;
}
