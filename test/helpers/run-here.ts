/** Runs commands in the process of the suite, where the program is loaded once: a process of its own takes a second. */
import { Console } from "node:console";
import { join } from "node:path";
import { Writable } from "node:stream";
import { pathToFileURL } from "node:url";
import { programFolder } from "../../scripts/build/program-version.ts";
import type * as Command from "../../scripts/cli/run-command.ts";
import type * as Library from "../../scripts/index.ts";
import { type RungbookRun, runRungbook } from "./run-rungbook.ts";

/**
 * Runs `rungbook` with `parameters` in this process, one run after another, and gives what `runRungbook` gives. For what
 * a command says and does; not for how a process starts and ends, nor for variables that reach Node itself, such as TZ.
 */
export function runHere(
  parameters: readonly string[],
  {
    cwd = programFolder,
    environment = {},
  }: { readonly cwd?: string; readonly environment?: Readonly<Record<string, string>> } = {},
): Promise<RungbookRun> {
  const run = before.then(() => runInside(parameters, cwd, { ...process.env, NO_COLOR: "1", ...environment }));
  before = run.catch(() => {});
  return run;
}

/** The run that goes on: all share the current folder and the ways out. */
let before: Promise<unknown> = Promise.resolve();

async function runInside(words: readonly string[], cwd: string, environment: NodeJS.ProcessEnv): Promise<RungbookRun> {
  const { runCommand } = await loadCommand();
  const [stdout, stderr] = [collect(), collect()];
  const own = { folder: process.cwd(), stdout: process.stdout, stderr: process.stderr, console };
  try {
    process.chdir(cwd);
    setWaysOut(stdout.stream, stderr.stream);
    globalThis.console = new Console({ stdout: stdout.stream, stderr: stderr.stream, colorMode: false });
    const status = await runCommand(words, environment);
    return { status, stdout: stdout.text(), stderr: stderr.text() };
  } finally {
    globalThis.console = own.console;
    setWaysOut(own.stdout, own.stderr);
    process.chdir(own.folder);
  }
}

/** Puts other streams in the place of those that Node has made. */
function setWaysOut(stdout: Writable, stderr: Writable): void {
  Object.defineProperty(process, "stdout", { value: stdout, configurable: true });
  Object.defineProperty(process, "stderr", { value: stderr, configurable: true });
}

function collect(): { readonly stream: Writable; readonly text: () => string } {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write: (chunk: Buffer, _, done) => {
      chunks.push(chunk);
      done();
    },
  });
  return { stream, text: () => Buffer.concat(chunks).toString("utf8") };
}

let command: Promise<typeof Command> | null = null;
let library: Promise<typeof Library> | null = null;

function loadCommand(): Promise<typeof Command> {
  command ??= freshBundle().then(() => import(bundled("run-command.js")));
  return command;
}

/** Loads the library from the bundle, as tsx takes several times as long to load it. */
export function loadLibrary(): Promise<typeof Library> {
  library ??= freshBundle().then(() => import(bundled("index.js")));
  return library;
}

function bundled(name: string): string {
  return pathToFileURL(join(programFolder, "dist", name)).href;
}

/** Makes the bundle anew where a source has changed: `npm test` has done so, a suite that is run alone has not. */
async function freshBundle(): Promise<void> {
  if (process.env.RUNGBOOK_TEST_ROOM === undefined) await runRungbook(["--version"]);
}
