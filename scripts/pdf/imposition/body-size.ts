/** How large the text of a document is. */
import { ContentReader } from "../objects/content-reader.ts";
import type { OpenPdf } from "../objects/open-pdf.ts";
import { pageContent } from "../objects/streams.ts";

/** Gives the size in which most of a document's text is set, in points, to a tenth; null where its pages show no text. */
export function bodySize({ pages, resolve }: OpenPdf): number | null {
  const shown = new Map<number, number>();
  for (const { dict } of pages) countShown(pageContent(dict, resolve), shown);
  const [most] = [...shown].sort(([, one], [, other]) => other - one);
  return most === undefined ? null : most[0] / 10;
}

/** Adds how many bytes of text a page shows in each size, in tenths of a point. */
function countShown(content: string, shown: Map<number, number>): void {
  const reader = new ContentReader(content);
  const saved: number[] = [];
  let scale = 1;
  let line = 1;
  let size = 0;
  while (reader.next()) {
    const { operator } = reader;
    if (operator === "q") saved.push(scale);
    else if (operator === "Q") scale = saved.pop() ?? scale;
    else if (operator === "cm") scale *= heightOf(reader);
    else if (operator === "BT") line = 1;
    else if (operator === "Tm") line = heightOf(reader);
    else if (operator === "Tf") size = Number(reader.operand(1));
    else if (operator === "Tj" || operator === "TJ") {
      const tenths = Math.round(size * line * scale * 10);
      if (tenths > 0) shown.set(tenths, (shown.get(tenths) ?? 0) + reader.operand(0).length);
    }
  }
}

/** How many times as high a transformation makes things: the length of its second row. */
function heightOf(reader: ContentReader): number {
  return Math.hypot(Number(reader.operand(2)), Number(reader.operand(3)));
}
