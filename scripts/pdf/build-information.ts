import { PdfDict, PdfString } from "@libpdf/core";
import { xmpDate } from "./build-xmp.ts";
import type { DocumentFacts } from "./document-facts.ts";

/**
 * Builds the document information dictionary (ISO 32000-1, 14.3.3).
 * @param producer the program that wrote the pages
 */
export function buildInformation(facts: DocumentFacts, producer: string): PdfDict {
  const date = PdfString.fromString(`D:${xmpDate(facts.date).replace(/[-:T]/g, "")}`);
  return PdfDict.of({
    Title: PdfString.fromString(facts.title),
    Author: PdfString.fromString(facts.author),
    Subject: PdfString.fromString(facts.subject),
    Keywords: PdfString.fromString(facts.keywords.join(", ")),
    Creator: PdfString.fromString(facts.creator),
    Producer: PdfString.fromString(producer),
    CreationDate: date,
    ModDate: date,
  });
}
