/**
 * Shows as text what looks like HTML and would swallow words: tags of no known element (`<team name>`), elements whose
 * content is code or raw text (`The <title> of the page`), and tags, comments and declarations that never end.
 *
 * The elements with raw text are those of GitHub's tag filter
 * (https://github.github.com/gfm/#disallowed-raw-html-extension-). What is left is still cleaned by who prints it.
 */
import type { MarkdownIt, StateCore } from "markdown-it";

const TEXT =
  "a abbr acronym b bdi bdo big br cite code data del dfn em font i ins kbd mark nobr q rb rp rt rtc ruby s samp small span strike strong sub sup time tt u var wbr";
const BLOCKS =
  "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol p pre search section summary ul";
const TABLES = "caption col colgroup table tbody td tfoot th thead tr";
const EMBEDDED =
  "applet area audio canvas embed frame frameset img map object param picture source svg track video math";
const CONTROLS = "button datalist input label marquee meter optgroup option output progress select slot";
const UNSEEN = "base basefont bgsound link meta noscript template";
const DRAWINGS =
  "animate circle clippath defs desc ellipse filter foreignobject g image line lineargradient marker mask path pattern polygon polyline radialgradient rect stop symbol text textpath tspan use view";
const FORMULAS =
  "annotation merror mfrac mi mn mo mover mpadded mphantom mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover semantics";

/**
 * Elements of HTML, SVG and MathML whose tags are no words: what is not in this list and looks like a tag, `<team name>`,
 * was meant as text. Without those whose content is raw text.
 */
const HTML_NAMES: ReadonlySet<string> = new Set(
  [TEXT, BLOCKS, TABLES, EMBEDDED, CONTROLS, UNSEEN, DRAWINGS, FORMULAS].flatMap((names) => names.split(" ")),
);

/** Attributes that mean something without a value; other words in a tag are text that somebody put into angle brackets. */
const BARE =
  "open|reversed|hidden|nowrap|noshade|compact|border|checked|disabled|selected|readonly|required|multiple|controls|loop|muted|autoplay|default|async|defer|inert|ismap|allowfullscreen";

/** A tag with its attributes. Each part can end in one place only, so that a match takes no second try. */
const TAG = new RegExp(
  `</?([a-z][^\\s/<>]*)(?:[\\s/]*(?:[^\\s"'<>/=]+\\s*=\\s*(?:"[^"]*"|'[^']*'|[^\\s"'<>]+(?=[\\s>]))|(?:${BARE})(?=[\\s/>])))*[\\s/]*>`,
  "iuy",
);

/** Adds the rule to `md`; it runs when all tokens are there. */
export function showHtml(md: MarkdownIt): void {
  md.core.ruler.push("show_html", (state: StateCore) => {
    for (const token of state.tokens) {
      if (token.type === "html_block") token.content = escapeSwallowing(token.content);
      for (const child of token.children ?? []) {
        // markdown-it found one whole tag, comment or declaration.
        if (child.type !== "html_inline") continue;
        if (harmlessLength(child.content, 0, child.content.lastIndexOf(COMMENT_END)) === 0) child.type = "text";
      }
    }
  });
}

/** Writes `<` as `&lt;` wherever it opens no harmless tag and no comment that ends. */
function escapeSwallowing(html: string): string {
  const lastClose = html.lastIndexOf(COMMENT_END);
  let result = "";
  let end = 0;
  for (let start = html.indexOf("<"); start >= 0; start = html.indexOf("<", end)) {
    const length = harmlessLength(html, start, lastClose);
    result += html.slice(end, start) + (length === 0 ? "&lt;" : html.slice(start, start + length));
    end = start + Math.max(1, length);
  }
  return result + html.slice(end);
}

const COMMENT_END = "-->";

/**
 * Letters of the harmless tag or comment that begins at `start`; 0 when none does. `lastClose` is where the last comment
 * ends, so that nobody searches the rest of the text once for each comment that never ends.
 */
function harmlessLength(html: string, start: number, lastClose: number): number {
  if (html.startsWith("<!--", start))
    return lastClose < start + 4 ? 0 : html.indexOf(COMMENT_END, start + 4) + COMMENT_END.length - start;
  TAG.lastIndex = start;
  const [tag = "", name = ""] = TAG.exec(html) ?? [];
  return HTML_NAMES.has(name.toLowerCase()) ? tag.length : 0;
}
