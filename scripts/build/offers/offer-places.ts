/** Where offers go, and their register. */
import { lstatSync, realpathSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { readRegularFile } from "../../content/file/read-regular-file.ts";
import { checkPrivateFolder, refuseLongName } from "../../output/check-out-folder.ts";
import { OutputError } from "../../output/output-error.ts";
import { namesInZip } from "../../tables/zip-files.ts";
import { REGISTER_NAME, type RegisteredOffer } from "./register.ts";

/** Where they go. */
export interface OfferPlaces {
  /** Absolute path. */
  readonly folder: string;
  /** Of the one file, where `--out` names it; null where names are made of the data. */
  readonly name: string | null;
  /** Absolute path. */
  readonly register: string;
}

/**
 * Reads `--out` and `--register`.
 * @param count how many offers there are
 * @throws OutputError of status 2 when the place is published, or one file is named for several offers
 */
export function offerPlaces(out: string, register: string | null, count: number, contentFolder: string): OfferPlaces {
  const isFile = /[^/\\]\.pdf$/iu.test(out);
  if (isFile && count > 1)
    throw new OutputError(`There are ${count} offers, and --out ${out} is one file. Name a folder.`, 2);
  if (isFile) refuseLongName(out, "--out");
  if (register !== null) refuseLongName(register, "--register");
  const folder = checkPrivateFolder(isFile ? dirname(out) : out, contentFolder);
  const listed = register === null ? join(folder, REGISTER_NAME) : resolve(register);
  checkPrivateFolder(dirname(targetOf(listed)), contentFolder, "--register");
  return { folder, name: isFile ? basename(out) : null, register: listed };
}

/** Where a register is, if a link leads there: it may lead into what is published. */
function targetOf(path: string): string {
  if (!isLink(path)) return path;
  try {
    return realpathSync(path);
  } catch {
    throw new OutputError(`${path} is a link to nowhere. Name the register itself with --register.`, 2);
  }
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    // Nothing is there, or a part of its path is a file: whoever writes there says so.
    return false;
  }
}

/**
 * Says that a register is none of the files that are made.
 * @throws OutputError of status 2 when it is
 */
export function refuseRegister(register: string, made: readonly string[]): void {
  // Some file systems take capitals and small letters for the same.
  const isMade = made.some((path) => path.toLowerCase() === register.toLowerCase());
  if (isMade) throw new OutputError(`${register} is the name of an offer. Name another file with --register.`, 2);
}

/**
 * Says that a ZIP of all offers may be written: nothing is there, or one that holds nothing but offers.
 * @throws OutputError of status 2 when something else is there
 */
export function refuseOtherZip(path: string, registered: readonly RegisteredOffer[]): void {
  const read = readRegularFile(path, MOST_BYTES);
  if ("fault" in read && read.isMissing) return;
  const names = "bytes" in read ? namesInZip(read.bytes) : null;
  const known = new Set(registered.map(({ file }) => file));
  if (names?.every((name) => known.has(name))) return;
  throw new OutputError(`${path} holds other files than offers of the register, and is not replaced. Move it away.`, 2);
}

/** Bytes of a ZIP that is looked at. */
const MOST_BYTES = 1024 * 1024 * 1024;
