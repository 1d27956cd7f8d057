/** Says what was exported, and where it is. */
import { join } from "node:path";
import type { ExportResult } from "../../build/export/export-roles.ts";
import { counted, countProblems } from "../../problems/format-problems.ts";
import { answerJson, say } from "../write-lines.ts";
import { reportNoJobDescription, reportProblems, reportUnknownRoles } from "./report-problems.ts";

/** What of the command decides how it is reported. */
export interface ReportedExport {
  readonly folder: string;
  readonly json: boolean;
}

/** Reports, and returns the exit status. */
export function reportExport({ folder, json }: ReportedExport, result: ExportResult): number {
  const { problems } = result;
  // Notes are for whoever writes the ladder.
  const told = problems.filter(({ severity }) => severity !== "note");
  reportProblems(told, folder);
  if (result.outcome === "unknown ids") return reportUnknownRoles(result.ids, json);
  if (result.outcome === "no job description") return reportNoJobDescription(result.roles, problems, json);
  if (result.outcome === "refused") {
    if (json) answerJson({ made: false, problems });
    say("Nothing was written.");
    return 1;
  }
  const { files } = result;
  const written = files.filter(({ isUnchanged }) => !isUnchanged).length;
  const kept = files.length - written;
  const said = [
    ...(written > 0 || kept === 0 ? [`Wrote ${counted(written, "file")}`] : []),
    ...(kept > 0 ? [`${written > 0 ? "" : "Found "}${counted(kept, "file")} unchanged from before`] : []),
  ];
  const found = countProblems(problems);
  say(`${said.join(", ")}${found === "" ? "" : `, with ${found}`}.`);
  say(files.length === 1 ? `It is ${join(result.folder, files[0]?.path ?? "")}.` : `They are in ${result.folder}.`);
  if (json) answerJson({ made: true, folder: result.folder, files, problems });
  return 0;
}
