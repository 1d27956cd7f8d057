/**
 * Pages as forms (ISO 32000-1, 8.10), which other pages draw. A form refers to the fonts and images of the page that it was:
 * nothing of them is copied.
 */
import { PdfArray, PdfDict, PdfName, PdfNumber, type PdfObject, type PdfRef, PdfStream } from "@libpdf/core";
import type { OpenPdf, PdfPage, Resolve } from "../objects/open-pdf.ts";
import { pageContent } from "../objects/streams.ts";
import { inherited } from "../validation/checked-document.ts";
import type { Size } from "./sheet-paper.ts";

/** A page as it is seen: upright, its lower left corner at 0 0. */
export interface PageForm extends Size {
  readonly form: PdfRef;
}

/** Makes forms of the pages of a document, in their order. */
export function pageForms({ pages, resolve, register }: OpenPdf): readonly PageForm[] {
  const registered = new Map<PdfObject, PdfRef>();
  return pages.map((page) => {
    const { box, matrix, ...size } = viewOf(page, resolve);
    const resources = inherited(page.dict, "Resources", resolve) ?? new PdfDict();
    // Many pages may share them.
    const resourcesRef = registered.get(resources) ?? register(resources);
    registered.set(resources, resourcesRef);
    const group = page.dict.get("Group");
    const entries: Readonly<Record<string, PdfObject>> = {
      Type: PdfName.of("XObject"),
      Subtype: PdfName.of("Form"),
      BBox: numbers(box),
      Matrix: numbers(matrix),
      Resources: resourcesRef,
      ...(group === undefined ? {} : { Group: group }),
    };
    return { ...size, form: register(formStream(page, entries, resolve)) };
  });
}

/** Takes the stream as it is packed where it is one; several are unpacked and joined. */
function formStream({ dict }: PdfPage, entries: Readonly<Record<string, PdfObject>>, resolve: Resolve): PdfStream {
  const contents = dict.get("Contents", resolve);
  if (!(contents instanceof PdfStream))
    return PdfStream.fromDict(entries, Buffer.from(pageContent(dict, resolve), "latin1"));
  const packing = ["Filter", "DecodeParms"].flatMap((key) => {
    const value = contents.get(key);
    return value === undefined ? [] : [[key, value] as const];
  });
  return PdfStream.fromDict({ ...entries, ...Object.fromEntries(packing) }, contents.data);
}

/** Left, bottom, right and top in points. */
type Box = readonly [number, number, number, number];

/** What is seen of a page: its box, and the way from there to an upright page at 0 0 (ISO 32000-1, 7.7.3.3). */
interface PageView extends Size {
  readonly box: Box;
  readonly matrix: readonly number[];
}

function viewOf({ dict }: PdfPage, resolve: Resolve): PageView {
  const media = boxOf(dict, "MediaBox", resolve) ?? USUAL_BOX;
  const crop = boxOf(dict, "CropBox", resolve);
  const box = (crop && common(crop, media)) ?? media;
  const [left, bottom, right, top] = box;
  const [width, height] = [right - left, top - bottom];
  const rotate = inherited(dict, "Rotate", resolve);
  const turn = rotate instanceof PdfNumber ? ((rotate.value % 360) + 360) % 360 : 0;
  if (turn === 90) return { box, matrix: [0, -1, 1, 0, -bottom, right], width: height, height: width };
  if (turn === 180) return { box, matrix: [-1, 0, 0, -1, right, top], width, height };
  if (turn === 270) return { box, matrix: [0, 1, -1, 0, top, -left], width: height, height: width };
  return { box, matrix: [1, 0, 0, 1, -left, -bottom], width, height };
}

/** What viewers take a page for that has no box: Letter. */
const USUAL_BOX: Box = [0, 0, 612, 792];

/** Null for a box that is missing, or is none. */
function boxOf(page: PdfDict, key: string, resolve: Resolve): Box | null {
  const array = inherited(page, key, resolve);
  if (!(array instanceof PdfArray)) return null;
  const side = (at: number): number => {
    const value = array.at(at, resolve);
    return value instanceof PdfNumber ? value.value : Number.NaN;
  };
  return usable([
    Math.min(side(0), side(2)),
    Math.min(side(1), side(3)),
    Math.max(side(0), side(2)),
    Math.max(side(1), side(3)),
  ]);
}

function common(one: Box, other: Box): Box | null {
  return usable([
    Math.max(one[0], other[0]),
    Math.max(one[1], other[1]),
    Math.min(one[2], other[2]),
    Math.min(one[3], other[3]),
  ]);
}

/** A box with an inside; sides that are no numbers have none. */
function usable(box: Box): Box | null {
  return box[2] - box[0] >= 1 && box[3] - box[1] >= 1 ? box : null;
}

/** Makes an array of numbers. */
export function numbers(values: readonly number[]): PdfArray {
  return PdfArray.of(...values.map((value) => PdfNumber.of(value)));
}
