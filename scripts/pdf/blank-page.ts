import { PDF } from "@libpdf/core";

/** Makes a PDF of one empty page, which claims nothing: something to try a tool with. */
export function blankPage(): Promise<Uint8Array> {
  const pdf = PDF.create();
  pdf.addPage();
  return pdf.save();
}
