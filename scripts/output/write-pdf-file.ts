/** Writes one file, all or nothing. */
import { closeSync, mkdirSync, openSync, readSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { OutputError, outputFault } from "./output-error.ts";

/**
 * Puts a PDF at `path`, whole, in place of one that is there.
 * @throws OutputError of status 2 when something else than a PDF is there, of status 3 when the machine does not let it write
 */
export function writePdfFile(path: string, bytes: Uint8Array): void {
  refuseOthers(path);
  const making = `${path}.tmp-${process.pid}`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(making, bytes, { flag: "wx" });
    renameSync(making, path);
  } catch (error) {
    rmSync(making, { force: true });
    throw outputFault(path, error);
  }
}

const PDF_START = "%PDF-";

function refuseOthers(path: string): void {
  const there = statSync(path, { throwIfNoEntry: false });
  if (there === undefined) return;
  if (there.isDirectory()) throw new OutputError(`${path} is a folder. Name a file in it with --out.`, 2);
  if (!there.isFile() || !beginsAsPdf(path))
    throw new OutputError(`${path} is no PDF, and is not replaced. Name another file with --out.`, 2);
}

function beginsAsPdf(path: string): boolean {
  const start = Buffer.alloc(PDF_START.length);
  const file = openSync(path, "r");
  try {
    readSync(file, start);
  } finally {
    closeSync(file);
  }
  return start.toString("latin1") === PDF_START;
}
