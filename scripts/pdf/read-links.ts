import { PdfDict, PdfName, type PdfObject, PdfString } from "@libpdf/core";
import { anchorOfDestination } from "./anchor-of-destination.ts";
import { openPdf } from "./open-pdf.ts";
import { targetPage } from "./target-page.ts";

/** A link annotation: a link that is wrapped over lines or pages has several. */
export interface PageLink {
  /** 0-based page it is on. */
  readonly page: number;
  /** Id that it leads to inside the document; null for other links. */
  readonly target: string | null;
  /** 0-based page it leads to; null when it leads out of the document or nowhere. */
  readonly targetPage: number | null;
  /** Address it leads to; null for links inside the document. */
  readonly uri: string | null;
  /** The text that describes it to readers who do not see it; empty when it has none. */
  readonly contents: string;
}

/**
 * Reads every link of every page, in page order.
 * @throws when the bytes are no PDF
 */
export async function readLinks(bytes: Uint8Array): Promise<readonly PageLink[]> {
  const pdf = await openPdf(bytes);
  return pdf.pages.flatMap(({ dict, index }) => {
    const annotations = dict.getArray("Annots", pdf.resolve);
    return (annotations?.toArray() ?? []).flatMap((_, at): PageLink[] => {
      const link = annotations?.at(at, pdf.resolve);
      if (!(link instanceof PdfDict) || link.getName("Subtype", pdf.resolve)?.value !== "Link") return [];
      const action = link.getDict("A", pdf.resolve);
      return [
        {
          page: index,
          target: nameOf(link.get("Dest", pdf.resolve) ?? action?.get("D", pdf.resolve)),
          targetPage: targetPage(link, pdf),
          uri: action?.getString("URI", pdf.resolve)?.asString() ?? null,
          contents: link.getString("Contents", pdf.resolve)?.asString() ?? "",
        },
      ];
    });
  });
}

function nameOf(destination: PdfObject | undefined): string | null {
  if (destination instanceof PdfName) return anchorOfDestination(destination.value);
  return destination instanceof PdfString ? anchorOfDestination(destination.asString()) : null;
}
