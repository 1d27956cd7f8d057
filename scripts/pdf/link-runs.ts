import type { OpenPdf, PdfPage } from "./open-pdf.ts";
import { readTextRuns, type TextRun } from "./read-text-runs.ts";
import { contentOf, elementsOf, type MarkedContent, type StructureElement } from "./structure.ts";

/**
 * The text runs of a document's links. Pages are read one by one as they are rewritten, because their contents together
 * would take a lot of room.
 */
export class LinkRuns {
  /** The link elements of the tree. */
  readonly links: readonly StructureElement[];
  readonly #pdf: OpenPdf;
  /** Numbers of the marked content that links hold, by the object number of the page. */
  readonly #wanted = new Map<number, Set<number>>();
  readonly #runs = new Map<number, ReadonlyMap<number, readonly TextRun[]>>();

  constructor(root: StructureElement, pdf: OpenPdf) {
    this.links = elementsOf(root).filter(({ type }) => type === "Link");
    this.#pdf = pdf;
    for (const { page, mcid } of this.links.flatMap((link) => contentOf(link))) {
      const wanted = this.#wanted.get(page.objectNumber) ?? new Set();
      this.#wanted.set(page.objectNumber, wanted.add(mcid));
    }
  }

  /** Reads a page, whose content stream is `content`. */
  read({ ref, dict }: PdfPage, content: string): void {
    const wanted = this.#wanted.get(ref.objectNumber);
    if (wanted === undefined) return;
    const resources = dict.getDict("Resources", this.#pdf.resolve);
    const byContent = new Map<number, readonly TextRun[]>();
    for (const mcid of wanted) {
      const only = markedContentAt(content, mcid);
      if (only !== null) byContent.set(mcid, readTextRuns(content, resources, this.#pdf.resolve, { only }));
    }
    this.#runs.set(ref.objectNumber, byContent);
  }

  /** Gives the runs of marked content that a link holds; none for what is in a form. */
  of({ page, mcid, form }: MarkedContent): readonly TextRun[] {
    return (form === null && this.#runs.get(page.objectNumber)?.get(mcid)) || [];
  }
}

/** Finds where marked content begins, as Chromium writes it: on a line of its own. Null when it is nowhere. */
function markedContentAt(content: string, mcid: number): number | null {
  const at = content.indexOf(` <</MCID ${mcid} >>BDC`);
  return at < 0 ? null : content.lastIndexOf("\n", at) + 1;
}
