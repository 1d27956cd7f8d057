/** Which entries of the content folder are roles, which are pages, and which can be neither. */
import { posix } from "node:path";
import { excludes } from "./excludes.ts";
import { IMAGE_ENDINGS } from "./image-type.ts";
import type { Entry } from "./list-folder.ts";
import { errorAt } from "./problem.ts";
import { SETTINGS_FILE } from "./read-settings.ts";
import { selectPages } from "./select-pages.ts";
import type { SettingsReading } from "./settings.ts";
import type { Problem } from "./types.ts";

/** Paths relative to the content folder. */
export interface SelectedFiles {
  readonly roles: readonly string[];
  readonly pages: readonly string[];
  /** Role files that are there but cannot be read as files. */
  readonly unusable: readonly string[];
  readonly problems: readonly Problem[];
}

/** Names of files about a repository, not about a role. */
const NOT_ROLES = /^(readme|index|changelog|contributing|license)\.md$/iu;

/** Names of settings files that were meant as ladder.yml; some systems take its name in other cases for the same. */
const MISNAMED = /^ladder\.(ya?ml|json|toml)(\.txt)?$/iu;

/** Sorts the entries of a content folder. */
export function selectFiles(entries: readonly Entry[], reading: SettingsReading): SelectedFiles {
  const isExcluded = excludes(reading.settings);
  const files = entries.filter(({ kind }) => kind === "file").map(({ file }) => file);
  const { pages, problems } = selectPages(files, reading);
  const isRole = (file: string): boolean =>
    /\.md$/iu.test(file) && !NOT_ROLES.test(posix.basename(file)) && !pages.includes(file) && !isExcluded(file);
  const roles = files.filter(isRole);
  const bad = entries.filter(({ kind, file }) => kind !== "file" && !isExcluded(file)).flatMap(explainEntry);
  const misnamed = files
    .filter((file) => file !== SETTINGS_FILE && MISNAMED.test(file))
    .map((file) => errorAt({ file }, `The settings are in a file that is not read.`, `Rename it to ${SETTINGS_FILE}.`));
  const { files: most } = reading.settings.limits;
  const tooMany =
    roles.length > most
      ? [
          errorAt(
            { file: "." },
            `There are more than ${most} role files.`,
            "Exclude some, or raise limits.files in ladder.yml.",
          ),
        ]
      : [];
  return {
    roles: roles.slice(0, most),
    pages,
    unusable: bad.map(({ file }) => file).filter((file) => /\.md$/iu.test(file)),
    problems: [...problems, ...bad, ...misnamed, ...tooMany],
  };
}

function explainEntry({ file, kind }: Entry): Problem[] {
  const isMarkdown = /\.md$/iu.test(file);
  const ending = /\.([a-z]+)$/iu.exec(file)?.[1]?.toLowerCase() ?? "";
  const rename = "Rename it, or exclude it in ladder.yml.";
  switch (kind) {
    case "folder":
      return isMarkdown ? [errorAt({ file }, "This is a folder, not a file.", rename)] : [];
    case "special":
      return isMarkdown ? [errorAt({ file }, "This is not a regular file.", "Put a plain file in its place.")] : [];
    case "broken-link":
      return isMarkdown ? [errorAt({ file }, "This is a symbolic link to nothing.", "Put the file itself there.")] : [];
    case "outside":
      // An image outside is reported where it is used.
      if (ending in IMAGE_ENDINGS) return [];
      return [
        errorAt({ file }, "This is a symbolic link out of the content folder.", "Put the file itself into the folder."),
      ];
    case "linked-folder":
      return [
        errorAt({ file }, "This is a symbolic link to a folder.", "Move the folder itself there, or exclude the link."),
      ];
    default:
      return [];
  }
}
