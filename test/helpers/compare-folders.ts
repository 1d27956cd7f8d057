import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";

/** Paths of the files that two folders do not both have with the same bytes; none when they are alike. */
export async function compareFolders(one: string, other: string): Promise<readonly string[]> {
  const [ofOne, ofOther] = await Promise.all([filesOf(one), filesOf(other)]);
  const paths = [...new Set([...ofOne.keys(), ...ofOther.keys()])].sort();
  return paths.filter((path) => {
    const [a, b] = [ofOne.get(path), ofOther.get(path)];
    return a === undefined || b === undefined || !a.equals(b);
  });
}

async function filesOf(folder: string): Promise<ReadonlyMap<string, Buffer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(await Promise.all(paths.map(async (path) => [relative(folder, path), await readFile(path)] as const)));
}
