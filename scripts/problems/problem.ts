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

/** Something about the content: an error stops the build, a warning does not, a note is no fault at all. */
export interface Problem extends Place {
  readonly severity: "error" | "warning" | "note";
  /** What is wrong, as one sentence. */
  readonly message: string;
  /** What to do about it, as one sentence. */
  readonly advice: string;
  /** Lines for ladder.yml that do it. */
  readonly lines?: readonly string[];
}

/** Makes an error: it stops the build. `message` and `advice` are whole sentences. */
export function errorAt(place: Place, message: string, advice: string): Problem {
  return { ...place, severity: "error", message: messageLine(message), advice: messageLine(advice) };
}

/** Makes a warning: the build goes on. `message` and `advice` are whole sentences. */
export function warningAt(place: Place, message: string, advice: string): Problem {
  return { ...place, severity: "warning", message: messageLine(message), advice: messageLine(advice) };
}

/** Makes a note: what may be meant, and what to do if it is not. It does not count where warnings are errors. */
export function noteAt(place: Place, message: string, advice: string, lines: readonly string[]): Problem {
  return {
    ...place,
    severity: "note",
    message: messageLine(message),
    advice: messageLine(advice),
    lines: lines.map(messageLine),
  };
}

/** Gives a problem lines for ladder.yml that mend it. */
export function withLines(problem: Problem, lines: readonly string[]): Problem {
  return { ...problem, lines: lines.map(messageLine) };
}

/** Says whether a problem stops a build. @param strict whether warnings do */
export function stopsBuild({ severity }: Problem, strict: boolean): boolean {
  return severity === "error" || (strict && severity === "warning");
}

const SEVERITIES = ["error", "warning", "note"] as const satisfies readonly Problem["severity"][];

/** Compares two problems for sorting: by file (the folder itself first), line, column, then errors first. */
export function compareProblems(a: Problem, b: Problem): number {
  return (
    Number(b.file === ".") - Number(a.file === ".") ||
    compareText(a.file, b.file) ||
    (a.line ?? 0) - (b.line ?? 0) ||
    (a.column ?? 0) - (b.column ?? 0) ||
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    compareText(a.message, b.message)
  );
}
