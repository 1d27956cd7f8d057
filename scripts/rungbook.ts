/**
 * The command line: arguments in, a command chosen, and the one place that catches errors and sets the exit status.
 *
 * Exit status: 0 done; 1 the content has problems; 2 wrong usage; 3 the machine lacks something; 130 interrupted.
 */
import { CommanderError } from "commander";
import { programVersion } from "./build/program-version.ts";
import { commandLine } from "./cli/command-line.ts";
import { endProcess, INTERRUPTED, InterruptedError, interruptSignal, watchOutput } from "./cli/interrupt.ts";
import { originalStack } from "./cli/original-stack.ts";
import { keepSecretsOf, say, takeConsole } from "./cli/write-lines.ts";
import { OutputError } from "./output/output-error.ts";
import { explainLimit } from "./problems/explain-limit.ts";
import { EnvironmentError, MachineError, PrintError } from "./problems/machine-error.ts";

const words = process.argv.slice(2);
keepSecretsOf(words, process.env);
takeConsole();
watchOutput();
// What packages throw where nobody can catch it is told like all else; what was begun is put away as the process ends.
process.on("uncaughtException", (error) => process.exit(explain(error)));
void main(words).then((status) => {
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
    say("Interrupted: nothing was changed.");
    return INTERRUPTED;
  }
  if (error instanceof OutputError || error instanceof MachineError) {
    say(...error.message.split("\n"));
    return error.status;
  }
  if (error instanceof EnvironmentError) {
    say(error.message);
    return 3;
  }
  if (error instanceof PrintError) {
    say(...error.message.split("\n"), "Nothing was changed.");
    return 3;
  }
  const limit = explainLimit(error);
  if (limit !== null) {
    say(limit);
    return 3;
  }
  say("This is a fault of Rungbook, not of your content. Please report it with all of this:");
  say(`Rungbook ${programVersion()}, Node ${process.version}, ${process.platform}`);
  say(...originalStack(error));
  return 70;
}
