import { PdfArray, PdfDict, PdfName, PdfNumber } from "@libpdf/core";

/** Builds /PageLabels: i, ii, iii for the front matter, then from 1 (ISO 32000-1, 12.4.2). */
export function buildPageLabels(frontMatterPages: number, pages: number): PdfDict {
  const ranges = [
    { from: 0, style: "r", isUsed: frontMatterPages > 0 },
    { from: frontMatterPages, style: "D", isUsed: frontMatterPages < pages },
  ];
  const numbers = ranges
    .filter(({ isUsed }) => isUsed)
    .flatMap(({ from, style }) => [PdfNumber.of(from), PdfDict.of({ S: PdfName.of(style) })]);
  return PdfDict.of({ Nums: new PdfArray(numbers) });
}
