/** markdown-it rendering rules of the site: footnotes with ids of their own role, task markers, dimension lists. */
import type { MarkdownIt, Token } from "markdown-it";

type RenderRule = (tokens: Token[], index: number) => string;

/** Sets the rules on `markdown`'s renderer; `idPrefix` (`engineering-manager.`) stands before every footnote id. */
export function addRenderRules(markdown: MarkdownIt, idPrefix: string): void {
  const rules: Record<string, RenderRule> = {
    footnote_ref: (tokens, index) => {
      const id = footnoteNumber(tokens[index]);
      return `<sup class="footnote-ref"><a href="#${idPrefix}fn${id}">${id}</a></sup>`;
    },
    footnote_block_open: () => `<section class="footnotes"><ol class="footnotes-list">\n`,
    footnote_block_close: () => "</ol></section>\n",
    footnote_open: (tokens, index) => `<li class="footnote-item" id="${idPrefix}fn${footnoteNumber(tokens[index])}">`,
    footnote_close: () => "</li>\n",
    footnote_anchor: () => "",
    heading_open: (tokens, index) => {
      const { tag, meta } = tokens[index] ?? {};
      return meta?.anchor ? `<${tag} id="${meta.anchor}">` : `<${tag}>`;
    },
    task_marker: (tokens, index) => (tokens[index]?.meta?.checked ? "[x] " : "[ ] "),
  };
  Object.assign(markdown.renderer.rules, rules);
}

/** Counted from 1. */
function footnoteNumber(token: Token | undefined): number {
  const meta: { id?: number } = token?.meta ?? {};
  return (meta.id ?? 0) + 1;
}
