import { PDF, PdfDict, PdfNumber, type PdfObject, type PdfRef } from "@libpdf/core";

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
  /** True where the file does not lead to its objects and they were searched for: some may be missing. */
  readonly isDamaged: boolean;
}

/**
 * Parses a PDF. Objects are parsed when they are first asked for, so opening a long file is quick.
 * @param password what opens an encrypted one; null for none
 * @throws when the bytes are no PDF, or have no catalog or no page
 */
export async function openPdf(bytes: Uint8Array, password: string | null = null): Promise<OpenPdf> {
  const pdf = await PDF.load(bytes, password === null ? {} : { credentials: password });
  const { context } = pdf;
  const resolve = pdf.isEncrypted ? resolveEncrypted(pdf) : (ref: PdfRef) => context.resolve(ref);
  return {
    trailer: context.info.trailer,
    catalog: context.catalog.getDict(),
    pages: context.pages.getPages().map((ref, index) => ({ ref, dict: pageDict(resolve(ref), ref), index })),
    resolve,
    register: (object) => context.register(object),
    isDamaged: pdf.recoveredViaBruteForce,
  };
}

/**
 * The library decrypts the very dictionary that says how the file is encrypted, which is never encrypted, and complains
 * on the console when that fails. So it is given as the library has read it: with what it allows screen readers.
 */
function resolveEncrypted(pdf: PDF): Resolve {
  const { context } = pdf;
  const encryption = context.info.trailer.getRef("Encrypt");
  const permissions = PdfDict.of({ P: PdfNumber.of(pdf.getPermissions().accessibility ? -1 : -1 - 512) });
  return (ref) => (ref.objectNumber === encryption?.objectNumber ? permissions : context.resolve(ref));
}

function pageDict(page: PdfObject | null, ref: PdfRef): PdfDict {
  if (page instanceof PdfDict) return page;
  throw new Error(`The PDF's page object ${ref} is missing.`);
}

/** Makes a PDF of one empty page, which claims nothing: something to try a tool with. */
export function blankPage(): Promise<Uint8Array> {
  const pdf = PDF.create();
  pdf.addPage();
  return pdf.save();
}
