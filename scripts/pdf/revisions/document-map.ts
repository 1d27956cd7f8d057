/** What an object of a document belongs to, and what of it people may fill in. */
import { PdfArray, PdfDict, PdfName, type PdfObject, PdfRef, PdfStream, PdfString } from "@libpdf/core";
import type { OpenPdf, Resolve } from "../objects/open-pdf.ts";

/** A field of the form, or a widget of one. */
export interface FormPart {
  /** The whole name of the field. */
  readonly name: string;
  /** "Tx", "Btn", "Ch" or "Sig"; empty for what only holds others. */
  readonly type: string;
  readonly isSigned: boolean;
  /** The keys that people may give other values. */
  readonly open: ReadonlySet<string>;
}

/** A document by the numbers of its objects. */
export interface DocumentMap {
  /** Pages by number, from 1. */
  readonly pages: ReadonlyMap<number, number>;
  readonly formParts: ReadonlyMap<number, FormPart>;
  /** Lists of annotations that are objects of their own, with their page. */
  readonly annotationLists: ReadonlyMap<number, number>;
  /** The dictionaries of the fonts that forms are filled in with: they may grow. */
  readonly formResources: ReadonlySet<number>;
  /** All that the document is made of but for what people may fill in, with where it belongs to. */
  readonly places: ReadonlyMap<number, Place>;
}

/** Where an object belongs to, as it was met first. */
export interface Place {
  readonly page: number | null;
  /** In words: "a font". */
  readonly what: string;
}

/** Walks through a document. */
export function mapDocument(pdf: OpenPdf): DocumentMap {
  const { trailer, catalog, resolve } = pdf;
  const pages = new Map(pdf.pages.map(({ ref, index }) => [ref.objectNumber, index + 1]));
  const form = catalog.getDict("AcroForm", resolve);
  const formParts = mapForm(form?.getArray("Fields", resolve), resolve);
  const annotationLists = new Map<number, number>();
  for (const { dict, index } of pdf.pages) {
    const list = dict.getRef("Annots");
    if (list) annotationLists.set(list.objectNumber, index + 1);
  }
  const formResources = new Set<number>();
  const resources = form?.get("DR");
  for (const value of [resources, ...valuesOf(resolved(resources, resolve))])
    if (value instanceof PdfRef && resolve(value) instanceof PdfDict) formResources.add(value.objectNumber);

  const places = new Map<number, Place>();
  /** Of these some keys are left out, which are looked at by themselves. */
  const skippedKeys = (number: number): ReadonlySet<string> => {
    if (pages.has(number)) return OF_PAGES;
    if (number === trailer.getRef("Root")?.objectNumber) return OF_CATALOG;
    return formParts.get(number)?.open ?? NONE;
  };
  const walk = (object: PdfObject | undefined, from: Place, skipped = NONE): void => {
    const waiting: (readonly [PdfObject, Place, ReadonlySet<string>])[] = object ? [[object, from, skipped]] : [];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const [value, place, left] = next;
      if (value instanceof PdfRef) {
        if (places.has(value.objectNumber)) continue;
        places.set(value.objectNumber, place);
        const target = resolve(value);
        if (target !== null) waiting.push([target, place, skippedKeys(value.objectNumber)]);
      } else if (value instanceof PdfArray) {
        for (const item of value) if (mayRefer(item)) waiting.push([item, place, NONE]);
      } else if (value instanceof PdfDict) {
        for (const [key, item] of value) {
          if (left.has(key.value) || !mayRefer(item)) continue;
          const what = WORDS[key.value];
          waiting.push([item, what === undefined ? place : { ...place, what }, NONE]);
        }
      }
    }
  };
  for (const { ref, dict, index } of pdf.pages) {
    const place = { page: index + 1, what: "the page" };
    walk(ref, place);
    for (const annotation of dict.getArray("Annots", resolve) ?? []) walk(annotation, { ...place, what: WORDS.Annots });
  }
  const whole = (what: string): Place => ({ page: null, what });
  for (const [number, { name }] of formParts) walk(PdfRef.of(number, 0), whole(`the field ${JSON.stringify(name)}`));
  for (const shared of sharedAppearances(formParts, resolve)) walk(shared, whole("what several fields look like"));
  walk(form, whole("the form"), new Set(["Fields"]));
  walk(trailer.get("Info"), whole("what the document says of itself"));
  walk(trailer.get("Root"), whole("the document"));
  walk(trailer.get("Encrypt"), whole("the encryption"));
  return { pages, formParts, annotationLists, formResources, places };
}

/** A long document has half a million numbers and names, which lead nowhere. */
function mayRefer({ type }: PdfObject): boolean {
  return type === "ref" || type === "array" || type === "dict" || type === "stream";
}

const NONE: ReadonlySet<string> = new Set();
/** Above pages stands the list of them. */
const OF_PAGES: ReadonlySet<string> = new Set(["Annots", "Parent"]);
const OF_CATALOG: ReadonlySet<string> = new Set(["AcroForm", "DSS", "Extensions", "Perms"]);

/** What is behind keys, in words. */
export const WORDS = {
  AA: "what happens by itself",
  AF: "an attachment",
  Annots: "an annotation",
  Contents: "what it shows",
  CropBox: "its size",
  Dests: "the list of names",
  EmbeddedFiles: "an attachment",
  EF: "an attachment",
  Font: "a font",
  Info: "what the document says of itself",
  JavaScript: "a script",
  MediaBox: "its size",
  Metadata: "what the document says of itself",
  Names: "the list of names and attachments",
  OpenAction: "what happens when it is opened",
  Outlines: "the tree of bookmarks",
  OutputIntents: "the colour profile",
  PageLabels: "the numbering of pages",
  Pages: "the list of pages",
  Resources: "what it is drawn with",
  Rotate: "its direction",
  StructTreeRoot: "the tree of tags",
  XObject: "a picture",
} as Readonly<Record<string, string>> & { readonly Annots: string };

/** Bits of the flags of fields (ISO 32000-1, tables 221 and 226). */
const READ_ONLY = 1;
const PUSH_BUTTON = 1 << 16;

const MOST_DEPTH = 32;

/** Lists the fields of a form and their widgets, by the numbers of their objects. */
export function mapForm(fields: PdfArray | undefined, resolve: Resolve): ReadonlyMap<number, FormPart> {
  const found = new Map<number, FormPart>();
  const add = (item: PdfObject, above: Inherited): void => {
    const dict = item instanceof PdfRef ? resolve(item) : null;
    if (!(item instanceof PdfRef && dict instanceof PdfDict) || found.has(item.objectNumber)) return;
    if (above.depth > MOST_DEPTH) throw new RangeError("fields in fields");
    const own = inherit(dict, above, resolve);
    const { name, type, isSigned } = own;
    found.set(item.objectNumber, { name, type, isSigned, open: openKeys(own) });
    for (const kid of dict.getArray("Kids", resolve) ?? []) add(kid, own);
  };
  for (const field of fields ?? []) add(field, { name: "", type: "", flags: 0, isSigned: false, depth: 0 });
  return found;
}

/** What a field has of itself and of those above it. */
interface Inherited {
  readonly name: string;
  readonly type: string;
  readonly flags: number;
  readonly isSigned: boolean;
  readonly depth: number;
}

function inherit(dict: PdfDict, above: Inherited, resolve: Resolve): Inherited {
  const part = dict.get("T", resolve);
  const own = part instanceof PdfString ? part.asString() : null;
  return {
    name: own === null ? above.name : above.name === "" ? own : `${above.name}.${own}`,
    type: dict.getName("FT", resolve)?.value ?? above.type,
    flags: dict.getNumber("Ff", resolve)?.value ?? above.flags,
    isSigned: above.isSigned || dict.getDict("V", resolve) !== undefined,
    depth: above.depth + 1,
  };
}

/** Lists what several fields look like: who changes that would fill in another field too. */
function sharedAppearances(formParts: ReadonlyMap<number, FormPart>, resolve: Resolve): readonly PdfRef[] {
  const counts = new Map<number, number>();
  for (const number of formParts.keys()) {
    const field = resolve(PdfRef.of(number, 0));
    const shown = field instanceof PdfDict ? field.getDict("AP", resolve)?.getRef("N") : undefined;
    if (shown) counts.set(shown.objectNumber, (counts.get(shown.objectNumber) ?? 0) + 1);
  }
  return [...counts].flatMap(([number, count]) => (count > 1 ? [PdfRef.of(number, 0)] : []));
}

function openKeys({ type, flags, isSigned }: Inherited): ReadonlySet<string> {
  if (type === "Sig") return isSigned ? NONE : OPEN_SIGNATURE;
  if ((flags & READ_ONLY) !== 0) return NONE;
  if (type === "Tx" || type === "Ch") return OPEN_TEXT;
  return type === "Btn" && (flags & PUSH_BUTTON) === 0 ? OPEN_BUTTON : NONE;
}

const OPEN_TEXT: ReadonlySet<string> = new Set(["V", "RV", "I", "AP", "AS", "M", "DA", "Ff"]);
const OPEN_BUTTON: ReadonlySet<string> = new Set(["V", "AS", "M", "Ff"]);
/** A program that signs makes the field its own: it may give it a look, or take it from the page. */
const OPEN_SIGNATURE: ReadonlySet<string> = new Set([
  ...["V", "AP", "AS", "M", "DA", "Ff", "F", "MK", "P", "Rect", "Type", "Subtype"],
]);

/** Gives what a reference leads to, and anything else as it is. */
export function resolved(object: PdfObject | undefined, resolve: Resolve): PdfObject | undefined {
  return object instanceof PdfRef ? (resolve(object) ?? undefined) : object;
}

function valuesOf(object: PdfObject | undefined): readonly PdfObject[] {
  return object instanceof PdfDict && !(object instanceof PdfStream) ? [...object].map(([, value]) => value) : [];
}

/** Gives a name's text; empty for what is none. */
export function nameOf(object: PdfObject | undefined): string {
  return object instanceof PdfName ? object.value : "";
}
