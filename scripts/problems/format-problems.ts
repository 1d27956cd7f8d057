import { groupBy } from "../text/names.ts";
import { messageLine, showControls } from "../text/quote.ts";
import type { Problem } from "./problem.ts";

/** How problems are shown. */
export interface ProblemFormat {
  /** The content folder as the user named it: `content`, `../ladder`. */
  readonly folderLabel: string;
  /**
   * True for a line at every place, also of what many files have; else such warnings share a line. Left out where the
   * command that asks has no option for it.
   */
  readonly everyPlace?: boolean | undefined;
}

/**
 * Formats problems as lines `file:line:column  error|warning|note  what is wrong. What to do.`, those for ladder.yml below
 * them, a blank line between files and a count at the end; an empty text when there are none. Problems stay in the order
 * given.
 */
export function formatProblems(problems: readonly Problem[], format: ProblemFormat): string {
  if (problems.length === 0) return "";
  const shared = sharedProblems(problems, format);
  const shown = problems.filter((problem) => (shared.get(problem) ?? [problem])[0] === problem);
  const groups = [...groupBy(shown, ({ file }) => file).values()];
  const blocks = groups.map((group) =>
    group.flatMap((problem) => problemLines(problem, shared.get(problem) ?? [], format)).join("\n"),
  );
  const count = countProblems(problems);
  const option = format.everyPlace === undefined ? "rungbook check --verbose" : "--verbose";
  const hint = shown.length < problems.length ? ` (${option} lists every place)` : "";
  return `${[...blocks, ...(count === "" ? [] : [`${count}${hint}`])].join("\n\n")}\n`;
}

/** So many files with the same warning share its line. */
const MANY_FILES = 4;

/** The places that a line for many names, its own among them. */
const NAMED_PLACES = 3;

/** Finds what many files are warned of in the same words: each such problem with all of its kind, in their order. */
function sharedProblems(
  problems: readonly Problem[],
  { everyPlace }: ProblemFormat,
): ReadonlyMap<Problem, readonly Problem[]> {
  if (everyPlace) return new Map();
  const warnings = problems.filter(({ severity }) => severity !== "error");
  const kinds = [...groupBy(warnings, ({ severity, message }) => `${severity} ${message}`).values()];
  const many = kinds.filter((kind) => new Set(kind.map(({ file }) => file)).size >= MANY_FILES);
  return new Map(many.flatMap((kind) => kind.map((problem) => [problem, kind] as const)));
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

function problemLines(problem: Problem, kind: readonly Problem[], format: ProblemFormat): readonly string[] {
  return [formatProblem(problem, format, kind), ...(problem.lines ?? []).map((line) => `    ${messageLine(line)}`)];
}

/**
 * Formats one problem as a line, without its end; `kind` are all problems that the line speaks for, where it is one of
 * many.
 */
export function formatProblem(problem: Problem, format: ProblemFormat, kind: readonly Problem[] = []): string {
  const { severity, message, advice } = problem;
  const [, ...others] = kind;
  const places = others.slice(0, NAMED_PLACES - 1).map((other) => formatPlace(other, format));
  const rest = others.length - places.length;
  const more = rest === 0 ? "" : ` and ${counted(rest, "more place")}`;
  const files = counted(new Set(kind.map(({ file }) => file)).size, "file");
  const tail = others.length === 0 ? "" : ` The same is in ${files} in all, next at ${places.join(", ")}${more}.`;
  return messageLine(`${formatPlace(problem, format)}  ${severity}  ${message} ${advice}${tail}`);
}

function formatPlace({ file, line, column }: Problem, format: ProblemFormat): string {
  const label = format.folderLabel.replace(/(?<=[^/\\])[/\\]+$/u, "");
  const path = file === "." ? label : label === "." || label === "" ? file : `${label.replace(/\/$/u, "")}/${file}`;
  // A file's name may hold anything but a slash.
  return [showControls(path), line, line === undefined ? undefined : (column ?? 1)]
    .filter((part) => part !== undefined)
    .join(":");
}

/** Gives a number with its noun: "1 role", "2 roles", "0 roles". Only for nouns whose plural adds an s. */
export function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
