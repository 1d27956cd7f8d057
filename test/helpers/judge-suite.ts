import type { SuiteEnd } from "./run-suite.ts";

/** What came of one suite. */
export interface SuiteResult {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Why the suite is not green; null when it is. */
  readonly fault: string | null;
  /** One line for people. */
  readonly line: string;
}

/**
 * Decides whether a suite is green: it ended by itself with status 0, says how many tests it has, has some, and every
 * one of them passed or was skipped. A suite that fails without a test that does counts as one failure.
 */
export function judgeSuite(name: string, end: SuiteEnd): SuiteResult {
  const total = countIn(end.output, "Total");
  const passed = countIn(end.output, "Passed") ?? 0;
  const skipped = countIn(end.output, "Skipped") ?? 0;
  // uvu leaves what is skipped with test.skip() out of its total.
  const missing = (total ?? 0) - passed;
  const fault = faultOf(end, total, skipped, missing);
  const failed = fault === null ? 0 : Math.max(1, missing);
  const counts = [
    `${passed} passed`,
    ...(failed ? [`${failed} failed`] : []),
    ...(skipped ? [`${skipped} skipped`] : []),
  ];
  const seconds = (end.milliseconds / 1000).toFixed(1);
  const line = `${fault === null ? "ok  " : "FAIL"} ${name}: ${counts.join(", ")} (${seconds} s)${fault === null ? "" : `: ${fault}`}`;
  return { passed, failed, skipped, fault, line };
}

function faultOf(end: SuiteEnd, total: number | null, skipped: number, missing: number): string | null {
  if (end.timedOut) return `it hung after ${end.output.match(/[•✘]/g)?.length ?? 0} tests and was ended`;
  if (total === null) return "it printed no total: it ended early, or does not call test.run()";
  if (total + skipped === 0) return "it has no tests";
  if (missing > 0) return `${missing} of ${total} did not pass`;
  if (end.status !== 0) return `it ended with status ${end.status ?? "of a signal"}`;
  return null;
}

/** The last of uvu's counts of this name: "  Passed:    12". */
function countIn(output: string, name: string): number | null {
  const count = [...output.matchAll(new RegExp(`^ +${name}: +(\\d+)$`, "gm"))].at(-1)?.[1];
  return count === undefined ? null : Number(count);
}
