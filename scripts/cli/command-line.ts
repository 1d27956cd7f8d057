/** The commands and their options, as commander reads them. */
import { join } from "node:path";
import { Command } from "commander";
import { programFolder, programVersion } from "../build/program-version.ts";
import { nearest } from "../text/names.ts";
import { addBuild, addCheck, addDoctor } from "./add-commands/build-commands.ts";
import { addCalibrate } from "./add-commands/calibration-commands.ts";
import { addExport } from "./add-commands/export-commands.ts";
import { addOffer, addVerify } from "./add-commands/offer-commands.ts";
import { addBooklet, addCollect, addValidate } from "./add-commands/pdf-commands.ts";
import { addDev, addServe } from "./add-commands/serve-commands.ts";
import type { CommandContext } from "./command-context.ts";
import { answer, say } from "./write-lines.ts";

/** The folder of role files where none is named. */
const CONTENT = "content";

const EXAMPLES = `
Examples:
  rungbook build                          the folder content, to _site
  rungbook build ../our-ladder --out site a ladder of your own, to the folder site
  rungbook build --only staff-engineer    only this role's handbook, and the website
  rungbook build ../our-ladder --only staff-engineer,management
                                          only these two of a ladder of your own
  rungbook check ../our-ladder            every problem, with file and line; prints nothing
  rungbook booklet _site/pdf/ladder.pdf   its pages on sheets to fold, as ladder-booklet.pdf beside it

Through npm, npm run --silent rungbook -- ... keeps npm's own lines out of what --json writes to stdout.

Exit status: 0 done; 1 the content has problems; 2 wrong usage; 3 the machine lacks something; 130 interrupted.

Guides: ${join(programFolder, ".github", "guides")}`;

/** Makes the program; its commands are loaded when they are called, as each needs other parts. */
export function commandLine(context: CommandContext): Command {
  const program = new Command("rungbook")
    .description("Makes a website and printable PDF handbooks from a folder of role files in Markdown.")
    .version(programVersion())
    .addHelpText("after", EXAMPLES)
    .showHelpAfterError("Run with --help to see the commands and options.")
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => answer(...linesOf(text)),
      writeErr: (text) => say(...linesOf(text)),
      outputError,
    });
  addBuild(program, context, CONTENT);
  addCheck(program, context, CONTENT);
  addDev(program, context, CONTENT);
  addServe(program, context);
  addCalibrate(program, context, CONTENT);
  addValidate(program, context);
  addBooklet(program, context);
  addCollect(program, context, CONTENT);
  addOffer(program, context, CONTENT);
  addVerify(program, context);
  addExport(program, context, CONTENT);
  addDoctor(program, context);
  return program;
}

function linesOf(text: string): readonly string[] {
  return text.replace(/\n$/, "").split("\n");
}

/**
 * Writes a message about arguments, which may hold line ends themselves; only the suggestion has a line of its own, where
 * it is near: commander suggests "merge" for "serve".
 */
function outputError(text: string): void {
  const [, message = text, suggestion] = /^(.*?)(?:\n(\(Did you mean [^\n]*\?\)))?\n?$/s.exec(text) ?? [];
  const word = /'-{0,2}([^']*)'/.exec(message)?.[1] ?? "";
  const meant = (suggestion ?? "").replace(/^\(Did you mean (?:one of )?|\?\)$/g, "").split(", ");
  const isNear = meant.some((name) => nearest(word, [name.replace(/^-+/, "")]) !== null);
  say(message, ...(suggestion === undefined || !isNear ? [] : [suggestion]));
}
