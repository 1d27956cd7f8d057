/** Gradients: the functions that give their colours become such that give greys (ISO 32000-1, 7.10 and 8.7.4.5). */
import { PdfArray, PdfDict, PdfName, PdfNumber, type PdfObject, PdfStream } from "@libpdf/core";
import type { Resolve } from "../objects/open-pdf.ts";
import { compressStream, streamText } from "../objects/streams.ts";
import { type Colouring, greyOf, LUMINANCE_PROGRAM, readColour } from "./greys.ts";

/** Gives a shading as one of greys; null where it stays as it is. */
export function greyShading(shading: PdfDict, resolve: Resolve, colouring: Colouring): PdfDict | null {
  const space = shading.get("ColorSpace", resolve);
  if (shading instanceof PdfStream || !(space instanceof PdfName) || space.value !== "DeviceRGB") return null;
  const colours = greyFunction(shading.get("Function", resolve), resolve, colouring);
  const background = shading.get("Background", resolve);
  const behind = background === undefined ? null : greyColour(background, colouring);
  if (colours === null || (background !== undefined && behind === null)) return null;
  const grey = withEntries(shading, { ColorSpace: PdfName.of("DeviceGray"), Function: colours });
  return behind === null ? grey : withEntries(grey, { Background: behind });
}

/** Gives a dictionary with some entries of their own values. */
export function withEntries(dict: PdfDict, entries: Readonly<Record<string, PdfObject>>): PdfDict {
  return new PdfDict([...dict, ...Object.entries(entries)]);
}

function greyFunction(value: PdfObject | undefined, resolve: Resolve, colouring: Colouring): PdfDict | null {
  if (!(value instanceof PdfDict)) return null;
  switch (value.getNumber("FunctionType", resolve)?.value) {
    case 2:
      return greyInterpolation(value, resolve, colouring);
    case 3:
      return greyStitching(value, resolve, colouring);
    case 4:
      // What a program gives is known only when it runs.
      return value instanceof PdfStream && colouring === "grey" ? greyProgram(value) : null;
    default:
      return null;
  }
}

/** From one colour to another: as steadily from the grey of one to that of the other. */
function greyInterpolation(value: PdfDict, resolve: Resolve, colouring: Colouring): PdfDict | null {
  const from = greyColour(value.get("C0", resolve), colouring);
  const to = greyColour(value.get("C1", resolve), colouring);
  return from && to ? withEntries(withoutRange(value), { C0: from, C1: to }) : null;
}

function greyStitching(value: PdfDict, resolve: Resolve, colouring: Colouring): PdfDict | null {
  const parts = value.getArray("Functions", resolve);
  const greys = Array.from({ length: parts?.length ?? 0 }, (_, at) =>
    greyFunction(parts?.at(at, resolve), resolve, colouring),
  );
  const whole = greys.filter((grey) => grey !== null);
  const isWhole = whole.length === greys.length && whole.every((grey) => !(grey instanceof PdfStream));
  return isWhole ? withEntries(withoutRange(value), { Functions: new PdfArray(whole) }) : null;
}

function greyProgram(value: PdfStream): PdfDict | null {
  const program = streamText(value);
  const end = program.lastIndexOf("}");
  if (end < 0) return null;
  const entries = [...value].filter(([key]) => key.value !== "Filter" && key.value !== "DecodeParms");
  const bytes = Buffer.from(`${program.slice(0, end)} ${LUMINANCE_PROGRAM}}`, "latin1");
  const range = PdfArray.of(PdfNumber.of(0), PdfNumber.of(1));
  return compressStream(new PdfStream([...entries, ["Range", range]], bytes));
}

/** The range of three components is not that of one. */
function withoutRange(value: PdfDict): PdfDict {
  return new PdfDict([...value].filter(([key]) => key.value !== "Range"));
}

function greyColour(value: PdfObject | undefined, colouring: Colouring): PdfArray | null {
  const colour = readColour(value);
  const grey = colour && greyOf(...colour, colouring);
  return grey === null ? null : PdfArray.of(PdfNumber.of(grey));
}
