import { posix } from "node:path";
import { didYouMean } from "./did-you-mean.ts";
import { errorAt, warningAt } from "./problem.ts";
import { quote } from "./quote.ts";
import type { SettingsReading } from "./settings.ts";
import type { Problem } from "./types.ts";

/** Finds the pages that ladder.yml names among the files of the folder: each once, in its order. */
export function selectPages(
  files: readonly string[],
  { settings, locate }: SettingsReading,
): { readonly pages: readonly string[]; readonly problems: readonly Problem[] } {
  const present = new Set(files);
  const pages = new Set<string>();
  const named = [
    ...(settings.introduction === null ? [] : [{ file: settings.introduction, path: ["introduction"] }]),
    ...settings.pages.map((file, index) => ({ file, path: ["pages", index] })),
  ];
  const problems = named.flatMap(({ file, path }) => {
    const page = posix.normalize(file.replaceAll("\\", "/"));
    if (pages.has(page)) {
      const message = `The page ${quote(file)} is named twice, and printed once.`;
      return [warningAt(locate(path), message, "Remove one of the two.")];
    }
    if (present.has(page)) {
      pages.add(page);
      return [];
    }
    const markdown = files.filter((other) => /\.md$/iu.test(other));
    const advice = didYouMean(page, markdown, "Correct the path, or add the file.");
    return [errorAt(locate(path), `There is no page ${quote(file)}.`, advice)];
  });
  return { pages: [...pages], problems };
}
