/** The list of the website's pages for search engines (https://www.sitemaps.org/protocol.html). */
import type { Ladder } from "../../ladder/types.ts";
import { escapeHtml } from "../../text/escape.ts";
import { ADDRESSES, urlPath, webAddress } from "../addresses.ts";

/**
 * Writes the list; null where the website has no address yet, where the owner has a list, and where there is nothing to
 * be found: a marked ladder shows nothing but job descriptions.
 */
export function sitemap(ladder: Ladder): string | null {
  const { siteUrl, files, print } = ladder;
  const paths = [
    ...(print.marking.ladder === "" ? ladderPaths(ladder) : []),
    ...ladder.jobDescriptions.map(({ id }) => ADDRESSES.jobPage(id)),
  ];
  if (siteUrl === null || files.has(ADDRESSES.sitemap) || paths.length === 0) return null;
  const entries = paths.map((path) => `<url><loc>${escapeHtml(siteUrl + webAddress(urlPath(path)))}</loc></url>`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${entries.join("\n")}\n</urlset>\n`;
}

function ladderPaths({ pages, roles }: Ladder): readonly string[] {
  return [
    ADDRESSES.home,
    ...pages.map(({ id }) => ADDRESSES.textPage(id)),
    ...roles.map(({ id }) => ADDRESSES.rolePage(id)),
  ];
}
