import { explainLimit } from "../problems/explain-limit.ts";
import { messageOf } from "../problems/machine-error.ts";

/** Why no output can be written: a mistake in `--out` (status 2) or something that the machine lacks (status 3). */
export class OutputError extends Error {
  override readonly name = "OutputError";
  readonly status: 2 | 3;

  /**
   * @param message What is wrong and what to do, as sentences.
   * @param status The exit status that follows.
   */
  constructor(message: string, status: 2 | 3, options?: ErrorOptions) {
    super(messageOf([message]), options);
    this.status = status;
  }
}

/** What the common system errors mean to somebody who wants a folder of files. */
const meanings: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full. Make room, or name a folder on another disk with --out",
  EDQUOT: "the disk quota is used up. Make room, or name a folder on another disk with --out",
  EROFS: "the disk is read-only. Name a folder on another disk with --out",
  EACCES: "permission is denied. Name a folder of your own with --out",
  EPERM: "permission is denied, or another program holds it open. Close that, or name another folder with --out",
  EBUSY: "another program holds it open, or it is a mount point. Close that, or name a folder inside it with --out",
  EXDEV: "it is a mount point. Name a folder inside it with --out",
  ENOTDIR: "a part of its path is a file. Name another folder with --out",
  ENAMETOOLONG: "its path is too long. Name a folder nearer to the root with --out",
};

/**
 * Turns what the file system threw into an OutputError of status 3; what is no system error stays what it is.
 *
 * @param path The path that was being written, as the user knows it.
 */
export function outputFault(path: string, error: unknown): unknown {
  if (!(error instanceof Error && "code" in error && "syscall" in error)) return error;
  const isUnmade = error.code === "ENOENT" && error.syscall === "mkdir";
  const known = isUnmade ? "no folder can be made there. Name another with --out" : meanings[String(error.code)];
  const meaning = known ?? explainLimit(error)?.replace(/\.$/, "") ?? error.message;
  return new OutputError(`${path} cannot be written: ${meaning}.`, 3, { cause: error });
}
