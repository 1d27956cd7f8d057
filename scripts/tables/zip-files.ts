import { unzipSync, zipSync } from "fflate";

/** Puts files into a ZIP, by their paths in it: the same bytes for the same files, whenever and wherever it is made. */
export function zipFiles(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  // A ZIP has the time that a clock on the wall shows, and none before 1980: where this is read makes no difference.
  const always = new Date(1980, 0, 1);
  return zipSync(Object.fromEntries([...files].map(([path, bytes]) => [path, [bytes, { mtime: always }]])));
}

/** Takes the files out of a ZIP that the program or one of its libraries has made, by their paths. */
export function unzipFiles(zip: Uint8Array): ReadonlyMap<string, Uint8Array> {
  return new Map(Object.entries(unzipSync(zip)));
}

/** Lists the files in a ZIP of anybody's, by their paths, and unpacks none; null where it is no ZIP. */
export function namesInZip(zip: Uint8Array): readonly string[] | null {
  const names: string[] = [];
  try {
    unzipSync(zip, { filter: ({ name }) => names.push(name) < 0 });
    return names;
  } catch {
    return null;
  }
}
