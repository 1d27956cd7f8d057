/** Starts the program and lets a test watch it, stop it and kill what it has started. */
import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as assert from "uvu/assert";
import { programFolder } from "../../scripts/build/program-version.ts";
import { becomesTrue } from "./in-time.ts";

/** A run that has not ended. */
export interface StartedRungbook {
  readonly child: ChildProcess;
  readonly pid: number;
  /** Resolves with all of stderr when it matches, or the run has ended; where it stops itself then, when it has. */
  readonly says: (pattern: RegExp) => Promise<string>;
  readonly ended: Promise<{ readonly status: number | null; readonly signal: string | null; readonly stderr: string }>;
}

/**
 * Starts `rungbook` with `parameters` in `cwd`; who calls it awaits `ended`. `environment` is added to our own.
 *
 * With `stopAt` it stops itself (SIGSTOP) as soon as it has said that on stderr, until it gets SIGCONT: what a test does
 * then comes before anything else that the program would do, however busy the machine is.
 */
export function startRungbook(
  parameters: readonly string[],
  cwd: string,
  environment: Readonly<Record<string, string>> = {},
  stopAt: RegExp | null = null,
): StartedRungbook {
  const entry = join(programFolder, "scripts", "setup.mjs");
  const child = spawn(process.execPath, [entry, "rungbook", ...parameters], {
    cwd,
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, NO_COLOR: "1", ...(stopAt && { NODE_OPTIONS: stopper(stopAt) }), ...environment },
  });
  let stderr = "";
  let isOver = false;
  const waiting = new Set<() => void>();
  const look = (): void => {
    for (const each of waiting) each();
  };
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
    look();
  });
  const ended = new Promise<Awaited<StartedRungbook["ended"]>>((resolve) =>
    child.once("close", (status, signal) => {
      isOver = true;
      resolve({ status, signal, stderr });
      look();
    }),
  );
  const matches = (pattern: RegExp): Promise<void> =>
    new Promise((resolve) => {
      const check = (): void => {
        if (!isOver && !pattern.test(stderr)) return;
        waiting.delete(check);
        resolve();
      };
      waiting.add(check);
      check();
    });
  let hasStopped = false;
  // What it says is read before it stands still, and a signal to go on that comes before that would be lost.
  const isStill = (): boolean => isOver || ["T", undefined].includes(readProcess(String(child.pid))?.state);
  const says = async (pattern: RegExp): Promise<string> => {
    await matches(pattern);
    if (stopAt?.test(stderr) && !hasStopped) await becomesTrue("it stops", isStill);
    hasStopped ||= stopAt?.test(stderr) ?? false;
    return stderr;
  };
  return { child, pid: child.pid ?? 0, says, ended };
}

/** Options of Node's with which a program stops when it says what matches, once: what is written to a pipe is there then. */
function stopper(pattern: RegExp): string {
  const program = `import { isMainThread } from "node:worker_threads";
    const write = process.stderr.write.bind(process.stderr);
    let isDue = isMainThread;
    process.stderr.write = (text, ...rest) => {
      const written = write(text, ...rest);
      if (isDue && ${pattern}.test(String(text))) {
        isDue = false;
        process.kill(process.pid, "SIGSTOP");
      }
      return written;
    };`;
  return `--import=data:text/javascript,${encodeURIComponent(program)}`;
}

/** A process that belongs to a browser of ours. */
export interface BrowserProcess {
  readonly pid: number;
  /** "browser" for the first one, else what it is for: "renderer", "zygote", "utility". */
  readonly kind: string;
}

/** Process groups of browsers that have been seen, by who has started them. */
const groups = new Map<number, Set<string>>();

/** Lists the processes of browsers that the run `owner` has started (Linux only): those of each one's process group. */
export function browserProcesses(owner: number): readonly BrowserProcess[] {
  const all = readdirSync("/proc").flatMap((name) => (/^\d+$/.test(name) ? (readProcess(name) ?? []) : []));
  const known = groups.get(owner) ?? new Set();
  groups.set(owner, known);
  for (const { group, command } of all) if (command.includes(`rungbook-profile-${owner}-`)) known.add(group);
  return all
    .filter(({ group, state }) => known.has(group) && state !== "Z" && state !== "X")
    .map(({ pid, command }) => ({ pid, kind: /--type=(\w+)/.exec(command)?.[1] ?? "browser" }));
}

/** Reads what proc_pid_stat(5) calls fields 3 and 5, and the arguments; null when the process has ended. */
function readProcess(name: string): { pid: number; state: string; group: string; command: string } | null {
  try {
    const command = readFileSync(`/proc/${name}/cmdline`, "latin1");
    const stat = readFileSync(`/proc/${name}/stat`, "latin1");
    const [state = "", , group = ""] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return { pid: Number(name), state, group, command };
  } catch {
    return null;
  }
}

/** What a run has left behind: browsers, profiles, and folders beside the output `site` in `folder`. */
export function leftovers(owner: number, folder: string): readonly string[] {
  return [
    ...browserProcesses(owner).map(({ pid, kind }) => `process ${pid} (${kind})`),
    ...readdirSync(tmpdir()).filter((name) => new RegExp(`^rungbook-[a-z]+-${owner}-`).test(name)),
    ...readdirSync(folder).filter((name) => name.startsWith(".site.rungbook-")),
  ];
}

/** Waits until a run has left nothing behind: what has been killed takes a moment to end. */
export async function leavesNothing(owner: number, folder: string): Promise<void> {
  await becomesTrue(`nothing is left of ${owner}`, () => leftovers(owner, folder).length === 0).catch(() => {});
  assert.equal(leftovers(owner, folder), []);
}
