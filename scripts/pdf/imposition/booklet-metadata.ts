/** What a booklet says of itself: what the document says, and of the standards only those that it still follows. */
import { PdfDict, PdfName, type PdfObject, type PdfRef, PdfStream, PdfString } from "@libpdf/core";
import { buildXmp, type Claim } from "../metadata/build-xmp.ts";
import { buildInformation, type DocumentDescription } from "../metadata/metadata.ts";
import { readDate } from "../metadata/read-date.ts";
import { claimsIn, itemsOf, packetOf, textOf } from "../metadata/read-packet.ts";
import type { OpenPdf } from "../objects/open-pdf.ts";

/** The metadata of a booklet. */
export interface BookletMetadata {
  readonly info: PdfRef;
  /** The entries of the catalog that say something of the document. */
  readonly entries: Readonly<Record<string, PdfObject>>;
}

/**
 * Lists what a booklet of this document might claim. Sheets that draw pages have no tags: what is asked of tags goes, and
 * of PDF/A level B stays: that of part 2, because files that travelled inside stay behind.
 */
export function hopedClaims(pdf: OpenPdf): readonly Claim[] {
  const isArchive = claimsIn(packetOf(pdf)).some((claim) => /^PDF\/A-[23][abu]$/.test(claim));
  return isArchive && describe(pdf) !== null ? ["PDF/A-2b"] : [];
}

/** Writes what the document says of itself, with `claims` in place of its own. */
export function bookletMetadata(pdf: OpenPdf, claims: readonly Claim[]): BookletMetadata {
  const { catalog, trailer, resolve, register } = pdf;
  const packet = packetOf(pdf);
  const lang = catalog.get("Lang");
  const language = lang === undefined ? {} : { Lang: lang };
  const given = catalog.get("Metadata");
  const information = trailer.get("Info", resolve);
  const info = register(information instanceof PdfDict ? information : new PdfDict());
  // Metadata that claim nothing stay true.
  if (claimsIn(packet).length === 0)
    return { info, entries: { ...language, ...(given && packet ? { Metadata: given } : {}) } };
  const description = describe(pdf);
  // Without a date there is nothing to write them with.
  if (description === null) return { info, entries: language };
  const producer = informationOf(pdf, "Producer");
  const xmp = Buffer.from(buildXmp(description, producer, claims));
  const metadata = PdfStream.fromDict({ Type: PdfName.of("Metadata"), Subtype: PdfName.of("XML") }, xmp);
  return {
    info: register(buildInformation(description, producer)),
    entries: { ...language, Metadata: register(metadata) },
  };
}

/** Reads what the document says of itself; null when it has no date. */
function describe(pdf: OpenPdf): DocumentDescription | null {
  const packet = packetOf(pdf);
  const date = readDate(informationOf(pdf, "CreationDate") || ((packet && textOf(packet, XMP_DATE)) ?? ""));
  if (date === null) return null;
  const [title] = packet === null ? [] : itemsOf(packet, DC_TITLE);
  const keywords = informationOf(pdf, "Keywords");
  const language = pdf.catalog.get("Lang", pdf.resolve);
  return {
    title: informationOf(pdf, "Title") || (title?.text ?? ""),
    author: informationOf(pdf, "Author"),
    subject: informationOf(pdf, "Subject"),
    keywords: keywords === "" ? [] : keywords.split(", "),
    language: language instanceof PdfString ? language.asString() : "",
    creator: informationOf(pdf, "Creator"),
    date,
  };
}

const XMP_DATE = "http://ns.adobe.com/xap/1.0/CreateDate";
const DC_TITLE = "http://purl.org/dc/elements/1.1/title";

function informationOf({ trailer, resolve }: OpenPdf, key: string): string {
  const value = trailer.getDict("Info", resolve)?.get(key, resolve);
  return value instanceof PdfString ? value.asString() : "";
}
