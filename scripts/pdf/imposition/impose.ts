/**
 * Puts the pages of a document two and two on sheets that are folded into a booklet.
 *
 * Each page becomes a form of the same file and a sheet draws two, so that the booklet is hardly larger than the document.
 * Tags, links and bookmarks, which belong to pages, stay behind.
 */
import { PdfArray, PdfBool, PdfDict, PdfName, PdfNumber, type PdfObject, type PdfRef, PdfStream } from "@libpdf/core";
import type { Claim } from "../metadata/build-xmp.ts";
import { type OpenPdf, openPdf } from "../objects/open-pdf.ts";
import { Turn } from "../objects/turn.ts";
import { checkPdf } from "../validation/check-pdf.ts";
import { contradicts } from "../validation/finding.ts";
import { writePdf } from "../writer/write-pdf.ts";
import { bodySize } from "./body-size.ts";
import { bookletMetadata, hopedClaims } from "./booklet-metadata.ts";
import { type SheetSide, sheetSides } from "./booklet-order.ts";
import { numbers, type PageForm, pageForms } from "./page-form.ts";
import { type BookletPaper, paperFor, type Size, scaleOn, sheetOf } from "./sheet-paper.ts";

/** How a booklet is wanted. */
export interface BookletOptions {
  /** The paper of the sheets; null for twice that of the pages: A4 for A5, A3 for A4, Tabloid for Letter. */
  readonly paper?: BookletPaper | null;
  /** Sheets that are folded as one, for documents too thick for one fold; null for all of them. */
  readonly signature?: number | null;
}

/** A document on sheets that are printed on both sides, flipped on the short edge, and folded. */
export interface Booklet {
  readonly outcome: "made";
  readonly bytes: Uint8Array;
  readonly paper: BookletPaper;
  /** What would have been chosen where nobody named a paper. */
  readonly usualPaper: BookletPaper;
  /** Whether some of its pages lie across, beside upright ones: then no page has a half that it fits. */
  readonly isMixed: boolean;
  readonly sheets: number;
  /** Pages of the document. */
  readonly pages: number;
  /** Empty pages before the last one, which fill the last sheet. */
  readonly blanks: number;
  /** How large pages are on the sheet: 1 for full size, less where they had to shrink. */
  readonly scale: number;
  /** The size in points that most of the text has on the sheet; null for full size, or where no text was found. */
  readonly textSize: number | null;
  /** What stands on pages beside their text, such as filled-in fields and stamps, and is not in the booklet. */
  readonly leftOut: number;
  /** The standards that the booklet claims: "PDF/A-2b" for a document that follows PDF/A-2 or PDF/A-3. */
  readonly claims: readonly string[];
}

/** A document that no booklet is made of: what could be read of it is not all that is in it. */
export interface RefusedDocument {
  readonly reason: "damaged" | "encrypted";
}

/**
 * Makes a booklet of a document.
 * @throws when the bytes are no PDF
 */
export async function impose(
  bytes: Uint8Array,
  { paper = null, signature = null }: BookletOptions,
  turn = new Turn(),
): Promise<Booklet | RefusedDocument> {
  const pdf = await openPdf(bytes);
  if (pdf.trailer.has("Encrypt")) return { reason: "encrypted" };
  if (pdf.isDamaged) return { reason: "damaged" };
  const claims = hopedClaims(pdf);
  const forms = pageForms(pdf);
  await turn.yieldIfLong();
  const usualPaper = paperFor(largest(forms));
  const chosen = paper ?? usualPaper;
  const sides = sheetSides(forms.length, { signature, isFromRight: isFromRight(pdf) });
  const scale = Math.min(...forms.map((form) => scaleOn(chosen, form)));
  const size = scale < 1 ? bodySize(pdf) : null;
  const document = { pdf, pages: sides.map((side) => drawSide(side, forms, chosen)), sheet: sheetOf(chosen) };
  const hoped = await writeBooklet(document, claims, turn);
  const holds = claims.length === 0 || (await follows(hoped, claims, turn));
  return {
    outcome: "made",
    bytes: holds ? hoped : await writeBooklet(document, [], turn),
    paper: chosen,
    usualPaper,
    isMixed: forms.some(isAcross) && !forms.every(isAcross),
    sheets: sides.length / 2,
    pages: forms.length,
    blanks: sides.flat().filter((page) => page === null).length,
    scale,
    textSize: size === null ? null : size * scale,
    leftOut: countLeftOut(pdf),
    claims: holds ? claims : [],
  };
}

/** The size that every page fits into. */
function largest(forms: readonly PageForm[]): Size {
  return {
    width: Math.max(...forms.map(({ width }) => width)),
    height: Math.max(...forms.map(({ height }) => height)),
  };
}

function isAcross({ width, height }: Size): boolean {
  return width > height;
}

function isFromRight({ catalog, resolve }: OpenPdf): boolean {
  return catalog.getDict("ViewerPreferences", resolve)?.getName("Direction", resolve)?.value === "R2L";
}

/** A side of a sheet: what it draws with, and what. */
interface DrawnSide {
  readonly resources: PdfDict;
  readonly content: string;
}

/** Draws two pages, each in the middle of its half, upright. */
function drawSide(side: SheetSide, forms: readonly PageForm[], paper: BookletPaper): DrawnSide {
  const sheet = sheetOf(paper);
  const resources = new PdfDict();
  const drawn = side.map((page, half) => {
    const form = page === null ? undefined : forms[page];
    if (form === undefined) return "";
    const name = half === 0 ? "Left" : "Right";
    resources.set(name, form.form);
    const scale = scaleOn(paper, form);
    const left = (half + 0.5) * (sheet.width / 2) - (form.width * scale) / 2;
    const bottom = (sheet.height - form.height * scale) / 2;
    return `q ${[scale, 0, 0, scale, left, bottom].map(written).join(" ")} cm /${name} Do Q\n`;
  });
  return { resources: PdfDict.of({ XObject: resources }), content: drawn.join("") };
}

/** A number as content streams take it: without an exponent. */
function written(value: number): string {
  return String(Number(value.toFixed(6)));
}

interface BookletDocument {
  readonly pdf: OpenPdf;
  readonly pages: readonly DrawnSide[];
  readonly sheet: Size;
}

function writeBooklet(
  { pdf, pages, sheet }: BookletDocument,
  claims: readonly Claim[],
  turn: Turn,
): Promise<Uint8Array> {
  const { catalog, resolve, register } = pdf;
  const tree = new PdfDict();
  const parent = register(tree);
  const kids: PdfRef[] = pages.map(({ resources, content }) => {
    const entries: Readonly<Record<string, PdfObject>> = {
      Type: PdfName.of("Page"),
      Parent: parent,
      MediaBox: numbers([0, 0, sheet.width, sheet.height]),
      Resources: resources,
      Contents: register(PdfStream.fromDict({}, Buffer.from(content, "latin1"))),
    };
    return register(PdfDict.of(entries));
  });
  tree.set("Type", PdfName.of("Pages"));
  tree.set("Kids", new PdfArray(kids));
  tree.set("Count", PdfNumber.of(kids.length));
  const { info, entries } = bookletMetadata(pdf, claims);
  const kept = ["OutputIntents", "OCProperties"].flatMap((key) => {
    const value = catalog.get(key);
    return value === undefined ? [] : [[key, value] as const];
  });
  const root = register(
    PdfDict.of({
      Type: PdfName.of("Catalog"),
      Pages: parent,
      ...Object.fromEntries(kept),
      ...entries,
      ViewerPreferences: PdfDict.of({
        DisplayDocTitle: PdfBool.TRUE,
        Duplex: PdfName.of("DuplexFlipShortEdge"),
        PrintScaling: PdfName.of("None"),
      }),
    }),
  );
  return writePdf({ catalog: root, info, resolve }, turn);
}

async function follows(bytes: Uint8Array, claims: readonly Claim[], turn: Turn): Promise<boolean> {
  const findings = await checkPdf(bytes, turn);
  return claims.every((claim) => !findings.some((finding) => contradicts(finding, claim)));
}

/** Counts what readers show of annotations: those that have a look of their own, which links have none of. */
function countLeftOut({ pages, resolve }: OpenPdf): number {
  return pages.reduce((count, { dict }) => {
    const annotations = dict.getArray("Annots", resolve);
    const all = Array.from({ length: annotations?.length ?? 0 }, (_, at) => annotations?.at(at, resolve));
    return count + all.filter((each) => each instanceof PdfDict && each.has("AP")).length;
  }, 0);
}
