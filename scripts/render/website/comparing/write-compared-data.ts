/** Writes what any two roles of a ladder are compared from in a browser. */
import { itemsOfSections } from "../../../ladder/compare/compared-items.ts";
import { wholeText } from "../../../ladder/compare/comparison.ts";
import type { Ladder, Role } from "../../../ladder/types.ts";
import { escapeText } from "../../../text/escape.ts";
import type { SideBySideMeans } from "../../documents/calibration/matrix-sections.ts";
import { stepSide } from "../../documents/calibration/step-sides.ts";
import { markedTitle } from "../../role-standing.ts";
import {
  type ComparedData,
  type ComparingWord,
  DATA_NAME,
  type ItemData,
  plainItem,
  type RoleData,
} from "./compared-data.ts";

/** Says whether two roles of a ladder can be chosen and compared. */
export function hasRoleChoice({ roles, calibration }: Pick<Ladder, "roles" | "calibration">): boolean {
  return calibration !== null && roles.length > 1;
}

/** Writes the data as a script: pages that are opened from a disk may not ask for files. */
export function comparedDataScript(means: SideBySideMeans): string {
  return `${DATA_NAME}=${JSON.stringify(comparedData(means))};\n`;
}

function comparedData(means: SideBySideMeans): ComparedData {
  const { ladder } = means;
  const { title, language, sectionOrder, scales, steps, words, englishWords } = ladder;
  const idsOf = (roles: readonly Role[]): string[] => roles.map(({ id }) => id);
  return {
    title,
    language,
    sectionOrder,
    scales,
    steps,
    // Named by the list, each once.
    words: Object.fromEntries(COMPARING_WORDS.map((word) => [word, words[word]])) as ComparedData["words"],
    english: COMPARING_WORDS.filter((word) => englishWords.has(word)),
    tracks: [
      ...ladder.tracks.map((track) => ({ title: track.title, roles: idsOf(track.roles) })),
      ...(ladder.otherRoles.length > 0 ? [{ title: words.otherRoles, roles: idsOf(ladder.otherRoles) }] : []),
    ],
    roles: ladder.roles.map((role) => roleData(role, means)),
  };
}

const WORDS: Readonly<Record<ComparingWord, true>> = {
  stays: true,
  grows: true,
  probablyGrows: true,
  isNew: true,
  isDropped: true,
  inOneRole: true,
  onScale: true,
  otherText: true,
  introduction: true,
  noHeading: true,
  movedFrom: true,
  named: true,
  scaleDescription: true,
  roleRange: true,
  stepTo: true,
  computedPairs: true,
};
/** Its keys are these and no others. */
const COMPARING_WORDS = Object.keys(WORDS) as readonly ComparingWord[];

function roleData(role: Role, means: SideBySideMeans): RoleData {
  const { cells, introduction, sections } = stepSide(role, means, "");
  const { write, notes } = cells;
  return {
    id: role.id,
    title: markedTitle(role, means.ladder),
    ...unlessEmpty("introduction", write(introduction)),
    ...unlessEmpty("notes", notes),
    sections: itemsOfSections(role, means.ladder).map(({ title, items }, index) => {
      const { before = [], after = [], items: trees, headings } = sections[index] ?? {};
      return {
        title,
        ...unlessEmpty("before", write(before)),
        ...unlessEmpty("after", write(after)),
        ...unlessEmpty("measures", role.body.sections[index]?.measures ?? []),
        items: items.map(({ number, expectation, id, leadIn }): ItemData => {
          const { text, children } = expectation;
          const nodes = trees?.get(number);
          const html = nodes === undefined ? `${escapeText(wholeText(expectation))} ${number}` : write(nodes);
          return {
            number,
            text,
            ...unlessEmpty("children", children),
            ...(id !== null && { id }),
            ...(leadIn !== null && { leadIn }),
            ...(html !== plainItem(text, number) && { html }),
            ...unlessEmpty("heading", headings?.get(number) ?? ""),
          };
        }),
      };
    }),
  };
}

/** Leaves out what says nothing: there is much of it in a ladder. */
function unlessEmpty<Name extends string, Value extends { readonly length: number }>(name: Name, value: Value) {
  // The one key that there may be.
  return (value.length === 0 ? {} : { [name]: value }) as { readonly [Key in Name]?: Value };
}
