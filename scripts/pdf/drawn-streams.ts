import { type PdfDict, PdfRef, PdfStream } from "@libpdf/core";
import type { OpenPdf, Resolve } from "./open-pdf.ts";
import { pageContent, streamText } from "./page-content.ts";

/** A page or a form that pages draw: what it draws with, and what. */
export interface DrawnStream {
  readonly resources: PdfDict;
  /** Gives the content as a Latin-1 string. */
  readonly content: () => string;
}

/** Lists the pages and the forms that they draw, each once. */
export function drawnStreams({ pages, resolve }: OpenPdf): readonly DrawnStream[] {
  const drawn = pages.flatMap(({ dict }) => {
    const resources = dict.getDict("Resources", resolve);
    return resources ? [{ resources, content: () => pageContent(dict, resolve) }] : [];
  });
  const known = new Set<PdfStream>();
  // A form's own forms are met while the list grows.
  for (const { resources } of drawn) {
    for (const form of formsOf(resources, resolve)) {
      if (known.has(form)) continue;
      known.add(form);
      const inner = form.getDict("Resources", resolve);
      if (inner) drawn.push({ resources: inner, content: () => streamText(form) });
    }
  }
  return drawn;
}

function formsOf(resources: PdfDict, resolve: Resolve): readonly PdfStream[] {
  return [...(resources.getDict("XObject", resolve) ?? [])].flatMap(([, value]) => {
    const object = value instanceof PdfRef ? resolve(value) : value;
    return object instanceof PdfStream && object.getName("Subtype", resolve)?.value === "Form" ? [object] : [];
  });
}
