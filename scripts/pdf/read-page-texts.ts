import { openPdf } from "./open-pdf.ts";
import { pageContent } from "./page-content.ts";
import { readTextRuns, type TextRun } from "./read-text-runs.ts";

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

/** Joins runs to lines: a run at another height begins a new one, a run at a distance follows a space. */
export function joinRuns(runs: readonly TextRun[]): string {
  let text = "";
  let before: TextRun | undefined;
  for (const run of runs) {
    if (before) text += separatorOf(before, run);
    text += run.text;
    before = run;
  }
  return text;
}

/** Gives what stands between two runs: the end of a line, a space, or nothing. */
export function separatorOf(before: TextRun, run: TextRun): "\n" | " " | "" {
  const size = Math.max(before.size, run.size);
  if (Math.abs(run.y - before.y) > LINE_STEP * size) return "\n";
  const gap = run.x - before.endX;
  if (gap < -size) return "\n";
  const isSpaced = /\s$/.test(before.text) || /^\s/.test(run.text);
  return gap > WORD_GAP * size && !isSpaced ? " " : "";
}

/** In font sizes: superscripts stay in their line, the next line does not. */
const LINE_STEP = 0.75;
/** In font sizes: kerning stays in its word, the space between two table cells does not. */
const WORD_GAP = 0.15;
