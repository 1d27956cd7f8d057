import { spawn } from "node:child_process";
import { dirname } from "node:path";

/** How a suite's process ended. */
export interface SuiteEnd {
  /** Exit status; null when a signal ended it. */
  readonly status: number | null;
  /** Everything it printed, without colours. */
  readonly output: string;
  readonly timedOut: boolean;
  readonly milliseconds: number;
}

/** The repository's folder. */
const root = dirname(dirname(import.meta.dirname));

/** A suite that takes longer hangs. */
const limit = 300_000;

/** Runs one suite with what it starts in a process group of its own, which is ended with it. */
export function runSuite(file: string, timeLimit: number = limit): Promise<SuiteEnd> {
  const started = performance.now();
  const child = spawn(process.execPath, ["--import", import.meta.resolve("tsx"), file], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined },
    detached: process.platform !== "win32",
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    endGroup(child.pid);
  }, timeLimit);
  return new Promise((resolve) => {
    child.once("exit", (status) => {
      clearTimeout(timer);
      // What it has left running would keep its output open, and us waiting.
      endGroup(child.pid);
      child.once("close", () => resolve({ status, output, timedOut, milliseconds: performance.now() - started }));
    });
  });
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === "win32" ? pid : -pid, "SIGKILL");
  } catch {
    // All of it has ended.
  }
}
