/**
 * Where a role stands: its track and level, the roles below and above it, its places on scales, and whether it is
 * current.
 */
import type { Ladder, Measure, Role, Scale, Section, Track } from "../ladder/types.ts";
import { fillWords, type Words } from "../locales/words.ts";

/** A role's place in the ladder. */
export interface RolePosition {
  readonly track: Track | null;
  /** 1-based among the track's roles that are not deprecated; null for a role outside any track or deprecated. */
  readonly level: number | null;
  readonly levels: number;
  /** The role one level down: for a track's first role, the one the track starts from. */
  readonly below: Role | null;
  /** The role one level up, and the first roles of tracks that start from this one. */
  readonly above: readonly Role[];
}

/** Finds the position of every role of `ladder`, by role id. */
export function rolePositions(ladder: Ladder): ReadonlyMap<string, RolePosition> {
  const positions = new Map<string, RolePosition>();
  for (const track of ladder.tracks) {
    // Without an order nobody stands above anybody: such a track has no levels.
    const current = track.isOrdered ? track.roles.filter((role) => !role.deprecated) : [];
    for (const role of track.roles) {
      const index = current.indexOf(role);
      const next = index < 0 ? undefined : current[index + 1];
      positions.set(role.id, {
        track,
        level: index < 0 ? null : index + 1,
        levels: current.length,
        below: index < 0 ? null : (current[index - 1] ?? track.startsFrom),
        above: [...(next ? [next] : []), ...branchesFrom(role, ladder.tracks)],
      });
    }
  }
  for (const role of ladder.otherRoles)
    positions.set(role.id, { track: null, level: null, levels: 0, below: null, above: [] });
  return positions;
}

function branchesFrom(role: Role, tracks: readonly Track[]): readonly Role[] {
  return tracks.flatMap((track) =>
    track.startsFrom === role ? track.roles.filter(({ deprecated }) => !deprecated).slice(0, 1) : [],
  );
}

/**
 * Writes a role's standing: "Management, level 2 of 5"; empty outside any track, and without a level where there is
 * only one.
 */
export function roleStanding(position: RolePosition | undefined, words: Words): string {
  if (!position?.track) return "";
  const { track, level, levels } = position;
  return level === null || levels === 1 ? track.title : `${track.title}, ${fillWords(words.level, { level, levels })}`;
}

/**
 * Writes a role's standing and its level as the company calls it: "Management, level 2 of 5 · M2"; empty without either.
 * Where that is a figure the place in the track is left out: "Management · Level: 3" is no level 1 of 5 too.
 */
export function standingLine(role: Role, position: RolePosition | undefined, words: Words): string {
  const [place, named] = levelParts(role, position, words);
  return [place === "" ? (position?.track?.title ?? "") : roleStanding(position, words), named]
    .filter(Boolean)
    .join(" · ");
}

/** Writes the same of a role whose track is known: "level 2 of 5 · M2". */
export function levelLine(role: Role, position: RolePosition | undefined, words: Words): string {
  return levelParts(role, position, words).filter(Boolean).join(" · ");
}

/** The place in the track and the level as the company calls it, each empty where it is not to be said. */
function levelParts({ level }: Role, position: RolePosition | undefined, words: Words): readonly [string, string] {
  const ordinal = position?.track && position.levels > 1 ? position.level : null;
  const place = ordinal === null ? "" : fillWords(words.level, { level: ordinal, levels: position?.levels ?? 0 });
  if (level === null || level === String(ordinal)) return [place, ""];
  const hasFigure = /\d/u.test(level);
  const hasLetter = /\p{L}/u.test(level);
  // "M2" and "IC4" say by themselves that they are levels; "3" and "Senior" do not.
  if (hasFigure && hasLetter) return [place, level];
  return [hasFigure ? "" : place, fillWords(words.named, { name: words.roleLevel, text: level })];
}

/** What is known of a role where its places on scales are looked for. */
export interface MeasuredRole {
  readonly body: { readonly sections: readonly Pick<Section, "title" | "measures">[] };
}

/** Gives a role's places on a scale, in the order of its file: of every section that the scale belongs to. */
export function roleMeasures(role: MeasuredRole, scale: Scale): readonly Measure[] {
  return role.body.sections.filter(({ title }) => title === scale.section).flatMap(({ measures }) => measures);
}

/** A role may be kept for reference only: by the word DEPRECATED in its title that may be known already. */
type MarkedRole = Pick<Role, "title" | "deprecated">;
type MarkingLadder = Pick<Ladder, "words" | "language">;

/** Gives the title of a role where it stands alone, in print and in lists: "Mentor (deprecated)". */
export function markedTitle(role: MarkedRole, ladder: MarkingLadder): string {
  return needsMark(role, ladder) ? `${role.title} (${markOf(ladder)})` : role.title;
}

/** Says whether a role is deprecated and its title does not say so itself. */
export function needsMark({ title, deprecated }: MarkedRole, ladder: MarkingLadder): boolean {
  const letters = title.toLocaleLowerCase(ladder.language);
  return deprecated && !letters.includes("deprecated") && !letters.includes(markOf(ladder));
}

function markOf({ words, language }: MarkingLadder): string {
  return words.deprecated.toLocaleLowerCase(language);
}
