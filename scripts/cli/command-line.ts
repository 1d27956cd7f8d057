/** The commands and their options, as commander reads them. */
import { join } from "node:path";
import { Command } from "commander";
import { programFolder, programVersion } from "../build/program-version.ts";
import { nearest } from "../text/names.ts";
import { addCalibrate } from "./add-commands/calibration-commands.ts";
import { addExport } from "./add-commands/export-commands.ts";
import { addOffer, addVerify } from "./add-commands/offer-commands.ts";
import { addBooklet, addCollect, addValidate } from "./add-commands/pdf-commands.ts";
import { addDev, addServe } from "./add-commands/serve-commands.ts";
import type { CommandContext } from "./command-context.ts";
import {
  LOOK_HELP,
  meantFolder,
  parseBrowser,
  parseCacheFolder,
  parseFolder,
  parseFolderThere,
  parseJobs,
  parseOnly,
  parseSiteUrl,
  parseStyles,
} from "./parse-arguments.ts";
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
  addBuild(program, context);
  addCheck(program, context);
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

function addBuild(program: Command, context: CommandContext): void {
  program
    .command("build")
    .summary("make the website and the handbooks")
    .description("Makes the website and the PDF handbooks. The old output stays whole until the new one is complete.")
    .argument("[folder]", `folder of role files (default: "${CONTENT}")`, parseFolder)
    .option("--out <folder>", "where to put the result", parseFolder, "_site")
    .option(
      "--only <id...>",
      "print only the handbooks of these roles or tracks (or: ladder), with spaces or commas between; the whole output is replaced",
      parseOnly,
    )
    .option("--no-pdf", "make the website without handbooks")
    .option("--site-url <address>", "where the website will be, in place of siteUrl of ladder.yml", parseSiteUrl)
    .option("--layouts <folder>", LOOK_HELP.layouts, parseFolderThere)
    .option("--styles <file>", LOOK_HELP.styles, parseStyles)
    .option("--booklet", "make a booklet of every handbook too, on paper of twice its size, in pdf/booklets")
    .option("--docx", "make a Word file of every role and job description too, in docx")
    .option("--strict", "let warnings stop the build as errors do")
    .option("--keep-going", "build the roles that have no error; the exit status is 1 all the same")
    .option(
      "--jobs <number>",
      "handbooks to print at once in a browser (default: one a processor core, at most 8; in a remote one 2)",
      parseJobs,
    )
    .option(
      "--browser <path>",
      "the browser to print with: a path, or ws://host:port/... of one that runs; given again, printing is spread over all",
      parseBrowser,
    )
    .option(
      "--cache <folder>",
      "where to keep results for later builds (default: beside the packages)",
      parseCacheFolder,
    )
    .option("--no-cache", "use and keep no results of earlier builds")
    .option("--verify", "let veraPDF judge every handbook too, by each standard that it claims")
    .option("--json", "write the result to stdout as JSON")
    .option("--timings", "say where the time went")
    .option("--verbose", "say more about what happens")
    .action(async (given: string | undefined, options: Record<string, unknown>) => {
      const [{ build }, verification] = await Promise.all([
        import("./commands/build.ts"),
        options.verify === true && options.pdf !== false ? import("../pdf/verapdf.ts") : null,
      ]);
      const verapdf = (await verification?.findVerapdf(context.signal)) ?? null;
      const only = Array.isArray(options.only) ? options.only.map(String) : null;
      const meant = meantFolder(given ?? null, only, CONTENT);
      const { environment, signal } = context;
      context.setStatus(await build({ ...meant, ...buildOptions(options), verapdf, environment, signal }));
    });
}

function addCheck(program: Command, context: CommandContext): void {
  program
    .command("check")
    .summary("find every problem in the content")
    .description("Reads the content and lists every problem as file:line:column. Writes and prints nothing.")
    .argument("[folder]", "folder of role files", parseFolder, CONTENT)
    .option("--strict", "exit with status 1 for warnings too")
    .option("--booklet", "for builds with --booklet: links may lead to booklets")
    .option("--json", "write the problems to stdout as JSON")
    .option("--verbose", "list every place of a warning that many files have")
    .action(async (folder: string, options: Record<string, unknown>) => {
      const { check } = await import("./commands/check.ts");
      const { environment } = context;
      const [strict, json, verbose] = [options.strict === true, options.json === true, options.verbose === true];
      const booklets = options.booklet === true;
      context.setStatus(await check({ folder, strict, booklets, json, verbose, environment }));
    });
}

function addDoctor(program: Command, context: CommandContext): void {
  const command = program
    .command("doctor")
    .summary("say what this machine lacks for a build")
    .description(
      "Looks at this machine: Node, the browser, its fonts by script, folders, room on the disk, git; and says what to do about each. The exit status is 3 when something is missing without which nothing can be printed.",
    )
    .argument("[nothing...]", "")
    .usage("[options]")
    .option("--browser <path>", "the browser to print with")
    .option("--out <folder>", "where the result would be put", parseFolder, "_site")
    .option("--cache <folder>", "where results would be kept (default: beside the packages)", parseCacheFolder)
    .option("--json", "write the result to stdout as JSON");
  command.action(async (given: string[], options: Record<string, unknown>) => {
    if (given.length > 0)
      command.error("error: doctor looks at this machine and takes no file. rungbook validate FILE.pdf checks PDFs.");
    const { doctor } = await import("./commands/doctor.ts");
    const textOf = (option: unknown): string | null => (typeof option === "string" ? option : null);
    const { browser, cache, out, json } = options;
    const asked = { browser: textOf(browser), cache: textOf(cache), out: String(out), json: json === true };
    context.setStatus(await doctor({ ...asked, environment: context.environment }));
  });
}

function buildOptions(options: Record<string, unknown>) {
  return {
    out: String(options.out),
    pdf: options.pdf !== false,
    siteUrl: typeof options.siteUrl === "string" ? options.siteUrl : null,
    layouts: typeof options.layouts === "string" ? options.layouts : null,
    styles: typeof options.styles === "string" ? options.styles : null,
    booklets: options.booklet === true,
    wordFiles: options.docx === true,
    strict: options.strict === true,
    keepGoing: options.keepGoing === true,
    jobs: typeof options.jobs === "number" ? options.jobs : null,
    browsers: Array.isArray(options.browser) ? options.browser.map(String) : [],
    cache: options.cache === false ? (false as const) : typeof options.cache === "string" ? options.cache : null,
    json: options.json === true,
    showTimings: options.timings === true,
    verbose: options.verbose === true,
  };
}
