/** Checks signatures: what each of them is made over. Whether it is valid is no rule of PDF/A. */
import { type PdfArray, PdfDict, type PdfObject, PdfRef } from "@libpdf/core";
import { type CheckedDocument, inherited } from "./checked-document.ts";
import { breaks, type Finding } from "./finding.ts";

/** Checks that each signature covers all that was there when it was made (PDF/A-2 and PDF/A-3, 6.4.3). */
export function checkSignatures({ bytes, pdf: { catalog, resolve } }: CheckedDocument): readonly Finding[] {
  const findings: Finding[] = [];
  const visited = new Set<PdfDict>();
  const visit = (item: PdfObject): void => {
    const field = item instanceof PdfRef ? resolve(item) : item;
    // A damaged tree of fields may lead in a circle.
    if (!(field instanceof PdfDict) || visited.has(field)) return;
    visited.add(field);
    for (const kid of field.getArray("Kids", resolve) ?? []) visit(kid);
    const type = inherited(field, "FT", resolve);
    const signature = field.get("V", resolve);
    if (type?.type !== "name" || type.value !== "Sig" || !(signature instanceof PdfDict)) return;
    const isPartial = !coversAll(signature.getArray("ByteRange", resolve), bytes);
    const place = { object: String(field.getRef("V") ?? "signature") };
    findings.push(...breaks([[isPartial, { a: "6.4.3-1" }, "A signature leaves a part of the file out."]], place));
  };
  for (const field of catalog.getDict("AcroForm", resolve)?.getArray("Fields", resolve) ?? []) visit(field);
  return findings;
}

/** Tells whether a signature is made over everything up to an end of the file but the place where it stands itself. */
function coversAll(range: PdfArray | undefined, bytes: Uint8Array): boolean {
  const numbers = (range?.toArray() ?? []).map((item) => (item.type === "number" ? item.value : Number.NaN));
  const [start = -1, length = -1, after = -1, rest = -1] = numbers;
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const gap = file.toString("latin1", Math.max(0, length), Math.max(0, after));
  const end = file.toString("latin1", Math.max(0, after + rest - END_LENGTH), Math.max(0, after + rest));
  return numbers.length === 4 && start === 0 && /^<[\dA-Fa-f\s]*>$/.test(gap) && /%%EOF\r?\n?$/.test(end);
}

/** Bytes of the last line of a file, and of the end of that line. */
const END_LENGTH = 7;
