/** What Markdown has no marks for, as the HTML that it may hold. */
import type { ChildNode, Element } from "domhandler";
import { type AwayDocument, awayImage, awayTarget } from "../body/address-away.ts";
import { type Tags, tags, writeHtml } from "../body/html-tree.ts";

/** Writes `nodes` as HTML in the middle of Markdown, where it ends at an empty line. */
export function rawHtml(nodes: readonly ChildNode[], document: AwayDocument): string {
  const html = harmless(writeHtml(nodes, (element) => rawTags(element, document)));
  return html
    .replace(/(<pre\b.*?<\/pre>)|\s*\n\s*/gs, (_, code?: string) => code?.replaceAll("\n", "&#10;") ?? " ")
    .replace(/(<\/(?:tr|thead|tbody|tfoot|caption|colgroup|d[td])>|<(?:table|dl|thead|tbody)>) ?/g, "$1\n");
}

function rawTags(element: Element, document: AwayDocument): Tags {
  const { name, attribs } = element;
  if (name === "svg" || name === "path") return { start: "", end: "" };
  if (attribs.class?.startsWith("task-"))
    return name === "span" ? { start: attribs.class === "task-done" ? "[x]" : "[ ]", end: "" } : tags(name, {});
  if (name === "img") {
    const { alt = "", "data-image": file = "" } = attribs;
    return tags("img", { src: awayImage(file, document), alt });
  }
  const { class: _class, id: _id, href: _href, "data-to": _to, "data-file": _file, ...others } = attribs;
  if (name !== "a") return tags(name, others);
  const target = awayTarget(element, document);
  return target && "address" in target ? tags("a", { href: target.address, ...others }) : { start: "", end: "" };
}

/** HTML in which no reader of Markdown finds marks of its own, of remarks or of code. */
export function harmless(html: string): string {
  return html.replace(/%%|[{`]|\]\(|\\/g, (signs) => `&#${signs.charCodeAt(0)};${signs.slice(1)}`);
}
