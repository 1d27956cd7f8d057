import { PdfArray, type PdfObject } from "@libpdf/core";
import type { PdfPage, Resolve } from "../objects/open-pdf.ts";
import { type CheckedDocument, inherited } from "./checked-document.ts";
import { breaks, type Finding, type Rule } from "./finding.ts";

/** Checks what the catalog and each page say of themselves: tags, title, forms, signatures; size and tab order. */
export function checkCatalog({ pdf: { catalog, pages, resolve } }: CheckedDocument): readonly Finding[] {
  const marks = catalog.getDict("MarkInfo", resolve);
  const preferences = catalog.getDict("ViewerPreferences", resolve);
  const failures: readonly Failure[] = [
    [
      marks?.getBool("Marked", resolve)?.value !== true,
      { ua: "6.2-1", a: "6.7.2.2-1" },
      "The document is not marked as tagged.",
    ],
    [
      marks?.getBool("Suspects", resolve)?.value === true,
      { ua: "7.1-4" },
      "The document says that its tags are suspect.",
    ],
    [!catalog.has("StructTreeRoot"), { ua: "7.1-11", a: "6.7.3.3-1" }, "There is no structure tree."],
    [
      preferences?.getBool("DisplayDocTitle", resolve)?.value !== true,
      { ua: "7.1-10" },
      "Viewers show the file name, not the title.",
    ],
    [
      [...(catalog.getDict("Dests", resolve) ?? [])].some(([{ value }]) => Buffer.byteLength(value) > LONGEST_NAME),
      { a: "6.1.13-4" },
      `The name of a destination is longer than ${LONGEST_NAME} bytes.`,
    ],
    [
      catalog.getDict("AcroForm", resolve)?.getBool("NeedAppearances", resolve)?.value === true,
      { a: "6.4.1-3" },
      "The form leaves its appearance to the viewer.",
    ],
    [
      [...(catalog.getDict("Perms", resolve) ?? [])].some(([key]) => key.value !== "UR3" && key.value !== "DocMDP"),
      { a: "6.1.12-1" },
      "The document asks for permissions other than those of a signature (/Perms).",
    ],
  ];
  return [
    ...failures.flatMap(([isBroken, rule, message]) => (isBroken ? breaks(rule, { object: "catalog" }, message) : [])),
    ...pages.flatMap((page) => checkPage(page, resolve)),
  ];
}

type Failure = readonly [isBroken: boolean, rule: Rule, message: string];

/** Bytes of the longest name (ISO 32000-1, annex C). */
const LONGEST_NAME = 127;

function checkPage({ dict, index, ref }: PdfPage, resolve: Resolve): readonly Finding[] {
  const odd = BOXES.find((name) => isOddBox(inherited(dict, name, resolve), resolve));
  const hasAnnotations = (dict.getArray("Annots", resolve)?.length ?? 0) > 0;
  const failures: readonly Failure[] = [
    [
      odd !== undefined,
      { a: "6.1.13-11" },
      `A side of the page is below ${SHORTEST} points or above ${LONGEST} (/${odd}).`,
    ],
    [
      hasAnnotations && dict.getName("Tabs", resolve)?.value !== "S",
      { ua: "7.18.3-1" },
      "The tab order does not follow the tags.",
    ],
  ];
  const place = { object: String(ref), page: index + 1 };
  return failures.flatMap(([isBroken, rule, message]) => (isBroken ? breaks(rule, place, message) : []));
}

const BOXES = ["MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox"];

/** Points (ISO 32000-1, annex C). */
const SHORTEST = 3;
const LONGEST = 14_400;

function isOddBox(box: PdfObject | undefined, resolve: Resolve): boolean {
  const sides = [0, 1, 2, 3].map((at) => (box instanceof PdfArray ? box.at(at, resolve) : undefined));
  const [left, bottom, right, top] = sides.map((side) => (side?.type === "number" ? side.value : undefined));
  if (left === undefined || bottom === undefined || right === undefined || top === undefined) return false;
  return [right - left, top - bottom].some((side) => Math.abs(side) < SHORTEST || Math.abs(side) > LONGEST);
}
