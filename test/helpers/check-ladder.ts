import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { runHere } from "./run-here.ts";
import type { FolderFiles } from "./write-folder.ts";

/** What `rungbook check` said of a folder. */
export interface CheckedLadder {
  readonly status: number | null;
  /** The lines about each file, without its name: ":3:1  error  ...". */
  readonly linesOf: (file: string) => readonly string[];
  readonly stderr: string;
}

/** Writes `files` into `folder`/content and runs `rungbook check content` in `folder`. */
export async function checkLadder(folder: string, files: FolderFiles): Promise<CheckedLadder> {
  await writeContent(folder, files);
  const { status, stderr } = await runHere(["check", "content"], { cwd: folder });
  const lines = stderr.split("\n");
  return {
    status,
    stderr,
    linesOf: (file) => {
      const start = `content/${file}`;
      return lines
        .filter((line) => /^[: ]/.test(line.slice(start.length)) && line.startsWith(start))
        .map((line) => line.slice(start.length));
    },
  };
}

/** Writes files into `folder`/content. */
export async function writeContent(folder: string, files: FolderFiles): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, "content", path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}
