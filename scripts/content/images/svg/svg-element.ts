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

/** What a drawing without any size is given: what browsers give it (CSS 2.2, 10.3.2). */
const USUAL_SIZE = ["300", "150"] as const;

/** Gives a drawing whose size is missing, or a part of what holds it, that of its view box, or a usual one. */
export function giveSize({ attributes }: SvgElement): void {
  const isLength = (name: string): boolean =>
    /^\s*(?:\d+\.?\d*|\.\d+)(?:e\d)?\s*(?:px|pt|pc|mm|cm|in|em|ex)?\s*$/iu.test(attributes.get(name) ?? "") &&
    Number.parseFloat(attributes.get(name) ?? "") > 0;
  if (isLength("width") && isLength("height")) return;
  const box = (attributes.get("viewBox") ?? "")
    .trim()
    .split(/[\s,]+/u)
    .slice(2, 4);
  const [width, height] = box.length === 2 && box.every((side) => Number(side) > 0) ? box : USUAL_SIZE;
  attributes.set("width", width ?? USUAL_SIZE[0]);
  attributes.set("height", height ?? USUAL_SIZE[1]);
}
