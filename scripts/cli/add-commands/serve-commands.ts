/** The commands that show a ladder in a browser, and their options. */
import { type Command, InvalidArgumentError } from "commander";
import type { BuildOptions } from "../../build/build-options.ts";
import { EnvironmentError } from "../../problems/machine-error.ts";
import { EDITOR_NAMES, editorPattern, USUAL_EDITOR } from "../../serve/editor-links.ts";
import { USUAL_PORT } from "../../serve/local-server.ts";
import type { CommandContext } from "../command-context.ts";
import {
  LOOK_HELP,
  parseBrowser,
  parseCacheFolder,
  parseFolder,
  parseFolderThere,
  parseStyles,
} from "../parse-arguments.ts";

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

/** Adds `dev`. @param content the folder of role files where none is named */
export function addDev(program: Command, context: CommandContext, content: string): void {
  program
    .command("dev")
    .summary("show a ladder in a browser while you write it")
    .description(
      "Shows the website of a folder of role files, and beside a page its handbook, until you press Ctrl-C. What is saved is on the screen at once, with what is wrong with it. Nothing is written into the folder. Only this machine may look at it.",
    )
    .argument("[folder]", "folder of role files", parseFolder, content)
    .option("--port <number>", PORT_HELP, parsePort, USUAL_PORT)
    .option("--host <address>", HOST_HELP, parseHost)
    .option(
      "--editor <name>",
      `what opens files: ${EDITOR_NAMES.join(", ")}, or an address with {file}, {line} and {column} (default: the variable RUNGBOOK_EDITOR, else ${USUAL_EDITOR})`,
      parseEditor,
    )
    .option("--layouts <folder>", LOOK_HELP.layouts, parseFolderThere)
    .option("--styles <file>", LOOK_HELP.styles, parseStyles)
    .option("--browser <path>", "the browser that prints: a path, or ws://host:port/... of one that runs", parseBrowser)
    .option("--cache <folder>", "where to keep handbooks (default: beside the packages)", parseCacheFolder)
    .option("--no-cache", "use and keep no handbooks of earlier prints")
    .option("--verbose", "say more about what happens")
    .action(async (folder: string, options: DevFlags) => {
      const { dev } = await import("../commands/dev.ts");
      const { environment, signal } = context;
      const {
        host = null,
        editor = editorOf(environment),
        browser: browsers = [],
        verbose = false,
        ...asked
      } = options;
      context.setStatus(await dev({ ...asked, folder, host, editor, browsers, verbose, environment, signal }));
    });
}

interface DevFlags extends ServeFlags, Pick<BuildOptions, "layouts" | "styles" | "cache"> {
  readonly editor?: string;
  readonly browser?: readonly string[];
  readonly verbose?: boolean;
}

/** Reads the value of `--editor` as a pattern. @throws InvalidArgumentError for what is neither name nor pattern */
function parseEditor(text: string): string {
  const pattern = editorPattern(text.trim());
  if (pattern === null)
    throw new InvalidArgumentError(
      `It must be one of ${EDITOR_NAMES.join(", ")}, or an address with {file} in it, such as editor://open{file}:{line}.`,
    );
  return pattern;
}

/** The pattern of RUNGBOOK_EDITOR, or the usual one. @throws EnvironmentError for what is neither name nor pattern */
function editorOf({ RUNGBOOK_EDITOR = USUAL_EDITOR }: NodeJS.ProcessEnv): string {
  const pattern = editorPattern(RUNGBOOK_EDITOR.trim() || USUAL_EDITOR);
  if (pattern !== null) return pattern;
  throw new EnvironmentError(
    `RUNGBOOK_EDITOR must be one of ${EDITOR_NAMES.join(", ")}, or an address with {file} in it.`,
  );
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
