import sanitizeHtml from "sanitize-html";

/** Elements that run code, show other documents or ask for something. */
const FORBIDDEN = new Set([
  "script",
  "foreignobject",
  "iframe",
  "object",
  "embed",
  "audio",
  "video",
  "link",
  "handler",
  "listener",
]);

/** Most elements of one drawing: the parser's time grows with the square of how deep they are nested. */
const ELEMENTS = 20_000;

/**
 * Looks for what an SVG must not hold: scripts, foreign content, event handlers, entities, and references to anything
 * outside itself. Returns what was found ("a script"), or null for a drawing that only draws.
 */
export function checkSvg(svg: string): string | null {
  // A DOCTYPE that only names SVG's own is what drawing programs write; browsers do not fetch it.
  if (/<!DOCTYPE[^<>[]*\[|<!ENTITY/iu.test(svg)) return "a DOCTYPE that declares something";
  if ((svg.match(/<[a-z]/giu)?.length ?? 0) > ELEMENTS) return `more than ${ELEMENTS} elements`;
  if (/<\?xml-stylesheet/iu.test(svg)) return "a reference to a style sheet";
  const styles = svg.replace(/&#(x[0-9a-f]+|\d+);?/giu, (_, code: string) => decodeReference(code));
  if (/@import/iu.test(styles)) return "an @import";
  if (/url\(["']?(?!["']?#)/iu.test(styles.replace(/\s+/gu, ""))) return "a url() that leads out of the drawing";
  if (/<style[^<>]*>[^<]*\\/iu.test(styles)) return "a backslash in its style";
  let found: string | null = null;
  sanitizeHtml(svg, {
    allowedTags: [],
    parser: { xmlMode: true, decodeEntities: true },
    transformTags: {
      "*": (tagName, attribs) => {
        found ??= checkElement(tagName, attribs);
        return { tagName, attribs };
      },
    },
  });
  return found;
}

function checkElement(tagName: string, attributes: Readonly<Record<string, string>>): string | null {
  const name = tagName.toLowerCase().replace(/^.*:/u, "");
  if (FORBIDDEN.has(name)) return `a <${name}>`;
  for (const [key, raw] of Object.entries(attributes)) {
    const attribute = key.toLowerCase().replace(/^.*:/u, "");
    const value = raw.replace(/\s+/gu, "");
    if (attribute.startsWith("on")) return `an event handler (${attribute})`;
    if (attribute === "href" && !/^(#|data:image\/(png|jpeg|gif|webp);base64,)/iu.test(value)) {
      // A link in an image leads nowhere and asks for nothing.
      if (name !== "a" || !/^https?:/iu.test(value)) return `a reference out of the drawing (<${name} href>)`;
    }
    if (attribute === "attributename" && /^(.*:)?(href|on.*)$/iu.test(value)) return `an animation of ${value}`;
    if (attribute === "style" && raw.includes("\\")) return "a backslash in its style";
    if (/url\(["']?(?!["']?#)/iu.test(value)) return "a url() that leads out of the drawing";
  }
  return null;
}

function decodeReference(code: string): string {
  const point = /^x/iu.test(code) ? Number.parseInt(code.slice(1), 16) : Number.parseInt(code, 10);
  return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : "";
}
