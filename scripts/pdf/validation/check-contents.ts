import { PdfDict, type PdfObject, PdfStream } from "@libpdf/core";
import type { Resolve } from "../objects/open-pdf.ts";
import { pageContent, streamText } from "../objects/streams.ts";
import type { StructureElement } from "../tags/structure.ts";
import { checkFont } from "./check-fonts.ts";
import { type CheckedDocument, inherited } from "./checked-document.ts";
import { breaks, type Failure, type Finding } from "./finding.ts";
import { type ContentNotes, type Marks, noteContent, UNMARKED } from "./note-content.ts";

/** Checks what each page draws: that all of it is tagged or an artifact, and in glyphs that are defined. */
export function checkContents(document: CheckedDocument): readonly Finding[] {
  const { resolve, pages } = document.pdf;
  const tagged = taggedContent(document);
  const glyphs: ContentNotes["glyphs"] = new Map();
  const met = new Set<PdfDict>();
  return pages.flatMap(({ dict, index, ref }) => {
    const notes: ContentNotes = { broken: new Map(), glyphs, open: new Set() };
    const shared = inherited(dict, "Resources", resolve);
    const resources = shared instanceof PdfDict ? shared : undefined;
    noteContent({ content: pageContent(dict, resolve), resources, tagged, holder: dict }, resolve, notes);
    for (const stream of appearancesOn(dict, resolve)) {
      const source = { content: streamText(stream), resources: stream.getDict("Resources", resolve), tagged };
      // What stands in an annotation belongs to the element that holds the annotation.
      noteContent({ ...source, holder: stream }, resolve, notes, { ...UNMARKED, isArtifact: true });
    }
    const marking = [...notes.broken].map(
      ([message, { rule, times }]): Failure => [true, rule, times > 1 ? `${message} (${times} times)` : message],
    );
    return [
      ...breaks(marking, { object: String(ref), page: index + 1 }),
      ...[...glyphs].flatMap(([font, shown]) => {
        const isFirst = !met.has(font);
        met.add(font);
        return checkFont(font, shown, isFirst, index + 1, resolve);
      }),
    ];
  });
}

/** Lists what elements say of the content that they hold, by its number, by the page or form that it is in. */
function taggedContent({ tree, pdf }: CheckedDocument): (holder: PdfObject) => ReadonlyMap<number, Marks> {
  const numbers = new Map<PdfObject, Map<number, Marks>>();
  const visit = (element: StructureElement, outer: Marks): void => {
    const marks = element.entries.has("ActualText") ? { ...outer, isRetold: true } : outer;
    for (const kid of element.kids) {
      if (kid.kind === "element") visit(kid, marks);
      const holder = kid.kind === "content" && pdf.resolve(kid.form ?? kid.page);
      if (kid.kind !== "content" || !holder) continue;
      const own = numbers.get(holder);
      if (own) own.set(kid.mcid, marks);
      else numbers.set(holder, new Map([[kid.mcid, marks]]));
    }
  };
  if (tree) visit(tree, { ...UNMARKED, isTagged: true });
  const none: ReadonlyMap<number, Marks> = new Map();
  return (holder) => numbers.get(holder) ?? none;
}

/** Lists what the annotations of a page look like: of each that is shown, the normal appearance. */
function appearancesOn(page: PdfDict, resolve: Resolve): readonly PdfStream[] {
  const annotations = page.getArray("Annots", resolve);
  return Array.from({ length: annotations?.length ?? 0 }, (_, at) => annotations?.at(at, resolve)).flatMap((item) => {
    const normal = item instanceof PdfDict ? item.getDict("AP", resolve)?.get("N", resolve) : undefined;
    if (normal instanceof PdfStream) return [normal];
    const states = normal instanceof PdfDict ? [...normal].map(([key]) => normal.get(key, resolve)) : [];
    return states.filter((state) => state instanceof PdfStream);
  });
}
