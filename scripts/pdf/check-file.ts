import type { CheckedDocument } from "./checked-document.ts";
import { breaks, type Finding } from "./finding.ts";

/** Checks the frame of the file: header, trailer, identifier. */
export function checkFile({ bytes, pdf }: CheckedDocument): readonly Finding[] {
  const file = { object: "file" };
  const trailer = { object: "trailer" };
  const start = Buffer.from(bytes.subarray(0, 15)).toString("latin1");
  const end = Buffer.from(bytes.subarray(-32)).toString("latin1");
  const id = pdf.trailer.getArray("ID", pdf.resolve)?.at(0, pdf.resolve);
  return [
    ...(/^%PDF-1\.[0-7][\r\n]/.test(start)
      ? []
      : breaks({ ua: "6.1-1", a: "6.1.2-1" }, file, "The header names no PDF 1.x.")),
    ...(/^.{8}[\r\n]+%[\x80-\xff]{4}/s.test(start)
      ? []
      : breaks({ a: "6.1.2-2" }, file, "The second line does not mark the file as binary.")),
    ...(id?.type === "string" && id.bytes.length > 0
      ? []
      : breaks({ a: "6.1.3-1" }, trailer, "The file has no identifier (/ID).")),
    ...(/%%EOF\r?\n?$/.test(end) ? [] : breaks({ a: "6.1.3-3" }, file, "Something follows the end of the file.")),
  ];
}
