/**
 * What separates a state of a file from the one before: what people may add to a document, and what nobody may change.
 * Each object that a state has written anew is explained by what it belongs to; what cannot be explained is a change.
 */
import { PdfArray, PdfDict, type PdfObject, PdfRef, PdfStream } from "@libpdf/core";
import { quote } from "../../text/quote.ts";
import type { OpenPdf } from "../objects/open-pdf.ts";
import { streamText } from "../objects/streams.ts";
import { compareField, compareForm, compareLooks, type Findings } from "./compare-form.ts";
import { addedItems, differingKeys, isSame } from "./compare-objects.ts";
import type { Addition, Change } from "./comparison.ts";
import { mapDocument, nameOf, type Place, resolved, WORDS } from "./document-map.ts";
import type { NewWidget } from "./new-signature.ts";
import type { Entry } from "./states/cross-references.ts";

/** What one state has that the one before has not. */
export interface Step {
  readonly additions: readonly Addition[];
  readonly changes: readonly Change[];
  /** The names of the fields that got a signature. */
  readonly signed: readonly string[];
  /** Signatures that can be seen where the document has no field for them. */
  readonly widgets: readonly NewWidget[];
}

/**
 * Compares two states of a document.
 * @param touched the objects that the later one has written
 * @param packs the numbers of streams in which the earlier one has objects
 */
export function compareRevisions(
  before: OpenPdf,
  after: OpenPdf,
  touched: ReadonlyMap<number, Entry>,
  packs: ReadonlySet<number>,
): Step {
  const map = mapDocument(before);
  const additions = new Map<string, Addition>();
  const changes = new Map<string, Change>();
  const signed: string[] = [];
  const values = new Set<number>();
  const change: Findings["change"] = (page, what) => changes.set(`${page} ${what}`, { page, what });
  const findings: Findings = {
    ...{ before, after, map, change, touched: new Set(touched.keys()) },
    add: (kind, what) => additions.set(what, { kind, what }),
    sign: (field, value) => {
      signed.push(field);
      const number = value instanceof PdfRef ? value.objectNumber : null;
      if (number === null) return;
      // One signature would be two people's, or one that was made before of something else.
      if (values.has(number) || !touched.has(number))
        change(null, `the signature of ${field} is that of another field, or of an earlier state`);
      values.add(number);
    },
  };
  compareTrailers(findings);
  compareCatalogs(findings);
  const widgets = compareForm(findings);
  const shown = after.pages.flatMap((page) => compareAnnotations(page.ref, page.index + 1, widgets, findings));
  for (const [number, entry] of touched) {
    if (packs.has(number)) findings.change(null, "the stream that holds its objects was replaced");
    const place = map.places.get(number);
    if (place) compareObject(number, place, entry, findings);
  }
  compareLooks(findings);
  return { additions: [...additions.values()], changes: [...changes.values()], signed, widgets: shown };
}

/** Entries of a trailer, and of the cross-reference stream that may be one. */
const OF_TRAILERS = ["Size", "Prev", "Type", "W", "Index", "Filter", "DecodeParms", "Length"];

function compareTrailers({ before, after, change }: Findings): void {
  for (const key of differingKeys(...plain(before.trailer, after.trailer))) {
    // How it is encrypted is compared by what it means.
    if (OF_TRAILERS.includes(key) || key === "Encrypt") continue;
    // Its second half is for the state of the file.
    if (key === "ID" && isSame(firstOf(before.trailer.get("ID")), firstOf(after.trailer.get("ID")))) continue;
    change(null, key === "Root" ? "the whole document was replaced" : `${WORDS[key] ?? `"${key}"`} was replaced`);
  }
}

function plain(before: PdfDict, after: PdfDict): [PdfDict, PdfDict] {
  return [new PdfDict(before), new PdfDict(after)];
}

function firstOf(object: PdfObject | undefined): PdfObject | undefined {
  return object instanceof PdfArray ? object.at(0) : undefined;
}

function compareCatalogs({ before, after, map, change, add }: Findings): void {
  for (const key of differingKeys(before.catalog, after.catalog)) {
    const [was, is] = [
      resolved(before.catalog.get(key), before.resolve),
      resolved(after.catalog.get(key), after.resolve),
    ];
    if (key === "AcroForm") continue;
    if (key === "DSS" && isDict(is, ["Type", "Certs", "OCSPs", "CRLs", "VRI"]))
      add("validation data", "data for signatures");
    else if (key === "Extensions" && is instanceof PdfDict) continue;
    else if (key === "Version" && was === undefined && /^(?:1\.7|2\.0)$/.test(nameOf(is))) continue;
    else if (key === "Perms" && was === undefined && isDict(is, ["DocMDP"])) continue;
    else if (key === "Metadata" && was && is && sameButForDates(was, is)) add("date", "when it was last worked on");
    else
      change(
        null,
        `${WORDS[key] ?? quote(key)} ${was === undefined ? "was added" : is === undefined ? "was taken away" : "was replaced"}`,
      );
  }
  if (before.pages.length !== after.pages.length || map.pages.size !== after.pages.length)
    change(null, "it has another number of pages");
}

function isDict(object: PdfObject | undefined, keys: readonly string[]): object is PdfDict {
  return object instanceof PdfDict && [...object].every(([key]) => keys.includes(key.value));
}

/** @returns the widgets of new signatures that can be seen on the page */
function compareAnnotations(
  page: PdfRef,
  number: number,
  widgets: readonly NewWidget[],
  { before, after, change }: Findings,
): readonly NewWidget[] {
  const listOf = (pdf: OpenPdf): readonly PdfObject[] => {
    const dict = pdf.resolve(page);
    const list = dict instanceof PdfDict ? resolved(dict.get("Annots"), pdf.resolve) : undefined;
    return list instanceof PdfArray ? [...list] : [];
  };
  const added = addedItems(listOf(before), listOf(after));
  if (added === null) change(number, "an annotation was taken away, or they stand in another order");
  return (added ?? []).flatMap((item) => {
    const widget = widgets.find((each) => item instanceof PdfRef && each.number === item.objectNumber);
    if (widget) return [{ ...widget, page: number }];
    const annotation = resolved(item, after.resolve);
    const name = annotation instanceof PdfDict ? nameOf(annotation.get("Subtype", after.resolve)) : "";
    change(number, `an annotation was added${name === "" ? "" : `: ${quote(name)}`}`);
    return [];
  });
}

function compareObject(number: number, place: Place, entry: Entry, findings: Findings): void {
  const { before, after, map, change, add } = findings;
  const ref = PdfRef.of(number, 0);
  const [was, is] = [before.resolve(ref), after.resolve(ref)];
  // What of these may change is compared by itself.
  const isKnown = map.annotationLists.has(number) || number === before.trailer.getRef("Root")?.objectNumber;
  if (isKnown || map.formResources.has(number) || isSame(was ?? undefined, is ?? undefined)) return;
  const page = map.pages.get(number);
  const part = map.formParts.get(number);
  const isDicts = was instanceof PdfDict && is instanceof PdfDict && was.type === is.type;
  if (isDicts && part) compareField(part, was, is, findings);
  else if (isDicts && page !== undefined) {
    for (const key of differingKeys(was, is))
      if (key !== "Annots") change(page, `${WORDS[key] ?? quote(key)} was ${is.has(key) ? "replaced" : "taken away"}`);
  } else if (isDateOnly(number, before, was, is)) add("date", "when it was last worked on");
  else {
    const isEmpty = is instanceof PdfStream && is.data.length === 0;
    const isGone = entry.kind === "free" || is === null;
    change(place.page, `${place.what} was ${isGone ? "taken away" : isEmpty ? "emptied" : "replaced"}`);
  }
}

/** Whether an object says something of the document, and says nothing else now than when it was last worked on. */
function isDateOnly(
  number: number,
  { trailer, catalog }: OpenPdf,
  was: PdfObject | null,
  is: PdfObject | null,
): boolean {
  if (was === null || is === null) return false;
  if (number === catalog.getRef("Metadata")?.objectNumber) return sameButForDates(was, is);
  const isInfo = number === trailer.getRef("Info")?.objectNumber && was instanceof PdfDict && is instanceof PdfDict;
  return isInfo && differingKeys(was, is).every((key) => key === "ModDate");
}

/** Whether two packets of XMP are the same, but for the dates on which the document was worked on. */
function sameButForDates(before: PdfObject, after: PdfObject): boolean {
  if (!(before instanceof PdfStream && after instanceof PdfStream)) return false;
  return withoutDates(streamText(before)) === withoutDates(streamText(after));
}

/** As elements and as attributes (ISO 16684-1, 7.9.2.2). What fills a packet up to its end says nothing. */
function withoutDates(packet: string): string {
  return packet
    .replace(/<xmp:(ModifyDate|MetadataDate)>[^<>&]{0,40}<\/xmp:\1>/g, "")
    .replace(/\sxmp:(?:ModifyDate|MetadataDate)="[^"<>&]{0,40}"/g, "")
    .replace(/\s+/g, " ");
}
