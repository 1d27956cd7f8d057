import { constants, open } from "node:fs/promises";
import { errorAt, type Problem } from "../../problems/problem.ts";
import { systemError } from "./read-content-file.ts";

/** A kind of file that users name. */
export interface NamedFile {
  readonly maxBytes: number;
  /** "a CSV file". */
  readonly kind: string;
  /** The limit in ladder.yml that more bytes ask for: "people". */
  readonly limit: string;
}

/**
 * Gives the bytes of a regular file outside the content folder, or what is wrong with it, at `path` as the user named
 * it; opening it does not wait, as it would for a pipe.
 */
export async function readNamedFile(path: string, { maxBytes, kind, limit }: NamedFile): Promise<Uint8Array | Problem> {
  try {
    const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      if (!(await handle.stat()).isFile())
        return errorAt({ file: path }, "This is no file.", `Give the path of ${kind}.`);
      const chunks: Uint8Array[] = [];
      for await (const chunk of handle.createReadStream({ end: maxBytes, autoClose: false })) chunks.push(chunk);
      const bytes = Buffer.concat(chunks);
      if (bytes.length <= maxBytes) return bytes;
      const advice = `Split it, or raise limits.${limit} in ladder.yml.`;
      return errorAt({ file: path }, `The file is larger than ${Math.floor(maxBytes / 1024)} KB.`, advice);
    } finally {
      await handle.close();
    }
  } catch (error) {
    return errorAt({ file: path }, `The file ${systemError(error)}.`, `Give the path of ${kind} that may be read.`);
  }
}
