import { PdfArray, PdfDict, PdfName, PdfNumber, PdfString } from "@libpdf/core";
import { openPdf } from "../../scripts/pdf/objects/open-pdf.ts";
import { writePdf } from "../../scripts/pdf/writer/write-pdf.ts";

/** Where a field stands: on which page, from 0, and its corners. */
export interface PrintedPlace {
  readonly page: number;
  readonly rect: readonly [number, number, number, number];
}

/** Puts empty signature fields on the pages of a document that has a form or none, by their names. */
export async function withSignatureFields(
  bytes: Uint8Array,
  places: Readonly<Record<string, PrintedPlace>>,
): Promise<Uint8Array> {
  const pdf = await openPdf(bytes);
  const info = pdf.trailer.getRef("Info");
  if (!info) throw new Error("The document says nothing of itself.");
  const fields = Object.entries(places).map(([name, { page, rect }]) => {
    const place = pdf.pages[page];
    if (!place) throw new Error(`There is no page ${page}.`);
    const field = pdf.register(
      PdfDict.of({
        Type: PdfName.of("Annot"),
        Subtype: PdfName.of("Widget"),
        FT: PdfName.of("Sig"),
        T: PdfString.fromString(name),
        TU: PdfString.fromString(`Signature of ${name}`),
        F: PdfNumber.of(4),
        P: place.ref,
        Rect: new PdfArray(rect.map((corner) => PdfNumber.of(corner))),
      }),
    );
    const others = place.dict.getArray("Annots", pdf.resolve)?.toArray() ?? [];
    place.dict.set("Annots", new PdfArray([...others, field]));
    return field;
  });
  const form = pdf.catalog.getDict("AcroForm", pdf.resolve);
  const known = form?.getArray("Fields", pdf.resolve)?.toArray() ?? [];
  const catalog = new PdfDict(pdf.catalog);
  const entries = form ? [...form].filter(([key]) => key.value !== "Fields") : [];
  catalog.set("AcroForm", new PdfDict([...entries, ["Fields", new PdfArray([...known, ...fields])]]));
  return writePdf({ catalog: pdf.register(catalog), info, resolve: pdf.resolve });
}
