/** Roles and job descriptions as files for people who edit them elsewhere: Word files, or Markdown. */
import { lacksJobDescription, type OfferedDocuments } from "../../ladder/offers/offered-documents.ts";
import type { JobDescription, Ladder, Role } from "../../ladder/types.ts";
import { checkPrivateFolder } from "../../output/check-out-folder.ts";
import { writeFiles } from "../../output/write-file.ts";
import { type Problem, stopsBuild } from "../../problems/problem.ts";
import type { BuildOptions } from "../build-options.ts";
import type { UnknownIds } from "../build-result.ts";
import { readAndCheck } from "../check-content.ts";
import { namedRoles } from "../unknown-ids.ts";
import { type ExportedText, type ExportFormat, exportedTexts } from "./exported-files.ts";

/** What to export; all but the first two have what `rungbook export` has without options. */
export interface ExportOptions extends Pick<BuildOptions, "environment" | "signal" | "onMemoryLimit" | "siteUrl"> {
  /** The folder of role files. */
  readonly folder: string;
  /** The folder for the result; what else is in it stays. */
  readonly out: string;
  /** Ids or titles of roles; null for all. */
  readonly roles?: readonly string[] | null;
  readonly format?: ExportFormat;
  /** What of each role. */
  readonly document?: OfferedDocuments;
  /** Whether files that are there and say something else are replaced. */
  readonly replace?: boolean;
}

/** What came of it. */
export type ExportResult =
  | Exported
  | { readonly outcome: "refused"; readonly problems: readonly Problem[] }
  | (Omit<UnknownIds, "problems"> & { readonly problems: readonly Problem[] })
  | {
      readonly outcome: "no job description";
      readonly problems: readonly Problem[];
      /** The titles of those that have none; empty where the ladder has none at all. */
      readonly roles: readonly string[];
    };

/** The files are in place. */
export interface Exported {
  readonly outcome: "exported";
  /** Absolute path of the folder. */
  readonly folder: string;
  readonly files: readonly ExportedFile[];
  readonly problems: readonly Problem[];
}

/** A file that was written, or was there already. */
export interface ExportedFile extends Omit<ExportedText, "make"> {
  readonly bytes: number;
  /** Whether the same was there. */
  readonly isUnchanged: boolean;
}

/**
 * Exports roles of the ladder in `options.folder`. All files are made before the first is written.
 *
 * @throws OutputError where a file is there that says something else, or the folder is published or cannot be written;
 *   EnvironmentError when SOURCE_DATE_EPOCH is no time; the signal's reason when it was aborted
 */
export async function exportRoles(options: ExportOptions): Promise<ExportResult> {
  const { folder, out, roles: named = null, format = "docx", document = "role", signal } = options;
  const { ladder, problems } = await readAndCheck(options);
  signal?.throwIfAborted();
  if (ladder === null || problems.some((problem) => stopsBuild(problem, false)))
    return { outcome: "refused", problems };
  const { roles: chosen, unknown: ids } = namedRoles(named ?? [], ladder);
  if (ids.length > 0) return { outcome: "unknown ids", problems, ids };
  const roles = named === null ? null : ladder.roles.filter((role) => chosen.includes(role));
  const without = document === "role" ? [] : (roles ?? []).filter((role) => lacksJobDescription(role, ladder));
  const texts = exportedTexts(textsOf(roles, document, ladder), format, ladder);
  if (without.length > 0 || texts.length === 0)
    return { outcome: "no job description", problems, roles: without.map(({ title }) => title) };

  const target = checkPrivateFolder(out, folder);
  const files = new Map<string, Uint8Array>();
  for (const { make } of texts) {
    signal?.throwIfAborted();
    for (const [path, bytes] of await make()) files.set(path, bytes);
  }
  const same = writeFiles(target, files, options.replace ?? false);
  return {
    outcome: "exported",
    folder: target,
    files: texts.map(({ make: _make, ...text }) => ({
      ...text,
      bytes: files.get(text.path)?.length ?? 0,
      isUnchanged: same.has(text.path),
    })),
    problems,
  };
}

/** @param roles null for all, and then job descriptions of no role too */
function textsOf(
  roles: readonly Role[] | null,
  document: OfferedDocuments,
  ladder: Ladder,
): readonly (Role | JobDescription)[] {
  const jobs = ladder.jobDescriptions.filter(({ role }) => roles === null || (role !== null && roles.includes(role)));
  return [...(document === "job" ? [] : (roles ?? ladder.roles)), ...(document === "role" ? [] : jobs)];
}
