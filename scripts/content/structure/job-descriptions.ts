/** Which files are job descriptions: the second documents of roles, for people outside. */
import { posix } from "node:path";
import { errorAt, type Problem, warningAt } from "../../problems/problem.ts";
import { pathMatcher } from "../../text/match-path.ts";
import { didYouMean, fold } from "../../text/names.ts";
import { quote } from "../../text/quote.ts";
import type { SettingsReading } from "../ladder-yml/settings.ts";
import type { MarkdownFile } from "../role-file/read-markdown-file.ts";

/** Role files and job descriptions, told apart. */
export interface SelectedJobs {
  readonly roles: readonly MarkdownFile[];
  readonly jobs: readonly MarkdownFile[];
  readonly problems: readonly Problem[];
}

/** The usual names of a folder of job descriptions. */
const FOLDER = /(^|\/)(job[-_ ]?descriptions?|jds?)\//iu;
const ENDING = "-jd";

/**
 * Takes the job descriptions out of the role files: those that ladder.yml names, else what stands in a folder
 * `job-descriptions`, and what has the id of a role with `-jd` behind it. Where nothing else is left they are the roles.
 */
export function selectJobs(files: readonly MarkdownFile[], reading: SettingsReading): SelectedJobs {
  const { jobDescriptions: given } = reading.settings;
  const ids = new Set(files.map(({ id }) => id));
  const isUsual = ({ file, id }: MarkdownFile): boolean =>
    FOLDER.test(file) || (id.endsWith(ENDING) && ids.has(id.slice(0, -ENDING.length)));
  const named = new Set(Object.values(given?.files ?? {}).map((file) => posix.normalize(file)));
  const matchers = (given?.patterns ?? []).map(patternMatcher);
  const isGiven = ({ file }: MarkdownFile): boolean => named.has(file) || matchers.some((matches) => matches(file));
  const isJob = given === null ? isUsual : isGiven;
  const jobs = files.filter(isJob);
  if (given === null && jobs.length === files.length) return { roles: files, jobs: [], problems: [] };
  return { roles: files.filter((file) => !isJob(file)), jobs, problems: checkGiven(files, reading) };
}

/** A folder stands for all in it. */
function patternMatcher(pattern: string): (file: string) => boolean {
  return pathMatcher(pattern.replace(/^\.?\//u, "").replace(/\/$/u, ""));
}

/** Finds the role of a job description: that of ladder.yml, else the one with its id, or with its id but for `-jd`. */
export function roleOfJob<Role extends { readonly id: string; readonly title: string }>(
  { file, id, title }: Pick<MarkdownFile, "file" | "id" | "title">,
  roles: readonly Role[],
  { settings }: SettingsReading,
): Role | null {
  const files = Object.entries(settings.jobDescriptions?.files ?? {});
  const named = files.find(([, path]) => posix.normalize(path) === file)?.[0];
  const wanted = named === undefined ? [id, ...(id.endsWith(ENDING) ? [id.slice(0, -ENDING.length)] : [])] : [named];
  const found = roles.find((role) => wanted.includes(role.id));
  return found ?? (named === undefined ? (roles.find((role) => fold(role.title) === fold(title)) ?? null) : null);
}

/** Reports files and roles that ladder.yml names under jobDescriptions and that are not there. */
function checkGiven(files: readonly MarkdownFile[], { settings, locate }: SettingsReading): Problem[] {
  const { patterns = [], files: byRole } = settings.jobDescriptions ?? {};
  const paths = files.map(({ file }) => file);
  const unused = patterns.flatMap((pattern, index) => {
    if (paths.some(patternMatcher(pattern))) return [];
    const place = locate(patterns.length === 1 ? ["jobDescriptions"] : ["jobDescriptions", index]);
    const advice = didYouMean(pattern, paths, "Correct it, or remove it.");
    return [warningAt(place, `The pattern ${quote(pattern)} is that of no job description.`, advice)];
  });
  const named = Object.entries(byRole ?? {}).flatMap(([id, path]) => {
    const place = locate(["jobDescriptions", id]);
    const isThere = paths.includes(posix.normalize(path));
    const ids = files.filter(({ file }) => file !== posix.normalize(path)).map((file) => file.id);
    return [
      ...(isThere
        ? []
        : [
            errorAt(
              place,
              `There is no job description ${quote(path)}.`,
              didYouMean(path, paths, "Correct the path, or add the file."),
            ),
          ]),
      ...(ids.includes(id)
        ? []
        : [
            errorAt(
              place,
              `There is no role ${quote(id)}.`,
              didYouMean(id, ids, "Write the id of a role, or add its file."),
            ),
          ]),
    ];
  });
  return [...unused, ...named];
}
