/** What was filled into a form, and signed, since a state of it. */
import { PdfArray, PdfDict, PdfName, PdfNumber, type PdfObject, PdfRef, PdfString } from "@libpdf/core";
import { quote } from "../../text/quote.ts";
import type { OpenPdf, Resolve } from "../objects/open-pdf.ts";
import { addedItems, differingKeys, isSame } from "./compare-objects.ts";
import type { Addition } from "./comparison.ts";
import { type DocumentMap, type FormPart, nameOf, resolved } from "./document-map.ts";
import { isSignature, type NewWidget, readNewSignature } from "./new-signature.ts";
import { isDrawnInPlace, placeIn } from "./widget-place.ts";

/** What a comparison of two states of a document has at hand, and where it says what it finds. */
export interface Findings {
  readonly before: OpenPdf;
  readonly after: OpenPdf;
  /** Of the earlier one. */
  readonly map: DocumentMap;
  /** The numbers of the objects that the later one has written. */
  readonly touched: ReadonlySet<number>;
  readonly change: (page: number | null, what: string) => void;
  readonly add: (kind: Addition["kind"], what: string) => void;
  /** A field has got a signature. @param value what stands in the field for it: a reference, or the signature itself */
  readonly sign: (field: string, value: PdfObject | undefined) => void;
}

/** Compares the forms of two states but for the fields of the earlier one. @returns the widgets of new fields */
export function compareForm({ before, after, map, change, sign }: Findings): readonly NewWidget[] {
  const was = before.catalog.getDict("AcroForm", before.resolve) ?? PdfDict.of({});
  const is = after.catalog.getDict("AcroForm", after.resolve) ?? PdfDict.of({});
  for (const key of differingKeys(was, is)) {
    const isFree = key === "Fields" || key === "DR" || key === "NeedAppearances" || (key === "DA" && !was.has(key));
    if (isFree || (key === "SigFlags" && is.get(key) instanceof PdfNumber)) continue;
    change(null, `${quote(key)} of the form was ${is.has(key) ? "replaced" : "taken away"}`);
  }
  if (!hasOnlyMore(was.get("DR"), is.get("DR"), before, after)) change(null, "the fonts of the form were replaced");
  const [fields, now] = [was.getArray("Fields", before.resolve) ?? [], is.getArray("Fields", after.resolve) ?? []];
  const added = addedItems([...fields], [...now]);
  if (added === null) change(null, "a field was taken out of the form, or they stand in another order");
  const names = new Set([...map.formParts.values()].map(({ name }) => name));
  return (added ?? []).flatMap((field) => {
    const signature = readNewSignature(field, after.resolve);
    if (signature === null) {
      change(null, "a field was added to the form that is more or less than a signature");
      return [];
    }
    const { name, value, widgets } = signature;
    // Who looks for the one would find the other.
    if (names.has(name)) change(null, `a field was added that is called ${quote(name)} as another is`);
    names.add(name);
    sign(name, value);
    return widgets;
  });
}

/** Whether resources have only become more. Those that were there are the same objects, which are compared by themselves. */
function hasOnlyMore(
  old: PdfObject | undefined,
  now: PdfObject | undefined,
  before: OpenPdf,
  after: OpenPdf,
  depth = 2,
): boolean {
  const [was, is] = [resolved(old, before.resolve), resolved(now, after.resolve)];
  if (was === undefined || depth === 0) return was === undefined || isSame(old, now);
  if (!(was instanceof PdfDict && is instanceof PdfDict)) return isSame(was, is);
  return [...was].every(([key, value]) => hasOnlyMore(value, is.get(key), before, after, depth - 1));
}

/** Compares a field, or a widget of one, with what it was. */
export function compareField(part: FormPart, was: PdfDict, is: PdfDict, findings: Findings): void {
  const { after, change, add, sign } = findings;
  const name = `the field ${quote(part.name)}`;
  const keys = differingKeys(was, is);
  if (part.type === "Sig" && !part.isSigned && keys.includes("V") && isSignature(is.get("V", after.resolve)))
    sign(part.name, is.get("V"));
  else if (part.type === "Sig") {
    change(null, `${name} was changed, and not signed`);
    return;
  }
  for (const key of keys) {
    const [old, now] = [was.get(key), is.get(key, after.resolve)];
    const isOpen = part.open.has(key) && isAllowed(part, key, old, now);
    if (!isOpen) change(null, `${name}: ${quote(key)} was ${now === undefined ? "taken away" : "changed"}`);
  }
  if (part.type === "Sig") return;
  if (keys.includes("V")) add("field", `${name} says ${shownValue(is.get("V", after.resolve), after.resolve)}`);
  else if (keys.includes("AP")) add("field", `${name} looks different`);
}

/** Looks for fields that are as they were, but not what they are drawn with, or what they say. */
export function compareLooks({ before, after, map, touched, change, add }: Findings): void {
  for (const [number, { name, type, open }] of map.formParts) {
    const [field, now] = [before, after].map((pdf) => pdf.resolve(PdfRef.of(number, 0)));
    if (!(field instanceof PdfDict)) continue;
    if (now instanceof PdfDict && !isDrawnInPlace(now, after.resolve))
      change(null, `the field ${quote(name)} may be drawn outside of its place`);
    const keys = now instanceof PdfDict ? differingKeys(field, now) : [];
    // What has changed in the field itself has been told.
    if (type === "Sig" ? keys.length > 0 : keys.includes("V") || keys.includes("AP")) continue;
    // What may not be another is a part of the document, and compared with the others.
    const parts = ["AP", "V", "RV"]
      .filter((key) => open.has(key))
      .map((key) => objectsOf(field.get(key), before.resolve));
    if (!parts.flat().some((part) => touched.has(part) && !map.places.has(part))) continue;
    if (type === "Sig") change(null, `the field ${quote(name)} was changed, and not signed`);
    else add("field", `the field ${quote(name)} looks different`);
  }
}

/** The numbers of the objects that something is made of. */
function objectsOf(object: PdfObject | undefined, resolve: Resolve): readonly number[] {
  const found = new Set<number>();
  const waiting = object ? [object] : [];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next instanceof PdfArray) waiting.push(...next);
    else if (next instanceof PdfDict) waiting.push(...[...next].map(([, value]) => value));
    if (!(next instanceof PdfRef) || found.has(next.objectNumber)) continue;
    found.add(next.objectNumber);
    const target = resolve(next);
    if (target !== null) waiting.push(target);
  }
  return [...found];
}

/** Whether a key that people may change has a value that they may give it. */
function isAllowed({ type }: FormPart, key: string, old: PdfObject | undefined, now: PdfObject | undefined): boolean {
  if (key === "Ff") return flagsOf(now) === (flagsOf(old) | 1);
  if (type !== "Sig") return true;
  if (key === "F") return [4, 132].includes(flagsOf(now));
  // Programs that sign invisibly give the field no size.
  if (key === "Rect") return placeIn(now)?.every((side) => side === 0) ?? false;
  if (key === "Type" || key === "Subtype") return old === undefined && /^(?:Annot|Widget)$/.test(nameOf(now));
  return true;
}

function flagsOf(object: PdfObject | undefined): number {
  return object instanceof PdfNumber ? object.value : 0;
}

function shownValue(value: PdfObject | undefined, resolve: Resolve): string {
  if (value instanceof PdfString) return quote(value.asString());
  if (value instanceof PdfName) return quote(value.value);
  if (value instanceof PdfArray)
    return [...value].map((item) => shownValue(resolved(item, resolve), resolve)).join(", ");
  return "nothing";
}
