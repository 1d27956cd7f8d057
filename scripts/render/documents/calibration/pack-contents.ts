/** The contents of a pack that is bound into one file: which documents are in it, and where each begins. */

import { textsOfPerson } from "../../../ladder/person.ts";
import { sheetDesign } from "../../design/sheet-design.ts";
import { cutText } from "../../design/text-width.ts";
import type { LadderDocument } from "../document.ts";
import type { CalibrationPack } from "./pack.ts";
import { sheetDocument, sheetView } from "./sheet-view.ts";

/** In font sizes. */
const LONGEST_TITLE = 80;

/** A document of a pack, in the contents. */
export interface PackEntry {
  readonly title: string;
  /** Where its link leads. */
  readonly address: string;
  /** The page that it begins on, from 1. */
  readonly page: number;
}

/** Makes the contents. */
export function packContents(
  entries: readonly PackEntry[],
  { ladder, paper, people }: Pick<CalibrationPack, "ladder" | "paper" | "people">,
): LadderDocument {
  const facts = {
    kind: "pack",
    id: "pack",
    title: ladder.words.pack,
    path: "pack.pdf",
    subject: "pack",
    // Worksheets are called by the people whom they are about.
    isPersonal: people !== null && people.length > 0,
    people: (people ?? []).map(textsOfPerson),
  } as const;
  return sheetDocument(facts, { ladder }, (document) => {
    const text = { size: 10, line: 13.5 };
    const sheet = sheetDesign({ paper, orientation: "portrait", text });
    return {
      ...sheetView(document, { ladder }, sheet, [{ name: "pack", head: document.title }]),
      // On two lines at most.
      entries: entries.map((entry) => ({ ...entry, title: cutText(entry.title, LONGEST_TITLE) })),
    };
  });
}
