/** Whether XMP is well-formed XML: what readers refuse whole otherwise (XML 1.0; Namespaces in XML 1.0). */

/** Markup, or text up to the next. Comments, instructions and CDATA come before tags, which they may hold. */
const TOKEN =
  /<!--(?:(?!--)[\s\S])*-->|<\?[\s\S]*?\?>|<!\[CDATA\[[\s\S]*?\]\]>|<(?:"[^"<]*"|'[^'<]*'|[^<>"'])*>|[^<]+/y;
const NAME = "[\\p{L}_:][\\p{L}\\p{N}_:.\\u00B7-]*";
const ATTRIBUTE = `\\s+(${NAME})\\s*=\\s*("[^"]*"|'[^']*')`;
const START_TAG = new RegExp(`^<(${NAME})((?:${ATTRIBUTE})*)\\s*(/?)>$`, "u");
const END_TAG = new RegExp(`^</(${NAME})\\s*>$`, "u");
const EACH_ATTRIBUTE = new RegExp(ATTRIBUTE, "gu");
/** An ampersand that begins no reference; a packet has no document type that could define more. */
const BARE_AMPERSAND = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 forbids them (2.2).
const FORBIDDEN = /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/;

/** Tells whether `xml` has one root, whose tags are closed in order and whose prefixes are declared. */
export function isWellFormed(xml: string): boolean {
  if (FORBIDDEN.test(xml)) return false;
  const open: OpenElement[] = [];
  let roots = 0;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < xml.length) {
    const token = TOKEN.exec(xml)?.[0];
    if (token === undefined) return false;
    if (/^<[!?]/.test(token)) {
      // Nothing else that begins so has a place in a packet: no document type, and no comment that is left open.
      if (!/^<(?:\?|!--|!\[CDATA\[)/.test(token)) return false;
      continue;
    }
    if (!token.startsWith("<")) {
      const isOutside = open.length === 0 && token.replace("\uFEFF", "").trim() !== "";
      if (isOutside || BARE_AMPERSAND.test(token)) return false;
      continue;
    }
    const closed = END_TAG.exec(token)?.[1];
    if (closed !== undefined) {
      if (open.pop()?.name !== closed) return false;
      continue;
    }
    const element = readStart(token, open.at(-1)?.prefixes ?? KNOWN_PREFIXES);
    if (element === null) return false;
    if (open.length === 0) roots++;
    if (!element.isEmpty) open.push(element);
  }
  return open.length === 0 && roots === 1;
}

interface OpenElement {
  readonly name: string;
  readonly isEmpty: boolean;
  readonly prefixes: ReadonlySet<string>;
}

const KNOWN_PREFIXES: ReadonlySet<string> = new Set(["xml", "xmlns"]);

/** Reads a start tag; null when it is none, or uses what may not be used there. */
function readStart(token: string, known: ReadonlySet<string>): OpenElement | null {
  const [, name, written, , , slash] = START_TAG.exec(token) ?? [];
  if (name === undefined || written === undefined || BARE_AMPERSAND.test(written)) return null;
  const attributes = [...written.matchAll(EACH_ATTRIBUTE)].flatMap(([, attribute]) => attribute ?? []);
  const declared = attributes.flatMap((attribute) => /^xmlns:(.+)$/.exec(attribute)?.[1] ?? []);
  const prefixes = declared.length === 0 ? known : new Set([...known, ...declared]);
  const used = [name, ...attributes].flatMap((each) => /^([^:]+):/.exec(each)?.[1] ?? []);
  if (new Set(attributes).size < attributes.length || !used.every((prefix) => prefixes.has(prefix))) return null;
  return { name, isEmpty: slash === "/", prefixes };
}
