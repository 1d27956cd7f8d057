/** What an offer shows of the ladder: its role, as on that one's own sheet, and what else is wanted. */
import { type OfferedDocuments, offeredDocuments } from "../../../ladder/offers/offered-documents.ts";
import type { PrintSettings } from "../../../ladder/settings/print-settings.ts";
import type { Ladder, Role } from "../../../ladder/types.ts";
import { printDesign } from "../../design/print-design.ts";
import type { DocumentMeans } from "../document.ts";
import { type PrintContext, printGroups, printPages } from "../handbook/print-roles.ts";
import { handbookBodies } from "../handbook-bodies.ts";
import { type Handbook, handbooksOf } from "../handbooks.ts";

/** What of a ladder an offer shows. */
export interface OfferedParts {
  readonly role: Role;
  readonly documents: OfferedDocuments;
  /** Whether the introduction pages of the ladder stand before the role. */
  readonly hasPages: boolean;
  /** CSS name of all its pages. */
  readonly pageName: string;
}

/** Computes it. */
export function offeredText({ role, documents, hasPages, pageName }: OfferedParts, means: DocumentMeans) {
  const { positions, bodyOf } = means;
  const ladder = { ...means.ladder, print: { ...means.ladder.print, ...SHEET } };
  const handbooks = offeredHandbooks(role, documents, ladder);
  const [first, ...others] = handbooks;
  if (first === undefined) throw new Error(`The role ${role.id} has no handbook.`);
  // Links lead to what is in the same file.
  const whole: Handbook = {
    ...first,
    hasPages,
    groups: [first, ...others].flatMap(({ groups }) => groups),
  };
  const context: PrintContext = {
    ladder,
    positions,
    design: printDesign(ladder.print),
    bodyOf: handbookBodies(whole, ladder, bodyOf),
  };
  const groups = handbooks.flatMap((handbook) => printGroups(handbook, false, context));
  return {
    pages: printPages(whole, context).map((page) => ({ ...page, pageName })),
    roles: groups.flatMap(({ roles }) => roles.map((shown) => ({ ...shown, pageName }))),
  };
}

/** A role is offered without those beside it. */
const SHEET: Pick<PrintSettings, "starts" | "role"> = {
  starts: "next",
  role: { neighbours: false, level: false, cover: "never" },
};

function offeredHandbooks(role: Role, documents: OfferedDocuments, ladder: Ladder): readonly Handbook[] {
  const all = handbooksOf(ladder);
  return offeredDocuments(role, documents, ladder).flatMap((job) => {
    const [kind, id] = job === null ? ["role", role.id] : ["job-description", job.id];
    return all.find((handbook) => handbook.kind === kind && handbook.id === id) ?? [];
  });
}
