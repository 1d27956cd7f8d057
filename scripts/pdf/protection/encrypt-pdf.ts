/** Encrypts a finished document: a password opens it, and without it no word of it can be read. */
import { PDF, PdfDict, PdfName, PdfNumber, PdfStream } from "@libpdf/core";
import { claimsIn, readPacket } from "../metadata/read-packet.ts";
import { type OpenPdf, openPdf } from "../objects/open-pdf.ts";
import { decodeStream } from "../objects/streams.ts";
import { mapForm } from "../revisions/document-map.ts";
import { makeEncryption } from "../writer/encryption.ts";
import { writePdf } from "../writer/write-pdf.ts";
import { preparePassword } from "./password-rules.ts";

/**
 * Encrypts a document, which keeps its tags, fields, attachments and bookmarks. It no longer says that it follows PDF/A,
 * which allows no encryption (PDF/A-2, 6.1.3); PDF/UA does, where screen readers stay allowed (PDF/UA-1, 7.16).
 * @param password as `preparePassword` gives it
 * @throws when the document is signed or encrypted: it would be written anew, and its signatures with it
 */
export async function encryptPdf(bytes: Uint8Array, password: string): Promise<Uint8Array> {
  const pdf = await openPdf(bytes);
  const { trailer, resolve } = pdf;
  const root = trailer.getRef("Root");
  const info = trailer.getRef("Info");
  if (!root || !info) throw new Error("The document has no catalog, or says nothing of itself.");
  if (trailer.has("Encrypt")) throw new Error("The document is encrypted already.");
  if (isSigned(pdf)) throw new Error("The document is signed: encrypting it would destroy its signatures.");
  const catalog = new PdfDict(pdf.catalog);
  catalog.set("Extensions", PdfDict.of({ ADBE: AES_256_EXTENSION }));
  const metadata = pdf.catalog.get("Metadata", resolve);
  if (metadata instanceof PdfStream) catalog.set("Metadata", pdf.register(withoutArchiveClaim(metadata)));
  return writePdf({ catalog: pdf.register(catalog), info, resolve, encryption: makeEncryption(password) });
}

/** Encryption with keys of 256 bits is no part of PDF 1.7, but of Adobe's extensions of it, and then of PDF 2.0. */
const AES_256_EXTENSION = PdfDict.of({ BaseVersion: PdfName.of("1.7"), ExtensionLevel: PdfNumber.of(8) });

function withoutArchiveClaim(metadata: PdfStream): PdfStream {
  const packet = Buffer.from(decodeStream(metadata)).toString("utf8");
  const changed = packet.replace(/<pdfaid:(\w+)>[^<]*<\/pdfaid:\1>/g, "");
  const claims = claimsIn(readPacket(changed));
  if (claims.some((claim) => claim.startsWith("PDF/A")))
    throw new Error("The document says in a way of its own that it follows PDF/A.");
  return PdfStream.fromDict({ Type: PdfName.of("Metadata"), Subtype: PdfName.of("XML") }, Buffer.from(changed));
}

/** Tells whether a field of the document's form holds a signature. */
function isSigned({ catalog, resolve }: OpenPdf): boolean {
  const parts = mapForm(catalog.getDict("AcroForm", resolve)?.getArray("Fields", resolve), resolve);
  return [...parts.values()].some((part) => part.type === "Sig" && part.isSigned);
}

/** Tells whether a password opens a document, encrypted or not. */
export async function opensWith(bytes: Uint8Array, password: string): Promise<boolean> {
  const opened = await PDF.load(bytes, { credentials: preparePassword(password) }).catch(() => null);
  return opened?.isAuthenticated ?? false;
}
