/** The commands that show a ladder in a browser, and their options. */
import { type Command, InvalidArgumentError } from "commander";
import { USUAL_PORT } from "../../serve/local-server.ts";
import type { CommandContext } from "../command-context.ts";
import { parseFolder } from "../parse-arguments.ts";

/** Adds `serve`. */
export function addServe(program: Command, context: CommandContext): void {
  program
    .command("serve")
    .summary("show a built site in a browser")
    .description("Shows a built site, with its handbooks, until you press Ctrl-C. Only this machine may look at it.")
    .argument("[folder]", "folder of a built site", parseFolder, "_site")
    .option("--port <number>", PORT_HELP, parsePort, USUAL_PORT)
    .option("--host <address>", HOST_HELP, parseHost)
    .action(async (folder: string, options: ServeFlags) => {
      const { serve } = await import("../commands/serve.ts");
      const { port, host = null } = options;
      context.setStatus(await serve({ folder, port, host, signal: context.signal }));
    });
}

const PORT_HELP = "the port to begin with: when it is taken, the next free one; 0 for any";
const HOST_HELP = "an address of this machine, such as 0.0.0.0 for all of them: others may then look at it too";

/** As commander gives them, after the parsers named above. */
interface ServeFlags {
  readonly port: number;
  readonly host?: string;
}

/** Reads the value of `--port`. @throws InvalidArgumentError when it is none */
function parsePort(text: string): number {
  const port = Number(text);
  if (text.trim() === "" || !Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError("It must be a whole number from 0 to 65535.");
  return port;
}

/** Reads the value of `--host`. @throws InvalidArgumentError when it is empty */
function parseHost(text: string): string {
  const host = text.trim().replace(/^\[(.*)\]$/, "$1");
  if (host === "") throw new InvalidArgumentError("It is empty: name an address of this machine, or leave it out.");
  return host;
}
