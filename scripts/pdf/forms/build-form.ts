/** Builds the form of a document: widgets where its fields are printed, their tree, and what they look like. */
import { PdfArray, PdfDict, PdfName, type PdfObject, type PdfRef, PdfString } from "@libpdf/core";
import type { MovedTexts } from "../contents/rewrite-contents.ts";
import type { DocumentFacts, HiddenField } from "../metadata/metadata.ts";
import type { OpenPdf } from "../objects/open-pdf.ts";
import { appearanceOf, FieldWidgets } from "./field-widgets.ts";
import { FORM_FONT, formFont } from "./form-font.ts";
import type { PrintedField } from "./printed-fields.ts";

/** A form that has been built into a document. */
export interface BuiltForm {
  /** The dictionary of the catalog (/AcroForm). */
  readonly dict: PdfRef;
  /** The annotations and pages that change, by object number. */
  readonly changed: ReadonlyMap<number, PdfObject>;
}

/** What a form is built of. */
export interface FormParts {
  readonly fields: readonly PrintedField[];
  /** What fields look like that begin with a value, by the number of their annotation. */
  readonly moved: ReadonlyMap<number, MovedTexts>;
  /** Fields that nobody sees. */
  readonly hidden: readonly HiddenField[];
  /** Where what is filled in begins: at the left of its field, or at the right. */
  readonly direction: DocumentFacts["direction"];
}

/** Finds the texts that fields begin with and draw themselves, by the number of the field's annotation. */
export function movedTexts(fields: readonly PrintedField[], pdf: OpenPdf): ReadonlyMap<number, MovedTexts> {
  return new Map(
    fields.flatMap(({ value, button, annotation, content }) => {
      const link = pdf.resolve(annotation);
      const box = link instanceof PdfDict ? link.getArray("Rect", pdf.resolve) : undefined;
      if (value === "" || button || !box) return [];
      // A stand-in for what is drawn once the page is rewritten.
      return [[annotation.objectNumber, { content, to: pdf.register(PdfDict.of({})), box }] as const];
    }),
  );
}

/**
 * Builds a form. Nothing is left to viewers: PDF/A allows no field without an appearance (PDF/A-2, 6.4.1).
 * @param contents the pages as they have been rewritten
 * @throws when a field's name is the beginning of another's
 */
export async function buildForm(
  { fields, moved, hidden, direction }: FormParts,
  contents: ReadonlyMap<number, PdfObject>,
  pdf: OpenPdf,
): Promise<BuiltForm> {
  const font = pdf.register(await formFont(pdf));
  const widgets = new FieldWidgets(pdf, moved, direction);
  for (const field of fields) widgets.add(field);
  const unseen = hidden.map((field) => widgets.addHidden(field));
  const dict = PdfDict.of({
    Fields: widgets.tree.end(),
    DR: PdfDict.of({ Font: PdfDict.of({ [FORM_FONT]: font }) }),
    DA: PdfString.fromString(appearanceOf(0)),
  });
  return {
    dict: pdf.register(dict),
    changed: new Map([...widgets.changed, ...withAnnotations(unseen, contents, pdf)]),
  };
}

/** Puts annotations on the first page. */
function withAnnotations(
  annotations: readonly PdfRef[],
  contents: ReadonlyMap<number, PdfObject>,
  { pages: [first], resolve }: OpenPdf,
): readonly (readonly [number, PdfObject])[] {
  const page = first && (contents.get(first.ref.objectNumber) ?? first.dict);
  if (annotations.length === 0 || !first || !(page instanceof PdfDict)) return [];
  const known = page.getArray("Annots", resolve)?.toArray() ?? [];
  const changed = new PdfDict(page);
  changed.set("Annots", new PdfArray([...known, ...annotations]));
  changed.set("Tabs", PdfName.of("S"));
  return [[first.ref.objectNumber, changed]];
}
