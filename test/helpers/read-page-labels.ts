import { PdfDict, PdfNumber } from "@libpdf/core";
import { openPdf, type Resolve } from "../../scripts/pdf/objects/open-pdf.ts";

interface LabelRange {
  readonly from: number;
  readonly style: string | undefined;
  readonly prefix: string;
  readonly first: number;
}

/**
 * Reads the label that a viewer shows for each page, in page order; without /PageLabels they count from 1
 * (ISO 32000-1, 12.4.2).
 * @throws when the bytes are no PDF
 */
export async function readPageLabels(bytes: Uint8Array): Promise<readonly string[]> {
  const pdf = await openPdf(bytes);
  const tree = pdf.catalog.getDict("PageLabels", pdf.resolve);
  const ranges = tree ? rangesOf(tree, pdf.resolve) : [];
  return pdf.pages.map(({ index }) => {
    const range = ranges.findLast(({ from }) => from <= index);
    return range ? labelOf(range, index) : String(index + 1);
  });
}

function rangesOf(node: PdfDict, resolve: Resolve): readonly LabelRange[] {
  const numbers = node.getArray("Nums", resolve);
  const own = (numbers?.toArray() ?? []).flatMap((key, at) => {
    const value = numbers?.at(at + 1, resolve);
    if (at % 2 === 1 || !(key instanceof PdfNumber) || !(value instanceof PdfDict)) return [];
    return [
      {
        from: key.value,
        style: value.getName("S", resolve)?.value,
        prefix: value.getString("P", resolve)?.asString() ?? "",
        first: value.getNumber("St", resolve)?.value ?? 1,
      },
    ];
  });
  const kids = node.getArray("Kids", resolve);
  const below = (kids?.toArray() ?? []).flatMap((_, at) => {
    const kid = kids?.at(at, resolve);
    return kid instanceof PdfDict ? rangesOf(kid, resolve) : [];
  });
  return [...own, ...below];
}

function labelOf({ style, prefix, first, from }: LabelRange, index: number): string {
  const value = first + index - from;
  if (style === undefined) return prefix;
  if (style === "r") return prefix + roman(value);
  if (style === "R") return prefix + roman(value).toUpperCase();
  if (style === "a" || style === "A") return prefix + letters(value, style);
  return prefix + value;
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, "m"],
  [900, "cm"],
  [500, "d"],
  [400, "cd"],
  [100, "c"],
  [90, "xc"],
  [50, "l"],
  [40, "xl"],
  [10, "x"],
  [9, "ix"],
  [5, "v"],
  [4, "iv"],
  [1, "i"],
];

function roman(value: number): string {
  const step = ROMAN.find(([amount]) => amount <= value);
  return step ? step[1] + roman(value - step[0]) : "";
}

function letters(value: number, style: "a" | "A"): string {
  const letter = String.fromCharCode(style.charCodeAt(0) + ((value - 1) % 26));
  return letter.repeat(Math.ceil(value / 26));
}
