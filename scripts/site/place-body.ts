import type { Words } from "../locales/words.ts";
import { escapeHtml } from "./escape.ts";
import { fitTables } from "./fit-tables.ts";
import { urlPath } from "./layout-filters.ts";
import { nameScrolled } from "./name-scrolled.ts";
import { placeLinks } from "./place-links.ts";
import type { RenderedBody } from "./render-body.ts";

/**
 * Places links for a page that stands two folders below the site's root, as roles and introduction pages do, marks tables
 * that are too wide for paper, as pages are printed from the browser too, and names what is scrolled.
 */
export function placeBody(body: RenderedBody, ownId: string, words: Words): RenderedBody {
  const prepare = (html: string): string =>
    nameScrolled(
      fitTables(
        placeLinks(html, {
          inside: (id, anchor, content) => `<a href="${siteAddress(id, anchor, ownId)}">${content}</a>`,
          outside: (address, content) => `<a href="${address}" rel="noopener">${content}</a>`,
          image: (file) => `../../images/${urlPath(file)}`,
        }),
      ),
      words,
    );
  return {
    introduction: prepare(body.introduction),
    footnotes: prepare(body.footnotes),
    sections: body.sections.map((section) => ({
      ...section,
      heading: prepare(section.heading),
      html: prepare(section.html),
    })),
  };
}

function siteAddress(id: string, anchor: string, ownId: string): string {
  const fragment = anchor === id ? "" : `#${anchor}`;
  if (id === ownId) return escapeHtml(fragment === "" ? "#" : fragment);
  const page = id.startsWith("page.") ? `pages/${id.slice("page.".length)}/` : `roles/${id}/`;
  return escapeHtml(`../../${page}${fragment}`);
}
