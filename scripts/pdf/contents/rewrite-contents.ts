import { type PdfArray, PdfDict, PdfName, type PdfObject, PdfRef, PdfStream } from "@libpdf/core";
import { greyContent } from "../colours/grey-content.ts";
import type { Colouring } from "../colours/greys.ts";
import type { OpenPdf, Resolve } from "../objects/open-pdf.ts";
import { compressStream, pageContent, streamText } from "../objects/streams.ts";
import type { Turn } from "../objects/turn.ts";
import { codeLength } from "../objects/walk-glyphs.ts";
import { contentOf, type MarkedContent, type StructureElement } from "../tags/structure.ts";
import type { RepairedTexts } from "../text/repair-glyph-texts.ts";
import { leaveOutTexts, repairSoftHyphens } from "./actual-texts.ts";
import { markArtifacts } from "./mark-artifacts.ts";
import { onlyTexts, withoutTexts } from "./move-texts.ts";

/** Texts of a page that a field of a form shall draw. */
export interface MovedTexts {
  /** The marked content that they are in. */
  readonly content: readonly MarkedContent[];
  /** The object that becomes what draws them. */
  readonly to: PdfRef;
  readonly box: PdfArray;
}

/** How contents are rewritten. */
interface Rewriting {
  /** What glyphs stand for. */
  readonly texts: RepairedTexts;
  readonly colouring: Colouring;
  readonly moved: readonly MovedTexts[];
}

/**
 * Rewrites what each page draws: with words that can be found, greys as greys, and everything that the structure tree
 * does not hold marked as artifact.
 * @returns the pages and forms that change, by object number
 */
export async function rewriteContents(
  root: StructureElement,
  pdf: OpenPdf,
  { texts, colouring, moved }: Rewriting,
  turn: Turn,
): Promise<ReadonlyMap<number, PdfObject>> {
  const { resolve } = pdf;
  const tagged = taggedContent(root);
  const withoutSaid = withoutSaidTexts(texts, resolve);
  const repair = (content: string, resources: PdfDict | undefined): string =>
    repairSoftHyphens(withoutSaid(content, resources));
  const rewrite = (content: string, resources: PdfDict | undefined, holder: PdfRef): string => {
    const names = new Set(taggedForms(resources, resolve).map(({ name }) => name));
    const kept = tagged.get(holder.objectNumber) ?? NOTHING;
    return greyContent(markArtifacts(repair(content, resources), names, kept), colouring);
  };

  const pages: (readonly [number, PdfObject])[] = [];
  const movedTo: (readonly [number, PdfObject])[] = [];
  for (const { ref, dict } of pdf.pages) {
    const resources = dict.getDict("Resources", resolve);
    const printed = pageContent(dict, resolve);
    const leaving = moved.filter(({ content: [first] }) => first?.page.objectNumber === ref.objectNumber);
    for (const { content, to, box } of leaving) {
      const drawn = greyContent(repair(onlyTexts(printed, numbersOf(content)), resources), colouring);
      movedTo.push([to.objectNumber, appearance(drawn, box, dict.get("Resources"))]);
    }
    const staying = withoutTexts(printed, numbersOf(leaving.flatMap(({ content }) => content)));
    const content = rewrite(staying, resources, ref);
    const page = new PdfDict(dict);
    page.set("Contents", pdf.register(compressStream(PdfStream.fromDict({}, Buffer.from(content, "latin1")))));
    if (dict.has("Annots")) page.set("Tabs", PdfName.of("S"));
    pages.push([ref.objectNumber, page]);
    await turn.yieldIfLong();
  }
  const onPages = pdf.pages.flatMap(({ dict }) => taggedForms(dict.getDict("Resources", resolve), resolve));
  const forms = distinct(onPages).map(({ ref, stream }) => {
    const content = rewrite(streamText(stream), stream.getDict("Resources", resolve), ref);
    const entries = [...stream].filter(([key]) => key.value !== "Filter" && key.value !== "DecodeParms");
    return [ref.objectNumber, compressStream(new PdfStream(entries, Buffer.from(content, "latin1")))] as const;
  });
  return new Map<number, PdfObject>([...pages, ...forms, ...movedTo]);
}

function numbersOf(content: readonly MarkedContent[]): ReadonlySet<number> {
  return new Set(content.filter(({ form }) => form === null).map(({ mcid }) => mcid));
}

/** Makes what a field looks like of texts that are drawn where they were on the page (ISO 32000-1, 12.7.3.3). */
function appearance(drawn: string, box: PdfArray, resources: PdfObject | undefined): PdfStream {
  const entries = { Type: PdfName.of("XObject"), Subtype: PdfName.of("Form"), BBox: box };
  const content = Buffer.from(`/Tx BMC\nq\n${drawn}Q\nEMC`, "latin1");
  return PdfStream.fromDict({ ...entries, Resources: resources ?? PdfDict.of({}) }, content);
}

const NOTHING: ReadonlySet<number> = new Set();

/** Collects the numbers of the marked content that the tree holds, by the object number of its page or form. */
function taggedContent(root: StructureElement): ReadonlyMap<number, ReadonlySet<number>> {
  const byHolder = new Map<number, Set<number>>();
  for (const { form, page, mcid } of contentOf(root)) {
    const holder = (form ?? page).objectNumber;
    const numbers = byHolder.get(holder) ?? new Set();
    byHolder.set(holder, numbers.add(mcid));
  }
  return byHolder;
}

/** Leaves out of contents what glyphs of scripts from right to left say by themselves; other documents stay as they are. */
function withoutSaidTexts(
  { rightToLeft }: RepairedTexts,
  resolve: Resolve,
): (content: string, resources: PdfDict | undefined) => string {
  if (rightToLeft === null) return (content) => content;
  return (content, resources) => {
    const fonts = resources?.getDict("Font", resolve);
    return leaveOutTexts(content, (name) => {
      const font = fonts?.getDict(name, resolve);
      const texts = font && rightToLeft.get(font);
      return font && texts ? { codeLength: codeLength(font, resolve), texts } : null;
    });
  };
}

interface NamedForm {
  readonly name: string;
  readonly ref: PdfRef;
  readonly stream: PdfStream;
}

/** Lists the forms that hold tagged content themselves: Chromium draws what is half transparent this way. */
function taggedForms(resources: PdfDict | undefined, resolve: Resolve): readonly NamedForm[] {
  return [...(resources?.getDict("XObject", resolve) ?? [])].flatMap(([name, ref]) => {
    const stream = ref instanceof PdfRef ? resolve(ref) : null;
    const isTagged = stream instanceof PdfStream && stream.has("StructParents");
    return isTagged && ref instanceof PdfRef ? [{ name: name.value, ref, stream }] : [];
  });
}

function distinct(forms: readonly NamedForm[]): readonly NamedForm[] {
  return [...new Map(forms.map((form) => [form.ref.objectNumber, form])).values()];
}
