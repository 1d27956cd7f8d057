/** Fills in what is only known once handbooks are printed: how many pages, how large. */

/** What a download link says of its handbook. */
export interface HandbookFacts {
  readonly path: string;
  readonly pages: number;
  readonly bytes: number;
}

const PLACE = /(<span data-handbook="([^"]*)">)(<\/span>)/g;

/** Writes "(8 pages, 52 KB)" into each place that a layout left for a handbook. Content cannot hold such a place. */
export function fillHandbookFacts(html: string, handbooks: readonly HandbookFacts[]): string {
  if (!html.includes("data-handbook")) return html;
  const byPath = new Map(handbooks.map((handbook) => [handbook.path, handbook]));
  return html.replace(PLACE, (place, open: string, path: string, close: string) => {
    const facts = byPath.get(path);
    return facts
      ? `${open}(${facts.pages} page${facts.pages === 1 ? "" : "s"}, ${formatBytes(facts.bytes)})${close}`
      : place;
  });
}

function formatBytes(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
