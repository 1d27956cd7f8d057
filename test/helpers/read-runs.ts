import { openPdf } from "../../scripts/pdf/objects/open-pdf.ts";
import { pageContent } from "../../scripts/pdf/objects/streams.ts";
import { readTextRuns, type TextRun } from "./read-text-runs.ts";

/** A page's size in points and the runs of text on it, without those of spaces only. */
export interface PageRuns {
  readonly width: number;
  readonly height: number;
  readonly runs: readonly TextRun[];
}

/** Reads where each piece of text stands on every page of the PDF in `bytes`. */
export async function readRuns(bytes: Uint8Array): Promise<readonly PageRuns[]> {
  const pdf = await openPdf(bytes);
  return pdf.pages.map(({ dict }) => {
    const box = dict.getArray("MediaBox", pdf.resolve);
    const side = (index: number): number => {
      const value = box?.at(index, pdf.resolve);
      return value?.type === "number" ? value.value : Number.NaN;
    };
    const resources = dict.getDict("Resources", pdf.resolve);
    const runs = readTextRuns(pageContent(dict, pdf.resolve), resources, pdf.resolve);
    return { width: side(2), height: side(3), runs: runs.filter(({ text }) => text.trim() !== "") };
  });
}
