import type { CheckedDocument } from "./checked-document.ts";
import { breaks, type Finding } from "./finding.ts";

/** Checks that a file is not encrypted: PDF/A forbids it, PDF/UA where it keeps screen readers out. */
export function checkEncryption({ pdf }: CheckedDocument): readonly Finding[] {
  const trailer = { object: "trailer" };
  const encryption = pdf.trailer.getDict("Encrypt", pdf.resolve);
  if (!encryption) return [];
  const permissions = encryption.getNumber("P", pdf.resolve)?.value ?? 0;
  return [
    ...breaks({ a: "6.1.3-2" }, trailer, "The file is encrypted. Nothing else in it was checked."),
    ...((permissions & EXTRACTION_FOR_ACCESS) === 0
      ? breaks({ ua: "7.16-1" }, trailer, "The encryption keeps screen readers out.")
      : []),
  ];
}

/** Bit 10 of the permissions (ISO 32000-1, table 22). */
const EXTRACTION_FOR_ACCESS = 512;
