import { open } from "node:fs/promises";
import { UsageError } from "../../problems/usage-error.ts";

/** A file that an option names. */
export interface SmallFile {
  readonly path: string;
  readonly option: string;
  readonly maxBytes: number;
  /** What it is to hold: "a password". */
  readonly holds: string;
  /** Which file to give, as a sentence. */
  readonly advice: string;
}

/**
 * Reads a file that a user names, which may be a pipe, as of `--password-file <(pass show offers)`. Of what has more bytes,
 * such as a device, no more is read.
 * @throws UsageError where it cannot be read, or is too long
 */
export async function readSmallFile({ path, option, maxBytes, holds, advice }: SmallFile): Promise<Buffer> {
  const bytes = await beginningOf(path, maxBytes + 1).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${option}: ${reasonOf(path, error)} ${advice}`, { cause: error });
  });
  if (bytes.length <= maxBytes) return bytes;
  throw new UsageError(`${option}: ${path} is too long to hold ${holds} alone. ${advice}`);
}

async function beginningOf(path: string, length: number): Promise<Buffer> {
  const file = await open(path, "r");
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of file.createReadStream({ end: length - 1, autoClose: false })) chunks.push(chunk);
    return Buffer.concat(chunks);
  } finally {
    await file.close();
  }
}

function reasonOf(file: string, { code, message }: NodeJS.ErrnoException): string {
  if (code === "ENOENT") return `There is no file ${file}.`;
  if (code === "EISDIR") return `${file} is a folder.`;
  if (code === "EACCES" || code === "EPERM") return `${file} may not be read by this user.`;
  return `${file} cannot be read: ${message}.`;
}
