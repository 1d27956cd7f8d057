/** `rungbook booklet`: puts the pages of a PDF on sheets that are folded into a booklet. */
import { extname, resolve } from "node:path";
import { PDF_FILE, writeOneFile } from "../../output/write-file.ts";
import type { BookletOptions } from "../../pdf/imposition/impose.ts";
import { makeBooklet, type UnfoldedPdf } from "../../pdf/imposition/make-booklet.ts";
import { reportBooklet } from "../reports/report-booklet.ts";
import { UNREADABLE_PDF } from "../reports/report-validation.ts";
import { say } from "../write-lines.ts";

/** What `booklet` was asked. */
export interface BookletCommand extends BookletOptions {
  readonly file: string;
  /** Where to put the booklet; null for FILE-booklet.pdf beside the file. */
  readonly out: string | null;
}

/**
 * Makes the booklet, reports, and returns the exit status: 1 for a file that no booklet can be made of, 2 for one that is
 * not there or would be replaced by its own booklet.
 */
export async function booklet({ file, out: given, ...options }: BookletCommand): Promise<number> {
  const out = given ?? `${file.slice(0, file.length - extname(file).length)}-booklet.pdf`;
  if (resolve(out) === resolve(file)) {
    say(`${out} is the file that the booklet is made of. Name another one with --out.`);
    return 2;
  }
  const made = await makeBooklet(file, options);
  if (made.outcome === "unreadable") {
    say(`${file}  error  ${ERRORS[made.reason]}`);
    return made.reason === "missing" || made.reason === "closed" ? 2 : 1;
  }
  writeOneFile(out, made.bytes, PDF_FILE);
  reportBooklet(made, { file, out, signature: options.signature ?? null });
  return 0;
}

const ERRORS: Readonly<Record<UnfoldedPdf["reason"], string>> = {
  ...UNREADABLE_PDF,
  encrypted: "It is encrypted. Give the file without its password, if you may change it.",
};
