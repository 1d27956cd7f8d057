import { hyphenatorFor } from "./hyphenate-html.ts";
import { keepShortWhole } from "./keep-short-whole.ts";
import { markDeepHeadings } from "./mark-deep-headings.ts";
import { markDefinitions } from "./mark-definitions.ts";
import { markLedIn } from "./mark-led-in.ts";
import type { BodyOwner, RenderedBody } from "./render-body.ts";

/**
 * Prepares bodies for paper: soft hyphens, short paragraphs and items that stay whole, marks for definitions, deep
 * headings and what a colon leads in to. Done once for each body, as a role is printed in its own handbook, its track's
 * and the ladder's.
 */
export function printableBodies(
  render: (owner: BodyOwner) => RenderedBody,
  language: string,
): (owner: BodyOwner) => RenderedBody {
  const hyphenate = hyphenatorFor(language);
  const prepare = (html: string): string =>
    markLedIn(markDeepHeadings(markDefinitions(keepShortWhole(hyphenate(html)))));
  const prepared = new Map<RenderedBody, RenderedBody>();
  return (owner) => {
    const body = render(owner);
    const known = prepared.get(body);
    if (known) return known;
    const printable = {
      introduction: prepare(body.introduction),
      footnotes: prepare(body.footnotes),
      sections: body.sections.map((section) => ({ ...section, html: prepare(section.html) })),
    };
    prepared.set(body, printable);
    return printable;
  };
}
