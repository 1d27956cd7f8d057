/** Which files are collected: those that were named, and the PDFs in folders that were named. */
import { realpath, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { systemError } from "../../content/file/read-content-file.ts";
import { listFolder } from "../../content/selection/list-folder.ts";
import { errorAt, type Problem } from "../../problems/problem.ts";
import { compareText } from "../../text/names.ts";

/** Files to read, and what is wrong with the paths that were named. */
export interface FoundFiles {
  /** Each once, as it was named or as the folder it is in was, in the order of their paths. */
  readonly files: readonly string[];
  readonly problems: readonly Problem[];
}

/** So many files and folders are looked at, and so many PDFs read. */
const MOST_ENTRIES = 50_000;
const MOST_FILES = 5_000;

/** A worksheet with all its typefaces has a tenth of it. */
const MOST_MEGABYTES = 50;

/** Finds the PDFs at `paths`. */
export async function findWorksheets(paths: readonly string[]): Promise<FoundFiles> {
  const files = new Map<string, string>();
  const problems: Problem[] = [];
  for (const path of paths) {
    const found = await filesAt(path);
    problems.push(...found.problems);
    for (const file of found.files) if (!files.has(resolve(file))) files.set(resolve(file), file);
  }
  const sorted = [...files.values()].toSorted(compareText);
  if (sorted.length <= MOST_FILES) return { files: sorted, problems };
  const message = `There are more than ${MOST_FILES} PDFs.`;
  return { files: [], problems: [...problems, errorAt({ file: "." }, message, "Collect some of them at a time.")] };
}

async function filesAt(path: string): Promise<FoundFiles> {
  const status = await statusOf(path);
  if (typeof status !== "string" && status.isDirectory()) return filesBelow(path);
  return sorted([{ path, status }]);
}

type Status = Awaited<ReturnType<typeof statusOf>>;

/** The status of what stands at a path; what is wrong with it, as the end of a sentence. */
async function statusOf(path: string) {
  return stat(path).catch((error: unknown) => systemError(error));
}

async function filesBelow(folder: string): Promise<FoundFiles> {
  const { entries, problems } = await listFolder(await realpath(folder), MOST_ENTRIES, () => false);
  const pdfs = entries.filter(({ file, kind }) => /\.pdf$/iu.test(file) && kind !== "folder");
  const found = sorted(
    await Promise.all(
      pdfs.map(async ({ file, kind }) => {
        const path = join(folder, file);
        // A link out of the folder is not meant by who names the folder.
        return { path, status: kind === "file" ? await statusOf(path) : "is no file of this folder" };
      }),
    ),
  );
  const advice = "Put the worksheets that came back into it.";
  const isEmpty = pdfs.length === 0 && problems.length === 0;
  return {
    files: found.files,
    problems: [
      ...problems.map((problem) => ({ ...problem, file: join(folder, problem.file) })),
      ...(isEmpty ? [errorAt({ file: folder }, "There is no PDF in this folder.", advice)] : []),
      ...found.problems,
    ],
  };
}

/** Parts what can be read from what cannot. */
function sorted(found: readonly { readonly path: string; readonly status: Status }[]): FoundFiles {
  const refusals = found.map(({ path, status }) => ({ path, reason: reasonAgainst(status) }));
  const advice = "Give the path of a worksheet, or of a folder of them.";
  return {
    files: refusals.flatMap(({ path, reason }) => (reason === null ? [path] : [])),
    problems: refusals.flatMap(({ path, reason }) =>
      reason === null ? [] : [errorAt({ file: path }, `It ${reason}.`, advice)],
    ),
  };
}

function reasonAgainst(status: Status): string | null {
  if (typeof status === "string") return status;
  if (!status.isFile()) return "is no file";
  return status.size > MOST_MEGABYTES * 1024 * 1024 ? `is larger than ${MOST_MEGABYTES} MB` : null;
}
