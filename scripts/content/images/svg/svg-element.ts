/** An element that is written again. */
export interface SvgElement {
  readonly name: string;
  /** By the name that is written: "href", never "xlink:href". */
  readonly attributes: Map<string, string>;
  readonly children: (SvgElement | string)[];
}

/** Writes an element as XML; `more` are attributes before its own. */
export function writeSvg(
  { name, attributes, children }: SvgElement,
  more: Readonly<Record<string, string>> = {},
): string {
  const words = [...Object.entries(more), ...attributes].map(([key, value]) => ` ${key}="${escapeXml(value)}"`);
  const inside = children.map((child) => (typeof child === "string" ? escapeXml(child) : writeSvg(child)));
  return `<${name}${words.join("")}${inside.length === 0 ? "/>" : `>${inside.join("")}</${name}>`}`;
}

function escapeXml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replace(/[\t\n\r]/gu, (space) => (space === "\n" ? "\n" : `&#${space.charCodeAt(0)};`));
}
