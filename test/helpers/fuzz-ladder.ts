/** Puts random files through the program, in process, and names every property that does not hold. */

import { programFolder } from "../../scripts/build/program-version.ts";
import { readLadder } from "../../scripts/content/read-ladder.ts";
import type { Ladder } from "../../scripts/ladder/types.ts";
import { ADDRESSES } from "../../scripts/render/addresses.ts";
import { renderLadder } from "../../scripts/render/render-ladder.ts";
import { isTwoSentences } from "./ladder-of.ts";
import { timesReference } from "./processor-time.ts";
import type { NumberedBody } from "./random-markdown.ts";
import { type FolderFiles, withFolder } from "./write-folder.ts";

/** What a ladder of random files may take, in references: far more than any took, far less than a hang. */
const LIMIT = 2_000;

/**
 * Reads `files` and renders the site, then checks, for every role that was accepted: all words of its body are on its
 * page, ids are unique and safe as file names, and links inside the site land on an id that is there. `bodies` are the
 * numbered words by file.
 */
export async function fuzzLadder(
  files: FolderFiles,
  bodies: Readonly<Record<string, NumberedBody>>,
): Promise<readonly string[]> {
  let faults: readonly string[] = [];
  const times = await timesReference(async () => {
    faults = await faultsOf(files, bodies);
  }, 1);
  return times > LIMIT ? [...faults, `it took ${Math.round(times)} references`] : faults;
}

function faultsOf(files: FolderFiles, bodies: Readonly<Record<string, NumberedBody>>): Promise<readonly string[]> {
  return withFolder(files, async (folder) => {
    const { ladder, problems, brokenRoles } = await readLadder(folder, { SOURCE_DATE_EPOCH: "86400" });
    const wrong = problems
      .filter((problem) => !isTwoSentences(problem))
      .map(({ message, advice }) => `a problem is not two sentences on one line: ${message} ${advice}`);
    if (ladder === null) {
      const isSaid = problems.some(({ severity }) => severity === "error");
      return isSaid ? wrong : [...wrong, "there is no ladder and nobody says why"];
    }
    const read = new Set([...ladder.roles.map(({ file }) => file), ...brokenRoles.map(({ file }) => file)]);
    const lost = Object.keys(bodies).filter((file) => !read.has(file));
    const { pages } = await renderLadder(ladder, {
      programFolder,
      wants: () => false,
      onPrintDocument: async () => {},
    });
    return [
      ...wrong,
      ...lost.map((file) => `${file} is neither a role nor named as broken`),
      ...checkPages(ladder, pages, bodies),
    ];
  });
}

function checkPages(
  ladder: Ladder,
  pages: ReadonlyMap<string, string>,
  bodies: Readonly<Record<string, NumberedBody>>,
): readonly string[] {
  const idsOf = new Map(
    [...pages].map(([path, html]) => [path, [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id = ""]) => id)]),
  );
  return ladder.roles.flatMap(({ id, file }) => {
    const path = `roles/${id}/index.html`;
    const html = pages.get(path);
    if (html === undefined) return [`${file} has no page`];
    const ids = idsOf.get(path) ?? [];
    const words = bodies[file]?.words ?? [];
    return [
      ...(/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id) ? [] : [`${file}: the id ${id} is no file name`]),
      ...words.filter((word) => !html.includes(word)).map((word) => `${file}: ${word} is not on the page`),
      ...ids
        .filter((each, index) => ids.indexOf(each) !== index)
        .map((each) => `${file}: the id ${each} is there twice`),
      ...brokenLinks(path, html, idsOf).map((href) => `${file}: the link ${href} leads nowhere`),
    ];
  });
}

/** Links to other pages of the site whose page or id is not there. */
function brokenLinks(path: string, html: string, idsOf: ReadonlyMap<string, readonly string[]>): readonly string[] {
  // Each attribute is taken as a whole: the description of a page may end in what looks like the beginning of one.
  return [...html.matchAll(/\s([\w:-]+)="([^"]*)"/g)].flatMap(([, name, href = ""]) => {
    if (name !== "href") return [];
    const url = new URL(href.replaceAll("&amp;", "&"), `https://site.invalid/${path}`);
    if (url.host !== "site.invalid" || /\/(?:assets|pdf|images)\//.test(url.pathname)) return [];
    const target = url.pathname.slice(1).replace(/(^|\/)$/, "$1index.html");
    const ids = idsOf.get(target);
    // The page on which any two roles are compared reads which from its address.
    if (ids !== undefined && target === ADDRESSES.choicePage && /^#[ab]=/.test(url.hash)) return [];
    return ids === undefined || (url.hash !== "" && !ids.includes(decodeURIComponent(url.hash.slice(1)))) ? [href] : [];
  });
}
