import { PdfArray, PdfDict, PdfName, type PdfObject, PdfStream } from "@libpdf/core";
import type { CheckedDocument } from "./checked-document.ts";
import { breaks, type Finding, type Rule } from "./finding.ts";

/** Checks what pages draw with: images, forms, graphics states, transparency, and the filters of streams. */
export function checkGraphics({ pdf }: CheckedDocument): readonly Finding[] {
  const { resolve } = pdf;
  const hasIntent = (pdf.catalog.getArray("OutputIntents", resolve)?.length ?? 0) > 0;
  const seen = new Set<PdfObject>();
  return pdf.pages.flatMap(({ dict, index, ref }) => {
    const place = { object: String(ref), page: index + 1 };
    const used = usedObjects(dict.getDict("Resources", resolve), resolve, seen);
    const colours = dict.getDict("Group", resolve)?.has("CS") === true;
    const isTransparent = used.some(({ object }) => needsBlending(object, resolve));
    const contents = dict.get("Contents", resolve);
    const streams = [...used, { name: "Contents", object: contents }];
    return [
      ...(isTransparent && !hasIntent && !colours
        ? breaks({ a: "6.2.10-2" }, place, "The page is transparent, and nothing says in which colours it blends.")
        : []),
      ...streams.flatMap(({ name, object }) =>
        failuresOf(object, resolve).flatMap(([rule, message]) => breaks(rule, { ...place, object: name }, message)),
      ),
    ];
  });
}

interface UsedObject {
  readonly name: string;
  readonly object: PdfObject | undefined;
}

/** Lists the graphics states and external objects of a page and of its forms, each once in the document. */
function usedObjects(
  resources: PdfDict | undefined,
  resolve: CheckedDocument["pdf"]["resolve"],
  seen: Set<PdfObject>,
): readonly UsedObject[] {
  return ["ExtGState", "XObject"].flatMap((kind) =>
    [...(resources?.getDict(kind, resolve) ?? [])].flatMap(([key]): readonly UsedObject[] => {
      const object = resources?.getDict(kind, resolve)?.get(key, resolve);
      if (!object || seen.has(object)) return [];
      seen.add(object);
      const inner = object instanceof PdfStream ? object.getDict("Resources", resolve) : undefined;
      return [{ name: key.value, object }, ...usedObjects(inner, resolve, seen)];
    }),
  );
}

function needsBlending(object: PdfObject | undefined, resolve: CheckedDocument["pdf"]["resolve"]): boolean {
  if (!(object instanceof PdfDict)) return false;
  const mask = object.get("SMask", resolve);
  const isMasked = mask instanceof PdfStream || (mask instanceof PdfDict && mask.size > 0);
  const isFaint = ["ca", "CA"].some((key) => (object.getNumber(key, resolve)?.value ?? 1) < 1);
  const blend = object.getName("BM", resolve)?.value ?? "Normal";
  const group = object.getDict("Group", resolve)?.getName("S", resolve)?.value;
  return isMasked || isFaint || (blend !== "Normal" && blend !== "Compatible") || group === "Transparency";
}

function failuresOf(
  object: PdfObject | undefined,
  resolve: CheckedDocument["pdf"]["resolve"],
): readonly (readonly [Rule, string])[] {
  if (!(object instanceof PdfDict)) return [];
  const kind = object.getName("Subtype", resolve)?.value;
  const blend = object.getName("BM", resolve)?.value;
  const filters = object instanceof PdfStream ? filterNames(object.get("Filter", resolve)) : [];
  const failures: readonly (readonly [boolean, Rule, string])[] = [
    [blend !== undefined && !BLEND_MODES.has(blend), { a: "6.2.10-1" }, `${blend} is no blend mode.`],
    [kind === undefined && object.has("TR"), { a: "6.2.5-1" }, "A graphics state has a transfer function."],
    [
      kind === undefined && object.has("TR2") && object.getName("TR2", resolve)?.value !== "Default",
      { a: "6.2.5-2" },
      "A graphics state has a transfer function (TR2).",
    ],
    [object.has("HTP"), { a: "6.2.5-3" }, "A graphics state moves its halftone."],
    [kind === "Image" && object.has("Alternates"), { a: "6.2.8-1" }, "An image has alternates."],
    [
      object.has("OPI"),
      { a: kind === "Image" ? "6.2.8-2" : "6.2.9-1" },
      "An object stands for one outside the file (OPI).",
    ],
    [
      kind === "Image" && object.getBool("Interpolate", resolve)?.value === true,
      { a: "6.2.8-3" },
      "An image asks for interpolation.",
    ],
    [kind === "Form" && object.has("PS"), { a: "6.2.9-1" }, "A form holds PostScript."],
    [kind === "Form" && object.has("Ref"), { ua: "7.20-1", a: "6.2.9-2" }, "A form stands for a page of another file."],
    [kind === "PS", { a: "6.2.9-3" }, "The page holds PostScript."],
    [
      filters.some((filter) => !FILTERS.has(filter)),
      { a: "6.1.7.2-1" },
      `A stream is encoded with ${filters.join(", ")}.`,
    ],
    [object instanceof PdfStream && object.has("F"), { a: "6.1.7.1-3" }, "A stream is kept in another file."],
  ];
  return failures.flatMap(([isBroken, rule, message]) => (isBroken ? [[rule, message] as const] : []));
}

function filterNames(filter: PdfObject | undefined): readonly string[] {
  if (filter instanceof PdfName) return [filter.value];
  return filter instanceof PdfArray ? filter.toArray().flatMap(filterNames) : [];
}

const FILTERS = new Set(
  "FlateDecode DCTDecode ASCIIHexDecode ASCII85Decode RunLengthDecode CCITTFaxDecode JBIG2Decode JPXDecode".split(" "),
);
const BLEND_MODES = new Set(
  (
    "Normal Compatible Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight SoftLight Difference " +
    "Exclusion Hue Saturation Color Luminosity"
  ).split(" "),
);
