import { PdfDict, PdfName, type PdfObject, PdfString } from "@libpdf/core";
import type { OpenPdf, PdfPage } from "../objects/open-pdf.ts";
import { joinRuns, logicalText, RIGHT_TO_LEFT } from "../text/join-runs.ts";
import { readTextRuns, type TextRun } from "../text/read-text-runs.ts";
import { contentOf, elementsOf, type MarkedContent, type ObjectReference, type StructureElement } from "./structure.ts";

/**
 * Gives every link annotation a description (PDF/UA-1, 7.18.1-2 and 7.18.5-2): the text of the link. A link that is
 * wrapped over lines is several annotations, which the structure tree holds together, so each gets the whole text.
 * @param runs has read every page
 * @returns the annotations that change, by object number
 */
export function describeLinks(runs: LinkRuns, pdf: OpenPdf): ReadonlyMap<number, PdfObject> {
  return new Map(
    runs.links.flatMap((link) => {
      const annotations = link.kids.filter((kid): kid is ObjectReference => kid.kind === "object");
      return annotations.flatMap(({ object }) => {
        const annotation = pdf.resolve(object);
        if (!(annotation instanceof PdfDict) || annotation.has("Contents")) return [];
        const described = new PdfDict(annotation);
        const text = linkText(link, runs) || linkTarget(annotation, pdf);
        described.set("Contents", PdfString.fromString(text));
        return [[object.objectNumber, described] as const];
      });
    }),
  );
}

function linkText(link: StructureElement, linkRuns: LinkRuns): string {
  const alternative = elementsOf(link).flatMap(({ entries }) => {
    const text = entries.get("Alt");
    return text instanceof PdfString ? [text.asString()] : [];
  });
  const pieces = contentOf(link).map((content) => linkRuns.of(content));
  // The tree holds pieces of content in the order of reading. Where none is read from right to left, so are all runs.
  const isFromRight = pieces.flat().some((run) => RIGHT_TO_LEFT.test(run.text));
  const texts = isFromRight ? pieces.map(logicalText) : [joinRuns(pieces.flat())];
  const text = texts.join(" ").replace(/\u00AD\n?/g, "");
  return [text, ...alternative].join(" ").replace(/\s+/g, " ").trim();
}

/** Describes a link without text by where it leads. */
function linkTarget(annotation: PdfDict, pdf: OpenPdf): string {
  const action = annotation.getDict("A", pdf.resolve);
  const uri = action?.getString("URI", pdf.resolve)?.asString();
  const destination = annotation.get("Dest", pdf.resolve) ?? action?.get("D", pdf.resolve);
  return uri ?? (destination instanceof PdfName ? destination.value : "Link");
}

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
