import { posix } from "node:path";
import { checkTrackLengths } from "../../ladder/check-track-lengths.ts";
import type { Role, Track } from "../../ladder/types.ts";
import { errorAt, type Problem, warningAt } from "../../problems/problem.ts";
import { ownName, withoutEnding } from "../../text/markdown-name.ts";
import { didYouMean, fold } from "../../text/names.ts";
import { quote } from "../../text/quote.ts";
import { idOfFile, safeSlug, spelledIn, takeUnique } from "../../text/slug.ts";
import type { Settings, SettingsReading, TrackSettings } from "../ladder-yml/settings.ts";
import { pageFile } from "../selection/select-files.ts";
import { folderTracks, type LadderFacts, noteOrder } from "./folder-tracks.ts";

/** The tracks of a ladder and what is left. */
export interface Tracks {
  readonly tracks: readonly Track[];
  readonly otherRoles: readonly Role[];
  readonly problems: readonly Problem[];
}

/**
 * Puts roles into tracks: those of ladder.yml, else those of `folderTracks`. `roles` come in the order of `orderRoles`;
 * `brokenIds` are ids of role files with errors, which a track may name.
 */
export function buildTracks(
  roles: readonly Role[],
  reading: SettingsReading,
  brokenIds: ReadonlySet<string>,
  ladder: LadderFacts,
): Tracks {
  const { tracks: given } = reading.settings;
  const finder = roleFinder(roles, reading, brokenIds);
  for (const { id, path } of reading.rolesOfBrokenTracks) finder.find(id, path);
  const found = given ? declaredTracks(given.map(finder.withIds), reading, finder) : folderTracks(roles, ladder);
  const placed = new Set(found.tracks.flatMap((track) => track.roles));
  const otherRoles = roles.filter((role) => !placed.has(role));
  const unknowable = reading.brokenKeys.has("tracks") || found.tracks.length === 0;
  const advice = given
    ? "Name it under a track in ladder.yml."
    : "Move it into the folder of a track, write the tracks in ladder.yml, or name it under pages there if it is no role.";
  const notes = given || reading.brokenKeys.has("tracks") ? [] : noteOrder(found.tracks, otherRoles, ladder.title);
  const lost = unknowable
    ? []
    : otherRoles
        .filter((role) => !role.deprecated)
        .map((role) => warningAt({ file: role.file }, `The role "${role.id}" is in no track.`, advice));
  return { tracks: found.tracks, otherRoles, problems: [...finder.problems, ...found.problems, ...lost, ...notes] };
}

type RoleFinder = ReturnType<typeof roleFinder>;

/** Finds the roles that ladder.yml names, and notes those that are not there in `problems`. */
function roleFinder(roles: readonly Role[], reading: SettingsReading, brokenIds: ReadonlySet<string>) {
  // With the number that its file's name begins with, a role may be named too.
  const numbered = roles.map((role) => [idOfFile(ownName(role.file)), role] as const);
  const byId = new Map([
    ...numbered.filter(([name]) => /^\d/u.test(name)),
    ...roles.map((role) => [role.id, role] as const),
  ]);
  const problems: Problem[] = [];
  /** @param path of the name in ladder.yml */
  const find = (id: string, path: readonly PropertyKey[]): Role | null => {
    const role = byId.get(id) ?? null;
    if (role === null && !brokenIds.has(id)) {
      // A role is named by its id, not by its file.
      const name = withoutEnding(posix.basename(id));
      const advice = didYouMean(
        name,
        roles.map((role) => role.id),
        "Write the id of a role, or add its file.",
      );
      problems.push(errorAt(reading.locate(path), `There is no role ${quote(id)}.`, advice));
    }
    return role;
  };
  const idOf = (id: string): string => byId.get(id)?.id ?? id;
  const withIds = (track: TrackSettings): TrackSettings => ({
    ...track,
    roles: track.roles.map(idOf),
    startsFrom: track.startsFrom === null ? null : idOf(track.startsFrom),
  });
  return { find, withIds, isRole: (id: string) => byId.has(id), problems };
}

function declaredTracks(
  given: NonNullable<Settings["tracks"]>,
  reading: SettingsReading,
  { find, isRole }: RoleFinder,
): { tracks: Track[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const trackOf = new Map<string, TrackSettings>();
  const ids = trackIds(given, reading, problems);
  const tracks = given.map((track, index) => {
    const members = track.roles.flatMap((id, position) => {
      const path = ["tracks", index, "roles", position];
      const other = trackOf.get(id);
      trackOf.set(id, track);
      if (other !== undefined) {
        problems.push(errorAt(reading.locate(path), ...twice(id, track, other)));
        return [];
      }
      return find(id, path) ?? [];
    });
    const startsFrom = track.startsFrom === null ? null : find(track.startsFrom, ["tracks", index, "startsFrom"]);
    return {
      id: ids[index] ?? "",
      title: track.title,
      roles: members,
      isOrdered: true,
      startsFrom,
      introduction: introductionOf(track),
    };
  });
  const checks = [
    ...repeatedTitles(given, reading),
    ...checkStarts(given, reading, isRole),
    ...checkTrackLengths(tracks, (_track, index) => reading.locate(["tracks", index])),
  ];
  return { tracks, problems: [...problems, ...checks] };
}

/** The file of a track's own page, as it is among those of the folder. */
function introductionOf({ introduction }: TrackSettings): string | null {
  return introduction === null ? null : pageFile(introduction);
}

function twice(id: string, track: TrackSettings, other: TrackSettings): [message: string, advice: string] {
  if (track === other) return [`The role ${quote(id)} is in this track twice.`, "Name it once."];
  return [
    `The role ${quote(id)} is in the track ${quote(other.title)} too.`,
    `Name it in one track; where the other branches off from it, write startsFrom: ${id}.`,
  ];
}

/** Gives each track its id, and reports those of ladder.yml that are there twice. */
function trackIds(given: readonly TrackSettings[], reading: SettingsReading, problems: Problem[]): string[] {
  given.forEach(({ id, title }, index) => {
    if (id === null || given.findIndex((other) => other.id === id) === index) return;
    const advice = `Give the track ${quote(title)} another id.`;
    problems.push(
      errorAt(reading.locate(["tracks", index, "id"]), `The track id ${quote(id)} is there twice.`, advice),
    );
  });
  const taken = new Set<string>();
  return given.map(({ id, title }) =>
    takeUnique(id ?? safeSlug(spelledIn(reading.settings.language, title), "track"), taken),
  );
}

function repeatedTitles(given: readonly TrackSettings[], reading: SettingsReading): Problem[] {
  const titles = given.map(({ title }) => fold(title));
  return given.flatMap(({ title }, index) => {
    if (titles.indexOf(fold(title)) === index) return [];
    const place = reading.locate(["tracks", index, "title"]);
    return [warningAt(place, `The track title ${quote(title)} is there twice.`, "Give one of the two another title.")];
  });
}

/**
 * Checks where the tracks of ladder.yml start: none from itself, nor from one that in the end starts from it; each from
 * a role of a track. `isRole` says whether there is a role with an id.
 */
function checkStarts(
  given: readonly TrackSettings[],
  reading: SettingsReading,
  isRole: (id: string) => boolean,
): Problem[] {
  const home = new Map(given.flatMap((track) => track.roles.map((id) => [id, track] as const)));
  const parentOf = ({ startsFrom }: TrackSettings): TrackSettings | undefined =>
    startsFrom === null ? undefined : home.get(startsFrom);
  return given.flatMap((track, index) => {
    const { startsFrom } = track;
    if (startsFrom === null) return [];
    const place = reading.locate(["tracks", index, "startsFrom"]);
    if (!home.has(startsFrom)) {
      if (!isRole(startsFrom)) return [];
      const message = `The track ${quote(track.title)} starts from the role ${quote(startsFrom)}, which is in no track.`;
      return [warningAt(place, message, "Name that role under a track.")];
    }
    /** Nearest first, up to the first that comes again: the track itself in a circle. */
    const parents: TrackSettings[] = [];
    for (let parent = parentOf(track); parent && !parents.includes(parent); parent = parentOf(parent))
      parents.push(parent);
    if (parents.at(-1) !== track) return [];
    const chain = parents.map(({ title }) => quote(title)).join(", which starts from ");
    const from = parents.length === 1 ? "itself" : chain;
    return [errorAt(place, `The track ${quote(track.title)} starts from ${from}.`, "Name a role of another track.")];
  });
}
