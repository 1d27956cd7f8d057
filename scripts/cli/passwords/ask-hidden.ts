import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { UsageError } from "../../problems/usage-error.ts";

/** Where somebody types, and where they read. */
export interface Terminal {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

/** Gives the terminal that the program was started in; null where it has none, as in a pipe or on a build server. */
export function ownTerminal(): Terminal | null {
  return process.stdin.isTTY && process.stderr.isTTY ? { input: process.stdin, output: process.stderr } : null;
}

/**
 * Asks for a line on a terminal, and shows nothing of what is typed, not even how long it is.
 * @throws UsageError when the input ends, and what the signal was aborted with when it was
 */
export async function askHidden(question: string, { input, output }: Terminal, signal: AbortSignal): Promise<string> {
  // What readline would show of the line goes nowhere.
  const nowhere = new Writable({ write: (_text, _encoding, done) => done() });
  const lines = createInterface({ input, output: nowhere, terminal: true, historySize: 0 });
  // Ctrl-C comes as a character here: nobody else hears of it. (Windows knows no signal that could be sent.)
  lines.on("SIGINT", () => process.emit("SIGINT"));
  const ended = new Promise<never>((_, reject) => {
    lines.once("close", () => reject(new UsageError("No password was typed. Nothing was changed.")));
  });
  ended.catch(() => {});
  output.write(question);
  try {
    return await Promise.race([lines.question("", { signal }), ended]);
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  } finally {
    lines.close();
    output.write("\n");
  }
}
