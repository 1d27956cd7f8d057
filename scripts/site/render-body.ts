/**
 * Renders a role's or page's Markdown tokens as clean HTML, once for all documents.
 *
 * Steps: tokens to HTML by markdown-it's renderer with the rules below; cleaning and link placing (`clean-html.ts`).
 * What differs from document to document (where links lead, soft hyphens, heading levels) is done on the result.
 */

import type { LinkIndex } from "../ladder/link-index.ts";
import { createMarkdown } from "../ladder/markdown.ts";
import { resolveHref } from "../ladder/resolve-href.ts";
import { resolveImage } from "../ladder/resolve-image.ts";
import type { Body, Ladder, LinkTarget, Section } from "../ladder/types.ts";
import { type CleanContext, type CleanLink, cleanHtml } from "./clean-html.ts";
import { idPlacer } from "./place-ids.ts";
import { addRenderRules } from "./render-rules.ts";
import { setDirections } from "./set-directions.ts";
import { sideHeadingLines } from "./side-heading-lines.ts";
import { textDirection } from "./text-direction.ts";

/** A section as HTML. */
export interface RenderedSection {
  /** The heading's plain text, which the contents print; empty where it has no words. */
  readonly title: string;
  readonly anchor: string;
  /** The heading's inline HTML. */
  readonly heading: string;
  readonly html: string;
  /** True when the heading takes two lines beside its text. */
  readonly tallHeading: boolean;
  /** True when the heading is too long to stand beside its text. */
  readonly longHeading: boolean;
}

/** A whole body as HTML; deeper headings start at h3. */
export interface RenderedBody {
  readonly introduction: string;
  readonly sections: readonly RenderedSection[];
  /** The notes of the whole body; empty where it has none. */
  readonly footnotes: string;
}

/** What is rendered: the owner's id, its file (links are relative to it) and its body. */
export interface BodyOwner {
  readonly id: string;
  readonly file: string;
  readonly body: Body;
}

/** Makes the function that renders bodies of `ladder`; results are kept, as each is used in several documents. */
export function bodyRenderer(ladder: Ladder, links: LinkIndex): (owner: BodyOwner) => RenderedBody {
  const done = new Map<string, RenderedBody>();
  return (owner) => {
    const key = `${owner.file}\n${owner.id}`;
    const known = done.get(key);
    if (known) return known;
    const rendered = renderBody(owner, ladder, links);
    done.set(key, rendered);
    return rendered;
  };
}

function renderBody(owner: BodyOwner, ladder: Ladder, links: LinkIndex): RenderedBody {
  const { body } = owner;
  const markdown = createMarkdown();
  const idPrefix = `${owner.id}.`;
  addRenderRules(markdown, idPrefix);
  const context: CleanContext = {
    topHeadingLevel: 3,
    idPrefix,
    anchors: body.anchors,
    resolveLink: (reference) => toCleanLink(resolveHref(reference, owner.file, links).target, reference),
    resolveImage: (reference) => {
      const { image } = resolveImage(reference, owner.file, ladder.images);
      return image === null ? null : (ladder.images.get(image) ?? null);
    },
  };
  const direction = textDirection(ladder.language);
  const placeId = idPlacer(context);
  const render = (tokens: Body["introduction"]): string =>
    tokens.length === 0
      ? ""
      : setDirections(
          cleanHtml(markdown.renderer.render([...tokens], markdown.options, body.env), context, placeId),
          direction,
        );
  const renderInline = (tokens: Body["introduction"]): string =>
    cleanHtml(markdown.renderer.renderInline([...tokens], markdown.options, body.env), context, placeId);
  return {
    introduction: render(body.introduction),
    sections: body.sections.map((section) => {
      const lines = sideHeadingLines(section.heading);
      return {
        title: section.heading,
        anchor: section.anchor,
        heading: renderInline(section.headingTokens),
        html: markMeasures(render(section.tokens), section),
        tallHeading: lines === 2,
        longHeading: lines > 2,
      };
    }),
    footnotes: render(body.footnotes),
  };
}

/** Marks the list that names dimensions and their values, so that each value stands beside its dimension. */
function markMeasures(html: string, { measures }: Section): string {
  return measures.some(({ dimension }) => dimension !== null)
    ? html.replace(/<ul(?=[ >])/, `<ul class="measures"`)
    : html;
}

/** Pages share a name space with roles in links: their ids and anchors start with `page.`. */
function toCleanLink(target: LinkTarget, reference: string): CleanLink {
  if ("role" in target) return { kind: "inside", id: target.role, anchor: target.anchor ?? target.role };
  if ("page" in target)
    return { kind: "inside", id: `page.${target.page}`, anchor: target.anchor ?? `page.${target.page}` };
  return "external" in target ? { kind: "outside", address: reference } : { kind: "dead" };
}
