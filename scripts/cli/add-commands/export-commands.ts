/** The command for exports, and its options. */
import { type Command, Option } from "commander";
import type { ExportOptions } from "../../build/export/export-roles.ts";
import type { CommandContext } from "../command-context.ts";
import { meantLast, parseFolder, parseSiteUrl } from "../parse-arguments.ts";

/** Adds `export`. @param content the folder of role files where none is named */
export function addExport(program: Command, context: CommandContext, content: string): void {
  program
    .command("export")
    .usage("[options] [role...] [folder]")
    .summary("write roles as Word files, or as Markdown")
    .description(
      "Writes roles, or their job descriptions, for people who edit them elsewhere. What else is in the folder stays, and a file there that somebody has changed is not replaced.",
    )
    .argument(
      "[role...]",
      `ids or titles of roles (default: all); behind them the folder of role files (default: "${content}")`,
    )
    .addOption(new Option("--format <format>", "what to write").choices(["docx", "markdown"]).default("docx"))
    .addOption(new Option("--document <kind>", "what of each role").choices(["role", "job", "both"]).default("role"))
    .option("--out <folder>", "where to put the files", parseFolder, "export")
    .option("--replace", "replace files that are there and say something else")
    .option("--site-url <address>", "where links to other roles lead, in place of siteUrl of ladder.yml", parseSiteUrl)
    .option("--json", "write the result to stdout as JSON")
    .action(async (words: readonly string[], options: ExportFlags) => {
      const { exportCommand } = await import("../commands/export.ts");
      const { folder, only: roles } = meantLast(words, content);
      const { json = false, ...asked } = options;
      const { environment, signal } = context;
      context.setStatus(await exportCommand({ ...asked, folder, roles, json, environment, signal }));
    });
}

/** As commander gives them, after the parsers named above; for what is left out the library has a default. */
interface ExportFlags extends Pick<ExportOptions, "format" | "document" | "out" | "replace" | "siteUrl"> {
  readonly json?: boolean;
}
