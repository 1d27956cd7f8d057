import { type ChildProcess, spawn } from "node:child_process";
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

/** Which suite, and how long it is waited for. */
export interface SuiteOptions {
  readonly name: string;
  /** The folder for what suites build for each other. */
  readonly room: string;
  /**
   * Milliseconds without a word, after which a suite hangs; a quarter of an hour when absent. It says something after each
   * test, and what a test waits for is given up before that (`in-time.ts`).
   */
  readonly timeLimit?: number;
  /** Milliseconds in which the output of a suite that has ended is read; a minute when absent. */
  readonly readingLimit?: number;
}

/** The processes of suites that run. */
const running = new Set<ChildProcess>();

/** Ends all suites that run, as failed. */
export function endSuites(): void {
  for (const { pid } of running) endGroup(pid);
}

/**
 * Runs one suite with what it starts in a process group of its own, which is ended with it. A suite that does not use a
 * browser by its name finds none.
 *
 * @param program the suite as plain JavaScript
 */
export function runSuite(
  program: string,
  { name, room, timeLimit = 900_000, readingLimit = 60_000 }: SuiteOptions,
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
  running.add(child);
  let [output, timedOut] = ["", false];
  const timer = setTimeout(() => {
    timedOut = true;
    endGroup(child.pid);
  }, timeLimit);
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      timer.refresh();
    });
  }
  return new Promise((resolve) => {
    const end = (status: number | null): void => {
      running.delete(child);
      resolve({ status, output, timedOut, milliseconds: performance.now() - started });
    };
    child.once("error", (error) => {
      clearTimeout(timer);
      output += `${error.message}\n`;
      end(null);
    });
    child.once("exit", (status) => {
      clearTimeout(timer);
      // What it has left running would keep its output open, and us waiting; what is in no group of ours does.
      endGroup(child.pid);
      const reading = setTimeout(() => {
        // What is there by now is read before.
        setImmediate(() => {
          for (const stream of [child.stdout, child.stderr]) stream.destroy();
        });
      }, readingLimit);
      child.once("close", () => {
        clearTimeout(reading);
        end(status);
      });
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
