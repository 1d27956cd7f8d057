/** Fills in what is only known once handbooks are printed: how many pages, how large. */
import type { Ladder } from "../../ladder/types.ts";
import { fillWords, formOf } from "../../locales/words.ts";
import { escapeHtml } from "../../text/escape.ts";

/** What a download link says of its handbook. */
export interface HandbookFacts {
  readonly path: string;
  readonly pages: number;
  readonly bytes: number;
}

/** Attribute of an empty span in a page where this is to stand: the path of the handbook. */
export const HANDBOOK_PLACE = "data-handbook";

const PLACE = new RegExp(`<span ${HANDBOOK_PLACE}="([^"]*)"></span>`, "g");

/** Writes "(8 pages, 52 KB)" into each place that a layout left for a handbook. Content cannot hold such a place. */
export function fillHandbookFacts(
  html: string,
  handbooks: readonly HandbookFacts[],
  { language, words }: Pick<Ladder, "language" | "words">,
): string {
  if (!html.includes(HANDBOOK_PLACE)) return html;
  const byPath = new Map(handbooks.map((handbook) => [handbook.path, handbook]));
  return html.replace(PLACE, (place, path: string) => {
    const facts = byPath.get(path);
    if (facts === undefined) return place;
    const values = { count: facts.pages, size: formatBytes(facts.bytes, language) };
    return `<span>${fillWords(escapeHtml(formOf(words.pages, facts.pages, language)), values)}</span>`;
  });
}

/** "52 kB", "1.8 MB", or as the language has it: "52 ko". */
function formatBytes(bytes: number, language: string): string {
  const [unit, count, digits] =
    bytes < 1_000_000
      ? (["kilobyte", Math.max(1, Math.round(bytes / 1000)), 0] as const)
      : (["megabyte", bytes / 1_000_000, 1] as const);
  const fraction = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "short", ...fraction }).format(count);
}
