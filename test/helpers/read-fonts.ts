import { openPdf } from "../../scripts/pdf/objects/open-pdf.ts";

/** A font of a PDF. */
export interface ReadFont {
  /** Without the six letters of a subset: "SourceSans3-Regular". */
  readonly name: string;
  /** "CIDFontType2" for TrueType, "Type3" for drawings. */
  readonly type: string;
  readonly isEmbedded: boolean;
}

/** Reads the fonts of all pages, each once, sorted by name. */
export async function readFonts(bytes: Uint8Array): Promise<readonly ReadFont[]> {
  const { pages, resolve } = await openPdf(bytes);
  const found = new Map<string, ReadFont>();
  for (const { dict } of pages) {
    const fonts = dict.getDict("Resources", resolve)?.getDict("Font", resolve);
    for (const key of fonts?.keys() ?? []) {
      const whole = fonts?.getDict(key.value, resolve);
      const inner = whole?.getArray("DescendantFonts", resolve)?.at(0, resolve);
      const font = inner?.type === "dict" ? inner : whole;
      const name = (font?.getName("BaseFont", resolve)?.value ?? "").replace(/^[A-Z]{6}\+/, "");
      const descriptor = font?.getDict("FontDescriptor", resolve);
      const isEmbedded = ["FontFile", "FontFile2", "FontFile3"].some((file) => descriptor?.has(file));
      found.set(name, { name, type: font?.getName("Subtype", resolve)?.value ?? "", isEmbedded });
    }
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
