import { PdfDict, PdfName, type PdfObject, PdfString } from "@libpdf/core";
import type { LinkText } from "../metadata/metadata.ts";
import type { OpenPdf, Resolve } from "../objects/open-pdf.ts";
import { anchorOfDestination } from "../objects/read-printed.ts";
import { elementsOf, type StructureElement } from "./structure.ts";

/**
 * Gives every link annotation a description (PDF/UA-1, 7.18.1-2 and 7.18.5-2): the text of the link, or where it leads.
 * A link that is wrapped over lines is several annotations, which the structure tree holds together, so each gets the
 * whole text.
 * A link to a place in the document gets the place's name in letters.
 * @param texts the links of the document, in order; of those that lead to the same place, each is taken once
 * @returns the annotations that change, by object number
 */
export function describeLinks(
  root: StructureElement,
  texts: readonly LinkText[],
  { resolve }: OpenPdf,
): ReadonlyMap<number, PdfObject> {
  const waiting = new Map<string, string[]>();
  for (const { target, text } of texts) {
    const known = waiting.get(target);
    if (known) known.push(text);
    else waiting.set(target, [text]);
  }
  const links = elementsOf(root).filter(({ type }) => type === "Link");
  return new Map(
    links.flatMap(({ kids }) => {
      const annotations = kids.flatMap((kid) => {
        const annotation = kid.kind === "object" ? resolve(kid.object) : null;
        return kid.kind === "object" && annotation instanceof PdfDict ? [{ ref: kid.object, annotation }] : [];
      });
      const [first] = annotations;
      const target = first ? targetOf(first.annotation, resolve) : "";
      const text = waiting.get(target)?.shift() || target;
      return annotations.map(({ ref, annotation }) => {
        const described = new PdfDict([...annotation, ["Contents", PdfString.fromString(text)]]);
        const name = annotation.get("Dest", resolve);
        if (name instanceof PdfName) described.set("Dest", PdfName.of(anchorOfDestination(name.value)));
        return [ref.objectNumber, described] as const;
      });
    }),
  );
}

function targetOf(annotation: PdfDict, resolve: Resolve): string {
  const action = annotation.getDict("A", resolve);
  const uri = action?.getString("URI", resolve)?.asString();
  const destination = annotation.get("Dest", resolve) ?? action?.get("D", resolve);
  return uri ?? (destination instanceof PdfName ? destination.value : "Link");
}
