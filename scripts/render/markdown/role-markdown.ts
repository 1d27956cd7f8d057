/**
 * A role or a job description as a Markdown file of its own, for whoever takes it elsewhere.
 *
 * It is made of the clean body that pages and print show, never of the source: what is no reader's business is gone from
 * that, and what tools have added to Markdown is written as CommonMark with GitHub's extensions.
 */
import type { ChildNode } from "domhandler";
import GithubSlugger from "github-slugger";
import { linkIndex } from "../../content/links/link-index.ts";
import type { ImageFile } from "../../ladder/image-file.ts";
import type { JobDescription, Ladder, Role } from "../../ladder/types.ts";
import { ownIdOf } from "../body/address-away.ts";
import { elementsIn, textIn } from "../body/html-tree.ts";
import { type BodyOwner, type BodyTree, bodyRenderer } from "../body/render-body.ts";
import { rolePositions } from "../role-standing.ts";
import { markdownBlocks, markdownHeading, markdownNotes } from "./markdown-blocks.ts";
import type { MarkdownContext } from "./markdown-inlines.ts";
import { writeBlocks } from "./markdown-tree.ts";

/**
 * Writes a role or a job description as Markdown with front matter. Links lead to the website of the ladder, if it has
 * one. @param render for who writes several
 */
export function roleMarkdown(owner: Role | JobDescription, ladder: Ladder, render = plainBodies(ladder)): string {
  const body = render(owner);
  const context: MarkdownContext = {
    ladder,
    ownId: ownIdOf(owner),
    headings: slugsOf(owner, body),
    usedNotes: new Set(),
    lineBreak: "break",
  };
  const blocks = [
    { type: "heading" as const, depth: 1 as const, children: [{ type: "text" as const, value: owner.title }] },
    ...markdownBlocks(body.introduction, context),
    ...body.sections.flatMap(({ heading, html }) => [
      markdownHeading(2, heading, context),
      ...markdownBlocks(html, context),
    ]),
    ...markdownNotes(body.footnotes, context),
  ];
  return `${frontMatter(owner, ladder)}\n${writeBlocks(blocks)}\n`;
}

/** Lists the pictures of the content folder that such Markdown names by their paths there, because it has no address. */
export function markdownPictures(
  owner: Role | JobDescription,
  ladder: Ladder,
  render = plainBodies(ladder),
): readonly ImageFile[] {
  if (ladder.siteUrl !== null) return [];
  const { introduction, sections, footnotes } = render(owner);
  const nodes = [...introduction, ...sections.flatMap(({ heading, html }) => [...heading, ...html]), ...footnotes];
  const files = new Set(elementsIn(nodes).flatMap(({ attribs }) => attribs["data-image"] ?? []));
  return [...files].flatMap((file) => ladder.images.get(file) ?? []);
}

/** Makes the function that renders bodies as such files show them: without the numbers of expectations. */
export function plainBodies(ladder: Ladder): (owner: BodyOwner) => BodyTree {
  return bodyRenderer({ ...ladder, showsNumbers: false }, linkIndex(ladder));
}

/** YAML reads JSON's texts as they are, and takes none of them for a date or a number. */
function frontMatter(owner: Role | JobDescription, ladder: Ladder): string {
  const role = "deprecated" in owner ? owner : null;
  const track = role && rolePositions(ladder).get(role.id)?.track;
  const facts = {
    id: owner.id,
    title: owner.title,
    level: role?.level,
    code: role?.code,
    deprecated: role?.deprecated || null,
    role: role === null && "role" in owner ? owner.role?.id : null,
    track: track?.title,
    ladder: ladder.title,
    version: ladder.version || null,
    date: ladder.date,
  };
  const lines = Object.entries(facts).flatMap(([key, value]) =>
    value === null || value === undefined ? [] : `${key}: ${JSON.stringify(value)}\n`,
  );
  return `---\n${lines.join("")}---\n`;
}

/** The names by which GitHub and others know the headings, by anchor, in the order of the file. */
function slugsOf(owner: Role | JobDescription, body: BodyTree): ReadonlyMap<string, string> {
  const slugger = new GithubSlugger();
  const slugs = new Map<string, string>();
  slugs.set(ownIdOf(owner), slugger.slug(owner.title));
  const add = (anchor: string | undefined, words: readonly ChildNode[]): void => {
    const slug = slugger.slug(textIn(words));
    if (anchor !== undefined) slugs.set(anchor, slug);
  };
  const addBelow = (nodes: readonly ChildNode[]): void => {
    for (const { name, attribs, children } of elementsIn(nodes)) if (/^h[1-6]$/.test(name)) add(attribs.id, children);
  };
  addBelow(body.introduction);
  for (const { anchor, heading, html } of body.sections) {
    add(anchor, heading);
    addBelow(html);
  }
  return slugs;
}
