/** Binds the documents of a calibration into one file for the printer, and packs the single ones into a ZIP. */
import { keptInMemory } from "../../output/output-files.ts";
import { bindDocuments, placeOfDocument } from "../../pdf/binding/bind.ts";
import type { CalibrationPack } from "../../render/documents/calibration/pack.ts";
import { packContents } from "../../render/documents/calibration/pack-contents.ts";
import type { LadderDocument } from "../../render/documents/document.ts";
import { zipFiles } from "../../tables/zip-files.ts";
import { type Making, renderAndPrint } from "../make-build.ts";
import type { BoundPack } from "./calibration-result.ts";

/** Where both are, in the output. */
const PACK_PATHS = { bound: "pack.pdf", zip: "pack.zip" };

/** Points from the upper edge to the number of a page in the whole: above the running head of handbooks, below that of sheets. */
const NUMBER_AT = { handbook: 26, sheet: 38 };

/** A document that was made. */
export interface PackedDocument {
  readonly document: LadderDocument;
  readonly bytes: Uint8Array;
  readonly pages: number;
}

/** Binds and packs `documents`, in this order, and writes both into the output of `making`. */
export async function bindPack(
  documents: readonly PackedDocument[],
  pack: CalibrationPack,
  making: Making,
): Promise<BoundPack> {
  const titled = documents.map(({ document, ...rest }) => ({
    ...rest,
    title: titleOf(document, pack),
    numberAt: document.layout === "handbook" ? NUMBER_AT.handbook : NUMBER_AT.sheet,
  }));
  const contents = await printContents(titled, pack, making, 1);
  const bound = await bindDocuments(contents, titled);
  await making.output.write(PACK_PATHS.bound, bound.bytes);
  const files = new Map(documents.map(({ document: { path }, bytes }) => [path, bytes]));
  await making.output.write(PACK_PATHS.zip, zipFiles(files));
  return { path: PACK_PATHS.bound, pages: bound.pages, claims: bound.claims, zip: PACK_PATHS.zip };
}

/** With the person's name where it is about one; without the ladder's, which all have. */
function titleOf({ documentTitle }: LadderDocument, { ladder }: CalibrationPack): string {
  const end = ` – ${ladder.title}`;
  return documentTitle.endsWith(end) ? documentTitle.slice(0, -end.length) : documentTitle;
}

interface TitledDocument {
  readonly title: string;
  readonly bytes: Uint8Array;
  readonly pages: number;
  readonly numberAt: number;
}

/** Prints the contents, and once more where they take another number of pages than was thought. @param before that number */
async function printContents(
  documents: readonly TitledDocument[],
  pack: CalibrationPack,
  making: Making,
  before: number,
): Promise<TitledDocument> {
  let page = before + 1;
  const entries = documents.map(({ title, pages }, index) => {
    const entry = { title, address: placeOfDocument(index), page };
    page += pages;
    return entry;
  });
  const document = packContents(entries, pack);
  const output = keptInMemory();
  const { made } = await renderAndPrint({ ...making, output }, [document], false);
  const pages = made.entries[0]?.pages ?? 0;
  if (pages !== before) return printContents(documents, pack, making, pages);
  const bytes = output.written.get(document.path);
  if (bytes === undefined) throw new Error("The contents of the pack were not printed.");
  return { title: pack.ladder.words.contents, bytes, pages, numberAt: NUMBER_AT.sheet };
}
