/** What a file says of itself without a register: by whom it was made, and whether it is as it was written. */
import { createHash } from "node:crypto";
import { PdfArray, PdfString } from "@libpdf/core";
import { type OpenPdf, openPdf } from "../objects/open-pdf.ts";
import type { Revision } from "./states/split-revisions.ts";

/**
 * Whether the first state of a file has the identifier that `writePdf` gave it: the hash of all that comes before the list
 * of its objects.
 */
export function hasOwnChecksum(bytes: Buffer, { pdf, section }: Revision): boolean {
  const ids = pdf.trailer.get("ID");
  const id = ids instanceof PdfArray ? ids.at(0) : undefined;
  const hash = createHash("sha256").update(bytes.subarray(0, section)).digest("hex").slice(0, 32);
  return id instanceof PdfString && Buffer.from(id.bytes).toString("hex") === hash;
}

/** Whether a file says that it was made here, whether or not it can be read as it stands. */
export async function saysItIsOurs(bytes: Buffer, password: string | null): Promise<boolean> {
  if (hasOwnPacket(bytes)) return true;
  try {
    return CREATOR.test(creatorOf(await openPdf(bytes, password)));
  } catch {
    return false;
  }
}

/** Whether metadata that can be read without reading the file say that it was made here. */
export function hasOwnPacket(bytes: Buffer): boolean {
  return PACKET.test(bytes.toString("latin1"));
}

function creatorOf({ trailer, resolve }: OpenPdf): string {
  return trailer.getDict("Info", resolve)?.getString("Creator", resolve)?.asString() ?? "";
}

const CREATOR = /^Rungbook\b/;
const PACKET = /<xmp:CreatorTool>Rungbook\b|\sxmp:CreatorTool="Rungbook\b/;
