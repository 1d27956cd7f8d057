import type { SuiteResult } from "./judge-suite.ts";

/** Adds the suites up to the last lines, of which the very last is "12 passed, 0 failed", and the exit status. */
export function describeRun(results: readonly SuiteResult[]): {
  readonly lines: readonly string[];
  readonly status: 0 | 1;
} {
  const sum = (count: "passed" | "failed" | "skipped") => results.reduce((total, result) => total + result[count], 0);
  const skipped = sum("skipped");
  return {
    lines: [...(skipped > 0 ? [`${skipped} skipped`] : []), `${sum("passed")} passed, ${sum("failed")} failed`],
    // No suite at all is no success.
    status: results.length > 0 && results.every(({ fault }) => fault === null) ? 0 : 1,
  };
}
