/** Tells marked content that is read from what only draws something: Chromium marks the borders of an element as it does its text. */
import type { PdfRef } from "@libpdf/core";
import { ContentReader } from "../objects/content-reader.ts";
import type { OpenPdf } from "../objects/open-pdf.ts";
import { pageContent } from "../objects/streams.ts";
import type { MarkedContent } from "./structure.ts";

/** Says whether marked content shows text, or a picture; of content that is not found, that it does. */
export type ShowsText = (content: MarkedContent) => boolean;

/** Makes what looks marked content of `pdf` up. It is asked page by page, so that only one page is kept. */
export function textFinder({ pages, resolve }: OpenPdf): ShowsText {
  let last: { readonly page: PdfRef; readonly content: string } | null = null;
  return ({ page, form, mcid }) => {
    if (form !== null) return true;
    if (last?.page.objectNumber !== page.objectNumber) {
      const dict = pages.find(({ ref }) => ref.objectNumber === page.objectNumber)?.dict;
      last = { page, content: dict ? pageContent(dict, resolve) : "" };
    }
    return showsTextIn(last.content, mcid);
  };
}

/** What shows text, and what draws something that is not looked into. */
const SHOWS = new Set(["Tj", "TJ", "'", '"', "Do", "BI", "sh"]);

function showsTextIn(content: string, mcid: number): boolean {
  const opening = new RegExp(`/MCID ${mcid}\\s*>>\\s*BDC`).exec(content);
  if (opening === null) return true;
  const reader = new ContentReader(content, opening.index + opening[0].length);
  for (let depth = 1; depth > 0 && reader.next(); ) {
    if (SHOWS.has(reader.operator)) return true;
    if (reader.operator === "BDC" || reader.operator === "BMC") depth++;
    if (reader.operator === "EMC") depth--;
  }
  return false;
}
