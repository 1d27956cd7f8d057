/**
 * Runs every suite below this folder in a process of its own and counts: `run-suites.ts [part of a file's path]...`.
 *
 * uvu alone does not do: it swallows what a hook throws and ends with status 0, so a suite is only green when it says
 * that as many tests passed or were skipped as there are. Ends with "N passed, N failed".
 */
import { readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describeRun } from "./helpers/describe-run.ts";
import { judgeSuite, type SuiteResult } from "./helpers/judge-suite.ts";
import { runSuite } from "./helpers/run-suite.ts";

const folder = dirname(fileURLToPath(import.meta.url));
const wanted = process.argv.slice(2);
const suites = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .map((name) => name.replaceAll("\\", "/"))
  .filter((name) => name.endsWith(".test.ts"))
  .filter((name) => wanted.length === 0 || wanted.some((part) => name.includes(part)))
  .sort();

const results = await runAll(suites);
const { lastLine, status } = describeRun(results);
process.stdout.write(`\n${lastLine}\n`);
process.exitCode = status;

/** Runs suites, two at a time where there are two cores, and prints each one's line when it has ended. */
async function runAll(names: readonly string[]): Promise<readonly SuiteResult[]> {
  const waiting = [...names];
  const done: SuiteResult[] = [];
  const work = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      const end = await runSuite(join(folder, name));
      const result = judgeSuite(name, end);
      done.push(result);
      process.stdout.write(`${result.line}\n${result.fault === null ? "" : `${indent(end.output)}\n`}`);
    }
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, work));
  return done;
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, "    ");
}
