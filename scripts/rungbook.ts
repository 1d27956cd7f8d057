/**
 * The command line as a process: what was typed goes in, its exit status comes out, and nothing is left behind.
 *
 * Exit status: 0 done; 1 the content has problems; 2 wrong usage; 3 the machine lacks something; 130 interrupted.
 */
import { endProcess, INTERRUPTED, watchOutput } from "./cli/interrupt.ts";
import { takeOwnPasswords } from "./cli/passwords/password-variables.ts";
import { explain, runCommand } from "./cli/run-command.ts";
import { takeConsole } from "./cli/write-lines.ts";

takeConsole();
watchOutput();
// What packages throw where nobody can catch it is told like all else; what was begun is put away as the process ends.
process.on("uncaughtException", (error) => process.exit(explain(error)));
void runCommand(process.argv.slice(2), process.env, takeOwnPasswords()).then((status) => {
  // Puppeteer may wait half a minute for a tab of a browser that has ended (Browser.waitForTarget).
  if (status === INTERRUPTED) process.exit(status);
  endProcess(status);
});
