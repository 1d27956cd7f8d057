/** Checks the files that travel inside: how they are named, what they are, and what of the document they belong to. */
import { PdfArray, PdfDict, type PdfObject, PdfRef, type PdfStream } from "@libpdf/core";
import { type EmbeddedFile, embeddedFiles } from "../attachments/read-attachments.ts";
import { claimsIn, packetOf } from "../metadata/read-packet.ts";
import { openPdf } from "../objects/open-pdf.ts";
import { decodeAtMost } from "../objects/streams.ts";
import { elementsOf } from "../tags/structure.ts";
import type { CheckedDocument } from "./checked-document.ts";
import { breaks, type Failure, type Finding } from "./finding.ts";

/** Checks the files that travel inside by the part of PDF/A that the document is judged by (6.8). */
export async function checkAttachments(document: CheckedDocument): Promise<readonly Finding[]> {
  const files = embeddedFiles(document.pdf);
  if (files.length === 0) return [];
  const associated = document.archive === "PDF/A-3" ? associatedFiles(document) : new Set<number>();
  const findings: Finding[] = [];
  for (const file of files) {
    const { ref, specification, streams } = file;
    const isUnnamed = streams.length > 0 && !(specification.has("F") && specification.has("UF"));
    const failures: readonly Failure[] = [
      [isUnnamed, { a: "6.8-2" }, "A file inside has not both of its names (F and UF)."],
      ...(document.archive === "PDF/A-3"
        ? failuresOfPart3(file, associated, document)
        : await failuresOfPart2(streams)),
    ];
    findings.push(...breaks(failures, { object: ref ? String(ref) : "EmbeddedFiles" }));
  }
  return findings;
}

function failuresOfPart3(
  { ref, specification, streams }: EmbeddedFile,
  associated: ReadonlySet<number>,
  { pdf: { resolve } }: CheckedDocument,
): readonly Failure[] {
  const types = streams.map((stream) => stream.getName("Subtype", resolve)?.value ?? "");
  return [
    [types.some((type) => !MEDIA_TYPE.test(type)), { a: "6.8-1" }, "A file inside does not say its media type."],
    [
      specification.getName("AFRelationship", resolve) === undefined,
      { a: "6.8-3" },
      "A file inside does not say what it is to the document (AFRelationship).",
    ],
    [
      ref === null || !associated.has(ref.objectNumber),
      { a: "6.8-4" },
      "A file inside belongs to no part of the document (AF).",
    ],
  ];
}

const MEDIA_TYPE = /^[-\w+.]+\/[-\w+.]+$/;

/** Part 2 lets only files travel inside that are PDF/A themselves, of part 1 or 2. */
async function failuresOfPart2(streams: readonly PdfStream[]): Promise<readonly Failure[]> {
  const areArchives = await Promise.all(streams.map(claimsArchive));
  return [[areArchives.includes(false), { a: "6.8-5" }, "A file inside does not say that it is PDF/A-1 or PDF/A-2."]];
}

/** Bytes of a PDF inside a PDF that are looked at. */
const MOST_BYTES = 16 * 1024 * 1024;

async function claimsArchive(stream: PdfStream): Promise<boolean> {
  const bytes = decodeAtMost(stream, MOST_BYTES);
  try {
    const claims = bytes === null ? [] : claimsIn(packetOf(await openPdf(bytes)));
    return claims.some((claim) => /^PDF\/A-[12]/.test(claim));
  } catch {
    // It is no PDF.
    return false;
  }
}

/** Lists the files that the document, its pages, annotations, pictures and elements name as theirs, by object number. */
function associatedFiles({ pdf: { catalog, pages, resolve }, tree }: CheckedDocument): ReadonlySet<number> {
  const resolved = (value: PdfObject | undefined): PdfObject | null | undefined =>
    value instanceof PdfRef ? resolve(value) : value;
  const holders = pages.flatMap(({ dict }) => {
    const drawn = dict.getDict("Resources", resolve)?.getDict("XObject", resolve);
    return [
      dict,
      ...(dict.getArray("Annots", resolve)?.toArray() ?? []),
      ...[...(drawn ?? [])].map(([, value]) => value),
    ];
  });
  const lists = [
    ...[catalog, ...holders.map(resolved)].map((holder) => (holder instanceof PdfDict ? holder.get("AF") : undefined)),
    ...(tree ? elementsOf(tree) : []).map(({ entries }) => entries.get("AF")),
  ].map(resolved);
  const files = lists.flatMap((list) => (list instanceof PdfArray ? list.toArray() : []));
  return new Set(files.flatMap((file) => (file instanceof PdfRef ? [file.objectNumber] : [])));
}
