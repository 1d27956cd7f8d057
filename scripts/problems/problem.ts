import { compareText } from "../text/names.ts";
import { messageLine } from "../text/quote.ts";

/** A place in a file of the content folder. */
export interface Place {
  /** Path relative to the content folder, with forward slashes. */
  readonly file: string;
  /** 1-based; absent when the problem is the file itself. */
  readonly line?: number;
  /** 1-based, in UTF-16 code units. */
  readonly column?: number;
}

/** Something wrong with the content: an error stops the build, a warning does not. */
export interface Problem extends Place {
  readonly severity: "error" | "warning";
  /** What is wrong, as one sentence. */
  readonly message: string;
  /** What to do about it, as one sentence. */
  readonly advice: string;
}

/** Makes an error: it stops the build. `message` and `advice` are whole sentences. */
export function errorAt(place: Place, message: string, advice: string): Problem {
  return { ...place, severity: "error", message: messageLine(message), advice: messageLine(advice) };
}

/** Makes a warning: the build goes on. `message` and `advice` are whole sentences. */
export function warningAt(place: Place, message: string, advice: string): Problem {
  return { ...place, severity: "warning", message: messageLine(message), advice: messageLine(advice) };
}

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
