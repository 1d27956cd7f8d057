import { PdfDict, PdfName, type PdfObject, PdfString } from "@libpdf/core";
import type { LinkRuns } from "./link-runs.ts";
import { logicalText } from "./logical-text.ts";
import type { OpenPdf } from "./open-pdf.ts";
import { joinRuns } from "./read-page-texts.ts";
import { RIGHT_TO_LEFT } from "./right-to-left.ts";
import { contentOf, elementsOf, type ObjectReference, type StructureElement } from "./structure.ts";

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
