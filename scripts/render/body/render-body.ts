/**
 * Renders a role's or page's Markdown tokens as clean HTML on a tree, once for all documents.
 *
 * Steps: tokens to HTML by markdown-it's renderer with the rules below; cleaning and link placing (`clean-html.ts`);
 * parsing; directions of blocks. What differs from document to document (where links lead, levels of headings) is done
 * when the tree is written.
 */
import type { ChildNode } from "domhandler";
import type { MarkdownIt, Token } from "markdown-it";
import { resolveImage } from "../../content/images/resolve-image.ts";
import type { LinkIndex } from "../../content/links/link-index.ts";
import { resolveHref } from "../../content/links/resolve-links.ts";
import { createMarkdown } from "../../content/markdown/markdown.ts";
import type { Body, Ladder, Section } from "../../ladder/types.ts";
import { PAGE_NAMES } from "../../printing/page-contract.ts";
import { DESIGN, type Design } from "../design/design.ts";
import { sideHeadingLines } from "../design/text-width.ts";
import { htmlCleaner, parseHtml } from "./clean-html.ts";
import { setDirections, textDirection } from "./directions.ts";
import { elementsIn, setAttribute } from "./html-tree.ts";
import { noteRules } from "./note-rules.ts";
import { numberRule, withItemNumbers } from "./number-items.ts";
import { drawTaskBoxes, taskPlace } from "./task-boxes.ts";

/** A section, its parts in the form `Part`. */
export interface SectionParts<Part> {
  /** The heading's plain text, which the contents print; empty where it has no words. */
  readonly title: string;
  readonly anchor: string;
  /** The heading's inline HTML. */
  readonly heading: Part;
  readonly html: Part;
  /** True when the heading takes two lines beside its text. */
  readonly tallHeading: boolean;
  /** True when the section begins a page on paper, whatever stands before it. */
  readonly startsPage: boolean;
  /** True when the heading is too long to stand beside its text. */
  readonly longHeading: boolean;
}

/** A whole body in parts; headings below those of sections start at h3. */
export interface BodyParts<Part> {
  readonly introduction: Part;
  readonly sections: readonly SectionParts<Part>[];
  /** The notes of the whole body; empty where it has none. */
  readonly footnotes: Part;
}

/** A clean body whose links are not placed. Who changes it changes it for all documents. */
export type BodyTree = BodyParts<readonly ChildNode[]>;
/** A body as the HTML of one document. */
export type RenderedBody = BodyParts<string>;

/** Makes another body by turning each part of `body` into another form. */
export function mapBody<From, To>(body: BodyParts<From>, map: (part: From) => To): BodyParts<To> {
  return {
    introduction: map(body.introduction),
    footnotes: map(body.footnotes),
    sections: body.sections.map((section) => ({ ...section, heading: map(section.heading), html: map(section.html) })),
  };
}

/** What is rendered: the owner's id, its file (links are relative to it) and its body. */
export interface BodyOwner {
  readonly id: string;
  readonly file: string;
  readonly body: Body;
}

/** Makes the function that renders bodies of `ladder`; results are kept, as each is used in several documents. */
export function bodyRenderer(
  ladder: Ladder,
  links: LinkIndex,
  design: Design = DESIGN,
): (owner: BodyOwner) => BodyTree {
  const done = new Map<Body, BodyTree>();
  // One for all bodies: to make it takes a third as long as to render one.
  const markdown = createMarkdown();
  Object.assign(markdown.renderer.rules, RENDER_RULES, noteRules(ladder));
  return (owner) => {
    const body = done.get(owner.body) ?? renderBody(owner, { ladder, links, design, markdown });
    done.set(owner.body, body);
    return body;
  };
}

interface RenderMeans {
  readonly ladder: Ladder;
  readonly links: LinkIndex;
  readonly design: Design;
  readonly markdown: MarkdownIt;
}

function renderBody(owner: BodyOwner, { ladder, links, design, markdown }: RenderMeans): BodyTree {
  const { body } = owner;
  const idPrefix = `${owner.id}.`;
  const env = { ...body.env, idPrefix };
  const clean = htmlCleaner({
    topHeadingLevel: 3,
    idPrefix,
    anchors: body.anchors,
    resolveLink: (reference) => resolveHref(reference, owner.file, links).target,
    resolveImage: (reference) => resolveImage(reference, owner.file, ladder.images),
  });
  const direction = textDirection(ladder.language);
  const render = (tokens: Body["introduction"]): ChildNode[] => {
    if (tokens.length === 0) return [];
    const tree = parseHtml(clean(markdown.renderer.render([...tokens], markdown.options, env)));
    setDirections(tree, direction);
    drawTaskBoxes(tree, ladder);
    return tree;
  };
  return {
    introduction: render(body.introduction),
    sections: body.sections.map((section) => {
      const { heading: title, anchor } = section;
      const lines = sideHeadingLines(title, design);
      const words = markdown.renderer.renderInline([...section.headingTokens], markdown.options, env);
      const heading = parseHtml(clean(words));
      const html = render(ladder.showsNumbers ? withItemNumbers(section, ladder.numbers, design) : section.tokens);
      markMeasures(html, section);
      return { title, anchor, heading, html, tallHeading: lines === 2, startsPage: false, longHeading: lines > 2 };
    }),
    footnotes: render(body.footnotes),
  };
}

/** Marks the list that names dimensions and their values, so that each value stands beside its dimension; or one value. */
function markMeasures(nodes: readonly ChildNode[], { measures }: Section): void {
  const list = elementsIn(nodes).find(({ name }) => name === "ul");
  if (list === undefined) return;
  if (measures.some(({ dimension }) => dimension !== null)) setAttribute(list, "class", "measures");
  else if (measures.length === 1 && elementsIn(list.children).filter(({ name }) => name === "li").length === 1)
    setAttribute(list, "class", "only-measure");
}

type RenderRule = (tokens: Token[], index: number, options: unknown, env: { readonly idPrefix: string }) => string;

/** Rules for footnotes, headings with anchors, and task markers; `idPrefix` stands before every footnote id. */
const RENDER_RULES: Readonly<Record<string, RenderRule>> = {
  footnote_ref: (tokens, index, _options, { idPrefix }) => {
    const id = footnoteNumber(tokens[index]);
    return `<sup class="footnote-ref"><a href="#${idPrefix}fn${id}">${id}</a></sup>`;
  },
  footnote_block_open: () => `<section class="footnotes"><ol class="footnotes-list">\n`,
  footnote_block_close: () => "</ol></section>\n",
  footnote_open: (tokens, index, _options, { idPrefix }) =>
    `<li class="footnote-item" id="${idPrefix}fn${footnoteNumber(tokens[index])}">`,
  footnote_close: () => "</li>\n",
  footnote_anchor: () => "",
  heading_open: (tokens, index) => {
    const { tag, meta } = tokens[index] ?? {};
    return meta?.anchor ? `<${tag} id="${meta.anchor}">` : `<${tag}>`;
  },
  expectation_number: numberRule,
  page_break: () => `<hr class="${PAGE_NAMES.pageBreak}">\n`,
  task_marker: (tokens, index) => taskPlace(tokens[index]?.meta?.checked === true),
};

/** Counted from 1. */
function footnoteNumber(token: Token | undefined): number {
  const meta: { id?: number } = token?.meta ?? {};
  return (meta.id ?? 0) + 1;
}
