/** What a signature looks like on the page: a few lines in the box of its field. */
import { PdfArray, PdfDict, PdfName, PdfNumber, type PdfObject, type PdfRef, PdfStream } from "@libpdf/core";
import { FORM_FONT, windowsCharacter } from "../forms/form-font.ts";

/** The font of a form, as `formFont` makes it. */
export interface AppearanceFont {
  readonly ref: PdfRef;
  readonly dict: PdfDict;
}

/**
 * Draws lines into a box, as large as they fit, the first larger than the others. A line with a character that the font
 * lacks is left out: who signed and why stands in the signature itself, too.
 * @returns the form that the field shows (ISO 32000-1, 12.5.5)
 */
export function signatureAppearance(
  lines: readonly string[],
  { width, height }: { readonly width: number; readonly height: number },
  { ref, dict }: AppearanceFont,
): PdfStream {
  const written = lines.map(encode).filter((line) => line !== null);
  const scaleOf = (index: number): number => (index === 0 ? HEAD_SCALE : 1);
  const widthOf = widthsOf(dict);
  const heights = written.reduce((sum, _, index) => sum + scaleOf(index) * LEADING, 0);
  const room = width - 2 * PADDING;
  const fitting = written.map((line, index) => room / (widthOf(line) * scaleOf(index)));
  const highest = Math.min(USUAL_SIZE, (height - 2 * PADDING) / heights);
  const size = Math.max(Math.min(highest, ...fitting), Math.min(highest, LEAST_SIZE));
  let top = (height + heights * size) / 2;
  const drawn = written.map((line, index) => {
    const own = size * scaleOf(index);
    const baseline = top - own * LEADING * BASELINE;
    top -= own * LEADING;
    const shown = cut(line, (part) => widthOf(part) * own <= room).toString("hex");
    return `/${FORM_FONT} ${rounded(own)} Tf 1 0 0 1 ${PADDING} ${rounded(baseline)} Tm <${shown}> Tj`;
  });
  const clip = `0 0 ${rounded(width)} ${rounded(height)} re W n`;
  return PdfStream.fromDict(
    {
      Type: PdfName.of("XObject"),
      Subtype: PdfName.of("Form"),
      BBox: new PdfArray([0, 0, width, height].map((side) => PdfNumber.of(side))),
      Resources: PdfDict.of({ Font: PdfDict.of({ [FORM_FONT]: ref }) }),
    },
    Buffer.from(`q ${clip} BT 0 g ${drawn.join(" ")} ET Q`, "latin1"),
  );
}

/** Points: the size of letters, the least for the sake of a long line, and the space around all lines. */
const USUAL_SIZE = 9;
const LEAST_SIZE = 6.5;
const PADDING = 4;
/** How much larger the first line is; how high a line is, and how far down in it its letters stand, in sizes. */
const HEAD_SCALE = 1.25;
const LEADING = 1.3;
const BASELINE = 0.75;

function rounded(points: number): string {
  return String(Math.round(points * 100) / 100);
}

/** Cuts a line until it fits, and says so with an ellipsis. */
function cut(line: Buffer, fits: (part: Buffer) => boolean): Buffer {
  const partOf = (length: number): Buffer => Buffer.concat([line.subarray(0, length), ELLIPSIS]);
  if (fits(line)) return line;
  let length = line.length;
  while (length > 0 && !fits(partOf(length))) length--;
  return partOf(length);
}

const ELLIPSIS = Buffer.of(0x85);

/** Writes a line in Windows' encoding of Western languages; null where that lacks one of its characters. */
function encode(line: string): Buffer | null {
  const codes = [...line.normalize("NFC")].map((character) => CODES.get(character));
  return codes.every((code) => code !== undefined) ? Buffer.from(codes) : null;
}

/** What may be drawn: from the space on, without the codes that stand for no character. */
const CODES: ReadonlyMap<string, number> = new Map(
  Array.from({ length: 256 - 32 }, (_, at) => 32 + at)
    .map((code) => [windowsCharacter(code), code] as const)
    .filter(([character]) => !/\p{C}/u.test(character)),
);

/** Gives what measures lines, in sizes of the font. */
function widthsOf(font: PdfDict): (line: Uint8Array) => number {
  const number = (object: PdfObject | undefined): number => (object instanceof PdfNumber ? object.value : 0);
  const first = number(font.get("FirstChar"));
  const widths = font.getArray("Widths");
  return (line) => line.reduce((sum, code) => sum + number(widths?.at(code - first)), 0) / 1000;
}
