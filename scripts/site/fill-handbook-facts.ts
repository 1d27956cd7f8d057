/** Fills in what is only known once handbooks are printed: how many pages, how large. */
import { fillWords } from "../ladder/words/words.ts";

/** What a download link says of its handbook. */
export interface HandbookFacts {
  readonly path: string;
  readonly pages: number;
  readonly bytes: number;
}

/** As `download.njk` writes it: with the words for one page and for more, because who merges shards has no ladder. */
const PLACE = /<span data-handbook="([^"]*)" data-one="([^"]*)" data-many="([^"]*)"><\/span>/g;

/** Writes "(8 pages, 52 KB)" into each place that a layout left for a handbook. Content cannot hold such a place. */
export function fillHandbookFacts(html: string, handbooks: readonly HandbookFacts[]): string {
  if (!html.includes("data-handbook")) return html;
  const byPath = new Map(handbooks.map((handbook) => [handbook.path, handbook]));
  const language = /<html lang="([\w-]+)"/.exec(html)?.[1];
  return html.replace(PLACE, (place, path: string, one: string, many: string) => {
    const facts = byPath.get(path);
    if (facts === undefined) return place;
    const values = { count: facts.pages, size: formatBytes(facts.bytes, language) };
    return `<span>${fillWords(facts.pages === 1 ? one : many, values)}</span>`;
  });
}

function formatBytes(bytes: number, language: string | undefined): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))} KB`;
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return `${new Intl.NumberFormat(language, digits).format(bytes / 1_000_000)} MB`;
}
