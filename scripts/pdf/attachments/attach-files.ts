/** Files that travel inside a document, associated with it as a whole (ISO 32000-1, 7.11.4; PDF/A-3, 6.8). */
import { PdfArray, PdfDict, PdfName, PdfNumber, type PdfObject, PdfStream, PdfString } from "@libpdf/core";
import type { OpenPdf } from "../objects/open-pdf.ts";

/** A file that travels inside a document. */
export interface Attachment {
  /** File name: "staff-engineer.md". */
  readonly name: string;
  /** What it is, for people. */
  readonly description: string;
  /** "text/markdown". */
  readonly mediaType: string;
  /** What it is to the document: what that was made from, the values that it shows, or more than it shows. */
  readonly relationship: "Source" | "Data" | "Supplement";
  readonly bytes: Uint8Array;
}

/**
 * Puts files into a document.
 * @param date when they were made and changed, as the document says it of itself
 * @returns the entries of the catalog that lead to them
 * @throws when two have one name
 */
export function attachFiles(
  attachments: readonly Attachment[],
  date: PdfString,
  { catalog, resolve, register }: OpenPdf,
): Readonly<Record<string, PdfObject>> {
  if (attachments.length === 0) return {};
  const named = attachments
    .map((attachment) => [PdfString.fromString(attachment.name), attachment] as const)
    // As readers look a name up: by its bytes.
    .sort(([one], [other]) => Buffer.compare(one.bytes, other.bytes))
    .map(([name, attachment]) => [name, register(fileSpecification(name, attachment, date, register))] as const);
  if (new Set(attachments.map(({ name }) => name)).size < named.length)
    throw new Error("Two attachments have one name.");
  const names = new PdfDict(catalog.getDict("Names", resolve));
  names.set("EmbeddedFiles", register(PdfDict.of({ Names: new PdfArray(named.flat()) })));
  return { Names: register(names), AF: new PdfArray(named.map(([, specification]) => specification)) };
}

function fileSpecification(
  name: PdfString,
  { name: text, description, mediaType, relationship, bytes }: Attachment,
  date: PdfString,
  register: OpenPdf["register"],
): PdfDict {
  const params = PdfDict.of({ Size: PdfNumber.of(bytes.length), CreationDate: date, ModDate: date });
  const entries = { Type: PdfName.of("EmbeddedFile"), Subtype: PdfName.of(mediaType), Params: params };
  const file = register(PdfStream.fromDict(entries, bytes));
  return PdfDict.of({
    Type: PdfName.of("Filespec"),
    // For readers that know no Unicode.
    F: PdfString.fromString(text.replace(/[^ -~]/gu, "_")),
    UF: name,
    Desc: PdfString.fromString(description),
    AFRelationship: PdfName.of(relationship),
    EF: PdfDict.of({ F: file, UF: file }),
  });
}
