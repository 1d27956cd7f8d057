/** Says what came of a calibration's documents, and where they are. */
import type { CalibrateResult, UnknownComparison } from "../../build/calibration/calibration-result.ts";
import { counted, countProblems } from "../../problems/format-problems.ts";
import type { Problem } from "../../problems/problem.ts";
import { answerJson, say } from "../write-lines.ts";
import { answerUnknownIds, reportProblems, reportUnknownId } from "./report-problems.ts";

/** Reports, with the time since the program started, and returns the exit status. */
export function reportCalibration({ json }: { readonly json: boolean }, result: CalibrateResult): number {
  if (result.outcome === "unknown ids") return reportUnknown(result, json);
  if (result.outcome === "nothing to compare") {
    say(
      result.tracks.length === 0
        ? "There is no role that people could be looked at against."
        : `${result.tracks.join(", ")}: there is no role that people could be looked at against.`,
    );
    return 1;
  }
  reportProblems(result.peopleProblems, ".");
  const problems: readonly Problem[] = [...Object.values(result.problems).flat(), ...result.peopleProblems];
  if (result.outcome === "refused") {
    if (json) answerJson({ made: false, problems });
    say("Nothing was made.");
    return 1;
  }
  const { documents, folder, kept, pack } = result;
  const seconds = Math.round(performance.now()) / 1000;
  const pages = documents.reduce((sum, document) => sum + document.pages, 0);
  const before = kept === 0 ? "" : `, ${kept} of them kept from before,`;
  const found = countProblems(problems);
  const count = found === "" ? "" : `, with ${found}`;
  say(
    `Made ${counted(documents.length, "document")} (${counted(pages, "page")})${before} in ${seconds.toFixed(1)} s${count}.`,
  );
  if (!documents.some(({ kind }) => kind === "matrix" || kind === "steps"))
    say("No two of these roles stand one above the other. Compare any two to four with --roles.");
  say(`They are in ${folder}.`);
  if (pack)
    say(
      `To print all of them at once: ${pack.path} (${counted(pack.pages, "page")}). To send the single files: ${pack.zip}.`,
    );
  if (json) answerJson({ made: true, folder, seconds, kept, documents, pack, problems });
  return 0;
}

function reportUnknown({ ids }: UnknownComparison, json: boolean): number {
  for (const unknown of ids) reportUnknownId(unknown, unknown.kind === "track" ? "--track" : "--roles", unknown.kind);
  if (json) answerUnknownIds(ids, { made: false });
  return 2;
}
