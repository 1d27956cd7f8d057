import { openPdf } from "../../scripts/pdf/objects/open-pdf.ts";
import { pageContent } from "../../scripts/pdf/objects/streams.ts";
import { joinRuns } from "./join-runs.ts";
import { readTextRuns } from "./read-text-runs.ts";

/**
 * Reads the text of every page, in the order in which it is drawn, one printed line a line. A word that is divided at
 * the end of a line ends it with a soft hyphen (U+00AD); `text.replace(/\u00AD\n/g, "")` joins the halves. Running
 * heads and folios come first, because Chromium draws them first.
 * @throws when the bytes are no PDF
 */
export async function readPageTexts(bytes: Uint8Array): Promise<readonly string[]> {
  const pdf = await openPdf(bytes);
  return pdf.pages.map(({ dict }) => {
    const resources = dict.getDict("Resources", pdf.resolve);
    return joinRuns(readTextRuns(pageContent(dict, pdf.resolve), resources, pdf.resolve));
  });
}
