/** Problems on stderr. */

import type { ProblemStage } from "../../build/build-options.ts";
import type { UnknownId } from "../../build/build-result.ts";
import { formatProblem, formatProblems } from "../../problems/format-problems.ts";
import type { Problem } from "../../problems/problem.ts";
import { suggest } from "../../text/names.ts";
import { isFolder } from "../parse-arguments.ts";
import { answerJson, say } from "../write-lines.ts";

/**
 * Writes the problems of a content folder, grouped by file.
 * @param everyPlace whether each has a line of its own; left out by a command without an option for that
 */
export function reportProblems(problems: readonly Problem[], folder: string, everyPlace?: boolean): void {
  if (problems.length === 0) return;
  say(...formatProblems(problems, { folderLabel: folder, everyPlace }).trimEnd().split("\n"));
}

/** Writes the problems that a stage of a build has found; those of "checking" are in the output, and not in `folder`. */
export function reportFound(
  problems: readonly Problem[],
  stage: ProblemStage,
  folder: string,
  everyPlace: boolean,
): void {
  const folderLabel = stage === "checking" ? "." : folder;
  if (stage === "reading") reportProblems(problems, folder, everyPlace);
  else say(...problems.map((problem) => formatProblem(problem, { folderLabel })));
}

/** So many ids are still read. */
const MOST_IDS = 30;

/**
 * Says of an id that an option names, and nothing has, which was meant or which there are.
 * @param kind what it should be of: "role or track"
 * @param asFolder what to do where it was meant as a folder
 */
export function reportUnknownId(
  { id, nearest, known, several }: UnknownId,
  option: string,
  kind: string,
  asFolder = `put it before ${option}`,
): void {
  if (several !== undefined) {
    say(`${option} names "${id}", and ${several.length} roles are called so. Write the id: ${several.join(" or ")}.`);
    return;
  }
  const more = known.length > MOST_IDS ? `, and ${known.length - MOST_IDS} more` : "";
  const all = known.length === 0 ? "" : `There are: ${known.slice(0, MOST_IDS).join(", ")}${more}.`;
  const advice = isFolder(id) ? `It is a folder: ${asFolder}.` : suggest(nearest, all);
  say(`${option} names "${id}", and there is no such ${kind}. ${advice}`.trimEnd());
}

/** Answers which ids nothing has. */
export function answerUnknownIds(ids: readonly UnknownId[], done: Readonly<Record<string, false>>): void {
  answerJson({ ...done, unknown: ids.map(({ id, nearest }) => ({ id, nearest })) });
}

/** Says of roles that a command names which it cannot mean; returns the exit status. */
export function reportUnknownRoles(ids: readonly UnknownId[], json: boolean): number {
  for (const unknown of ids) reportUnknownId(unknown, "The command", "role", `write ./${unknown.id}`);
  if (json) answerUnknownIds(ids, { made: false });
  return 2;
}

/** Says that roles have no job description; returns the exit status. @param roles titles; none where the ladder has none */
export function reportNoJobDescription(roles: readonly string[], problems: readonly Problem[], json: boolean): number {
  const of = roles.length === 0 ? " in this ladder" : ` of ${roles.join(", ")}`;
  say(`There is no job description${of}. Write one into job-descriptions/, or leave --document out.`);
  if (json) answerJson({ made: false, withoutJobDescription: roles, problems });
  return 1;
}
