import picomatch from "picomatch";
import type { Settings } from "./settings.ts";

/** Says which paths ladder.yml excludes: those that a pattern matches, and all below a folder that one matches. */
export function excludes({ exclude }: Pick<Settings, "exclude">): (file: string) => boolean {
  const globs = exclude.map((glob) => glob.replace(/^\.?\//u, "").replace(/\/$/u, ""));
  if (globs.length === 0) return () => false;
  // Extended globs can be written so that matching them takes for ever; nobody needs them to name a draft.
  const matches = picomatch(globs, { noextglob: true, dot: true });
  return (file) => file.split("/").some((_, depth, parts) => matches(parts.slice(0, depth + 1).join("/")));
}
