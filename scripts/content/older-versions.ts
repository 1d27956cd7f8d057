/** Versions before this one: those that ladder.yml lists, or those that it says are tags of the git repository. */
import type { OlderVersion } from "../ladder/older-version.ts";
import { noteAt, type Problem, warningAt } from "../problems/problem.ts";
import { pathMatcher } from "../text/match-path.ts";
import { compareText } from "../text/names.ts";
import { quote } from "../text/quote.ts";
import { readTags, type Tag } from "./git-tags.ts";
import type { SettingsReading } from "./ladder-yml/settings.ts";
import { foldVersion, readPlace, type TaggedVersions } from "./ladder-yml/versions.ts";

/** Older versions, newest first, and why those that tags should be are not known. */
export interface OlderVersions {
  readonly versions: readonly OlderVersion[];
  readonly problems: readonly Problem[];
}

/** Finds the older versions of the ladder in `root`. */
export async function olderVersions(
  root: string,
  { settings, locate }: SettingsReading,
  environment: NodeJS.ProcessEnv,
): Promise<OlderVersions> {
  const { versions: given, version } = settings;
  if (!("tags" in given)) return { versions: given, problems: [] };
  const found = await readTags(root, environment);
  if ("reason" in found) {
    const advice = `${found.advice}, or list the versions themselves.`;
    return {
      versions: [],
      problems: [warningAt(locate(["versions"]), `Tags say no older versions: ${found.reason}.`, advice)],
    };
  }
  const isMeant = tagMatcher(given.tags);
  const meant = found.tags.filter(({ name }) => isMeant(name));
  if (meant.length === 0 && found.tags.length > 0) {
    const message = `No tag in the history of this version is one of ${quote(given.tags)}.`;
    const advice = "Correct the pattern, or make the tag.";
    return { versions: [], problems: [noteAt(locate(["versions", "tags"]), message, advice, [])] };
  }
  return { versions: versionsOf(meant, given, version), problems: [] };
}

/** More of them nobody looks through. */
const MOST_VERSIONS = 1000;

function versionsOf(tags: readonly Tag[], { tags: pattern, address }: TaggedVersions, own: string): OlderVersion[] {
  const seen = new Set<string>(own === "" ? [] : [foldVersion(own)]);
  const inOrder = tags.toSorted((a, b) => b.time - a.time || compareText(b.name, a.name));
  return inOrder
    .filter(({ name, isHere }) => (own === "" ? !isHere : foldVersion(name) !== foldVersion(own)))
    .flatMap(({ name, date }) => {
      const version = versionIn(name, pattern);
      const place = readPlace(address.replaceAll("{tag}", () => name.split("/").map(encodeURIComponent).join("/")));
      // Links and feeds could not tell two of a name apart: the newer one stays.
      if (seen.has(foldVersion(version)) || !("address" in place)) return [];
      seen.add(foldVersion(version));
      return [{ version, date, address: place.address, note: "" }];
    })
    .slice(0, MOST_VERSIONS);
}

/** What a tag calls its version: of `v2026.1`, where the pattern is `v*`, what the star stands for. */
function versionIn(tag: string, pattern: string): string {
  const [before = "", after] = pattern.split("*");
  if (after === undefined || /[*?[{\\]/u.test(pattern.replace("*", ""))) return tag;
  return tag.slice(before.length, tag.length - after.length) || tag;
}

/** A pattern of paths matches what is in a folder, too; a tag has none. */
function tagMatcher(pattern: string): (tag: string) => boolean {
  const isMeant = pathMatcher(pattern);
  const depth = (name: string): number => name.split("/").length;
  return (tag) => isMeant(tag) && (pattern.includes("**") || depth(tag) === depth(pattern));
}
