/** The table of roles by scale: one row a role, a mark at its place. */
import type { Ladder, Measure, Role, Scale } from "../../ladder/types.ts";
import { DESIGN, type Design, lengthInLetters } from "../design/design.ts";
import { markedTitle, roleMeasures } from "../role-standing.ts";

/** Makes a table for each scale on which at least two roles have a place. */
export function scaleTables(ladder: Ladder, design: Design = DESIGN) {
  return ladder.scales
    .map((scale) => scaleTable(ladder, scale, design))
    .filter((table) => table.groups.flatMap(({ rows }) => rows).length > 1);
}

function scaleTable(ladder: Ladder, scale: Scale, { paper, type }: Design) {
  const dimensions = new Set<string>();
  const measuresOf = (role: Role): readonly Measure[] => roleMeasures(role, scale).filter(({ step }) => step !== null);
  for (const role of ladder.roles)
    for (const { dimension } of measuresOf(role)) if (dimension) dimensions.add(dimension);
  const marks = distinctMarks([...dimensions]);
  const groups = [
    ...ladder.tracks,
    { title: ladder.tracks.length > 0 ? ladder.words.otherRoles : "", roles: ladder.otherRoles },
  ];
  const room = paper.contentWidth - ROLES_WIDTH;
  const wordsWidth = scale.values.reduce((sum, value) => sum + valueWidth(value), 0);
  return {
    section: scale.section,
    values: scale.values,
    /** True when the words of the values have no room on a sheet of A4 unless they are small. */
    isWide: wordsWidth > lengthInLetters(room, type.table),
    /** True when small ones have none either, and words are divided. */
    isBroken: wordsWidth > lengthInLetters(room, type.wideScale),
    /** What the letters in the cells mean: `L` is Leadership Reach. */
    legend: [...marks].map(([dimension, mark]) => ({ mark, dimension })),
    groups: groups
      .map(({ title, roles }) => ({
        title,
        rows: roles
          .filter((role) => measuresOf(role).length > 0)
          .map((role) => ({
            id: role.id,
            title: markedTitle(role, ladder),
            /** One a value of the scale: the marks that stand there, empty for most. */
            cells: scale.values.map((_value, step) =>
              measuresOf(role)
                .filter((measure) => measure.step === step)
                .map(({ dimension }) => (dimension === null ? "•" : (marks.get(dimension) ?? "•")))
                .join(" "),
            ),
          })),
      }))
      .filter(({ rows }) => rows.length > 0),
  };
}

/** Millimetres for the roles' titles; the rest is for the values. */
const ROLES_WIDTH = 35;
/** In font sizes, on the safe side: fonts are measured by the browser only. */
const LETTER = 5.2 / 9;
const PADDING = 0.8;

function valueWidth(value: string): number {
  return Math.max(...value.split(/\s+/).map((word) => [...word].length)) * LETTER + PADDING;
}

/** Longest mark that is a beginning, in letters. */
const LONGEST_BEGINNING = 3;

/**
 * Gives every dimension a mark that no other has: the shortest beginning (L and E, or Te and Tr), or where they all
 * begin with the same word, the first letters of their words (PD and PT for Portée de direction and Portée technique).
 */
function distinctMarks(dimensions: readonly string[]): ReadonlyMap<string, string> {
  const beginnings = dimensions.map((dimension) => distinctBeginning(dimension, dimensions));
  const initials = dimensions.map(initialsOf);
  const isShort = beginnings.every((mark) => mark.length <= LONGEST_BEGINNING);
  const marks = isShort || new Set(initials).size < initials.length ? beginnings : initials;
  return new Map(dimensions.map((dimension, index) => [dimension, marks[index] ?? dimension]));
}

function distinctBeginning(dimension: string, dimensions: readonly string[]): string {
  const others = dimensions.filter((other) => other !== dimension);
  let length = 1;
  while (length < dimension.length && others.some((other) => other.startsWith(dimension.slice(0, length)))) length++;
  return dimension.slice(0, length);
}

/** Of words of more than three letters: the others are articles and the like. */
function initialsOf(dimension: string): string {
  const words = dimension.split(/[\s-]+/).filter((word) => word.length > 3);
  return words.map((word) => word.slice(0, 1).toUpperCase()).join("");
}
