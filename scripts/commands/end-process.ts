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
