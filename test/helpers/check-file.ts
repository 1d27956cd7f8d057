/** The most lines a file may have before it has more than one job. */
const MOST_LINES = 220;

/** The most files that a folder may have before it has more than one topic. */
const MOST_FILES = 16;

/** Names that say nothing of what is inside. */
const EMPTY_NAMES = /(?:^|\/)(?:utils?|helpers?|common|lib|misc|shared|stuff)(?:\.[a-z]+$|\/)/;

/** Names what is wrong with a file's length and path; empty when nothing is. */
export function checkFile(path: string, text: string): readonly string[] {
  const lines = text.split("\n").length - 1;
  return [
    ...(lines > MOST_LINES ? [`${path} has ${lines} lines: more than ${MOST_LINES} are more than one job`] : []),
    ...(EMPTY_NAMES.test(path) ? [`${path} does not say what is in it`] : []),
  ];
}

/** Names the folders that hold too many files. */
export function checkFolders(paths: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const path of paths) {
    const folder = path.slice(0, path.lastIndexOf("/"));
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count > MOST_FILES)
    .map(([folder, count]) => `${folder} has ${count} files: more than ${MOST_FILES} are more than one topic`);
}
