import { PDF, PdfDict, type PdfObject, type PdfRef } from "@libpdf/core";

/** Looks an indirect object up; null when the file has no such object. */
export type Resolve = (ref: PdfRef) => PdfObject | null;

/** A page and the reference that destinations and tags know it by. */
export interface PdfPage {
  readonly ref: PdfRef;
  readonly dict: PdfDict;
  /** Place in the document, from 0. */
  readonly index: number;
}

/** A parsed file: its two roots, its pages in order, and the way to every other object. */
export interface OpenPdf {
  readonly trailer: PdfDict;
  readonly catalog: PdfDict;
  readonly pages: readonly PdfPage[];
  readonly resolve: Resolve;
  /** Gives a new object a number, so that others can refer to it. */
  readonly register: (object: PdfObject) => PdfRef;
}

/**
 * Parses a PDF. Objects are parsed when they are first asked for, so opening a long file is quick.
 * @throws when the bytes are no PDF, or have no catalog or no page
 */
export async function openPdf(bytes: Uint8Array): Promise<OpenPdf> {
  const { context } = await PDF.load(bytes);
  const resolve: Resolve = (ref) => context.resolve(ref);
  return {
    trailer: context.info.trailer,
    catalog: context.catalog.getDict(),
    pages: context.pages.getPages().map((ref, index) => ({ ref, dict: pageDict(resolve(ref), ref), index })),
    resolve,
    register: (object) => context.register(object),
  };
}

function pageDict(page: PdfObject | null, ref: PdfRef): PdfDict {
  if (page instanceof PdfDict) return page;
  throw new Error(`The PDF's page object ${ref} is missing.`);
}
