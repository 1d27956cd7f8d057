import { PdfDict, PdfName, type PdfObject, PdfRef, PdfStream } from "@libpdf/core";
import { greyContent } from "../colours/grey-content.ts";
import type { Colouring } from "../colours/greys.ts";
import type { OpenPdf, Resolve } from "../objects/open-pdf.ts";
import { compressStream, pageContent, streamText } from "../objects/streams.ts";
import type { Turn } from "../objects/turn.ts";
import { codeLength } from "../objects/walk-glyphs.ts";
import { contentOf, type StructureElement } from "../tags/structure.ts";
import type { RepairedTexts } from "../text/repair-glyph-texts.ts";
import { leaveOutTexts, repairSoftHyphens } from "./actual-texts.ts";
import { markArtifacts } from "./mark-artifacts.ts";

/**
 * Rewrites what each page draws: with words that can be found, greys as greys, and everything that the structure tree
 * does not hold marked as artifact.
 * @param texts what glyphs stand for
 * @returns the pages and forms that change, by object number
 */
export async function rewriteContents(
  root: StructureElement,
  pdf: OpenPdf,
  { texts, colouring }: { readonly texts: RepairedTexts; readonly colouring: Colouring },
  turn: Turn,
): Promise<ReadonlyMap<number, PdfObject>> {
  const { resolve } = pdf;
  const tagged = taggedContent(root);
  const withoutSaid = withoutSaidTexts(texts, resolve);
  const rewrite = (content: string, resources: PdfDict | undefined, holder: PdfRef): string => {
    const names = new Set(taggedForms(resources, resolve).map(({ name }) => name));
    const kept = tagged.get(holder.objectNumber) ?? NOTHING;
    const words = repairSoftHyphens(withoutSaid(content, resources));
    return greyContent(markArtifacts(words, names, kept), colouring);
  };

  const pages: (readonly [number, PdfObject])[] = [];
  for (const { ref, dict } of pdf.pages) {
    const content = rewrite(pageContent(dict, resolve), dict.getDict("Resources", resolve), ref);
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
  return new Map<number, PdfObject>([...pages, ...forms]);
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
