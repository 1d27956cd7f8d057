import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { errorAt, type Problem } from "../../problems/problem.ts";
import { sizeOf, systemError } from "./read-content-file.ts";

/** The bytes of a file, or why there are none, as the end of a sentence: "is not there". */
export type RegularFile = { readonly bytes: Buffer } | { readonly fault: string; readonly isMissing: boolean };

/**
 * Reads a file that somebody names, or that lies beside one, and only if it is a regular one: a pipe would be waited for,
 * and a device has no end. What is larger than `maxBytes` is not read.
 */
export function readRegularFile(path: string, maxBytes: number): RegularFile {
  try {
    const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const status = fstatSync(file);
      if (!status.isFile()) return { fault: "is no file", isMissing: false };
      if (status.size > maxBytes) return { fault: `${LARGER} ${sizeOf(maxBytes)}`, isMissing: false };
      return { bytes: readAll(file, status.size) };
    } finally {
      closeSync(file);
    }
  } catch (error) {
    const fault = systemError(error);
    return { fault, isMissing: fault === "is not there" };
  }
}

const LARGER = "is larger than";

/** Reads what there was when the file was looked at: it may grow meanwhile. */
function readAll(file: number, size: number): Buffer {
  const bytes = Buffer.alloc(size);
  let length = 0;
  while (length < size) {
    const read = readSync(file, bytes, length, size - length, length);
    if (read === 0) break;
    length += read;
  }
  return bytes.subarray(0, length);
}

/** A kind of file that users name. */
export interface NamedFile {
  readonly maxBytes: number;
  /** "a CSV file". */
  readonly kind: string;
  /** The limit in ladder.yml that more bytes ask for: "people". */
  readonly limit: string;
}

/** Gives the bytes of a file that is none of the content folder, or what is wrong with it, at `path` as the user named it. */
export function readNamedFile(path: string, { maxBytes, kind, limit }: NamedFile): Uint8Array | Problem {
  const read = readRegularFile(path, maxBytes);
  if ("bytes" in read) return read.bytes;
  const isLarge = read.fault.startsWith(LARGER);
  const advice = isLarge
    ? `Split it, or raise limits.${limit} in ladder.yml.`
    : `Give the path of ${kind} that may be read.`;
  return errorAt({ file: path }, `It ${read.fault}.`, advice);
}
