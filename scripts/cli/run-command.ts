/** A command from its words to its exit status, and the one place that catches what goes wrong. */
import { CommanderError } from "commander";
import { programVersion } from "../build/program-version.ts";
import { OutputError } from "../output/output-error.ts";
import { explainLimit } from "../problems/explain-limit.ts";
import { EnvironmentError, MachineError, PrintError } from "../problems/machine-error.ts";
import { UsageError } from "../problems/usage-error.ts";
import { LayoutError } from "../render/look.ts";
import { commandLine } from "./command-line.ts";
import { INTERRUPTED, InterruptedError, interruptSignal } from "./interrupt.ts";
import { originalStack } from "./original-stack.ts";
import { type PasswordVariables, takePasswords } from "./passwords/password-variables.ts";
import { keepSecretsOf, say } from "./write-lines.ts";

/**
 * Runs the command that `words` ask for, in the current folder, and returns its exit status. It may be called again when
 * it is done: nothing of a run stays behind in the process.
 * @param words as they follow `rungbook`: ["build", "content", "--out", "site"]
 * @param environment passwords in it are handed to nobody
 * @param ownPasswords those that were in it before
 */
export async function runCommand(
  words: readonly string[],
  environment: NodeJS.ProcessEnv,
  ownPasswords: PasswordVariables = {},
): Promise<number> {
  keepSecretsOf(words, environment);
  const taken = takePasswords(environment);
  const interrupt = interruptSignal();
  try {
    let status = 0;
    const program = commandLine({
      signal: interrupt.signal,
      environment: taken.environment,
      passwords: { ...ownPasswords, ...taken.passwords },
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
export function explain(error: unknown): number {
  // Commander has written its own message already.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof InterruptedError) {
    say("Interrupted: nothing was changed.");
    return INTERRUPTED;
  }
  if (error instanceof OutputError || error instanceof MachineError || error instanceof UsageError) {
    say(...error.message.split("\n"));
    return error.status;
  }
  if (error instanceof EnvironmentError) {
    say(error.message);
    return 3;
  }
  if (error instanceof LayoutError) {
    say(...error.message.split("\n"), "Nothing was changed.");
    return 1;
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
