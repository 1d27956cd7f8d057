import { groupBy } from "../text/names.ts";
import { messageLine, showControls } from "../text/quote.ts";
import type { Problem } from "./problem.ts";

/** How problems are shown. */
export interface ProblemFormat {
  /** The content folder as the user named it: `content`, `../ladder`. */
  readonly folderLabel: string;
}

/**
 * Formats problems as lines `file:line:column  error|warning|note  what is wrong. What to do.`, those for ladder.yml below
 * them, a blank line between files and a count at the end; an empty text when there are none. Problems stay in the order
 * given.
 */
export function formatProblems(problems: readonly Problem[], format: ProblemFormat): string {
  if (problems.length === 0) return "";
  const groups = [...groupBy(problems, ({ file }) => file).values()];
  const blocks = groups.map((group) => group.flatMap((problem) => problemLines(problem, format)).join("\n"));
  const count = countProblems(problems);
  return `${[...blocks, ...(count === "" ? [] : [count])].join("\n\n")}\n`;
}

/** Counts problems, notes aside: `3 errors, 1 warning in 2 files`; an empty text where there are none. */
export function countProblems(problems: readonly Problem[]): string {
  const errors = problems.filter(({ severity }) => severity === "error").length;
  const warnings = problems.filter(({ severity }) => severity === "warning").length;
  const counts = [
    ...(errors === 0 ? [] : [counted(errors, "error")]),
    ...(warnings === 0 ? [] : [counted(warnings, "warning")]),
  ];
  const files = new Set(problems.filter(({ severity }) => severity !== "note").map(({ file }) => file)).size;
  return files === 0 ? "" : `${counts.join(", ")} in ${counted(files, "file")}`;
}

function problemLines(problem: Problem, format: ProblemFormat): readonly string[] {
  return [formatProblem(problem, format), ...(problem.lines ?? []).map((line) => `    ${messageLine(line)}`)];
}

/** Formats one problem as a line, without its end. */
export function formatProblem(
  { file, line, column, severity, message, advice }: Problem,
  format: ProblemFormat,
): string {
  const label = format.folderLabel.replace(/(?<=[^/\\])[/\\]+$/u, "");
  const path = file === "." ? label : label === "." || label === "" ? file : `${label.replace(/\/$/u, "")}/${file}`;
  // A file's name may hold anything but a slash.
  const place = [showControls(path), line, line === undefined ? undefined : (column ?? 1)]
    .filter((part) => part !== undefined)
    .join(":");
  return messageLine(`${place}  ${severity}  ${message} ${advice}`);
}

/** Gives a number with its noun: "1 role", "2 roles", "0 roles". Only for nouns whose plural adds an s. */
export function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
