import { A_CLAIM, itemsOf, textOf, UA_CLAIM, type XmpPacket } from "../metadata/read-packet.ts";
import type { CheckedDocument } from "./checked-document.ts";
import { breaks, type Failure, type Finding } from "./finding.ts";

/** Checks the XMP packet: that it is there, names the standards and the title, and does not contradict /Info. */
export function checkMetadata({ pdf, packet }: CheckedDocument): readonly Finding[] {
  const place = { object: "Metadata" };
  if (packet === null) return breaks([[true, { ua: "7.1-8", a: "6.6.2.1-1" }, "There is no XMP metadata."]], place);
  const part = textOf(packet, `${UA_CLAIM}part`);
  const archivePart = textOf(packet, `${A_CLAIM}part`);
  const conformance = textOf(packet, `${A_CLAIM}conformance`);
  const info = pdf.trailer.getDict("Info", pdf.resolve);
  const failures: readonly Failure[] = [
    [
      !packet.isWellFormed,
      { ua: "5-1", a: "6.6.2.1-4" },
      "The metadata are no well-formed XML: nothing that they say counts.",
    ],
    [packet.isWellFormed && part === null, { ua: "5-1" }, "The metadata does not claim PDF/UA (pdfuaid:part)."],
    [part !== null && part !== "1", { ua: "5-2" }, `The metadata claims part ${part} of PDF/UA.`],
    [itemsOf(packet, `${DC}title`).length === 0, { ua: "7.1-9" }, "The metadata has no title (dc:title)."],
    [packet.isWellFormed && archivePart === null, { a: "6.6.4-1" }, "The metadata does not claim PDF/A (pdfaid:part)."],
    [
      archivePart !== null && archivePart !== "2" && archivePart !== "3",
      { a: "6.6.4-2" },
      `The metadata claims part ${archivePart} of PDF/A.`,
    ],
    [
      archivePart !== null && !["A", "B", "U"].includes(conformance ?? ""),
      { a: "6.6.4-3" },
      "The metadata claims no level of PDF/A.",
    ],
    ...PAIRS.map(([entry, name, key]): Failure => {
      const said = info?.getString(entry, pdf.resolve)?.asString().trim();
      const meant = meaningOf(packet, key);
      const isOther = said !== undefined && meant !== null && said !== meant;
      return [isOther, { a: "6.6.3-1" }, `/${entry} is "${said}", but ${name} is "${meant}".`];
    }),
  ];
  return breaks(failures, place);
}

const DC = "http://purl.org/dc/elements/1.1/";
const XMP = "http://ns.adobe.com/xap/1.0/";
const PDF = "http://ns.adobe.com/pdf/1.3/";

/** Entries of /Info, the properties that say the same, and their keys. */
const PAIRS = [
  ["Title", "dc:title", `${DC}title`],
  ["Author", "dc:creator", `${DC}creator`],
  ["Subject", "dc:description", `${DC}description`],
  ["Keywords", "pdf:Keywords", `${PDF}Keywords`],
  ["Creator", "xmp:CreatorTool", `${XMP}CreatorTool`],
  ["Producer", "pdf:Producer", `${PDF}Producer`],
] as const;

/** What a property says, if it is one thing: a title in several languages or several authors are not in /Info. */
function meaningOf(packet: XmpPacket, key: string): string | null {
  if (!key.startsWith(DC)) return textOf(packet, key);
  const [item, ...others] = itemsOf(packet, key);
  return item && others.length === 0 ? item.text.trim() : null;
}
