/** The commands that take PDFs, and their options. */
import type { Command } from "commander";
import { BOOKLET_PAPERS, type BookletPaper } from "../../pdf/imposition/sheet-paper.ts";
import type { CommandContext } from "../command-context.ts";
import { parsePaper, parsePdfName, parseSignature } from "../parse-arguments.ts";

/** Adds `validate`. */
export function addValidate(program: Command, context: CommandContext): void {
  program
    .command("validate")
    .summary("say which rules of PDF/UA-1 and PDF/A-2 PDFs break")
    .description(
      "Checks PDFs against rules of PDF/UA-1 and PDF/A-2 and lists rule, page and object of each fault, those of what a file claims first. The exit status is 1 for a file that breaks what it claims, or claims nothing and breaks something.",
    )
    .argument("<file...>", "PDF files")
    .option("--json", "write the findings to stdout as JSON")
    .action(async (files: string[], options: Record<string, unknown>) => {
      const { validate } = await import("../commands/validate.ts");
      context.setStatus(await validate({ files, json: options.json === true }));
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
    .option("--out <file>", "where to put the booklet (default: FILE-booklet.pdf beside the file)", parsePdfName)
    .option(
      "--paper <paper>",
      `the paper of the sheets: ${BOOKLET_PAPERS.join(", ")} (default: twice the page, so A3 for A4)`,
      parsePaper,
    )
    .option("--signature <sheets>", "sheets that are folded as one, for many pages (default: all)", parseSignature)
    .action(async (file: string, options: { out?: string; paper?: BookletPaper; signature?: number }) => {
      const { booklet } = await import("../commands/booklet.ts");
      const { out = null, paper = null, signature = null } = options;
      context.setStatus(await booklet({ file, out, paper, signature }));
    });
}
