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
 * Runs one suite with what it starts in a process group of its own, which is ended with it. A suite that does not use a
 * browser by its name finds none.
 *
 * @param program the suite as plain JavaScript; `name` is its name, `room` the folder for what suites build for each other
 */
export function runSuite(
  program: string,
  { name, room, timeLimit = LIMIT }: { readonly name: string; readonly room: string; readonly timeLimit?: number },
): Promise<SuiteEnd> {
  const started = performance.now();
  const child = spawn(process.execPath, ["--enable-source-maps", program], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      NO_COLOR: "1",
      FORCE_COLOR: undefined,
      RUNGBOOK_TEST_ROOM: room,
      ...(usesBrowser(name) ? {} : { PUPPETEER_EXECUTABLE_PATH: "none, as the suite is not named *.browser.test.ts" }),
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
