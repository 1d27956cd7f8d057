/** Roles side by side on the website: a page for two of them, and one for a whole track. */
import { matrixTracks, stepTracks } from "../../ladder/calibrated-tracks.ts";
import { currentRoles } from "../../ladder/compare/steps.ts";
import type { Ladder, Role } from "../../ladder/types.ts";
import { fillWords, type Words } from "../../locales/words.ts";
import { ADDRESSES, placeOf, urlPath } from "../addresses.ts";
import { type LinkPlacement, tags, writeHtml } from "../body/html-tree.ts";
import type { BodyOwner, BodyTree } from "../body/render-body.ts";
import { type CellsOf, cellTags } from "../documents/calibration/cells.ts";
import { matrixColumn, matrixSections, type SideBySideMeans } from "../documents/calibration/matrix-sections.ts";
import { stepSections } from "../documents/calibration/step-sides.ts";
import { markedTitle } from "../role-standing.ts";
import { comparedDataScript, hasRoleChoice } from "./comparing/write-compared-data.ts";
import { siteTags } from "./site-body.ts";

/** Two roles that have a page. */
export interface ComparedRoles {
  /** The lower one. */
  readonly before: Role;
  readonly after: Role;
}

/** More pages than these would be most of the site, and of the time that it takes: then only steps have one. */
const MOST_PAIRS = 100;

/** Lists the pairs of roles that have a page: of a track, and of the role that it branches off from. */
export function comparedPairs(ladder: Pick<Ladder, "tracks" | "calibration">): readonly ComparedRoles[] {
  const runs = stepTracks(ladder).map((track): readonly Role[] => {
    const { startsFrom } = track;
    return [...(startsFrom && !startsFrom.deprecated ? [startsFrom] : []), ...currentRoles(track)];
  });
  const count = runs.reduce((sum, { length }) => sum + (length * (length - 1)) / 2, 0);
  return runs.flatMap((run) =>
    run.flatMap((before, index) =>
      run.slice(index + 1, count > MOST_PAIRS ? index + 2 : undefined).map((after) => ({ before, after })),
    ),
  );
}

/** Makes the pages of roles side by side; each is computed when it is rendered. */
export function sideBySide(ladder: Ladder, numberedBodyOf: (owner: BodyOwner) => BodyTree) {
  const means: SideBySideMeans = { ladder, numberedBodyOf, cellsOf: siteCells(ladder.words, "../../") };
  const titleOf = (role: Role): string => markedTitle(role, ladder);
  const rangeOf = (first: Role, last: Role): string =>
    fillWords(ladder.words.roleRange, { first: titleOf(first), last: titleOf(last) });
  const pairs = comparedPairs(ladder);
  return {
    /** The page on which any two are chosen, where there are two; it lists those that have a page. */
    roleChoices: hasRoleChoice(ladder)
      ? [
          {
            comparisons: pairs.map(({ before, after }) => ({
              title: rangeOf(before, after),
              address: ADDRESSES.comparisonPage(before.id, after.id),
            })),
          },
        ]
      : [],
    comparisons: pairs.map(({ before, after }) => ({
      before: before.id,
      after: after.id,
      view: () => ({
        heading: rangeOf(before, after),
        roles: [before, after].map((role) => ({ id: role.id, title: titleOf(role) })),
        ...stepSections({ before, after }, means, ""),
      }),
    })),
    matrices: matrixTracks(ladder).map((track) => ({
      id: track.id,
      title: track.title,
      view: () => ({
        roles: currentRoles(track).map((role) => ({ id: role.id, title: titleOf(role) })),
        sections: matrixSections(
          currentRoles(track).map((role) => matrixColumn(role, means, "")),
          ladder,
        ),
      }),
    })),
    /** Lists the roles that one is compared with, and the addresses of the pages. */
    comparedWith: (role: Role) =>
      pairs.flatMap(({ before, after }) => {
        const other = before === role ? after : after === role ? before : null;
        return other === null
          ? []
          : [{ id: other.id, title: titleOf(other), address: ADDRESSES.comparisonPage(before.id, after.id) }];
      }),
  };
}

/** Writes what any two roles are compared from on the page on which they are chosen. */
export function comparedDataOf(ladder: Ladder, numberedBodyOf: (owner: BodyOwner) => BodyTree): string {
  return comparedDataScript({ ladder, numberedBodyOf, cellsOf: siteCells(ladder.words, "../") });
}

/** Writes bodies for cells of pages. @param root leads from the page to the site's root */
function siteCells(words: Words, root: string): CellsOf {
  const placement: LinkPlacement = {
    inside: (id, anchor) => tags("a", { href: root + placeOf(id, anchor) }),
    file: (address) => tags("a", { href: root + address }),
    outside: (address) => tags("a", { href: address, rel: "noopener" }),
    image: (file) => root + ADDRESSES.image(urlPath(file)),
  };
  return (_owner, body, place) => {
    const write: ReturnType<CellsOf>["write"] = (nodes) =>
      writeHtml(nodes, (element) => siteTags(element, words) ?? cellTags(element, placement, place));
    return { write, notes: write(body.footnotes) };
  };
}
