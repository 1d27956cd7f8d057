import { spawn } from "node:child_process";
import { dirname } from "node:path";
import { usesBrowser } from "./suites-to-run.ts";

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

/** Milliseconds after which a suite hangs: far more than any takes on a machine that has much else to do. */
const LIMIT = 1_200_000;

/**
 * Milliseconds in which a suite says something, if only that its first test has passed. On a busy machine a process was
 * seen that loaded nothing more and ran no test, its compiler waiting for it and it for its compiler.
 */
const SILENCE = 300_000;

/** Runs one suite, and once more where it never began. */
export async function runSuite(
  file: string,
  options: { readonly room: string; readonly timeLimit?: number },
): Promise<SuiteEnd> {
  const end = await runOnce(file, options);
  return end.output === "" && end.timedOut && options.timeLimit === undefined ? runOnce(file, options) : end;
}

/**
 * Runs one suite with what it starts in a process group of its own, which is ended with it. `room` is the folder for what
 * suites build for each other. A suite that does not use a browser by its name finds none.
 */
function runOnce(
  file: string,
  { room, timeLimit = LIMIT }: { readonly room: string; readonly timeLimit?: number },
): Promise<SuiteEnd> {
  const started = performance.now();
  const child = spawn(process.execPath, ["--import", import.meta.resolve("tsx"), file], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      NO_COLOR: "1",
      FORCE_COLOR: undefined,
      RUNGBOOK_TEST_ROOM: room,
      ...(usesBrowser(file) ? {} : { PUPPETEER_EXECUTABLE_PATH: "none, as the suite is not named *.browser.test.ts" }),
    },
    detached: process.platform !== "win32",
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  let timedOut = false;
  const giveUp = (): void => {
    timedOut = true;
    endGroup(child.pid);
  };
  const timer = setTimeout(giveUp, timeLimit);
  const silence = setTimeout(() => output === "" && giveUp(), SILENCE);
  return new Promise((resolve) => {
    child.once("exit", (status) => {
      clearTimeout(timer);
      clearTimeout(silence);
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
