/** Widgets: the annotations that fields are on pages, and what they look like. */
import { PdfArray, PdfDict, PdfName, PdfNumber, type PdfObject, type PdfRef, PdfStream, PdfString } from "@libpdf/core";
import type { MovedTexts } from "../contents/rewrite-contents.ts";
import type { DocumentFacts, HiddenField } from "../metadata/metadata.ts";
import type { OpenPdf } from "../objects/open-pdf.ts";
import { FieldTree } from "./field-tree.ts";
import { FORM_FONT } from "./form-font.ts";
import type { PrintedField } from "./printed-fields.ts";

/** Says how texts are written: in what font and size, 0 for as large as has room, and in black (ISO 32000-1, 12.7.3.3). */
export function appearanceOf(size: number): string {
  return `/${FORM_FONT} ${size} Tf 0 g`;
}

/** Bits of /F and /Ff (ISO 32000-1, tables 165, 221, 226 and 228). */
const PRINTED = PdfNumber.of(4);
const READ_ONLY = PdfNumber.of(1);
const RIGHT = PdfNumber.of(2);
const MULTILINE = PdfNumber.of(1 << 12);
/** One button of a group is chosen, and none of them cannot be chosen again. */
const ONE_OF_SEVERAL = PdfNumber.of((1 << 15) | (1 << 14));

/** Makes the widgets of a form, and its tree. */
export class FieldWidgets {
  readonly tree: FieldTree;
  readonly changed = new Map<number, PdfObject>();
  readonly #pdf: OpenPdf;
  /** How texts stand in their fields (ISO 32000-1, table 222). */
  readonly #alignment: Readonly<Record<string, PdfObject>>;
  readonly #moved: ReadonlyMap<number, MovedTexts>;
  readonly #shared = new Map<string, PdfRef>();

  constructor(pdf: OpenPdf, moved: ReadonlyMap<number, MovedTexts>, direction: DocumentFacts["direction"]) {
    this.#alignment = direction === "rtl" ? { Q: RIGHT } : {};
    this.tree = new FieldTree(pdf);
    this.#pdf = pdf;
    this.#moved = moved;
  }

  /** Makes a field, or a button of one, of what is printed for it. */
  add(field: PrintedField): void {
    if (field.button) this.#addButton(field, field.button);
    else if (field.isSignature) this.#addSignature(field);
    else this.#addText(field);
  }

  /** Adds a field that holds a value for programs: a point of the page, which no reader meets. */
  addHidden({ name, label, value }: HiddenField): PdfRef {
    const [first] = this.#pdf.pages;
    const widget = PdfDict.of({
      Type: PdfName.of("Annot"),
      Subtype: PdfName.of("Widget"),
      Rect: PdfArray.of(...[0, 0, 0, 0].map((side) => PdfNumber.of(side))),
      F: PRINTED,
      ...(first ? { P: first.ref } : {}),
      FT: PdfName.of("Tx"),
      Ff: READ_ONLY,
      TU: PdfString.fromString(label),
      V: PdfString.fromString(value),
      DA: PdfString.fromString(appearanceOf(0)),
    });
    const ref = this.#pdf.register(widget);
    this.tree.add(name, ref, widget);
    return ref;
  }

  #addText(field: PrintedField): void {
    const { annotation, isMultiline, label, size = 0, value } = field;
    const text = this.#moved.get(annotation.objectNumber)?.to;
    const widget = this.#widget(field, {
      FT: PdfName.of("Tx"),
      ...(isMultiline ? { Ff: MULTILINE } : {}),
      TU: PdfString.fromString(label),
      DA: PdfString.fromString(appearanceOf(size)),
      ...this.#alignment,
      ...(value === "" ? {} : { V: PdfString.fromString(value), DV: PdfString.fromString(value) }),
      BS: PdfDict.of({ W: PdfNumber.of(0) }),
      AP: PdfDict.of({ N: text ?? this.#drawing(field, () => "/Tx BMC\nEMC") }),
    });
    this.tree.add(field.name, annotation, widget);
  }

  /** Adds a place to sign, which nobody has signed in: it has no value, and looks like the paper (ISO 32000-1, 12.7.4.5). */
  #addSignature(field: PrintedField): void {
    const widget = this.#widget(field, {
      FT: PdfName.of("Sig"),
      TU: PdfString.fromString(field.label),
      AP: PdfDict.of({ N: this.#drawing(field, () => "") }),
    });
    this.tree.add(field.name, field.annotation, widget);
  }

  #addButton(field: PrintedField, { state, label }: NonNullable<PrintedField["button"]>): void {
    const group = this.tree.group(field.name, () =>
      PdfDict.of({
        FT: PdfName.of("Btn"),
        Ff: ONE_OF_SEVERAL,
        TU: PdfString.fromString(field.label),
        V: PdfName.of("Off"),
      }),
    );
    const states = { [state]: this.#drawing(field, drawTick), Off: this.#drawing(field, () => "") };
    this.#widget(field, {
      Parent: group.ref,
      TU: PdfString.fromString(`${field.label}: ${label}`),
      MK: PdfDict.of({ CA: PdfString.fromString("4") }),
      AS: PdfName.of("Off"),
      AP: PdfDict.of({ N: PdfDict.of(states) }),
    });
    group.kids.push(field.annotation);
  }

  /** Makes a widget of the annotation of a link: of that stays where it is, and where its tag is found. */
  #widget({ annotation, page }: PrintedField, entries: Readonly<Record<string, PdfObject>>): PdfDict {
    const link = this.#pdf.resolve(annotation);
    if (!(link instanceof PdfDict)) throw new Error(`The annotation ${annotation} of a field is missing.`);
    const kept = ["Rect", "StructParent"].flatMap((key) => {
      const value = link.get(key);
      return value === undefined ? [] : [[key, value] as const];
    });
    const widget = PdfDict.of({
      Type: PdfName.of("Annot"),
      Subtype: PdfName.of("Widget"),
      ...Object.fromEntries(kept),
      F: PRINTED,
      P: page,
      ...entries,
    });
    this.changed.set(annotation.objectNumber, widget);
    return widget;
  }

  /** Gives what boxes of a size look like; all of one size share it. */
  #drawing({ annotation }: PrintedField, draw: (width: number, height: number) => string): PdfRef {
    const { width, height } = boxOf(this.#pdf.resolve(annotation));
    const content = draw(width, height);
    const key = [width, height, content].join(" ");
    const known = this.#shared.get(key);
    if (known) return known;
    const made = this.#pdf.register(
      PdfStream.fromDict(
        {
          Type: PdfName.of("XObject"),
          Subtype: PdfName.of("Form"),
          BBox: PdfArray.of(...[0, 0, width, height].map((side) => PdfNumber.of(side))),
          Resources: PdfDict.of({}),
        },
        Buffer.from(content, "latin1"),
      ),
    );
    this.#shared.set(key, made);
    return made;
  }
}

/** Reads the size of an annotation, in hundredths of a point: Chromium writes each box with an error of its own. */
function boxOf(annotation: PdfObject | null) {
  const box = annotation instanceof PdfDict ? annotation.getArray("Rect") : undefined;
  const [left = 0, bottom = 0, right = 0, top = 0] = [0, 1, 2, 3].map((at) => {
    const side = box?.at(at);
    return side instanceof PdfNumber ? side.value : 0;
  });
  const rounded = (size: number): number => Math.round(size * 100) / 100;
  return { width: rounded(right - left), height: rounded(top - bottom) };
}

/** Draws a tick as a pen would, as a path: fonts of signs are not embedded by everybody. */
function drawTick(width: number, height: number): string {
  const at = (x: number, y: number): string => `${(x * width).toFixed(2)} ${(y * height).toFixed(2)}`;
  const pen = (Math.min(width, height) * 0.12).toFixed(2);
  return `q 0 G ${pen} w 1 J 1 j ${at(0.2, 0.5)} m ${at(0.42, 0.24)} l ${at(0.82, 0.8)} l S Q`;
}
