import { compareText } from "./compare-text.ts";
import type { Problem } from "./types.ts";

/** Compares two problems for sorting: by file (the folder itself first), line, column, then errors first. */
export function compareProblems(a: Problem, b: Problem): number {
  return (
    Number(b.file === ".") - Number(a.file === ".") ||
    compareText(a.file, b.file) ||
    (a.line ?? 0) - (b.line ?? 0) ||
    (a.column ?? 0) - (b.column ?? 0) ||
    compareText(a.severity, b.severity) ||
    compareText(a.message, b.message)
  );
}
