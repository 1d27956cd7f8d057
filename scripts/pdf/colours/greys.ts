import { PdfArray, type PdfObject } from "@libpdf/core";

/**
 * How the colours of a document are written. "colour": those that are grey by themselves as greys, of which a printer
 * makes black ink alone; an RGB black it mixes of all four. "grey": all of them as greys.
 */
export type Colouring = "colour" | "grey";

/** Gives the grey of an RGB colour, from 0 to 1; null for one that stays a colour. */
export function greyOf(red: number, green: number, blue: number, colouring: Colouring): number | null {
  if (red === green && green === blue) return red;
  return colouring === "grey" ? luminance(red, green, blue) : null;
}

/** Gives how light a colour is, as viewers do that show it in grey (ISO 32000-1, 10.3.2). */
export function luminance(red: number, green: number, blue: number): number {
  return RED * red + GREEN * green + BLUE * blue;
}

const [RED, GREEN, BLUE] = [0.3, 0.59, 0.11];

/** The same as PostScript, which finds red, green and blue on its stack (ISO 32000-1, 7.10.5). */
export const LUMINANCE_PROGRAM = `${BLUE} mul exch ${GREEN} mul add exch ${RED} mul add`;

/** Reads an array of three numbers, such as an RGB colour; null where it is none. */
export function readColour(value: PdfObject | undefined): readonly [number, number, number] | null {
  if (!(value instanceof PdfArray) || value.length !== 3) return null;
  const [red, green, blue] = value.toArray().map((part) => (part.type === "number" ? part.value : null));
  return typeof red === "number" && typeof green === "number" && typeof blue === "number" ? [red, green, blue] : null;
}
