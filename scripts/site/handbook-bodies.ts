/** Bodies as one handbook needs them: links placed for it, headings at its levels. */
import type { Ladder } from "../ladder/types.ts";
import { ASSET_BASE } from "./asset-base.ts";
import { escapeHtml } from "./escape.ts";
import { fitTables } from "./fit-tables.ts";
import type { Handbook } from "./handbook.ts";
import { urlPath } from "./layout-filters.ts";
import { type LinkPlacement, placeLinks } from "./place-links.ts";
import type { BodyOwner, RenderedBody } from "./render-body.ts";

/** Makes the function that gives `handbook` its bodies, from those of `printableBodies`. */
export function handbookBodies(
  handbook: Handbook,
  ladder: Ladder,
  render: (owner: BodyOwner) => RenderedBody,
): (owner: BodyOwner) => RenderedBody {
  const placement = handbookPlacement(handbook, ladder);
  const deeper = handbook.kind !== "role" && ladder.tracks.length > 0;
  const pageIds = new Set(ladder.pages.map(({ id }) => `page.${id}`));
  return (owner) => {
    const body = render(owner);
    const isPage =
      "id" in owner && pageIds.has(`page.${owner.id}`) && ladder.pages.some((page) => page.file === owner.file);
    const prepare = (html: string): string => {
      const placed = fitTables(openDetails(placeLinks(html, placement)));
      return deeper && !isPage ? lowerHeadings(placed) : placed;
    };
    return {
      introduction: prepare(body.introduction),
      footnotes: prepare(body.footnotes),
      sections: body.sections.map((section) => ({
        ...section,
        heading: placeLinks(section.heading, placement),
        html: prepare(section.html),
      })),
    };
  };
}

function handbookPlacement(handbook: Handbook, ladder: Ladder): LinkPlacement {
  const pageReference = escapeHtml(ladder.words.pageReference);
  const inside = new Set(handbook.groups.flatMap(({ roles }) => roles.map(({ id }) => id)));
  if (handbook.kind !== "role") for (const page of ladder.pages) inside.add(`page.${page.id}`);
  return {
    inside: (id, anchor, content) => {
      if (inside.has(id))
        return `<a href="#${anchor}">${content}</a><span class="page-ref">,&nbsp;${pageReference}&nbsp;<span data-page-of="${anchor}"></span></span>`;
      if (ladder.siteUrl === null) return content;
      return outside(escapeHtml(sitePage(ladder.siteUrl, id, anchor)), content);
    },
    outside,
    image: (file) => `${ASSET_BASE}images/${urlPath(file)}`,
  };
}

function outside(address: string, content: string): string {
  return `<a href="${address}">${content}</a>${printedAddress(address, content)}`;
}

/** The address of a role or introduction page on the published site. */
function sitePage(siteUrl: string, id: string, anchor: string): string {
  const page = id.startsWith("page.") ? `pages/${id.slice("page.".length)}/` : `roles/${id}/`;
  return `${siteUrl}${page}${anchor === id ? "" : `#${anchor}`}`;
}

/** A reader of paper cannot click: the address follows the text, unless the text is the address. */
function printedAddress(address: string, content: string): string {
  const bare = (text: string): string => text.replace(/^(?:https?:\/\/|mailto:|tel:)/, "").replace(/\/$/, "");
  const text = content.replace(/<[^>]*>|\u00ad/g, "");
  return bare(text) === bare(address) ? "" : `<span class="address"> (${bare(address)})</span>`;
}

/** Nobody can open a drawer on paper. */
function openDetails(html: string): string {
  return html.replace(/<details\b(?![^>]*\sopen\b)/g, "<details open");
}

/** Moves headings down one level, for handbooks in which roles are h2. */
function lowerHeadings(html: string): string {
  return html.replace(
    /<(\/?)h([1-5])(?=[ >])/g,
    (_all, slash: string, level: string) => `<${slash}h${Number(level) + 1}`,
  );
}
