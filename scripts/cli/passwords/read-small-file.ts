import { open } from "node:fs/promises";

/**
 * Reads a file that a user names, which may be a pipe, as of `--password-file <(pass show offers)`.
 * @returns null where it has more than `maxBytes`: then no more of it is read, as a device has no end
 * @throws what the file system throws
 */
export async function readSmallFile(path: string, maxBytes: number): Promise<Buffer | null> {
  const file = await open(path, "r");
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of file.createReadStream({ end: maxBytes, autoClose: false })) chunks.push(chunk);
    const bytes = Buffer.concat(chunks);
    return bytes.length > maxBytes ? null : bytes;
  } finally {
    await file.close();
  }
}
