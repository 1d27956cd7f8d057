import { PdfDict, PdfName, type PdfObject, PdfRef, PdfStream } from "@libpdf/core";
import type { OpenPdf, Resolve } from "../objects/open-pdf.ts";
import { compressStream, streamText } from "../objects/streams.ts";
import type { Turn } from "../objects/turn.ts";
import { collectReferences, type Reference } from "../writer/write-object.ts";
import { greyContent } from "./grey-content.ts";
import { greyImage } from "./grey-images.ts";
import { greyShading, withEntries } from "./grey-shadings.ts";
import type { Colouring } from "./greys.ts";

/**
 * Writes the greys of all that pages draw with as greys: of forms, patterns, glyphs that are drawings, pictures and
 * gradients.
 * @param rewritten objects that have been rewritten before
 * @returns the objects that change, by object number
 */
export async function repairColours(
  pdf: OpenPdf,
  rewritten: ReadonlyMap<number, PdfObject>,
  colouring: Colouring,
  turn: Turn,
): Promise<ReadonlyMap<number, PdfObject>> {
  const { resolve } = pdf;
  const drawn = drawnWith(pdf);
  const glyphs = new Set(drawn.flatMap(([, object]) => glyphsOf(object, resolve)));
  const changed = new Map<number, PdfObject>();
  for (const [number, object] of drawn) {
    const given = rewritten.get(number) ?? object;
    const grey =
      given instanceof PdfStream
        ? greyStream(given, glyphs.has(number) || holdsContent(given, resolve), resolve, colouring)
        : greyPattern(given, resolve, colouring);
    if (grey !== null) changed.set(number, grey);
    await turn.yieldIfLong();
  }
  return changed;
}

/** Lists all objects that the resources of pages lead to, each behind one that leads to it. */
function drawnWith({ pages, resolve }: OpenPdf): readonly (readonly [number, PdfObject])[] {
  const found = new Map<number, PdfObject>();
  const waiting: Reference[] = [];
  for (const { dict } of pages) {
    const resources = dict.get("Resources");
    if (resources) collectReferences(resources, waiting);
  }
  for (let reference = waiting.pop(); reference !== undefined; reference = waiting.pop()) {
    const object = reference instanceof PdfRef ? resolve(reference) : null;
    if (!(reference instanceof PdfRef) || object === null || found.has(reference.objectNumber)) continue;
    found.set(reference.objectNumber, object);
    collectReferences(object, waiting);
  }
  return [...found];
}

/** Lists the numbers of what draws the glyphs of a font; none for one whose glyphs are outlines. */
function glyphsOf(font: PdfObject, resolve: Resolve): readonly number[] {
  const isDrawn = font instanceof PdfDict && nameOf(font, "Subtype", resolve) === "Type3";
  const drawings = isDrawn ? font.getDict("CharProcs", resolve) : undefined;
  return [...(drawings ?? [])].flatMap(([, drawing]) => (drawing instanceof PdfRef ? [drawing.objectNumber] : []));
}

function nameOf(dict: PdfDict, key: string, resolve: Resolve): string | null {
  const name = dict.get(key, resolve);
  return name instanceof PdfName ? name.value : null;
}

function holdsContent(stream: PdfStream, resolve: Resolve): boolean {
  return nameOf(stream, "Subtype", resolve) === "Form" || stream.getNumber("PatternType", resolve)?.value === 1;
}

/** Gives a gradient, or a pattern of one, in greys; null where it stays as it is. */
function greyPattern(object: PdfObject, resolve: Resolve, colouring: Colouring): PdfDict | null {
  if (!(object instanceof PdfDict)) return null;
  if (object.has("ShadingType")) return greyShading(object, resolve, colouring);
  const inner = object.get("Shading");
  const shading = inner instanceof PdfDict ? greyShading(inner, resolve, colouring) : null;
  return shading && withEntries(object, { Shading: shading });
}

/** Gives a picture or content in greys; null where it stays as it is. */
function greyStream(stream: PdfStream, isContent: boolean, resolve: Resolve, colouring: Colouring): PdfStream | null {
  if (nameOf(stream, "Subtype", resolve) === "Image") return greyImage(stream, resolve, colouring);
  if (!isContent) return null;
  const content = streamText(stream);
  const greys = greyContent(content, colouring);
  const entries = new PdfDict([...stream].filter(([key]) => key.value !== "Filter" && key.value !== "DecodeParms"));
  const group = stream.getDict("Group", resolve);
  // What is mixed in RGB comes out of the mixing as RGB.
  const isMixedInRgb = colouring === "grey" && group !== undefined && nameOf(group, "CS", resolve) === "DeviceRGB";
  if (isMixedInRgb) entries.set("Group", withEntries(group, { CS: PdfName.of("DeviceGray") }));
  const isSame = greys === content && !isMixedInRgb;
  return isSame ? null : compressStream(new PdfStream(entries, Buffer.from(greys, "latin1")));
}
