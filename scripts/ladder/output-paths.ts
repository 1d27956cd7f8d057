import { matrixTracks, stepTracks } from "./calibrated-tracks.ts";
import type { Ladder } from "./types.ts";

/** The folder of the output for documents of the content folder that links lead to. */
export const FILES_FOLDER = "files/";

/** The folder of the documents for calibrations. */
export const CALIBRATION_FOLDER = "pdf/calibration/";

/** Paths of handbooks in the output. */
export const HANDBOOK_PATHS = {
  ladder: "pdf/ladder.pdf",
  track: (id: string): string => `pdf/tracks/${id}.pdf`,
  role: (id: string): string => `pdf/roles/${id}.pdf`,
  job: (id: string): string => `pdf/job-descriptions/${id}.pdf`,
  /** @param name of the document: `management-matrix` */
  calibration: (name: string): string => `${CALIBRATION_FOLDER}${name}.pdf`,
};

/** Paths of roles and job descriptions for who edits them, in a folder of their own, by format. */
export const EXPORT_PATHS = { docx: exportPaths("docx"), markdown: exportPaths("md") };

function exportPaths(ending: string) {
  return {
    role: (id: string): string => `roles/${id}.${ending}`,
    job: (id: string): string => `job-descriptions/${id}.${ending}`,
  };
}

/** The folder of the output for Word files. */
export const WORD_FOLDER = "docx/";

/** Paths of the tables of all expectations in the output. */
export const TABLE_PATHS = { csv: "expectations.csv", xlsx: "expectations.xlsx" };

/** Gives the path of the booklet of a handbook. @param handbook its path */
export function bookletPath(handbook: string): string {
  return handbook.replace(/^pdf\//, "pdf/booklets/");
}

/** Gives the path of the handbook that a booklet is of; null for what is no booklet. @param path in the output */
export function handbookOf(path: string): string | null {
  return path.startsWith("pdf/booklets/") ? path.replace("pdf/booklets/", "pdf/") : null;
}

/**
 * Lists the paths of a ladder's documents that links may lead to: handbooks, the booklets that are made of them on demand,
 * sheets for calibrations, and tables. Of a single track, the ladder's handbook would say the same again.
 */
export function documentPaths(
  ladder: Pick<Ladder, "tracks" | "roles" | "jobDescriptions" | "calibration">,
): readonly string[] {
  const { tracks, roles, jobDescriptions } = ladder;
  const handbooks = [
    HANDBOOK_PATHS.ladder,
    ...(tracks.length < 2 ? [] : tracks).map(({ id }) => HANDBOOK_PATHS.track(id)),
    ...roles.map(({ id }) => HANDBOOK_PATHS.role(id)),
    ...jobDescriptions.map(({ id }) => HANDBOOK_PATHS.job(id)),
  ];
  const sheets = [
    ...matrixTracks(ladder).map(({ id }) => HANDBOOK_PATHS.calibration(`${id}-matrix`)),
    ...stepTracks(ladder).map(({ id }) => HANDBOOK_PATHS.calibration(`${id}-steps`)),
  ];
  return [...handbooks, ...handbooks.map(bookletPath), ...sheets, ...Object.values(TABLE_PATHS)];
}
