import { PdfDict, PdfName, PdfStream } from "@libpdf/core";
import { ContentReader } from "../../scripts/pdf/objects/content-reader.ts";
import { openPdf } from "../../scripts/pdf/objects/open-pdf.ts";
import { drawnStreams, pageContent, streamText } from "../../scripts/pdf/objects/streams.ts";

const COLOURS = new Set("g G rg RG k K cs CS sc SC scn SCN".split(" "));

/** Lists the colours that a content stream sets, as written: ".1216 .3059 .4745 rg". */
export function coloursOf(content: string): readonly string[] {
  const reader = new ContentReader(content);
  const found: string[] = [];
  while (reader.next()) if (COLOURS.has(reader.operator)) found.push([...reader.operands, reader.operator].join(" "));
  return found;
}

/** Lists the colours that each page sets. */
export async function pageColours(pdf: Uint8Array): Promise<readonly (readonly string[])[]> {
  const { pages, resolve } = await openPdf(pdf);
  return pages.map(({ dict }) => coloursOf(pageContent(dict, resolve)));
}

/** Lists the colours that pages, forms and patterns set, and the colour spaces of pictures and gradients, each once, sorted. */
export async function allColours(pdf: Uint8Array): Promise<readonly string[]> {
  const opened = await openPdf(pdf);
  const { resolve } = opened;
  const found = new Set<string>();
  for (const { resources, content } of drawnStreams(opened)) {
    for (const colour of coloursOf(content())) found.add(colour);
    for (const kind of ["XObject", "Pattern"]) {
      const held = resources.getDict(kind, resolve);
      for (const [name] of held ?? []) {
        const object = held?.get(name, resolve);
        const painted = object instanceof PdfDict ? (object.getDict("Shading", resolve) ?? object) : undefined;
        if (object instanceof PdfStream && object.has("PatternType"))
          for (const colour of coloursOf(streamText(object))) found.add(colour);
        const space = painted?.get("ColorSpace", resolve);
        if (space) found.add(space instanceof PdfName ? space.value : "another space");
      }
    }
  }
  return [...found].sort();
}
