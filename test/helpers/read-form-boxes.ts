import { PdfDict, PdfString } from "@libpdf/core";
import { openPdf } from "../../scripts/pdf/objects/open-pdf.ts";

/** A field, or a button of one, as it lies on a page; in points from the page's lower left corner. */
export interface FormBox {
  /** The whole name: `em.i.3.rating`. */
  readonly name: string;
  /** From 0. */
  readonly page: number;
  readonly object: number;
  readonly left: number;
  readonly bottom: number;
  readonly width: number;
  readonly height: number;
}

/** Reads where the fields of a PDF lie, page by page. */
export async function readFormBoxes(bytes: Uint8Array): Promise<readonly FormBox[]> {
  const { pages, resolve } = await openPdf(bytes);
  const nameOf = (field: PdfDict): string => {
    const above = field.getDict("Parent", resolve);
    const own = field.get("T", resolve);
    return [...(above ? [nameOf(above)] : []), ...(own instanceof PdfString ? [own.asString()] : [])].join(".");
  };
  return pages.flatMap(({ dict, index }) =>
    (dict.getArray("Annots", resolve)?.toArray() ?? []).flatMap((ref) => {
      const widget = ref.type === "ref" ? resolve(ref) : null;
      if (ref.type !== "ref" || !(widget instanceof PdfDict) || widget.getName("Subtype")?.value !== "Widget")
        return [];
      const [left = 0, bottom = 0, right = 0, top = 0] = (widget.getArray("Rect", resolve)?.toArray() ?? []).map(
        (side) => (side.type === "number" ? side.value : 0),
      );
      const size = { left, bottom, width: right - left, height: top - bottom };
      return [{ name: nameOf(widget), page: index, object: ref.objectNumber, ...size }];
    }),
  );
}
