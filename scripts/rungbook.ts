/**
 * The command line: arguments in, a command chosen, and the one place that catches errors and sets the exit status.
 *
 * Exit status: 0 done; 1 the content has problems; 2 wrong usage; 3 the machine lacks something; 130 interrupted.
 */
import { CommanderError } from "commander";
import { programVersion } from "./build/program-version.ts";
import { commandLine } from "./cli/command-line.ts";
import { endProcess, INTERRUPTED, InterruptedError, interruptSignal } from "./cli/interrupt.ts";
import { originalStack } from "./cli/original-stack.ts";
import { OutputError } from "./output/output-error.ts";
import { EnvironmentError, MachineError, PrintError } from "./problems/machine-error.ts";

// Whoever reads our output may stop reading: `rungbook --help | head`.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});
void main(process.argv.slice(2)).then((status) => {
  // Puppeteer may wait half a minute for a tab of a browser that has ended (Browser.waitForTarget).
  if (status === INTERRUPTED) process.exit(status);
  endProcess(status);
});

async function main(words: readonly string[]): Promise<number> {
  const interrupt = interruptSignal();
  try {
    let status = 0;
    const program = commandLine({
      signal: interrupt.signal,
      environment: process.env,
      setStatus: (value) => {
        status = value;
      },
    });
    await program.parseAsync([...words], { from: "user" });
    return status;
  } catch (error) {
    return explain(interrupt.signal.aborted ? interrupt.signal.reason : error);
  } finally {
    interrupt.release();
  }
}

/** Writes what went wrong to stderr and returns the exit status. */
function explain(error: unknown): number {
  // Commander has written its own message already.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof InterruptedError) {
    console.error("Interrupted: nothing was changed.");
    return INTERRUPTED;
  }
  if (error instanceof OutputError || error instanceof MachineError) {
    console.error(error.message);
    return error.status;
  }
  if (error instanceof EnvironmentError) {
    console.error(error.message);
    return 3;
  }
  if (error instanceof PrintError) {
    console.error(`${error.message}\nNothing was changed.`);
    return 3;
  }
  console.error("This is a fault of Rungbook, not of your content. Please report it with all of this:");
  console.error(`Rungbook ${programVersion()}, Node ${process.version}, ${process.platform}`);
  console.error(originalStack(error));
  return 70;
}
