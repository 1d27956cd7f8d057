/** Finds the files that travel inside a PDF of anybody's, and reads them with limits: they may be made to fill memory. */
import { PdfDict, PdfRef, PdfStream, PdfString } from "@libpdf/core";
import type { OpenPdf, Resolve } from "../objects/open-pdf.ts";
import { decodeAtMost } from "../objects/streams.ts";

/** A file inside a PDF. */
export interface AttachedFile {
  /** Empty where the PDF does not say, as the next. */
  readonly name: string;
  readonly mediaType: string;
  /** Null where it is damaged, larger than any of ours, or packed in a way that none of ours is. */
  readonly bytes: Uint8Array | null;
}

/** Files inside a PDF that are looked at, bytes of all together, and levels of the tree of their names. */
const MOST_FILES = 1_000;
const MOST_BYTES = 16 * 1024 * 1024;
const MOST_LEVELS = 16;

/** Reads the files that travel inside a document, in the order of their names. */
export function readAttachments(pdf: OpenPdf): readonly AttachedFile[] {
  let room = MOST_BYTES;
  return embeddedFiles(pdf).map(({ specification, streams: [stream] }) => {
    const bytes = stream ? decodeAtMost(stream, room) : null;
    room -= bytes?.length ?? 0;
    const name = specification.get("UF", pdf.resolve) ?? specification.get("F", pdf.resolve);
    return {
      name: name instanceof PdfString ? name.asString() : "",
      mediaType: stream?.getName("Subtype", pdf.resolve)?.value ?? "",
      bytes,
    };
  });
}

/** A file inside a PDF, as it stands there. */
export interface EmbeddedFile {
  /** Of its file specification; null for one that is no object of its own. */
  readonly ref: PdfRef | null;
  readonly specification: PdfDict;
  /** Usually one; several for several systems. */
  readonly streams: readonly PdfStream[];
}

/** Lists the files that a document names (/EmbeddedFiles), whichever they are. */
export function embeddedFiles({ catalog, resolve }: Pick<OpenPdf, "catalog" | "resolve">): readonly EmbeddedFile[] {
  const root = catalog.getDict("Names", resolve)?.getDict("EmbeddedFiles", resolve);
  const found: EmbeddedFile[] = [];
  const visited = new Set<PdfDict>();
  const visit = (node: PdfDict, level: number): void => {
    // A damaged tree may lead in a circle.
    if (visited.has(node) || level > MOST_LEVELS) return;
    visited.add(node);
    const names = node.getArray("Names", resolve);
    for (let at = 1; at < (names?.length ?? 0) && found.length < MOST_FILES; at += 2) {
      const value = names?.at(at);
      const specification = names?.at(at, resolve);
      if (!(specification instanceof PdfDict)) continue;
      found.push({
        ref: value instanceof PdfRef ? value : null,
        specification,
        streams: streamsOf(specification, resolve),
      });
    }
    const kids = node.getArray("Kids", resolve);
    for (let at = 0; at < (kids?.length ?? 0) && visited.size < MOST_FILES; at++) {
      const kid = kids?.at(at, resolve);
      if (kid instanceof PdfDict) visit(kid, level + 1);
    }
  };
  if (root) visit(root, 0);
  return found;
}

/** The streams of a file specification, each once. */
function streamsOf(specification: PdfDict, resolve: Resolve): readonly PdfStream[] {
  const files = specification.getDict("EF", resolve);
  const streams = [...(files?.keys() ?? [])].map((key) => files?.get(key, resolve));
  return [...new Set(streams.filter((stream) => stream instanceof PdfStream))];
}
