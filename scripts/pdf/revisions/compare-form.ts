/** What was filled into a form, and signed, since a state of it. */
import { PdfArray, PdfDict, PdfName, PdfNumber, type PdfObject, PdfRef, PdfString } from "@libpdf/core";
import { quote } from "../../text/quote.ts";
import type { OpenPdf, Resolve } from "../objects/open-pdf.ts";
import { addedItems, differingKeys, isSame } from "./compare-objects.ts";
import type { Addition } from "./comparison.ts";
import { type DocumentMap, type FormPart, nameOf, resolved } from "./document-map.ts";

/** What a comparison of two states of a document has at hand, and where it says what it finds. */
export interface Findings {
  readonly before: OpenPdf;
  readonly after: OpenPdf;
  /** Of the earlier one. */
  readonly map: DocumentMap;
  readonly change: (page: number | null, what: string) => void;
  readonly add: (kind: Addition["kind"], what: string) => void;
  /** A field has got a signature. */
  readonly sign: (field: string) => void;
}

/** A signature where the document has no field for one. */
export interface NewWidget {
  /** Of the object. */
  readonly number: number;
  /** Of the field. */
  readonly field: string;
  /** From 1; 0 where it is on none. */
  readonly page: number;
  readonly rect: readonly number[];
}

/** Compares the forms of two states but for the fields of the earlier one. @returns the widgets of new fields */
export function compareForm({ before, after, change, sign }: Findings): readonly NewWidget[] {
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
  return (added ?? []).flatMap((field) => {
    const widgets = newSignature(field, after.resolve);
    if (widgets === null) change(null, "a field was added to the form that holds no signature");
    else sign(widgets[0]?.field ?? "");
    return widgets ?? [];
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

/** Keys that the field of a signature may have, and its widgets: no action, nothing that other programs run or show. */
const OF_NEW = new Set([
  "Type",
  "Subtype",
  "FT",
  "T",
  "TU",
  "V",
  "F",
  "P",
  "Rect",
  "AP",
  "AS",
  "MK",
  "Ff",
  "Kids",
  "Parent",
]);
for (const key of ["Lock", "SV", "DA", "Q", "BS", "Border", "M", "NM"]) OF_NEW.add(key);

/** Reads a field that was added. @returns its widgets; null when it is none of a signature that was made */
function newSignature(field: PdfObject, resolve: Resolve): readonly NewWidget[] | null {
  const dict = resolved(field, resolve);
  if (!(field instanceof PdfRef && dict instanceof PdfDict) || dict.has("Parent")) return null;
  const name = dict.getString("T", resolve)?.asString() ?? "";
  if (nameOf(dict.get("FT", resolve)) !== "Sig" || name === "" || !isSignature(dict.get("V", resolve))) return null;
  const kids = [...(dict.getArray("Kids", resolve) ?? [])];
  const widgets = kids.length === 0 ? [field] : kids;
  const isPlain = [field, ...kids].every((each) => {
    const part = resolved(each, resolve);
    return part instanceof PdfDict && [...part].every(([key]) => OF_NEW.has(key.value)) && isPlainFlag(part, resolve);
  });
  if (!isPlain) return null;
  return widgets.flatMap((widget) => {
    const part = resolved(widget, resolve);
    if (!(widget instanceof PdfRef && part instanceof PdfDict)) return [];
    const rect = [...(part.getArray("Rect", resolve) ?? [])].map((side) =>
      side instanceof PdfNumber ? side.value : 0,
    );
    return [{ number: widget.objectNumber, field: name, page: 0, rect }];
  });
}

/**
 * Hidden, printed, upright while somebody turns the page (poppler's), hidden from the screen, locked: none that draws it
 * larger than its place.
 */
const PLAIN_FLAGS = 2 | 4 | 16 | 32 | 128 | 512;

function isPlainFlag(widget: PdfDict, resolve: Resolve): boolean {
  return ((widget.getNumber("F", resolve)?.value ?? 0) & ~PLAIN_FLAGS) === 0;
}

function isSignature(value: PdfObject | undefined): boolean {
  return value instanceof PdfDict && value.has("ByteRange") && value.has("Contents");
}

/** Compares a field, or a widget of one, with what it was. */
export function compareField(part: FormPart, was: PdfDict, is: PdfDict, findings: Findings): void {
  const { after, change, add, sign } = findings;
  const name = `the field ${quote(part.name)}`;
  const keys = differingKeys(was, is);
  if (part.type === "Sig" && !part.isSigned && keys.includes("V") && isSignature(is.get("V", after.resolve)))
    sign(part.name);
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

/**
 * Looks for fields that are as they were, but not what they are drawn with, or what they say.
 * @param touched the objects that the later state has written
 */
export function compareLooks(touched: ReadonlySet<number>, { before, after, map, change, add }: Findings): void {
  for (const [number, { name, type, open }] of map.formParts) {
    const [field, now] = [before, after].map((pdf) => pdf.resolve(PdfRef.of(number, 0)));
    if (!(field instanceof PdfDict)) continue;
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
  if (key === "Rect")
    return now instanceof PdfArray && now.length === 4 && [...now].every((side) => flagsOf(side) === 0);
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
