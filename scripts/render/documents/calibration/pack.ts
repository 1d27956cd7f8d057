/** What documents for a calibration are made of: the tracks of a ladder, or roles that somebody compares. */
import { matrixTracks, stepTracks } from "../../../ladder/calibrated-tracks.ts";
import { currentRoles, type Step, stepsOf } from "../../../ladder/compare/steps.ts";
import { CALIBRATION_FOLDER } from "../../../ladder/output-paths.ts";
import type { Person } from "../../../ladder/person.ts";
import type { CalibrationSettings } from "../../../ladder/settings/calibration-settings.ts";
import type { Ladder, Role } from "../../../ladder/types.ts";
import { cutToBytes, takeUnique } from "../../../text/slug.ts";
import type { SheetPaper } from "../../design/sheet-design.ts";

/** All that a pack's documents share. */
export interface CalibrationPack {
  readonly ladder: Ladder;
  readonly settings: CalibrationSettings;
  readonly paper: SheetPaper;
  /** The folder of the output that they go to; empty, or it ends with a slash. */
  readonly folder: string;
  readonly runs: readonly CalibrationRun[];
  /** Who is looked at, when a session is prepared; null otherwise. Without anybody in it, sheets have room for names. */
  readonly people: readonly Person[] | null;
  /** The roles that get a worksheet; where there are people, each of them gets one instead. */
  readonly worksheets: readonly Role[];
}

/** Roles that are compared: those of a track, or some that were named. */
export interface CalibrationRun {
  /** Safe as a file name, and unique in its pack. */
  readonly id: string;
  readonly title: string;
  /** Lowest first; fewer than two have no matrix. */
  readonly roles: readonly Role[];
  readonly steps: readonly Step[];
}

/** What a build makes: of every track that has levels, on the ladder's paper. Null where ladder.yml wants none. */
export function packOfLadder(ladder: Ladder): CalibrationPack | null {
  const { calibration: settings } = ladder;
  if (settings === null) return null;
  return {
    ladder,
    settings,
    paper: paperOf(ladder),
    folder: CALIBRATION_FOLDER,
    runs: trackRuns(ladder),
    people: null,
    worksheets: [],
  };
}

/** Says which paper the sheets of a ladder have where nobody chooses one. */
export function paperOf({ print }: Pick<Ladder, "print">): SheetPaper {
  return print.paper === "Letter" ? "Letter" : "A4";
}

/** Lists the tracks that have something to compare. */
export function trackRuns(ladder: Ladder): readonly CalibrationRun[] {
  const withMatrix = matrixTracks(ladder);
  return stepTracks(ladder).map((track) => ({
    id: track.id,
    title: track.title,
    roles: withMatrix.includes(track) ? currentRoles(track) : [],
    steps: stepsOf(track),
  }));
}

/** The name of four roles, in bytes: with its ending, and the numbers of files that are being written, a file's. */
const LONGEST_NAME = 160;

/** Compares roles that were named, in that order. @param taken the ids of other runs of the pack */
export function namedRun(roles: readonly Role[], taken: readonly string[]): CalibrationRun {
  const name = roles.map(({ id }) => id).join("-");
  return {
    id: takeUnique(cutToBytes(name, LONGEST_NAME).replace(/[-.]$/u, ""), new Set(taken)),
    title: roles.map(({ title }) => title).join(", "),
    roles,
    steps: roles.slice(1).flatMap((after, index) => {
      const before = roles[index];
      return before === undefined ? [] : [{ before, after, isBranch: false }];
    }),
  };
}
