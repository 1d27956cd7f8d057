/** How the program ends: at its end, or at a signal, which becomes an abort so that all is put away before. */
import { explainLimit } from "../problems/explain-limit.ts";
import { say } from "./write-lines.ts";

/** The exit status after a signal. */
export const INTERRUPTED = 130;

/** The user or the system asked the program to stop. */
export class InterruptedError extends Error {
  override readonly name = "InterruptedError";
}

/** What asks the program to stop: Ctrl-C, a manager of processes, a terminal that is closed. */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** A signal that aborts at the first of the system's SIGNALS; a second one ends the program at once. */
export function interruptSignal(): { readonly signal: AbortSignal; readonly release: () => void } {
  const controller = new AbortController();
  const interrupt = (): void => {
    // Exit handlers still remove the browser's profile and the staged output.
    if (controller.signal.aborted) process.exit(INTERRUPTED);
    controller.abort(new InterruptedError("Interrupted"));
  };
  for (const name of SIGNALS) process.on(name, interrupt);
  return {
    signal: controller.signal,
    release: () => {
      for (const name of SIGNALS) process.off(name, interrupt);
    },
  };
}

/** Where output goes that could not be written, and why; in the order in which it happened. */
const unwritten = new Map<string, string>();

/**
 * Notices when what is said cannot be written: then the program ends with status 3. Whoever reads may stop reading,
 * as in `rungbook --help | head`, and a terminal may be closed: that is no fault.
 */
export function watchOutput(): void {
  for (const [name, stream] of [
    ["stdout", process.stdout],
    ["stderr", process.stderr],
  ] as const)
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EPIPE" || error.code === "EIO" || unwritten.has(name)) return;
      unwritten.set(name, error.code ?? error.message);
      if (name === "stdout") say(`What was asked for could not be written to stdout: ${reasonOf(error)}.`);
      process.exitCode = LACKING;
    });
}

/** The exit status when the machine lacks something. */
const LACKING = 3;

function reasonOf(error: NodeJS.ErrnoException): string {
  if (error.code === "ENOSPC") return "the disk is full";
  return explainLimit(error)?.replace(/\.$/, "") ?? error.message;
}

/** Milliseconds that what is still open may take to close. */
const LINGER = 1_000;

/**
 * Ends the program with `status`: as soon as nothing is open any more, or soon after all is written. A browser elsewhere
 * that hangs would keep its connection, and the program with it, for half a minute.
 */
export function endProcess(status: number): void {
  process.exitCode = unwritten.size > 0 ? LACKING : status;
  // Does not keep the program itself.
  setInterval(() => {
    if (process.stdout.writableLength === 0 && process.stderr.writableLength === 0) process.exit();
  }, LINGER).unref();
}
