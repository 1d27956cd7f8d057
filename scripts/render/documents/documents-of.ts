/** Every PDF that a build makes of a ladder. */
import type { Ladder } from "../../ladder/types.ts";
import { printDesign } from "../design/print-design.ts";
import { calibrationDocuments } from "./calibration/calibration-documents.ts";
import { packOfLadder } from "./calibration/pack.ts";
import type { LadderDocument } from "./document.ts";
import { printView } from "./handbook/print-view.ts";
import { handbookBodies } from "./handbook-bodies.ts";
import { documentTitle, type Handbook, handbooksOf, showsTracks } from "./handbooks.ts";

/** Lists the documents of `ladder`: its handbooks, then those for calibrations. */
export function documentsOf(ladder: Ladder): readonly LadderDocument[] {
  const pack = packOfLadder(ladder);
  return [
    ...handbooksOf(ladder).map((handbook) => handbookDocument(handbook, ladder)),
    ...(pack === null ? [] : calibrationDocuments(pack)),
  ];
}

function handbookDocument(handbook: Handbook, ladder: Ladder): LadderDocument {
  const { kind, id, title, path, subject, isOfOneRole, hasPages, groups } = handbook;
  return {
    kind,
    id,
    title,
    path,
    subject,
    documentTitle: documentTitle(handbook, ladder),
    keywords: [...groups.flatMap(({ track }) => track?.title ?? []), ...(isOfOneRole ? [title] : [])],
    owners: [...groups.flatMap(({ roles }) => roles), ...(hasPages ? ladder.pages : [])],
    sides: ladder.print.sides,
    foldLevel: showsTracks(handbook, ladder) ? 2 : 1,
    isShort: isOfOneRole,
    layout: "handbook",
    view: ({ positions, bodyOf }) =>
      printView(handbook, {
        ladder,
        positions,
        design: printDesign(ladder.print),
        bodyOf: handbookBodies(handbook, ladder, bodyOf),
      }),
  };
}
