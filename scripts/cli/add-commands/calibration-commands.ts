/** The commands for calibrations, and their options. */
import { type Command, InvalidArgumentError, Option } from "commander";
import type { CalibrateOptions } from "../../build/calibration/calibration-result.ts";
import { SHEET_PAPERS } from "../../render/design/sheet-design.ts";
import type { CommandContext } from "../command-context.ts";
import {
  LOOK_HELP,
  meantFolder,
  oneOf,
  parseBrowser,
  parseCacheFolder,
  parseFile,
  parseFolder,
  parseFolderThere,
  parseJobs,
  parseOnly,
  parseStyles,
} from "../parse-arguments.ts";

/** Adds `calibrate`. @param content the folder of role files where none is named */
export function addCalibrate(program: Command, context: CommandContext, content: string): void {
  program
    .command("calibrate")
    .summary("make the documents for a calibration, without the website")
    .description(
      "Makes the documents for a calibration of every track, or of those that are named: a matrix of its roles side by side, the steps from each to the next, and a worksheet of each role or person. The folder that they are put in is replaced as a whole, and may hold nothing else.",
    )
    .argument("[folder]", `folder of role files (default: "${content}")`, parseFolder)
    .option("--track <id...>", "only these tracks, with spaces or commas between", parseOnly)
    .option(
      "--roles <ids>",
      "compare two to four roles of any tracks, by ids or titles: staff-engineer,engineering-manager",
      parseRoles,
    )
    .option("--people <file>", "a CSV file of people: person,role,reviewer,date,period", parseFile)
    .option("--paper <paper>", `the paper: ${SHEET_PAPERS.join(", ")} (default: the ladder's)`, oneOf(SHEET_PAPERS))
    .option("--pack", "add the roles' handbooks, and bind all into pack.pdf; the single files are in pack.zip too")
    .addOption(
      new Option(
        "--suggest",
        "make no documents, but a steps.yml in the folder of role files, or as --out names it: which expectations belong together, for you to correct",
      ).conflicts(["track", "roles", "people", "paper", "pack"]),
    )
    .option("--out <folder>", "where to put the result", parseFolder, "calibration")
    .option("--layouts <folder>", LOOK_HELP.layouts, parseFolderThere)
    .option("--styles <file>", LOOK_HELP.styles, parseStyles)
    .option("--jobs <number>", "documents to print at once in a browser", parseJobs)
    .option(
      "--browser <path>",
      "the browser to print with: a path, or ws://host:port/... of one that runs",
      parseBrowser,
    )
    .option("--cache <folder>", "where to keep results (default: beside the packages)", parseCacheFolder)
    .option("--no-cache", "use and keep no results of earlier prints")
    .option("--json", "write the result to stdout as JSON")
    .option("--verbose", "say more about what happens")
    .action(async (given: string | undefined, options: CalibrateFlags, command: Command) => {
      const { environment, signal } = context;
      const { track = null, suggest: isSuggestion = false, browser: browsers = [], ...rest } = options;
      const { json = false, verbose = false, ...asked } = rest;
      if (isSuggestion) {
        const { suggest } = await import("../commands/suggest.ts");
        const out = command.getOptionValueSource("out") === "default" ? null : asked.out;
        context.setStatus(await suggest({ folder: given ?? content, out, environment }));
        return;
      }
      const { calibrate } = await import("../commands/calibrate.ts");
      const { folder, only: tracks } = meantFolder(given ?? null, track, content);
      context.setStatus(await calibrate({ ...asked, folder, tracks, browsers, json, verbose, environment, signal }));
    });
}

/** As commander gives them, after the parsers named above; for what is left out the library has a default. */
interface CalibrateFlags
  extends Pick<
    CalibrateOptions,
    "out" | "roles" | "people" | "paper" | "pack" | "layouts" | "styles" | "jobs" | "cache"
  > {
  readonly track?: readonly string[];
  readonly suggest?: boolean;
  readonly browser?: readonly string[];
  readonly json?: boolean;
  readonly verbose?: boolean;
}

const MOST_ROLES = 4;

/** Reads the value of `--roles`. @throws InvalidArgumentError when it is not two to four names, each once */
function parseRoles(text: string): readonly string[] {
  const ids = parseOnly(text, undefined);
  if (ids.length < 2 || ids.length > MOST_ROLES)
    throw new InvalidArgumentError("It takes two to four roles, ids or titles, with commas between.");
  const twice = ids.find((id, index) => ids.indexOf(id) < index);
  if (twice !== undefined) throw new InvalidArgumentError(`"${twice}" is there twice.`);
  return ids;
}
