import { type PdfObject, PdfString } from "@libpdf/core";
import type { CheckedDocument } from "./checked-document.ts";
import { breaks, type Failure, type Finding } from "./finding.ts";

/** Checks the frame of a file: what its header, trailer, catalog and pages say of it. */
export function checkCatalog(document: CheckedDocument): readonly Finding[] {
  const { catalog, pages, resolve } = document.pdf;
  const marks = catalog.getDict("MarkInfo", resolve);
  const preferences = catalog.getDict("ViewerPreferences", resolve);
  const failures: readonly Failure[] = [
    [
      marks?.getBool("Marked", resolve)?.value !== true,
      { ua: "6.2-1", a: "6.7.2.2-1" },
      "The document is not marked as tagged.",
    ],
    [!catalog.has("StructTreeRoot"), { ua: "7.1-11", a: "6.7.3.3-1" }, "There is no structure tree."],
    [
      preferences?.getBool("DisplayDocTitle", resolve)?.value !== true,
      { ua: "7.1-10" },
      "Viewers show the file name, not the title.",
    ],
    brokenLanguage(catalog.get("Lang", resolve)),
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
    ...checkFrame(document),
    ...breaks(failures, { object: "catalog" }),
    ...pages.flatMap(({ dict, index, ref }) => {
      const hasAnnotations = (dict.getArray("Annots", resolve)?.length ?? 0) > 0;
      const isUnordered = hasAnnotations && dict.getName("Tabs", resolve)?.value !== "S";
      const place = { object: String(ref), page: index + 1 };
      return breaks([[isUnordered, { ua: "7.18.3-1" }, "The tab order does not follow the tags."]], place);
    }),
  ];
}

/** Bytes of the longest name (ISO 32000-1, annex C). */
const LONGEST_NAME = 127;

/**
 * Says whether a language is no tag as RFC 3066 has it, such as "de-AT". PDF/A allows an empty one: not known.
 * @param value what /Lang gives, if it is there
 */
export function brokenLanguage(value: PdfObject | undefined): Failure {
  const language = value instanceof PdfString ? value.asString() : null;
  const isBroken = language !== null && !/^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$/.test(language);
  const rule = language === "" ? ({ ua: "7.2-29" } as const) : ({ ua: "7.2-29", a: "6.7.4-1" } as const);
  return [isBroken, rule, `"${language}" is no language tag.`];
}

function checkFrame({ bytes, pdf }: CheckedDocument): readonly Finding[] {
  const start = Buffer.from(bytes.subarray(0, 15)).toString("latin1");
  const end = Buffer.from(bytes.subarray(-32)).toString("latin1");
  const id = pdf.trailer.getArray("ID", pdf.resolve)?.at(0, pdf.resolve);
  const hasId = id?.type === "string" && id.bytes.length > 0;
  return [
    ...breaks(
      [
        [!/^%PDF-1\.[0-7][\r\n]/.test(start), { ua: "6.1-1", a: "6.1.2-1" }, "The header names no PDF 1.x."],
        [!/%%EOF\r?\n?$/.test(end), { a: "6.1.3-3" }, "Something follows the end of the file."],
      ],
      { object: "file" },
    ),
    ...breaks([[!hasId, { a: "6.1.3-1" }, "The file has no identifier (/ID)."]], { object: "trailer" }),
  ];
}
