import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { systemError } from "./read-content-file.ts";

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
      if (status.size > maxBytes)
        return { fault: `is larger than ${Math.floor(maxBytes / MEGABYTE)} MB`, isMissing: false };
      return { bytes: readAll(file, status.size) };
    } finally {
      closeSync(file);
    }
  } catch (error) {
    const fault = systemError(error);
    return { fault, isMissing: fault === "is not there" };
  }
}

const MEGABYTE = 1024 * 1024;

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
