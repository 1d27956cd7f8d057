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
 * was meant as text. Without those whose content is raw text (see show-html.ts).
 */
export const HTML_NAMES: ReadonlySet<string> = new Set(
  [TEXT, BLOCKS, TABLES, EMBEDDED, CONTROLS, UNSEEN, DRAWINGS, FORMULAS].flatMap((names) => names.split(" ")),
);
