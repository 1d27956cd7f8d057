/** Reads the ladder, chooses what is compared, and prints it. */
import { calibrationOf } from "../../content/ladder-yml/calibration-settings.ts";
import { readPeople } from "../../content/people/read-people.ts";
import { readLadder } from "../../content/read-ladder.ts";
import { currentRoles } from "../../ladder/compare/steps.ts";
import type { Ladder, Role } from "../../ladder/types.ts";
import { openOutput } from "../../output/open-output.ts";
import { keptInMemory } from "../../output/output-files.ts";
import { stopsBuild } from "../../problems/problem.ts";
import type { SheetPaper } from "../../render/design/sheet-design.ts";
import { calibrationDocuments } from "../../render/documents/calibration/calibration-documents.ts";
import { type CalibrationPack, namedRun, paperOf, trackRuns } from "../../render/documents/calibration/pack.ts";
import type { LadderDocument } from "../../render/documents/document.ts";
import { documentsOf } from "../../render/documents/documents-of.ts";
import { type BuildRequest, tellProblems } from "../build-options.ts";
import type { BuildProblems } from "../build-result.ts";
import { handbookProblems } from "../handbooks/handbook-problems.ts";
import { type BuildMeans, renderAndPrint } from "../make-build.ts";
import { namedRoles, unknownIds } from "../unknown-ids.ts";
import { bindPack, type PackedDocument } from "./bind-pack.ts";
import type { CalibrateResult, UnknownComparison } from "./calibration-result.ts";

/** What a pack is to hold. */
export interface WantedPack {
  readonly tracks: readonly string[] | null;
  readonly roles: readonly string[] | null;
  /** Path of the file of people. */
  readonly people: string | null;
  readonly paper: SheetPaper | null;
  /** Whether it is bound, with the handbooks of its roles. */
  readonly pack: boolean;
}

/** Makes the pack that is wanted. */
export async function makePack(
  wanted: WantedPack,
  request: BuildRequest,
  means: Omit<BuildMeans, "key">,
): Promise<CalibrateResult> {
  const { folder, out, environment, signal, onMemoryLimit } = request;
  const reading = await means.timings.measure("read", () => readLadder(folder, environment, { onMemoryLimit }));
  signal.throwIfAborted();
  tellProblems(request, reading.problems, "reading");
  const read: BuildProblems = { reading: reading.problems, printing: [], checking: [] };
  const isBroken = reading.problems.some((problem) => stopsBuild(problem, false));
  if (reading.ladder === null || isBroken) return { outcome: "refused", problems: read, peopleProblems: [] };
  const ladder = withCalibration(reading.ladder);
  const ids = unknownOf(wanted, ladder);
  if (ids.length > 0) return { outcome: "unknown ids", problems: read, ids };
  const people = wanted.people === null ? null : await readPeople(wanted.people, ladder);
  const peopleProblems = people?.problems ?? [];
  if (peopleProblems.some((problem) => stopsBuild(problem, false)))
    return { outcome: "refused", problems: read, peopleProblems };
  const pack = { ...packOf(wanted, ladder), people: people?.people ?? [] };
  const documents = [...calibrationDocuments(pack), ...(wanted.pack ? handbooksIn(pack) : [])];
  if (documents.length === 0)
    return { outcome: "nothing to compare", problems: read, tracks: titlesOf(wanted, ladder) };

  const output = await openOutput(out, { contentFolder: folder, environment });
  try {
    const kept = keptInMemory(output);
    const { made } = await renderAndPrint({ ladder, request, means, output: kept }, documents, false);
    signal.throwIfAborted();
    const inFile = made.entries.flatMap(({ path, pages }) => {
      const [document, bytes] = [documents.find((each) => each.path === path), kept.written.get(path)];
      return document && bytes ? [{ document, bytes, pages }] : [];
    });
    const bound = wanted.pack ? await bindPack(asRead(inFile), pack, { ladder, request, means, output }) : null;
    const { content: printing, people: inPeople, output: checking } = handbookProblems(made, wanted.people ?? "");
    await output.commit();
    tellProblems(request, printing, "printing");
    tellProblems(request, checking, "checking");
    await means.cache.trim();
    return {
      outcome: "made",
      folder: output.folder,
      documents: made.entries,
      pack: bound,
      kept: made.kept,
      problems: { ...read, printing, checking },
      peopleProblems: [...peopleProblems, ...inPeople],
      findings: made.findings,
      timings: means.timings.seconds(),
    };
  } finally {
    await output.discard();
  }
}

/** The handbooks of the roles that people are looked at against. */
function handbooksIn({ ladder, people, worksheets }: CalibrationPack): readonly LadderDocument[] {
  const roles = people !== null && people.length > 0 ? people.map(({ role }) => role) : worksheets;
  const ids = new Set(roles.map(({ id }) => id));
  return documentsOf(ladder).flatMap((document) =>
    document.kind === "role" && ids.has(document.id) ? [{ ...document, path: `handbooks/${document.id}.pdf` }] : [],
  );
}

/** Puts documents in the order in which a room takes them up. */
function asRead(documents: readonly PackedDocument[]): readonly PackedDocument[] {
  const placeOf = ({ document: { kind } }: PackedDocument): number => ORDER.indexOf(kind);
  return documents.toSorted((a, b) => placeOf(a) - placeOf(b));
}

const ORDER = ["session", "matrix", "steps", "role", "worksheet"];

/** Whoever asks for documents, or reads them back, gets settings for them, though ladder.yml wants none in builds. */
export function withCalibration(ladder: Ladder): Ladder {
  const none = { ratings: null, none: null, columns: null, prompts: null };
  return { ...ladder, calibration: ladder.calibration ?? calibrationOf(none, ladder.words) };
}

function unknownOf({ tracks, roles }: WantedPack, ladder: Ladder): UnknownComparison["ids"] {
  const known = ladder.tracks.map(({ id }) => id);
  return [
    ...unknownIds(tracks ?? [], known).map((unknown) => ({ kind: "track" as const, ...unknown })),
    ...namedRoles(roles ?? [], ladder).unknown.map((unknown) => ({ kind: "role" as const, ...unknown })),
  ];
}

function packOf({ tracks, roles, paper }: WantedPack, ladder: Ladder): Omit<CalibrationPack, "people"> {
  const { calibration: settings } = ladder;
  if (settings === null) throw new Error("A ladder whose documents are made has settings for them.");
  // One by its id and its title is one.
  const named = [...new Set(namedRoles(roles ?? [], ladder).roles)];
  const all = trackRuns(ladder);
  const ofTracks = tracks === null ? (roles === null ? all : []) : all.filter(({ id }) => tracks.includes(id));
  const taken = ofTracks.map(({ id }) => id);
  const runs = [...ofTracks, ...(named.length === 0 ? [] : [namedRun(named, taken)])];
  return {
    ladder,
    settings,
    paper: paper ?? paperOf(ladder),
    folder: "",
    runs,
    worksheets: filledIn(tracks, named, ladder),
  };
}

/** Chooses the roles of which worksheets are made: the current ones of what is compared, or of all. */
function filledIn(tracks: WantedPack["tracks"], named: readonly Role[], ladder: Ladder): readonly Role[] {
  if (tracks === null && named.length === 0) return ladder.roles.filter(({ deprecated }) => !deprecated);
  const ofTracks = ladder.tracks.filter(({ id }) => tracks?.includes(id)).flatMap(currentRoles);
  return [...new Set([...ofTracks, ...named])];
}

function titlesOf({ tracks }: WantedPack, ladder: Ladder): readonly string[] {
  return ladder.tracks.filter(({ id }) => tracks?.includes(id)).map(({ title }) => title);
}
