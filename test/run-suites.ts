/**
 * Runs every suite below this folder in a process of its own and counts: `run-suites.ts [--quick] [part of a file's path]...`.
 *
 * A suite that prints or shows anything in a browser is named `*.browser.test.ts`, one that takes long without one
 * `*.long.test.ts`; `--quick` leaves both out. Those without a browser run where none can be started (`runSuite`), so that
 * a wrong name fails.
 *
 * uvu alone does not do: it swallows what a hook throws and ends with status 0, so a suite is only green when it says
 * that as many tests passed or were skipped as there are. One that hangs is ended and named, as are those that run when
 * this is interrupted. Ends with "N passed, N failed".
 */
import { readdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compileSuites } from "./helpers/compile-suites.ts";
import { describeRun } from "./helpers/describe-run.ts";
import { judgeSuite, type SuiteResult } from "./helpers/judge-suite.ts";
import { endSuites, runSuite } from "./helpers/run-suite.ts";
import { suitesToRun } from "./helpers/suites-to-run.ts";

/** Each may have browsers of several hundred megabytes. */
const MOST_AT_ONCE = 4;

const folder = dirname(fileURLToPath(import.meta.url));
const suites = suitesToRun(readdirSync(folder, { recursive: true, encoding: "utf8" }), process.argv.slice(2));
// What suites build for all that read it (`built-sample.ts`).
const room = await mkdtemp(join(tmpdir(), "rungbook-tests-"));
const compiled = await compileSuites(
  suites.map((name) => join(folder, name)),
  dirname(folder),
);
// Suites have process groups of their own, and would go on.
let isStopped = false;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.once(signal, () => {
    isStopped = true;
    endSuites();
  });
try {
  const { lines, status } = describeRun(await runAll(suites));
  process.stdout.write(`\n${lines.join("\n")}\n`);
  process.exitCode = status;
} finally {
  await Promise.all([rm(room, { recursive: true, force: true }), compiled.remove()]);
}

/** Runs suites, one more at once than there are cores, because all wait now and then; prints each one's line at its end. */
async function runAll(names: readonly string[]): Promise<readonly SuiteResult[]> {
  const waiting = [...names];
  const done: SuiteResult[] = [];
  const work = async () => {
    for (let name = waiting.shift(); name !== undefined && !isStopped; name = waiting.shift()) {
      const end = await runSuite(compiled.programOf(join(folder, name)), { name, room });
      const result = judgeSuite(name, end);
      done.push(result);
      const more = result.fault === null ? skippedIn(end.output) : `${end.output}\n`;
      process.stdout.write(`${result.line}\n${more.replace(/^(?=.)/gm, "    ")}`);
    }
  };
  await Promise.all(Array.from({ length: Math.min(MOST_AT_ONCE, availableParallelism() + 1) }, work));
  return done;
}

/** What a suite says that it has skipped, and why: "skipped: ...", a line each, none of them twice. */
function skippedIn(output: string): string {
  return [...new Set(output.match(/(?<=^|[ ])skipped: .*\n/gm))].join("");
}
