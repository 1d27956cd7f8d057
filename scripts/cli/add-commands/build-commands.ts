/** The commands around a build, and their options. */
import type { Command } from "commander";
import type { BuildOptions } from "../../build/build-options.ts";
import type { CommandContext } from "../command-context.ts";
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
} from "../parse-arguments.ts";

/** Adds `build`. @param content the folder of role files where none is named */
export function addBuild(program: Command, context: CommandContext, content: string): void {
  program
    .command("build")
    .summary("make the website and the handbooks")
    .description("Makes the website and the PDF handbooks. The old output stays whole until the new one is complete.")
    .argument("[folder]", `folder of role files (default: "${content}")`, parseFolder)
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
    .action(async (given: string | undefined, options: BuildFlags) => {
      const {
        only = null,
        booklet: booklets = false,
        docx: wordFiles = false,
        browser: browsers = [],
        ...rest
      } = options;
      const { verify = false, json = false, verbose = false, timings: showTimings = false, ...asked } = rest;
      const [{ build }, verification] = await Promise.all([
        import("../commands/build.ts"),
        verify && asked.pdf ? import("../../pdf/verapdf.ts") : null,
      ]);
      const { environment, signal } = context;
      const verapdf = (await verification?.findVerapdf(signal)) ?? null;
      const meant = { ...asked, ...meantFolder(given ?? null, only, content), booklets, wordFiles, browsers };
      context.setStatus(await build({ ...meant, verapdf, json, verbose, showTimings, environment, signal }));
    });
}

/** As commander gives them, after the parsers named above; for what is left out the library has a default. */
interface BuildFlags
  extends Pick<BuildOptions, "out" | "siteUrl" | "layouts" | "styles" | "strict" | "keepGoing" | "jobs" | "cache"> {
  readonly only?: readonly string[];
  readonly pdf: boolean;
  readonly booklet?: boolean;
  readonly docx?: boolean;
  readonly browser?: readonly string[];
  readonly verify?: boolean;
  readonly json?: boolean;
  readonly timings?: boolean;
  readonly verbose?: boolean;
}

/** Adds `check`. @param content the folder of role files where none is named */
export function addCheck(program: Command, context: CommandContext, content: string): void {
  program
    .command("check")
    .summary("find every problem in the content")
    .description("Reads the content and lists every problem as file:line:column. Writes and prints nothing.")
    .argument("[folder]", "folder of role files", parseFolder, content)
    .option("--strict", "exit with status 1 for warnings too")
    .option("--booklet", "for builds with --booklet: links may lead to booklets")
    .option("--json", "write the problems to stdout as JSON")
    .option("--verbose", "list every place of a warning that many files have")
    .action(async (folder: string, options: CheckFlags) => {
      const { check } = await import("../commands/check.ts");
      const { environment } = context;
      const { strict = false, booklet: booklets = false, json = false, verbose = false } = options;
      context.setStatus(await check({ folder, strict, booklets, json, verbose, environment }));
    });
}

interface CheckFlags {
  readonly strict?: boolean;
  readonly booklet?: boolean;
  readonly json?: boolean;
  readonly verbose?: boolean;
}

/** Adds `doctor`. */
export function addDoctor(program: Command, context: CommandContext): void {
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
  command.action(async (given: string[], options: DoctorFlags) => {
    if (given.length > 0)
      command.error("error: doctor looks at this machine and takes no file. rungbook validate FILE.pdf checks PDFs.");
    const { doctor } = await import("../commands/doctor.ts");
    const { browser = null, out, cache = null, json = false } = options;
    context.setStatus(await doctor({ browser, out, cache, json, environment: context.environment }));
  });
}

interface DoctorFlags {
  readonly browser?: string;
  readonly out: string;
  readonly cache?: string;
  readonly json?: boolean;
}
