/** Tags of the git repository that holds a content folder. */
import { realpath } from "node:fs/promises";
import { askGit, CUT_OFF, explainGit, type GitSilence, isCutOff, workTreeOf } from "./ask-git.ts";
import { readContentFile } from "./file/read-content-file.ts";

/** A tag of the repository. */
export interface Tag {
  readonly name: string;
  /** When it was made, or the commit that it names where it is nothing but a name: in seconds. */
  readonly time: number;
  /** The same as a day of its author; null for one that no calendar has. */
  readonly date: string | null;
  /** Whether it names the commit that is checked out. */
  readonly isHere: boolean;
}

/** Of ladder.yml: as much as may ask for tags. */
const MOST_SETTINGS = 1024 * 1024;

/**
 * Gives a text that changes with all that tags say of the ladder in `folder`; empty where its ladder.yml does not speak of
 * tags. Nothing of it is understood: what reads YAML takes longer to load than a build takes that has nothing to do.
 */
export async function tagsState(folder: string, environment: NodeJS.ProcessEnv): Promise<string> {
  const root = await realpath(folder).catch(() => folder);
  const settings = await readContentFile(root, "ladder.yml", MOST_SETTINGS);
  if (!("bytes" in settings) || !Buffer.from(settings.bytes).includes("tags")) return "";
  return JSON.stringify(await readTags(root, environment));
}

/** Reads the tags in the history of what is checked out. */
export async function readTags(
  root: string,
  environment: NodeJS.ProcessEnv,
): Promise<{ readonly tags: readonly Tag[] } | GitSilence> {
  const work = await workTreeOf(root);
  if (work === null)
    return { reason: "no git repository holds the folder", advice: "Build it where it is kept in git" };
  try {
    if (await isCutOff(root, environment)) return CUT_OFF;
    const [all, here] = await Promise.all(
      ["--merged=HEAD", "--points-at=HEAD"].map((which) => listTags(root, which, environment)),
    );
    const names = new Set((here ?? []).map(([name]) => name));
    return {
      tags: (all ?? []).map(([name = "", time = "", date = ""]) => ({
        name,
        time: Number(time) || 0,
        date: /^\d{4}-\d{2}-\d{2}$/u.test(date) ? date : null,
        isHere: names.has(name),
      })),
    };
  } catch (error) {
    return explainGit(error, work) ?? { reason: "the git repository has no commit yet", advice: "Commit the folder" };
  }
}

/** Lists tags, each with its name, time and day: no name of a tag has a space. */
async function listTags(root: string, which: string, environment: NodeJS.ProcessEnv): Promise<readonly string[][]> {
  const format = "%(refname:strip=2) %(creatordate:unix) %(creatordate:short)";
  const lines = await askGit(root, ["for-each-ref", which, `--format=${format}`, "refs/tags"], environment);
  return lines === "" ? [] : lines.split("\n").map((line) => line.split(" "));
}
