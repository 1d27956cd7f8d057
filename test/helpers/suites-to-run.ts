/** Suites that take longest, by the start of their path: they start first, so that no core waits for one at the end. */
const LONGEST = [
  "end-to-end/handbooks",
  "hostile/validate",
  "project/package",
  "hostile/faults",
  "browser/remote",
  "browser/browser",
  "project/setup",
];

/** Whether a suite prints or shows anything in a browser: its name says so. */
export function usesBrowser(name: string): boolean {
  return name.endsWith(".browser.test.ts");
}

/** Whether a suite takes long without a browser, as those do that count through hundreds of attacks: its name says so. */
function takesLong(name: string): boolean {
  return name.endsWith(".long.test.ts");
}

/**
 * Gives the suites among `files` in the order in which they start. `words` are those of the command line: parts of paths,
 * of which a suite's has to have one when there are any, and `--quick`, which leaves out suites that use a browser or
 * take long.
 */
export function suitesToRun(files: readonly string[], words: readonly string[]): readonly string[] {
  const parts = words.filter((word) => word !== "--quick");
  return files
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => name.endsWith(".test.ts"))
    .filter((name) => parts.length === 0 || parts.some((part) => name.includes(part)))
    .filter((name) => !words.includes("--quick") || !(usesBrowser(name) || takesLong(name)))
    .sort((a, b) => placeOf(a) - placeOf(b) || (a < b ? -1 : 1));
}

/** Those with a browser and long ones before all others. */
function placeOf(name: string): number {
  const place = LONGEST.findIndex((start) => name.startsWith(start));
  return place >= 0 ? place : LONGEST.length + (usesBrowser(name) || takesLong(name) ? 0 : 1);
}
