/** Whether something that was put on a page lies on what is there: a word, a field, a link. */
import { PDF, type PDFPage, PdfArray, PdfDict, PdfNumber } from "@libpdf/core";
import type { Resolve } from "../objects/open-pdf.ts";

interface Box {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

/**
 * Whether a rectangle of a page touches a letter or an annotation.
 * @param bytes the file as it was before
 * @param page from 1
 * @param rect two corners, in points
 */
export async function coversContent(
  bytes: Uint8Array,
  password: string | null,
  page: number,
  rect: readonly number[],
): Promise<boolean> {
  const box = boxOf(rect);
  if (isEmpty(box)) return false;
  const pdf = await PDF.load(bytes, password === null ? {} : { credentials: password });
  const before = pdf.getPage(page - 1);
  if (!before) return true;
  const annotations = annotationBoxes(before, (ref) => pdf.context.resolve(ref));
  return [...letterBoxes(before), ...annotations].some((each) => !isEmpty(each) && isTouching(each, box));
}

/** Whether anything can be seen in a rectangle. @param rect two corners, in points */
export function hasArea(rect: readonly number[]): boolean {
  return !isEmpty(boxOf(rect));
}

function boxOf([x = 0, y = 0, otherX = 0, otherY = 0]: readonly number[]): Box {
  return {
    ...{ left: Math.min(x, otherX), right: Math.max(x, otherX) },
    ...{ bottom: Math.min(y, otherY), top: Math.max(y, otherY) },
  };
}

function isEmpty({ left, right, bottom, top }: Box): boolean {
  return left === right || bottom === top;
}

function isTouching(one: Box, other: Box): boolean {
  return one.left < other.right && one.right > other.left && one.bottom < other.top && one.top > other.bottom;
}

function letterBoxes(page: PDFPage): readonly Box[] {
  const letters = page.extractText().lines.flatMap(({ spans }) => spans.flatMap(({ chars }) => chars));
  return letters
    .filter(({ char }) => char.trim() !== "")
    .map(({ bbox: { x, y, width, height } }) => boxOf([x, y, x + width, y + height]));
}

function annotationBoxes({ dict }: PDFPage, resolve: Resolve): readonly Box[] {
  const list = dict.getArray("Annots", resolve) ?? new PdfArray();
  return Array.from({ length: list.length }, (_, at) => list.at(at, resolve)).flatMap((annotation) => {
    const rect = annotation instanceof PdfDict ? annotation.getArray("Rect", resolve) : undefined;
    return rect ? [boxOf([...rect].map((side) => (side instanceof PdfNumber ? side.value : 0)))] : [];
  });
}
