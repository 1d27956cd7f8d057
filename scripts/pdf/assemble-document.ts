import { PdfArray, PdfBool, PdfDict, PdfName, PdfNumber, type PdfObject, PdfStream, PdfString } from "@libpdf/core";
import { attachFiles } from "./attachments/attach-files.ts";
import { repairColours } from "./colours/repair-colours.ts";
import { rewriteContents } from "./contents/rewrite-contents.ts";
import { buildForm, movedTexts } from "./forms/build-form.ts";
import { takeFields } from "./forms/printed-fields.ts";
import { buildOutputIntents } from "./metadata/build-output-intents.ts";
import { buildXmp, type Claim } from "./metadata/build-xmp.ts";
import { buildInformation, type DocumentFacts, pdfDate, tidyFacts } from "./metadata/metadata.ts";
import type { OpenPdf, Resolve } from "./objects/open-pdf.ts";
import type { Turn } from "./objects/turn.ts";
import { describeLinks } from "./tags/describe-links.ts";
import { relinkOutline, steadyDestinations } from "./tags/relink-outline.ts";
import { repairStructure, roleMap } from "./tags/repair-structure.ts";
import { textFinder } from "./tags/shows-text.ts";
import { readStructure } from "./tags/structure.ts";
import { writeStructure } from "./tags/write-structure.ts";
import { repairGlyphTexts } from "./text/repair-glyph-texts.ts";
import { OwnObjects } from "./writer/write-object.ts";
import type { Document } from "./writer/write-pdf.ts";

/**
 * Puts the finished document together: repaired structure, rewritten pages, described links, metadata.
 * @param claims the standards that the document says it follows
 * @throws when the printed document is not tagged
 */
export async function assembleDocument(
  pdf: OpenPdf,
  given: DocumentFacts,
  claims: readonly Claim[],
  turn: Turn,
): Promise<Document> {
  const facts = tidyFacts(given);
  const tagged = readStructure(pdf);
  if (!tagged) throw new Error("The printed PDF has no structure tree. Print it with { tagged: true }.");
  await turn.yieldIfLong();
  const { tree, fields } = facts.form ? takeFields(tagged, facts.links, pdf) : { tree: tagged, fields: [] };
  const structure = repairStructure(tree, pdf.resolve, textFinder(pdf));
  await turn.yieldIfLong();
  const own = new OwnObjects();
  const written = writeStructure(structure, roleMap(structure), pdf, own);
  await turn.yieldIfLong();
  const texts = repairGlyphTexts(pdf, facts.missingCharacters);
  await turn.yieldIfLong();
  const { colouring } = facts;
  const moved = movedTexts(fields, pdf);
  const contents = await rewriteContents(structure, pdf, { texts, colouring, moved: [...moved.values()] }, turn);
  const form = facts.form
    ? await buildForm({ fields, moved, hidden: facts.form.hidden, direction: facts.direction }, contents, pdf)
    : null;
  const colours = await repairColours(pdf, contents, colouring, turn);
  const changed: ReadonlyMap<number, PdfObject> = new Map([
    ...describeLinks(structure, facts.links, pdf),
    ...relinkOutline(pdf, written.bySource, facts),
    ...steadyDestinations(pdf),
    ...contents,
    ...texts.changed,
    ...colours,
    ...(form?.changed ?? []),
  ]);
  const resolve: Resolve = (ref) => changed.get(ref.objectNumber) ?? pdf.resolve(ref);

  const producer = pdf.trailer.getDict("Info", pdf.resolve)?.getString("Producer", pdf.resolve)?.asString() ?? "";
  const info = pdf.register(buildInformation(facts, producer));
  const additions: Readonly<Record<string, PdfObject>> = {
    StructTreeRoot: written.root,
    MarkInfo: PdfDict.of({ Marked: PdfBool.TRUE }),
    Lang: PdfString.fromString(facts.language),
    ...viewerSettings(pdf, facts),
    PageLabels: pdf.register(buildPageLabels(facts.frontMatterPages, pdf.pages.length)),
    OutputIntents: buildOutputIntents(pdf.register),
    ...(form ? { AcroForm: form.dict } : {}),
    ...attachFiles(facts.attachments ?? [], pdfDate(facts.date), pdf),
  };
  const catalog = new PdfDict([...pdf.catalog, ...Object.entries(additions)]);
  catalog.set("Metadata", pdf.register(metadataStream(buildXmp(facts, producer, claims))));
  return { catalog: pdf.register(catalog), info, resolve, own };
}

/**
 * Says how viewers are to show and print the document: with its bookmarks beside it, with pages side by side as they lie
 * in a bound one, and in its true size (ISO 32000-1, 7.7.2 and 12.2). Without bookmarks a viewer shows what it likes.
 */
function viewerSettings(
  { catalog, resolve }: OpenPdf,
  { sides, direction }: DocumentFacts,
): Readonly<Record<string, PdfObject>> {
  const isDouble = sides === "double";
  return {
    ...(catalog.getDict("Outlines", resolve)?.has("First") ? { PageMode: PdfName.of("UseOutlines") } : {}),
    PageLayout: PdfName.of(isDouble ? "TwoPageRight" : "OneColumn"),
    ViewerPreferences: PdfDict.of({
      DisplayDocTitle: PdfBool.TRUE,
      PrintScaling: PdfName.of("None"),
      ...(direction === "rtl" ? { Direction: PdfName.of("R2L") } : {}),
      ...(isDouble ? { Duplex: PdfName.of("DuplexFlipLongEdge") } : {}),
    }),
  };
}

function metadataStream(xmp: string): PdfStream {
  return PdfStream.fromDict({ Type: PdfName.of("Metadata"), Subtype: PdfName.of("XML") }, Buffer.from(xmp));
}

/** Builds /PageLabels: i, ii, iii for the front matter, then from 1 (ISO 32000-1, 12.4.2). */
function buildPageLabels(frontMatterPages: number, pages: number): PdfDict {
  const ranges = [
    { from: 0, style: "r", isUsed: frontMatterPages > 0 },
    { from: frontMatterPages, style: "D", isUsed: frontMatterPages < pages },
  ];
  const numbers = ranges
    .filter(({ isUsed }) => isUsed)
    .flatMap(({ from, style }) => [PdfNumber.of(from), PdfDict.of({ S: PdfName.of(style) })]);
  return PdfDict.of({ Nums: new PdfArray(numbers) });
}
