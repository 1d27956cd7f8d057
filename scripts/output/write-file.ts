/** Writes one file, all or nothing. */
import {
  closeSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { makeFolder } from "../cache/make-folder.ts";
import { OutputError, outputFault } from "./output-error.ts";
import { exists } from "./process-state.ts";

/** What is written, and what alone it may replace. */
export interface FileKind {
  /** In a sentence: "no PDF". */
  readonly name: string;
  /** The bytes that every file of the kind begins with. */
  readonly start: Uint8Array;
}

/** A PDF of anybody's. */
export const PDF_FILE: FileKind = { name: "PDF", start: Buffer.from("%PDF-") };
/** An Excel workbook, or another ZIP. */
export const WORKBOOK_FILE: FileKind = { name: "workbook", start: Buffer.from("PK\u0003\u0004") };
/** The same, which need be no workbook. */
export const ZIP_FILE: FileKind = { ...WORKBOOK_FILE, name: "ZIP" };

/**
 * Says that a file may be written at `path`: nothing is there, or a file of its kind.
 * @throws OutputError of status 2 when something else is there
 */
export function refuseOthers(path: string, { name, start }: FileKind): void {
  const there = statusOf(path);
  if (there === undefined) return;
  if (there.isDirectory()) throw new OutputError(`${path} is a folder. Name a file in it with --out.`, 2);
  if (!there.isFile() || !beginsWith(path, start))
    throw new OutputError(`${path} is no ${name}, and is not replaced. Name another file with --out.`, 2);
}

/**
 * Says that what is written at `path` takes the place of none of `inputs`, which are read for it.
 * @throws OutputError of status 2 when it would, by whichever name
 */
export function refuseInputs(path: string, inputs: readonly string[]): void {
  const there = statSync(path, { throwIfNoEntry: false, bigint: true });
  if (there === undefined) return;
  const isSame = inputs.some((input) => {
    const read = statSync(input, { throwIfNoEntry: false, bigint: true });
    return read?.ino === there.ino && read.dev === there.dev;
  });
  if (isSame)
    throw new OutputError(`${path} is one of the files to read, and is not replaced. Name another file with --out.`, 2);
}

/**
 * Puts a file at `path`, whole, in place of one of its kind that is there.
 * @throws OutputError of status 2 when something else is there, of status 3 when the machine does not let it write
 */
export function writeOneFile(path: string, bytes: Uint8Array | string, kind: FileKind): void {
  refuseOthers(path, kind);
  putFile(path, bytes);
}

/**
 * Puts a file about persons at `path`, as `writeOneFile` does: only its owner may read it, as only they may look into
 * folders that are made for it. Whoever else shall, its owner can let them.
 * @param whenWhole is called when all of it is written, and not in place yet
 * @throws what `writeOneFile` and `whenWhole` do
 */
export function writePrivateFile(path: string, bytes: Uint8Array, kind: FileKind, whenWhole = (): void => {}): void {
  refuseOthers(path, kind);
  putFile(path, bytes, { modes: PRIVATE, whenWhole });
}

/** Removes what killed runs have left of PDFs and ZIPs that they were writing into a folder. */
export function removeUnfinished(folder: string): void {
  for (const name of namesIn(folder)) {
    const [, pid] = /\.(?:pdf|zip)\.tmp-(\d+)$/iu.exec(name) ?? [];
    // Writing is one step: while this is done, this process writes nothing.
    const isAbandoned = pid !== undefined && (Number(pid) === process.pid || !exists(Number(pid)));
    if (isAbandoned) removeIfThere(join(folder, name));
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    // There is none yet; or whoever writes there says what is wrong with it.
    return [];
  }
}

/**
 * Puts a file where there is nothing.
 * @throws OutputError of status 2 when something is there, of status 3 when the machine does not let it write
 */
export function writeNewFile(path: string, text: string): void {
  const isThere = statusOf(path) !== undefined;
  if (isThere) throw new OutputError(`${path} is there, and is not replaced. Name another file with --out.`, 2);
  putFile(path, text);
}

/**
 * Puts files into a folder whose other files stay. Nothing is written while one of them cannot be.
 * @param files by path, with forward slashes
 * @param replaces whether those that are there and say something else are replaced
 * @returns the paths of those that were there with the same bytes
 * @throws OutputError of status 2 that names up to three that say something else, of status 3 when the machine does not
 *   let it write
 */
export function writeFiles(
  folder: string,
  files: ReadonlyMap<string, Uint8Array>,
  replaces: boolean,
): ReadonlySet<string> {
  const states = [...files.keys()].map((path) => ({ path, status: statusOf(join(folder, path)) }));
  const there = states.flatMap(({ path, status }) => (status === undefined ? [] : [path]));
  const odd = states.find(({ status }) => status?.isFile() === false)?.path;
  if (odd !== undefined)
    throw new OutputError(`${join(folder, odd)} is no file. Name another folder with --out, or remove it.`, 2);
  const same = new Set(there.filter((path) => isSame(join(folder, path), files.get(path))));
  const others = there.filter((path) => !same.has(path));
  if (others.length > 0 && !replaces) {
    const more = others.length > 3 ? ` and ${others.length - 3} more` : "";
    const what = others.length === 1 ? "a file that says" : "files that say";
    throw new OutputError(
      `${folder} holds ${what} something else: ${others.slice(0, 3).join(", ")}${more}. Name another folder with --out, or have what is there replaced with --replace.`,
      2,
    );
  }
  for (const [path, bytes] of files) if (!same.has(path)) putFile(join(folder, path), bytes);
  return same;
}

/** What is there; undefined for nothing. @throws OutputError of status 3 where that cannot be told, as below a file */
function statusOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    throw outputFault(path, error);
  }
}

function isSame(path: string, bytes: Uint8Array | undefined): boolean {
  return bytes !== undefined && readFileSync(path).equals(bytes);
}

/**
 * Makes a folder for files about persons, where there is none: only its owner may look into it, and in a repository git
 * passes it by, where it would be one `git add` away from everybody.
 */
export function makePrivateFolder(folder: string): void {
  if (makeFolder(folder, PRIVATE.folder) === undefined) return;
  writeFileSync(join(folder, ".gitignore"), "*\n", { mode: PRIVATE.file });
}

interface Writing {
  /** Who may read the file, and folders that are made for it. */
  readonly modes: { readonly file: number; readonly folder: number };
  readonly whenWhole: () => void;
}

const [USUAL, PRIVATE] = [
  { file: 0o666, folder: 0o777 },
  { file: 0o600, folder: 0o700 },
] as const;

function putFile(
  path: string,
  bytes: Uint8Array | string,
  { modes, whenWhole }: Writing = { modes: USUAL, whenWhole: () => {} },
): void {
  const making = `${path}.tmp-${process.pid}`;
  try {
    if (modes === PRIVATE) makePrivateFolder(dirname(path));
    else makeFolder(dirname(path), modes.folder);
    writeFileSync(making, bytes, { flag: "wx", mode: modes.file });
    whenWhole();
    renameSync(making, path);
  } catch (error) {
    removeIfThere(making);
    throw outputFault(path, error);
  }
}

/**
 * What could not be written for its name cannot be looked for either: why it was not written is what counts. A folder of
 * such a name is nobody's that writes files.
 */
function removeIfThere(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // The next run removes it, where it is there.
  }
}

function beginsWith(path: string, start: Uint8Array): boolean {
  const read = Buffer.alloc(start.length);
  const file = openSync(path, "r");
  try {
    readSync(file, read);
  } finally {
    closeSync(file);
  }
  return read.equals(start);
}
