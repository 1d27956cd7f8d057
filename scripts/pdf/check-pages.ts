import type { PdfArray, PdfDict } from "@libpdf/core";
import type { CheckedDocument } from "./checked-document.ts";
import { breaks, type Finding } from "./finding.ts";
import type { Resolve } from "./open-pdf.ts";
import { pageContent } from "./page-content.ts";

/** Checks that each page has a size that PDF/A allows, and the resources that it draws with. */
export function checkPages({ pdf: { pages, resolve } }: CheckedDocument): readonly Finding[] {
  return pages.flatMap(({ dict, index, ref }) => {
    const place = { object: String(ref), page: index + 1 };
    const odd = BOXES.find((name) => isOddBox(dict.getArray(name, resolve)));
    return [
      ...(odd === undefined
        ? []
        : breaks(
            { a: "6.1.13-11" },
            place,
            `A side of the page is below ${SHORTEST} points or above ${LONGEST} (/${odd}).`,
          )),
      ...(borrowsResources(dict, resolve)
        ? breaks({ a: "6.2.2-2" }, place, "The page draws with resources that are not its own.")
        : []),
    ];
  });
}

function isOddBox(box: PdfArray | undefined): boolean {
  const [left, bottom, right, top] = box?.toArray().map((side) => (side.type === "number" ? side.value : 0)) ?? [];
  if (left === undefined || bottom === undefined || right === undefined || top === undefined) return false;
  return [right - left, top - bottom].some((side) => Math.abs(side) < SHORTEST || Math.abs(side) > LONGEST);
}

function borrowsResources(page: PdfDict, resolve: Resolve): boolean {
  if (page.has("Resources") || !USES_RESOURCES.test(pageContent(page, resolve))) return false;
  let above = page.getDict("Parent", resolve);
  for (let steps = 0; above && !above.has("Resources") && steps < DEEPEST; steps++) {
    above = above.getDict("Parent", resolve);
  }
  return above?.has("Resources") === true;
}

/** Operators that name a font, an object, a graphics state, a colour space or a shading. */
const USES_RESOURCES = /\s(?:Tf|Do|gs|cs|CS|scn|SCN|sh)\s/;
/** Levels of a page tree, far more than any has: a damaged one may lead in a circle. */
const DEEPEST = 64;

const BOXES = ["MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox"];

/** Points (ISO 32000-1, annex C). */
const SHORTEST = 3;
const LONGEST = 14_400;
