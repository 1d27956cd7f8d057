/** Turns SIGINT and SIGTERM into an abort, so that whatever runs can put its things away before the program ends. */

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
