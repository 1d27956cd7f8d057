import { PdfArray, PdfBool, PdfDict, PdfName, PdfNumber, type PdfObject, PdfStream, PdfString } from "@libpdf/core";
import { buildOutputIntents } from "./build-output-intents.ts";
import { describeLinks, LinkRuns } from "./describe-links.ts";
import { buildInformation, buildXmp, type Claim, type DocumentFacts, tidyFacts } from "./metadata.ts";
import type { OpenPdf, Resolve } from "./open-pdf.ts";
import { relinkOutline } from "./relink-outline.ts";
import { repairGlyphTexts } from "./repair-glyph-texts.ts";
import { repairStructure, roleMap } from "./repair-structure.ts";
import { rewriteContents } from "./rewrite-contents.ts";
import { readStructure } from "./structure.ts";
import type { Turn } from "./turn.ts";
import { OwnObjects } from "./write-object.ts";
import type { Document } from "./write-pdf.ts";
import { writeStructure } from "./write-structure.ts";

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
  const structure = repairStructure(tagged, pdf.resolve);
  await turn.yieldIfLong();
  const own = new OwnObjects();
  const written = writeStructure(structure, roleMap(structure), pdf, own);
  await turn.yieldIfLong();
  const texts = repairGlyphTexts(pdf);
  await turn.yieldIfLong();
  const linkRuns = new LinkRuns(structure, {
    ...pdf,
    resolve: (ref) => texts.changed.get(ref.objectNumber) ?? pdf.resolve(ref),
  });
  const contents = await rewriteContents(structure, pdf, texts, (page, content) => linkRuns.read(page, content), turn);
  const changed: ReadonlyMap<number, PdfObject> = new Map([
    ...describeLinks(linkRuns, pdf),
    ...relinkOutline(pdf, written.bySource, facts.headings),
    ...contents,
    ...texts.changed,
  ]);
  const resolve: Resolve = (ref) => changed.get(ref.objectNumber) ?? pdf.resolve(ref);

  const producer = pdf.trailer.getDict("Info", pdf.resolve)?.getString("Producer", pdf.resolve)?.asString() ?? "";
  const info = pdf.register(buildInformation(facts, producer));
  const additions: Readonly<Record<string, PdfObject>> = {
    StructTreeRoot: written.root,
    MarkInfo: PdfDict.of({ Marked: PdfBool.TRUE }),
    Lang: PdfString.fromString(facts.language),
    ViewerPreferences: PdfDict.of({ DisplayDocTitle: PdfBool.TRUE }),
    PageLabels: pdf.register(buildPageLabels(facts.frontMatterPages, pdf.pages.length)),
    OutputIntents: buildOutputIntents(pdf.register),
  };
  const catalog = new PdfDict([...pdf.catalog, ...Object.entries(additions)]);
  catalog.set("Metadata", pdf.register(metadataStream(buildXmp(facts, producer, claims))));
  return { catalog: pdf.register(catalog), info, resolve, own };
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
