/** Markdown files that are no roles, by their names: those about a repository, and copies. */
import { posix } from "node:path";
import { noteAt, type Problem } from "../../problems/problem.ts";
import { isFolderFile, isMarkdown, withoutEnding } from "../../text/markdown-name.ts";
import { quote } from "../../text/quote.ts";
import { idOfFile } from "../../text/slug.ts";

/** Files that stand in every other folder, and that nobody takes for roles. */
const USUAL = /^(?:readme(?:[._-][a-z]{2}(?:[._-][a-z]{2,4})?)?|index|changelog|contributing|licen[cs]e)$/iu;

/** Files about a repository, for people and for programs that write. */
const ABOUT_REPOSITORY =
  /^(?:agents|claude|gemini|copilot(?:-instructions)?|security|code[_-]of[_-]conduct|support|governance|summary|authors|maintainers|contributors|codeowners|notice|(?:pull_request|issue)_template)$/iu;

/** Folders whose README says what is in them. */
const OTHER_FOLDERS = /^(?:assets|images?|img|media|static|public|files|attachments|templates?|scripts)$/iu;

/** The Markdown files of a folder in two. */
export interface RoleNames {
  readonly roles: readonly string[];
  /** Those passed over of which somebody may ask why. */
  readonly passed: readonly string[];
}

/**
 * Tells role files from others by their names. An index or a README is the role of its folder where no other Markdown is
 * in it; a file that ladder.yml names under `tracks` is a role whatever it is called.
 */
export function tellRoles(files: readonly string[], namedIds: ReadonlySet<string>): RoleNames {
  const markdown = files.filter(isMarkdown);
  const counts = new Map<string, number>();
  for (const file of markdown)
    for (let folder = posix.dirname(file); folder !== "."; folder = posix.dirname(folder))
      counts.set(folder, (counts.get(folder) ?? 0) + 1);
  const present = new Set(markdown.map((file) => withoutEnding(file).toLowerCase()));
  const isAlone = (file: string): boolean => {
    const folder = posix.dirname(file);
    return isFolderFile(file) && counts.get(folder) === 1 && !OTHER_FOLDERS.test(posix.basename(folder));
  };
  const passed: string[] = [];
  const roles = markdown.filter((file) => {
    const name = withoutEnding(posix.basename(file));
    if (isAlone(file) || namedIds.has(idOfFile(name))) return true;
    if (USUAL.test(name)) return false;
    const isRole = !ABOUT_REPOSITORY.test(name) && !isCopy(file, present);
    if (!isRole) passed.push(file);
    return isRole;
  });
  return { roles, passed };
}

/** Ways to call a copy: what is left is the name of the original, which has to be there for those that a role may have. */
const COPIES: readonly RegExp[] = [
  /^(?<name>.+?) ?\(\d{1,3}\)$/u,
  /^(?<name>.+?)(?: -)? cop(?:y|ie)(?: ?\(?\d{1,3}\)?)?$/iu,
  /^(?<name>.+?) - kopie(?: ?\(\d{1,3}\))?$/iu,
  /^copy of (?<name>.+)$/iu,
  /^(?<name>.+?) \([^()]*conflicted copy[^()]*\)$/iu,
];

const BACKUPS = /(?:\.(?:bak|backup|orig|old|tmp|sync-conflict-[\w-]+)|~)$/iu;

/** @param present paths of all Markdown files without their endings, in small letters */
function isCopy(file: string, present: ReadonlySet<string>): boolean {
  const path = withoutEnding(file);
  const name = posix.basename(path);
  if (BACKUPS.test(name)) return true;
  return COPIES.some((pattern) => {
    const original = pattern.exec(name)?.groups?.name;
    return original !== undefined && present.has(posix.join(posix.dirname(path), original).toLowerCase());
  });
}

/** Names the files that were passed over, in one note. */
export function notePassed(files: readonly string[]): readonly Problem[] {
  if (files.length === 0) return [];
  const [subject, verb] = files.length === 1 ? ["file", "is no role"] : ["files", "are no roles"];
  const message = `${files.length} ${subject} ${verb}, by the name: ${listOf(files)}.`;
  return [noteAt({ file: "." }, message, "Give a role another name, or name it under tracks in ladder.yml.", [])];
}

/** The first three of some files, and how many more there are. */
export function listOf(files: readonly string[]): string {
  const more = files.length > 3 ? ` and ${files.length - 3} more` : "";
  return files.slice(0, 3).map(quote).join(", ") + more;
}
