import { posix } from "node:path";
import { didYouMean } from "./did-you-mean.ts";
import { excludes } from "./excludes.ts";
import type { Listing } from "./list-folder.ts";
import { warningAt } from "./problem.ts";
import { quote } from "./quote.ts";
import type { SettingsReading } from "./settings.ts";
import type { Problem } from "./types.ts";

/** Most patterns that are reported. */
const MOST = 20;

/** Names that are never looked at, excluded or not. */
const NEVER_READ = /(^|\/)([_.][^/]|node_modules)/u;

/** Reports patterns under `exclude` that match nothing in the folder. */
export function checkExclude({ entries, excluded }: Listing, { settings, locate }: SettingsReading): Problem[] {
  const { exclude } = settings;
  const files = entries.map(({ file }) => file);
  return exclude
    .map((glob, index) => ({ glob, index }))
    .filter(({ glob }) => !NEVER_READ.test(glob) && !excluded.some(excludes({ exclude: [glob] })))
    .slice(0, MOST)
    .filter(({ glob }) => !isBelow(glob, exclude))
    .map(({ glob, index }) => {
      const advice = didYouMean(glob, files, "Correct it, or remove it.");
      return warningAt(locate(["exclude", index]), `The pattern ${quote(glob)} excludes nothing.`, advice);
    });
}

/** Whether another pattern excludes the folder that `glob` is about, so that nobody has looked into it. */
function isBelow(glob: string, globs: readonly string[]): boolean {
  const others = globs.filter((other) => other !== glob);
  return excludes({ exclude: others })(posix.dirname(glob.replace(/^\.?\//u, "")));
}
