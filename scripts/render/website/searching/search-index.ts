/** What the website's search searches in. */
import { matrixTracks } from "../../../ladder/calibrated-tracks.ts";
import { itemsOfSections } from "../../../ladder/compare/compared-items.ts";
import type { Ladder, Role } from "../../../ladder/types.ts";
import { fillWords } from "../../../locales/words.ts";
import { ADDRESSES, ANCHORS, urlPath } from "../../addresses.ts";
import type { BodyOwner, BodyTree } from "../../body/render-body.ts";
import { isOneTrack } from "../../documents/handbooks.ts";
import { hasRoleChoice } from "../comparing/write-compared-data.ts";
import { textOnOneLine } from "../page-texts.ts";

/** A page's title and address. */
type IndexedPage = readonly [title: string, address: string];
/** A page's place in the list, anchor, heading and text; `code` is how the numbers of a section's expectations begin: EM-I. */
type IndexedSection = readonly [page: number, anchor: string, heading: string, text: string, code?: string];

/** What the script of the index has. */
export interface SearchIndex {
  readonly pages: readonly IndexedPage[];
  readonly sections: readonly IndexedSection[];
}

/**
 * Writes what is searched in as a script: every section of every page, as text. It is indexed where it is read, which
 * takes a fraction of a second: an index is larger than its text.
 */
export function searchIndex(ladder: Ladder, render: (owner: BodyOwner) => BodyTree): string {
  const { roles, pages: texts, jobDescriptions } = ladder;
  const pages: IndexedPage[] = [];
  const sections: IndexedSection[] = [];
  // Without text its title can still be found.
  const addPage = (title: string, address: string, text = ""): number => {
    const page = pages.push([title, address]) - 1;
    sections.push([page, "", "", text]);
    return page;
  };
  const add = (title: string, path: string, owner: BodyOwner, codes: readonly string[] = []): void => {
    const { introduction, sections: parts, footnotes } = render(owner);
    const page = addPage(title, urlPath(path), textOnOneLine([...introduction, ...footnotes]));
    for (const [index, part] of parts.entries()) {
      const { [index]: code = "" } = codes;
      const section = [
        page,
        encodeURIComponent(part.anchor),
        textOnOneLine(part.heading),
        textOnOneLine(part.html),
      ] as const;
      sections.push(code === "" ? section : [...section, code]);
    }
  };
  for (const role of roles) add(role.title, ADDRESSES.rolePage(role.id), role, codesOf(role, ladder));
  for (const text of texts) add(text.title, ADDRESSES.textPage(text.id), text);
  for (const job of jobDescriptions) add(job.title, ADDRESSES.jobPage(job.id), job);
  for (const [title, address] of pagesWithoutText(ladder)) addPage(title, address);
  return `rungbookIndex=${JSON.stringify({ pages, sections })};\n`;
}

/** How the numbers of each section's expectations begin; empty for a section that has none. */
function codesOf(role: Role, ladder: Ladder): readonly string[] {
  return itemsOfSections(role, ladder).map(({ items }) => (items[0]?.number ?? "").replace(/-[^-]*$/, ""));
}

/** Lists what is found by its title alone: tracks on the home page, and roles side by side. */
function pagesWithoutText(ladder: Ladder): readonly IndexedPage[] {
  const { tracks, words } = ladder;
  const matrices = matrixTracks(ladder).map(
    ({ id, title }): IndexedPage => [
      fillWords(words.named, { name: words.matrix, text: title }),
      urlPath(ADDRESSES.matrixPage(id)),
    ],
  );
  return [
    ...(isOneTrack(ladder)
      ? []
      : tracks.map(
          ({ id, title }): IndexedPage => [title, `${ADDRESSES.home}#${encodeURIComponent(ANCHORS.track(id))}`],
        )),
    ...matrices,
    ...(hasRoleChoice(ladder) ? [[words.compareRoles, urlPath(ADDRESSES.choicePage)] as const] : []),
  ];
}
