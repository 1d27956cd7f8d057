/** The commands that take PDFs, and their options. */
import type { Command } from "commander";
import { BOOKLET_PAPERS, type BookletPaper } from "../../pdf/imposition/sheet-paper.ts";
import type { CommandContext } from "../command-context.ts";
import { oneOf, parseBrowser, parseFile, parseFolder, parseSignature, parseTableName } from "../parse-arguments.ts";

/** Adds `validate`. */
export function addValidate(program: Command, context: CommandContext): void {
  program
    .command("validate")
    .summary("say which rules of PDF/UA-1, PDF/A-2 and PDF/A-3 PDFs break")
    .description(
      "Checks PDFs against rules of PDF/UA-1 and of PDF/A-2, or of PDF/A-3 where they claim that, and lists rule, page and object of each fault, those of what a file claims first. The exit status is 1 for a file that breaks what it claims, or claims nothing and breaks something.",
    )
    .argument("<file...>", "PDF files")
    .option("--json", "write the findings to stdout as JSON")
    .action(async (files: string[], { json = false }: { readonly json?: boolean }) => {
      const { validate } = await import("../commands/validate.ts");
      context.setStatus(await validate({ files, json }));
    });
}

/** Adds `booklet`. */
export function addBooklet(program: Command, context: CommandContext): void {
  program
    .command("booklet")
    .summary("put the pages of a PDF on sheets that are folded into a booklet")
    .description(
      "Puts the pages of a PDF two and two on sheets that are printed on both sides, flipped on the short edge, and folded. Blank pages that are wanted for that stand before the last one. Links, bookmarks and tags stay behind.",
    )
    .argument("<file>", "the PDF")
    .option("--out <file>", "where to put the booklet (default: FILE-booklet.pdf beside the file)", parseFile)
    .option(
      "--paper <paper>",
      `the paper of the sheets: ${BOOKLET_PAPERS.join(", ")} (default: twice the page, so A3 for A4)`,
      oneOf(BOOKLET_PAPERS),
    )
    .option("--signature <sheets>", "sheets that are folded as one, for many pages (default: all)", parseSignature)
    .action(async (file: string, options: { out?: string; paper?: BookletPaper; signature?: number }) => {
      const { booklet } = await import("../commands/booklet.ts");
      const { out = null, paper = null, signature = null } = options;
      context.setStatus(await booklet({ file, out, paper, signature }));
    });
}

/** Adds `collect`. */
export function addCollect(program: Command, context: CommandContext, content: string): void {
  program
    .command("collect")
    .summary("read filled-in worksheets back, as tables and a printed overview")
    .description(
      "Reads worksheets that came back, as PDFs or folders of them, and writes every rating with its evidence, how often each rating was given by person and section, and the same on paper. Files that cannot be read are named, with the reason. The exit status is 1 where there are any, or where the ladder has changed since.",
    )
    .argument("<path...>", "filled-in worksheets, or folders of them")
    .option("--ladder <folder>", "the folder of role files that they were made of", parseFolder, content)
    .option(
      "--out <file>",
      "where to put the tables: one .xlsx with two sheets, or a .csv and a second one, -summary.csv; the overview is a PDF beside it",
      parseTableName,
      "collected.xlsx",
    )
    .option(
      "--browser <path>",
      "the browser that prints the overview: a path, or ws://host:port/... of one that runs",
      parseBrowser,
    )
    .option("--json", "write the result to stdout as JSON, without what people wrote")
    .action(async (paths: string[], options: CollectFlags) => {
      const { collect } = await import("../commands/collect.ts");
      const { environment, signal } = context;
      const { ladder, out, browser: browsers = [], json = false } = options;
      context.setStatus(await collect({ paths, ladder, out, browsers, json, environment, signal }));
    });
}

interface CollectFlags {
  readonly ladder: string;
  readonly out: string;
  readonly browser?: readonly string[];
  readonly json?: boolean;
}
