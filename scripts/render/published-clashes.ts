/** Files of the owner's, in `public/`, that would stand where the program writes one of its own. */
import { matrixTracks } from "../ladder/calibrated-tracks.ts";
import type { Ladder } from "../ladder/types.ts";
import { errorAt, type Problem } from "../problems/problem.ts";
import { ADDRESSES } from "./addresses.ts";
import { isBound } from "./documents/document.ts";
import { documentsOf } from "./documents/documents-of.ts";
import { hasRoleChoice } from "./website/comparing/write-compared-data.ts";
import { hasFeed } from "./website/feed.ts";
import { comparedPairs } from "./website/side-by-side.ts";

/** Lists the files of `public/` that clash with a file of the output, each with that file's name. */
export function publishedClashes(ladder: Ladder): readonly Problem[] {
  const own = new Map(ownPaths(ladder).map((path) => [fold(path), path]));
  const folders = new Map([...own].flatMap(([folded, path]) => foldersOf(folded).map((folder) => [folder, path])));
  const published = [...ladder.fileAddresses].filter(([name, path]) => name === `public/${path}`);
  return published.flatMap(([file, path]) => {
    const folded = fold(path);
    const other = [folded, ...foldersOf(folded)].map((each) => own.get(each)).find((each) => each !== undefined);
    const clash = other ?? folders.get(folded);
    if (clash === undefined) return [];
    return [errorAt({ file }, `It would stand where Rungbook writes ${clash}.`, "Give it another name.")];
  });
}

/** Names that differ in the case of letters are one on some systems. */
function fold(path: string): string {
  return path.normalize("NFC").toLowerCase();
}

/** `a/b/c.txt` is in `a` and `a/b`. */
function foldersOf(path: string): string[] {
  const names = path.split("/").slice(0, -1);
  return names.map((_, index) => names.slice(0, index + 1).join("/"));
}

function ownPaths(ladder: Ladder): readonly string[] {
  const linked = [...ladder.files.keys()].filter((path) => path.startsWith(ADDRESSES.files));
  return [
    ADDRESSES.home,
    ADDRESSES.notFound,
    ADDRESSES.styles,
    ADDRESSES.icon,
    ADDRESSES.picture,
    ADDRESSES.search,
    ADDRESSES.searchEngine,
    ADDRESSES.searchIndex,
    ADDRESSES.data,
    ADDRESSES.handbookList,
    ".rungbook-output.json",
    ADDRESSES.font("").slice(0, -1),
    ...Object.values(ADDRESSES.tables),
    ...(hasFeed(ladder) ? [ADDRESSES.feed] : []),
    ...documentsOf(ladder).flatMap((document) => [
      document.path,
      ...(isBound(document) ? [ADDRESSES.booklet(document.path)] : []),
    ]),
    ...ladder.roles.flatMap(({ id }) => [ADDRESSES.rolePage(id), ADDRESSES.roleWord(id)]),
    ...ladder.pages.map(({ id }) => ADDRESSES.textPage(id)),
    ...ladder.jobDescriptions.flatMap(({ id }) => [ADDRESSES.jobPage(id), ADDRESSES.jobWord(id)]),
    ...(hasRoleChoice(ladder) ? [ADDRESSES.choicePage, ADDRESSES.comparing, ADDRESSES.comparingData] : []),
    ...comparedPairs(ladder).map(({ before, after }) => ADDRESSES.comparisonPage(before.id, after.id)),
    ...matrixTracks(ladder).map(({ id }) => ADDRESSES.matrixPage(id)),
    ...[...ladder.images.keys()].map(ADDRESSES.image),
    ...linked.filter((path) => !ladder.fileAddresses.has(`public/${path}`)),
  ];
}
