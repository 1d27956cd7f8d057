/**
 * Binds documents into one file for the printer: their pages one behind the other, each with its number in the whole at
 * its head, and bookmarks to where each begins. What is filled into fields becomes part of the page. Tags, and links but
 * those of the contents, stay behind, as in a booklet.
 */
import {
  PDF,
  PdfArray,
  PdfBool,
  PdfDict,
  PdfName,
  PdfNumber,
  type PdfObject,
  type PdfRef,
  PdfStream,
  PdfString,
} from "@libpdf/core";
import { FORM_FONT, formFont } from "../forms/form-font.ts";
import { bookletMetadata, hopedClaims } from "../imposition/booklet-metadata.ts";
import type { Claim } from "../metadata/build-xmp.ts";
import { type OpenPdf, openPdf, type PdfPage } from "../objects/open-pdf.ts";
import { checkPdf } from "../validation/check-pdf.ts";
import { inherited } from "../validation/checked-document.ts";
import { contradicts } from "../validation/finding.ts";
import { writePdf } from "../writer/write-pdf.ts";

/** A document that is bound. */
export interface BoundDocument {
  /** Of its bookmark. */
  readonly title: string;
  readonly bytes: Uint8Array;
  readonly pages: number;
  /** Points from the upper edge of its pages to the line of their number in the whole, where no running head is. */
  readonly numberAt: number;
}

/** The bound file. */
export interface Binding {
  readonly bytes: Uint8Array;
  readonly pages: number;
  /** The standards that it claims: "PDF/A-2b" where it follows it. */
  readonly claims: readonly Claim[];
}

/** The address of the place where a document begins, for links of the contents. @param index of the document, from 0 */
export function placeOfDocument(index: number): string {
  return `${PLACE}${index}`;
}

/** A reserved name (RFC 2606). */
const PLACE = "https://rungbook.invalid/document/";

/** Binds `contents`, whose metadata the file gets, and `documents`. */
export async function bindDocuments(contents: BoundDocument, documents: readonly BoundDocument[]): Promise<Binding> {
  const all = [contents, ...documents];
  const merged = await PDF.merge(await Promise.all(all.map(({ bytes }) => flattened(bytes))));
  const pdf = await openPdf(await merged.save());
  const counted = all.reduce((sum, { pages }) => sum + pages, 0);
  if (pdf.pages.length !== counted) throw new Error(`${counted} pages were to be bound, and ${pdf.pages.length} are.`);
  const hoped = hopedClaims(pdf);
  const bytes = await writeBound(pdf, all, hoped);
  const findings = hoped.length === 0 ? [] : await checkPdf(bytes);
  const holds = hoped.every((claim) => !findings.some((finding) => contradicts(finding, claim)));
  return {
    bytes: holds ? bytes : await writeBound(pdf, all, []),
    pages: counted,
    claims: holds ? hoped : [],
  };
}

/** Draws what is filled into a form onto its pages. */
async function flattened(bytes: Uint8Array): Promise<Uint8Array> {
  const pdf = await PDF.load(bytes);
  const form = pdf.getForm();
  if (!form) return bytes;
  form.flatten();
  return pdf.save();
}

async function writeBound(pdf: OpenPdf, all: readonly BoundDocument[], claims: readonly Claim[]): Promise<Uint8Array> {
  const { catalog, register, resolve } = pdf;
  const tree = new PdfDict();
  const parent = register(tree);
  const stamp = { font: register(await formFont(pdf)), pages: pdf.pages.length };
  // Each page is known by its reference before it is made: links lead to pages behind them.
  const dicts = pdf.pages.map(() => new PdfDict());
  const numbersAt = all.flatMap(({ pages, numberAt }) => Array.from({ length: pages }, () => numberAt));
  const refs = dicts.map((dict) => register(dict));
  const starts = startsOf(all).map((start) => refs[start]);
  for (const [index, page] of pdf.pages.entries()) {
    const isContents = index < (all[0]?.pages ?? 0);
    const entries = { ...pageEntries(page, index, { ...stamp, fromTop: numbersAt[index] ?? 0 }, pdf), Parent: parent };
    const links = isContents ? linksOf(page, starts, pdf) : [];
    for (const [key, value] of Object.entries(entries)) dicts[index]?.set(key, value);
    if (links.length > 0) dicts[index]?.set("Annots", new PdfArray(links));
  }
  tree.set("Type", PdfName.of("Pages"));
  tree.set("Kids", new PdfArray(refs));
  tree.set("Count", PdfNumber.of(refs.length));
  const { info, entries } = bookletMetadata(pdf, claims);
  const intents = catalog.get("OutputIntents");
  const root = PdfDict.of({
    Type: PdfName.of("Catalog"),
    Pages: parent,
    ...(intents ? { OutputIntents: intents } : {}),
    ...entries,
    Outlines: outline(all, starts, pdf),
    PageMode: PdfName.of("UseOutlines"),
    ViewerPreferences: PdfDict.of({ DisplayDocTitle: PdfBool.TRUE, PrintScaling: PdfName.of("None") }),
  });
  return writePdf({ catalog: register(root), info, resolve });
}

/** The places of the first pages of documents, from 0. */
function startsOf(all: readonly BoundDocument[]): readonly number[] {
  return all.map((_, index) => all.slice(0, index).reduce((sum, { pages }) => sum + pages, 0));
}

interface Stamp {
  readonly font: PdfRef;
  readonly pages: number;
  readonly fromTop: number;
}

/** Points of the number's letters. */
const STAMP = { size: 9 };
/** Of figures and the stroke between them, in font sizes. */
const FIGURE_WIDTH = 0.5;

/** A page as it was, with its number in the middle above its text, where no running head is. */
function pageEntries(
  { dict }: PdfPage,
  index: number,
  { font, pages, fromTop }: Stamp,
  { register, resolve }: OpenPdf,
): Readonly<Record<string, PdfObject>> {
  const box = inherited(dict, "MediaBox", resolve);
  if (!(box instanceof PdfArray)) throw new Error(`Page ${index + 1} has no size.`);
  const [left = 0, , right = 0, top = 0] = box.toArray().map((side) => (side instanceof PdfNumber ? side.value : 0));
  const text = `${index + 1} / ${pages}`;
  const x = (left + right - text.length * STAMP.size * FIGURE_WIDTH) / 2;
  const drawn = `Q q 0 g BT /${FORM_FONT} ${STAMP.size} Tf ${x.toFixed(2)} ${(top - fromTop).toFixed(2)} Td (${text}) Tj ET Q`;
  const resources = inherited(dict, "Resources", resolve);
  const own = new PdfDict(resources instanceof PdfDict ? resources : undefined);
  const fonts = new PdfDict(own.getDict("Font", resolve));
  fonts.set(FORM_FONT, font);
  own.set("Font", fonts);
  const contents = dict.get("Contents");
  const before = contents instanceof PdfArray ? contents.toArray() : contents ? [contents] : [];
  const stream = (content: string): PdfRef => register(PdfStream.fromDict({}, Buffer.from(content, "latin1")));
  const group = dict.get("Group");
  return {
    Type: PdfName.of("Page"),
    MediaBox: box,
    Resources: own,
    // What pages draw begins with a scale of its own, which would be that of the number.
    Contents: new PdfArray([stream("q"), ...before, stream(drawn)]),
    ...(group ? { Group: group } : {}),
  };
}

/** The links of the contents to where documents begin. */
function linksOf({ dict }: PdfPage, starts: readonly (PdfRef | undefined)[], { register, resolve }: OpenPdf): PdfRef[] {
  const annotations = dict.getArray("Annots", resolve);
  return Array.from({ length: annotations?.length ?? 0 }, (_, at) => annotations?.at(at, resolve)).flatMap((link) => {
    const address = link instanceof PdfDict ? link.getDict("A", resolve)?.getString("URI", resolve)?.asString() : "";
    const box = link instanceof PdfDict ? link.get("Rect") : undefined;
    const start = address?.startsWith(PLACE) ? starts[Number(address.slice(PLACE.length)) + 1] : undefined;
    if (!start || !box) return [];
    const entries = {
      Type: PdfName.of("Annot"),
      Subtype: PdfName.of("Link"),
      Rect: box,
      Border: new PdfArray([0, 0, 0].map((side) => PdfNumber.of(side))),
      F: PdfNumber.of(4),
      Dest: topOf(start),
    };
    return [register(PdfDict.of(entries))];
  });
}

function topOf(page: PdfRef): PdfArray {
  return new PdfArray([page, PdfName.of("Fit")]);
}

/** A bookmark of each document. */
function outline(
  all: readonly BoundDocument[],
  starts: readonly (PdfRef | undefined)[],
  { register }: OpenPdf,
): PdfRef {
  const root = new PdfDict();
  const rootRef = register(root);
  const entries = all.map(() => new PdfDict());
  const refs = entries.map((entry) => register(entry));
  for (const [index, entry] of entries.entries()) {
    const [start, previous, next] = [starts[index], refs[index - 1], refs[index + 1]];
    entry.set("Title", PdfString.fromString(all[index]?.title ?? ""));
    entry.set("Parent", rootRef);
    if (start) entry.set("Dest", topOf(start));
    if (previous) entry.set("Prev", previous);
    if (next) entry.set("Next", next);
  }
  const [first, last] = [refs[0], refs.at(-1)];
  root.set("Type", PdfName.of("Outlines"));
  if (first && last) {
    root.set("First", first);
    root.set("Last", last);
    root.set("Count", PdfNumber.of(refs.length));
  }
  return rootRef;
}
