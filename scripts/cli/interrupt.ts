/** How the program ends: at its end, or at a signal, which becomes an abort so that all is put away before. */

/** The exit status after a signal. */
export const INTERRUPTED = 130;

/** The user or the system asked the program to stop. */
export class InterruptedError extends Error {
  override readonly name = "InterruptedError";
}

/** A signal that aborts at the first SIGINT or SIGTERM; a second one ends the program at once. */
export function interruptSignal(): { readonly signal: AbortSignal; readonly release: () => void } {
  const controller = new AbortController();
  const interrupt = (): void => {
    // Exit handlers still remove the browser's profile and the staged output.
    if (controller.signal.aborted) process.exit(INTERRUPTED);
    controller.abort(new InterruptedError("Interrupted"));
  };
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", interrupt);
  return {
    signal: controller.signal,
    release: () => {
      process.off("SIGINT", interrupt);
      process.off("SIGTERM", interrupt);
    },
  };
}

/** Milliseconds that what is still open may take to close. */
const LINGER = 1_000;

/**
 * Ends the program with `status`: as soon as nothing is open any more, or soon after all is written. A browser elsewhere
 * that hangs would keep its connection, and the program with it, for half a minute.
 */
export function endProcess(status: number): void {
  process.exitCode = status;
  // Does not keep the program itself.
  setInterval(() => {
    if (process.stdout.writableLength === 0 && process.stderr.writableLength === 0) process.exit();
  }, LINGER).unref();
}
