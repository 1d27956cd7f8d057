/**
 * A program that builds several ladders at once through the library: `build-at-once.ts FOLDER NAME...`. Each is read from
 * FOLDER/NAME and built to FOLDER/NAME-library. What came of it, and what it did to the process, goes to FOLDER/outcome.json
 * and nothing to the terminal.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "../../scripts/index.ts";

/** What the program writes down. */
export interface Outcome {
  readonly results: readonly unknown[];
  /** Variables that files of the program have read, and those that are others afterwards. */
  readonly read: readonly string[];
  readonly changed: readonly string[];
  readonly folders: readonly string[];
  readonly exitCode: unknown;
}

const [folder = "", ...names] = process.argv.slice(2);
const before = { ...process.env };
const environment = { ...process.env };
const read = new Set<string>();
process.env = new Proxy(process.env, {
  get: (variables, name) => {
    const [, , caller = ""] = new Error().stack?.split("\n") ?? [];
    if (caller.includes("/scripts/")) read.add(String(name));
    return variables[String(name)];
  },
});
const folders = new Set([process.cwd()]);
const watch = setInterval(() => folders.add(process.cwd()), 1);
const results = await Promise.all(
  names.map((name) =>
    build({ folder: join(folder, name), out: join(folder, `${name}-library`), cache: false, environment }),
  ),
);
clearInterval(watch);
folders.add(process.cwd());
const after = { ...process.env };
const outcome: Outcome = {
  results,
  read: [...read],
  changed: Object.keys({ ...before, ...after }).filter((name) => before[name] !== after[name]),
  folders: [...folders],
  exitCode: process.exitCode ?? null,
};
writeFileSync(join(folder, "outcome.json"), JSON.stringify(outcome));
