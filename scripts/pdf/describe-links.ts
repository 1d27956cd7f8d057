import { PdfDict, PdfName, type PdfObject, type PdfRef, PdfString } from "@libpdf/core";
import type { OpenPdf } from "./open-pdf.ts";
import { joinRuns } from "./read-page-texts.ts";
import { readTextRuns, type TextRun } from "./read-text-runs.ts";
import { contentOf, elementsOf, type ObjectReference, type StructureElement } from "./structure.ts";

/**
 * Gives every link annotation a description (PDF/UA-1, 7.18.1-2 and 7.18.5-2): the text of the link. A link that is
 * wrapped over lines is several annotations, which the structure tree holds together, so each gets the whole text.
 * @param texts the pages' contents by object number, as `rewriteContents` gives them
 * @returns the annotations that change, by object number
 */
export function describeLinks(
  root: StructureElement,
  pdf: OpenPdf,
  texts: ReadonlyMap<number, string>,
): ReadonlyMap<number, PdfObject> {
  const links = elementsOf(root).filter(({ type }) => type === "Link");
  const runsOn = pageRuns(links, pdf, texts);
  return new Map(
    links.flatMap((link) => {
      const annotations = link.kids.filter((kid): kid is ObjectReference => kid.kind === "object");
      return annotations.flatMap(({ object }) => {
        const annotation = pdf.resolve(object);
        if (!(annotation instanceof PdfDict) || annotation.has("Contents")) return [];
        const described = new PdfDict(annotation);
        const text = linkText(link, runsOn) || linkTarget(annotation, pdf);
        described.set("Contents", PdfString.fromString(text));
        return [[object.objectNumber, described] as const];
      });
    }),
  );
}

type PageRuns = (page: PdfRef) => ReadonlyMap<number, readonly TextRun[]>;

/** Reads the text runs of the links of a page by marked content, when they are first asked for. */
function pageRuns(links: readonly StructureElement[], pdf: OpenPdf, texts: ReadonlyMap<number, string>): PageRuns {
  const read = new Map<number, ReadonlyMap<number, readonly TextRun[]>>();
  const pageAt = new Map(pdf.pages.map(({ ref, dict }) => [ref.objectNumber, dict]));
  const wantedOn = new Map<number, Set<number>>();
  for (const { page, mcid } of links.flatMap((link) => contentOf(link))) {
    const wanted = wantedOn.get(page.objectNumber) ?? new Set();
    wantedOn.set(page.objectNumber, wanted.add(mcid));
  }
  return (ref) => {
    const known = read.get(ref.objectNumber);
    if (known) return known;
    const resources = pageAt.get(ref.objectNumber)?.getDict("Resources", pdf.resolve);
    const wanted = wantedOn.get(ref.objectNumber) ?? new Set();
    const runs = readTextRuns(texts.get(ref.objectNumber) ?? "", resources, pdf.resolve, { wanted });
    const byContent = new Map<number, TextRun[]>();
    for (const run of runs) {
      if (run.mcid === null) continue;
      const own = byContent.get(run.mcid);
      if (own) own.push(run);
      else byContent.set(run.mcid, [run]);
    }
    read.set(ref.objectNumber, byContent);
    return byContent;
  };
}

function linkText(link: StructureElement, runsOn: PageRuns): string {
  const alternative = elementsOf(link).flatMap(({ entries }) => {
    const text = entries.get("Alt");
    return text instanceof PdfString ? [text.asString()] : [];
  });
  const runs = contentOf(link).flatMap(({ page, mcid, form }) => (form ? [] : (runsOn(page).get(mcid) ?? [])));
  const text = joinRuns(runs).replace(/\u00AD\n?/g, "");
  return [text, ...alternative].join(" ").replace(/\s+/g, " ").trim();
}

/** Describes a link without text by where it leads. */
function linkTarget(annotation: PdfDict, pdf: OpenPdf): string {
  const action = annotation.getDict("A", pdf.resolve);
  const uri = action?.getString("URI", pdf.resolve)?.asString();
  const destination = annotation.get("Dest", pdf.resolve) ?? action?.get("D", pdf.resolve);
  return uri ?? (destination instanceof PdfName ? destination.value : "Link");
}
