import GithubSlugger from "github-slugger";
import type { Token } from "markdown-it";
import { plainText } from "../../ladder/plain-text.ts";
import { foldSection } from "../../text/names.ts";
import { cutToBytes, safeSlug } from "../../text/slug.ts";
import { htmlAttributes } from "../links/find-references.ts";
import { writtenId } from "../markdown/headings/heading-attributes.ts";
import type { MarkdownFile } from "../role-file/read-markdown-file.ts";

/** The anchors of all files. */
export interface Anchors {
  /** By `heading_open` token. */
  readonly byHeading: ReadonlyMap<Token, string>;
  /** Per file: `Body.anchors`. */
  readonly byFile: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/**
 * Gives every heading, and every `id` in raw HTML, an anchor `<id>-<slug>` that is unique in the whole ladder: ids are
 * taken first, then sections, then the rest, and what is taken already gets `-2`, `-3`. No anchor ever has two dashes
 * in a row, which footnotes use (`fn--<id>-1`).
 *
 * `nameOf` maps a heading to the known section it names, so that an alias has the anchor of the section.
 */
export function assignAnchors(files: readonly MarkdownFile[], nameOf: (heading: string) => string): Anchors {
  const taken = new Set(files.map(({ id }) => id));
  const next = new Map<string, number>();
  const take = (name: string): string => {
    const wanted = cutToBytes(name, LONGEST).replace(/-$/u, "");
    let anchor = wanted;
    for (let count = next.get(wanted) ?? 2; taken.has(anchor); count += 1) {
      anchor = `${wanted}-${count}`;
      next.set(wanted, count + 1);
    }
    taken.add(anchor);
    return anchor;
  };
  const byHeading = new Map<Token, string>();
  for (const { id, cut } of files) {
    for (const { open, heading } of cut.sections) {
      byHeading.set(open, take(`${id}-${safeSlug(nameOf(heading.text), "section")}`));
    }
  }
  const byFile = new Map(files.map((file) => [file.file, anchorsOf(file, byHeading, take)]));
  return { byHeading, byFile };
}

/** Longest anchor before `-2`: a PDF destination's name may have 127 bytes (ISO 32000-1, annex C; PDF/A-2, 6.1.13). */
const LONGEST = 120;

/** Walks one file: notes section anchors, takes those of deeper headings (and writes them into `meta`) and raw HTML. */
function anchorsOf(
  { id, parsed: { tokens, footnotes }, titleHeading }: MarkdownFile,
  byHeading: Map<Token, string>,
  take: (wanted: string) => string,
): ReadonlyMap<string, string> {
  const anchors = new Map<string, string>();
  const slugger = new GithubSlugger();
  const title = titleHeading === null ? undefined : tokens[titleHeading.index];
  const htmlIds: string[] = [];
  const written = new Map<string, string>();
  const short: (readonly [name: string, anchor: string])[] = [];
  [...tokens, ...footnotes].forEach((token, index, all) => {
    if (token.type === "heading_open") {
      const text = plainText(all[index + 1]?.children ?? null).trim();
      const anchor = token === title ? id : (byHeading.get(token) ?? take(`${id}-${safeSlug(text, "part")}`));
      const own = writtenId(token);
      if (own !== null && !written.has(own)) written.set(own, anchor);
      if (token !== title) token.meta = { anchor };
      byHeading.set(token, anchor);
      const slug = slugger.slug(text);
      anchors.set(slug, anchor);
      // "1. Impact" and an emoji before it are Impact, which is what people link to.
      const name = slug.replace(/^(?:\d{0,2}-)+/u, "");
      if (name !== slug && !/^\d/u.test(foldSection(text))) short.push([name, anchor]);
    }
    htmlIds.push(...htmlIdsOf(token));
  });
  // An id that somebody wrote means its heading, whatever the words of another one are.
  for (const [own, anchor] of written) anchors.set(own, anchor);
  for (const [name, anchor] of short) if (!anchors.has(name)) anchors.set(name, anchor);
  for (const value of htmlIds) {
    if (!anchors.has(value)) anchors.set(value, take(`${id}-${safeSlug(value, "place")}`));
  }
  return anchors;
}

function htmlIdsOf(token: Token): string[] {
  const html =
    token.type === "html_block" ? [token] : (token.children ?? []).filter(({ type }) => type === "html_inline");
  return html
    .filter(({ content }) => /\b(id|name)\s*=/iu.test(content))
    .flatMap(({ content }) => htmlAttributes(content))
    .flatMap(({ kind, value }) => (kind === "anchor" && value !== "" ? [value] : []));
}
