/** Which entries of the content folder are roles, which are pages, and which can be neither. */
import { posix } from "node:path";
import picomatch from "picomatch";
import { didYouMean } from "./did-you-mean.ts";
import { IMAGE_ENDINGS } from "./image-type.ts";
import type { Entry } from "./list-folder.ts";
import { errorAt } from "./problem.ts";
import { quote } from "./quote.ts";
import { SETTINGS_FILE } from "./read-settings.ts";
import type { Settings, SettingsReading } from "./settings.ts";
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
    .filter((file) => /^ladder\.(yaml|json|toml)$|^\.ladder\.yml$/iu.test(file))
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

/** Says which paths ladder.yml excludes: those that a pattern matches, and all below a folder that one matches. */
export function excludes(settings: Settings): (file: string) => boolean {
  const globs = settings.exclude.map((glob) => glob.replace(/^\.?\//u, "").replace(/\/$/u, ""));
  if (globs.length === 0) return () => false;
  // Extended globs can be written so that matching them takes for ever; nobody needs them to name a draft.
  const matches = picomatch(globs, { noextglob: true, dot: true });
  return (file) => file.split("/").some((_, depth, parts) => matches(parts.slice(0, depth + 1).join("/")));
}

function selectPages(files: readonly string[], reading: SettingsReading): { pages: string[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const pages = reading.settings.pages.flatMap((given) => {
    const page = posix.normalize(given.replaceAll("\\", "/"));
    if (files.includes(page)) return [page];
    const markdown = files.filter((file) => /\.md$/iu.test(file));
    const place = pagePlace(given, reading);
    problems.push(
      errorAt(
        place,
        `There is no page ${quote(given)}.`,
        didYouMean(page, markdown, "Correct the path, or add the file."),
      ),
    );
    return [];
  });
  return { pages: [...new Set(pages)], problems };
}

function pagePlace(given: string, reading: SettingsReading): ReturnType<SettingsReading["locate"]> {
  const { pages } = reading.settings;
  const introduction = reading.locate(["introduction"]);
  const hasIntroduction = reading.has("introduction");
  const index = pages.indexOf(given) - (hasIntroduction ? 1 : 0);
  return index < 0 ? introduction : reading.locate(["pages", index]);
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
