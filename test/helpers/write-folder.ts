import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** Files of a folder by path: text, or bytes. */
export type FolderFiles = Readonly<Record<string, string | Uint8Array>>;

/** Writes `files` into a new temporary folder, calls `use` with its path, and removes the folder. */
export async function withFolder<Result>(
  files: FolderFiles,
  use: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = await writeFolder(files);
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Writes `files` into a new temporary folder and returns its path; who calls it removes it. */
export async function writeFolder(files: FolderFiles): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "rungbook-test-"));
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
  return folder;
}
