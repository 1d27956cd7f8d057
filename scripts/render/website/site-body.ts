/** Bodies as pages of the website show them. */
import type { Element } from "domhandler";
import type { Ladder, Measure, Role, Section } from "../../ladder/types.ts";
import type { Words } from "../../locales/words.ts";
import { PAGE_NAMES } from "../../printing/page-contract.ts";
import { escapeHtml } from "../../text/escape.ts";
import { ADDRESSES, placeOf, urlPath } from "../addresses.ts";
import { textDirection } from "../body/directions.ts";
import { elementsIn, type LinkPlacement, ownTags, placedTags, type Tags, tags, writeHtml } from "../body/html-tree.ts";
import { type BodyTree, mapBody, type RenderedBody } from "../body/render-body.ts";
import { drawSmallScale, smallScale } from "../drawings/draw-small-scale.ts";

/** Writes a body for a page that stands two folders below the site's root, as roles and introduction pages do. */
export function siteBody(body: BodyTree, ownId: string, words: Words, scales = NO_SCALES): RenderedBody {
  const placement: LinkPlacement = {
    inside: (id, anchor) => tags("a", { href: siteAddress(id, anchor, ownId) }),
    file: (address) => tags("a", { href: `../../${address}` }),
    outside: (address) => tags("a", { href: address, rel: "noopener" }),
    image: (file) => `../../${ADDRESSES.image(urlPath(file))}`,
  };
  return mapBody(body, (part) =>
    writeHtml(part, (element) => {
      const { start, end } = siteTags(element, words) ?? placedTags(element, placement);
      return { start, end: (scales.get(element) ?? "") + end };
    }),
  );
}

/** What stands at the end of elements of a body, as HTML. */
type AtEnds = ReadonlyMap<Element, string>;
const NO_SCALES: AtEnds = new Map();

/** Draws places on scales into the sections of a role: each below the words that say it, in the item of a list. */
export function scalesInBody(role: Pick<Role, "body">, body: BodyTree, ladder: Ladder): AtEnds {
  const drawn = role.body.sections.flatMap((section, index) => {
    const html = body.sections[index]?.html ?? [];
    const list = elementsIn(html).find(({ attribs }) => /^(?:measures|only-measure)$/.test(attribs.class ?? ""));
    if (list === undefined || !section.measures.some(({ step }) => step !== null)) return [];
    const items = list.children.filter((child): child is Element => "name" in child && child.name === "li");
    const ends = [list, `<li class="scale-ends" aria-hidden="true">${endsOf(section, ladder)}</li>`] as const;
    if (items.length !== section.measures.length) {
      const all = `<li class="all-measures">${smallScale(role, section.title, ladder)}</li>`;
      return [[list, all + ends[1]] as const];
    }
    const rows = section.measures.map((measure, at) => [items[at], drawMeasure(section, measure, ladder)] as const);
    return [...rows.flatMap(([item, svg]) => (item === undefined ? [] : [[item, svg] as const])), ends];
  });
  return new Map(drawn);
}

function drawMeasure({ title }: Section, measure: Measure, { scales, words, language }: Ladder): string {
  const scale = scales.find(({ section }) => section === title);
  return scale === undefined ? "" : drawSmallScale(scale, [measure], words, textDirection(language));
}

/** The words at both ends of a section's scale. */
function endsOf({ title }: Section, { scales }: Ladder): string {
  const values = scales.find(({ section }) => section === title)?.values ?? [];
  return [values.at(0), values.at(-1)].map((value = "") => `<span>${escapeHtml(value)}</span>`).join("");
}

function siteAddress(id: string, anchor: string, ownId: string): string {
  if (id === ownId) return anchor === id ? "#" : `#${encodeURIComponent(anchor)}`;
  return `../../${placeOf(id, anchor)}`;
}

/**
 * Writes what pages of the website have in another way; null for what they have in none.
 *
 * Lets tables and code be scrolled from the keyboard: some browsers give what scrolls the focus only when it asks for it,
 * and what has the focus needs a name.
 *
 * A table gets a box around it that scrolls: a table that scrolls itself is no table to screen readers. They are groups
 * and not regions: a page may have many, and regions are what readers jump between.
 * Source: WCAG 2.2, 2.1.1 and 4.1.2; https://dequeuniversity.com/rules/axe/4.10/scrollable-region-focusable
 */
export function siteTags(element: Element, words: Words): Tags | null {
  if (element.name === "pre") return tags("pre", { ...scrolledAs(words.code), ...element.attribs });
  // A page of the website has no pages.
  if (element.attribs.class === PAGE_NAMES.pageBreak) return { start: "", end: "" };
  if (element.name !== "table") return null;
  const [box, table] = [tags("div", { class: "scroll", ...scrolledAs(words.table) }), ownTags(element)];
  return { start: box.start + table.start, end: table.end + box.end };
}

function scrolledAs(label: string): Readonly<Record<string, string>> {
  return { tabindex: "0", role: "group", "aria-label": label };
}
