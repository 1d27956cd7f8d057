import { constants, type FileHandle, open, realpath } from "node:fs/promises";
import { join, sep } from "node:path";
import { explainLimit } from "../../problems/explain-limit.ts";
import { EnvironmentError } from "../../problems/machine-error.ts";
import { errorAt, type Problem } from "../../problems/problem.ts";

/** The bytes of a file, or why there are none. */
export type ContentFile = { readonly bytes: Uint8Array } | { readonly problem: Problem; readonly missing: boolean };

/**
 * Reads a file of the content folder once, and only if it is one: a regular file, inside the folder after all links
 * are followed, not larger than `maxBytes`. Opening does not wait (FIFOs) and does not follow a link that was put in
 * the file's place in the meantime.
 *
 * `root` is the real path of the content folder, `file` the path below it with forward slashes.
 */
export async function readContentFile(root: string, file: string, maxBytes: number): Promise<ContentFile> {
  const refuse = (message: string, advice: string, missing = false): ContentFile => ({
    problem: errorAt({ file }, message, advice),
    missing,
  });
  let handle: FileHandle | undefined;
  try {
    const real = await realpath(join(root, file));
    if (!real.startsWith(root.endsWith(sep) ? root : root + sep)) {
      return refuse("This is a symbolic link out of the content folder.", "Put the file itself into the folder.");
    }
    handle = await open(real, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const status = await handle.stat();
    if (status.isDirectory()) return refuse("This is a folder, not a file.", "Rename it, or exclude it in ladder.yml.");
    if (!status.isFile()) return refuse("This is not a regular file.", "Put a plain file in its place.");
    const chunks: Uint8Array[] = [];
    // Not `readFile`: the file may be growing.
    for await (const chunk of handle.createReadStream({ end: maxBytes, autoClose: false })) chunks.push(chunk);
    const bytes = Buffer.concat(chunks);
    if (bytes.length > maxBytes) {
      return refuse(
        `The file is larger than ${sizeOf(maxBytes)}.`,
        "Make it smaller, or raise the limit in ladder.yml.",
      );
    }
    return { bytes };
  } catch (error) {
    const limit = explainLimit(error);
    if (limit !== null) throw new EnvironmentError(limit, { cause: error });
    const meaning = systemError(error);
    return refuse(`The file ${meaning}.`, "Check the file and its permissions.", meaning === "is not there");
  } finally {
    await handle?.close();
  }
}

/** Writes a limit as people do: "128 MB", "144 KB". */
export function sizeOf(bytes: number): string {
  return bytes % (1 << 20) === 0 ? `${bytes / (1 << 20)} MB` : `${Math.floor(bytes / 1024)} KB`;
}

/** What the operating system's error codes mean for a content file. */
const MEANINGS: Readonly<Record<string, string>> = {
  EACCES: "may not be read by this user",
  EPERM: "may not be read by this user",
  ENOENT: "is not there",
  ENOTDIR: "is not there",
  ELOOP: "is a symbolic link that leads in a circle",
  ENAMETOOLONG: "has a name that is too long for this system",
  EISDIR: "is a folder, not a file",
};

/** Says what a failed file operation means, as the end of a sentence ("may not be read by this user"). */
export function systemError(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return MEANINGS[code] ?? `cannot be read (${code || String(error)})`;
}
