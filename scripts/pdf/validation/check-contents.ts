import { PdfDict, type PdfObject, PdfStream } from "@libpdf/core";
import type { Resolve } from "../objects/open-pdf.ts";
import { pageContent, streamText } from "../objects/streams.ts";
import type { StructureElement } from "../tags/structure.ts";
import { checkFont } from "./check-fonts.ts";
import { type CheckedDocument, inherited } from "./checked-document.ts";
import { BORROWED, type DeviceSpace, DrawnColours, usesResources } from "./drawn-colours.ts";
import { breaks, type Finding, type Rule } from "./finding.ts";
import { type ContentNotes, type Marks, noteContent, UNMARKED } from "./note-content.ts";

/** Checks what each page draws: that all of it is tagged or an artifact, in colours and glyphs that are defined. */
export function checkContents(document: CheckedDocument): readonly Finding[] {
  const { resolve, pages, catalog } = document.pdf;
  const tagged = taggedContent(document);
  const intent = outputColours(document);
  const glyphs: ContentNotes["glyphs"] = new Map();
  const met = new Set<PdfDict>();
  return pages.flatMap(({ dict, index, ref }) => {
    const colours = new DrawnColours(resolve);
    const notes = { broken: new Map(), glyphs, colours, isSilent: !catalog.has("Lang"), open: new Set<PdfObject>() };
    const resources = asDict(inherited(dict, "Resources", resolve));
    const content = pageContent(dict, resolve);
    colours.addGroup(dict.getDict("Group", resolve), resources);
    noteContent({ content, resources, tagged, holder: dict }, resolve, notes);
    for (const stream of appearancesOn(dict, resolve)) {
      const source = { content: streamText(stream), resources: stream.getDict("Resources", resolve), tagged };
      // What stands in an annotation belongs to the element that holds the annotation.
      noteContent({ ...source, holder: stream }, resolve, notes, { ...UNMARKED, isArtifact: true });
    }
    const place = { object: String(ref), page: index + 1 };
    return [
      ...[...notes.broken.values()].flatMap(({ rule, message, times }) =>
        breaks(rule, place, times > 1 ? `${message} (${times} times)` : message),
      ),
      ...(resources && !dict.has("Resources") && usesResources(content)
        ? breaks(BORROWED, place, "The page draws with resources that are not its own.")
        : []),
      ...[...colours.used].flatMap((space) => checkColour(space, intent, place)),
      ...(colours.isTransparent && intent === null && !dict.getDict("Group", resolve)?.has("CS")
        ? breaks({ a: "6.2.10-2" }, place, "The page is transparent, and nothing says in which colours it blends.")
        : []),
      ...[...glyphs].flatMap(([font, shown]) => {
        const isFirst = !met.has(font);
        met.add(font);
        return checkFont(font, shown, isFirst, index + 1, resolve);
      }),
    ];
  });
}

function asDict(object: PdfObject | undefined): PdfDict | undefined {
  return object instanceof PdfDict ? object : undefined;
}

/** Lists what elements say of the content that they hold, by its number, by the page or form that it is in. */
function taggedContent({ tree, pdf }: CheckedDocument): (holder: PdfObject) => ReadonlyMap<number, Marks> {
  const numbers = new Map<PdfObject, Map<number, Marks>>();
  const visit = (element: StructureElement, outer: Marks): void => {
    const { entries } = element;
    const adds = entries.size > 0 && (entries.has("Lang") || entries.has("ActualText"));
    const marks = adds
      ? {
          ...outer,
          isSpoken: outer.isSpoken || entries.has("Lang"),
          isRetold: outer.isRetold || entries.has("ActualText"),
        }
      : outer;
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

/** Tells how many colours the output profile has: 3 for RGB; null without a profile. */
function outputColours({ pdf: { catalog, resolve } }: CheckedDocument): number | null {
  const intents = catalog.getArray("OutputIntents", resolve);
  const intent = Array.from({ length: intents?.length ?? 0 }, (_, at) => intents?.at(at, resolve)).find(
    (item) => item instanceof PdfDict && item.getName("S", resolve)?.value === "GTS_PDFA1",
  );
  if (!(intent instanceof PdfDict)) return null;
  const profile = intent.get("DestOutputProfile", resolve);
  return profile?.type === "stream" ? (profile.getNumber("N", resolve)?.value ?? null) : null;
}

function checkColour(
  space: DeviceSpace,
  intent: number | null,
  place: { readonly object: string; readonly page: number },
): readonly Finding[] {
  const [rule, isBroken]: readonly [NonNullable<Rule["a"]>, boolean] = {
    RGB: ["6.2.4.3-2", intent !== 3] as const,
    CMYK: ["6.2.4.3-3", intent !== 4] as const,
    Gray: ["6.2.4.3-4", intent === null] as const,
  }[space];
  return isBroken
    ? breaks({ a: rule }, place, `Device${space} is used, and no output profile says what it means.`)
    : [];
}
