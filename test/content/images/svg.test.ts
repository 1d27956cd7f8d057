/** Drawings are written anew from what draws: elements, attributes and styles of a list, and references within them. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { rewriteSvg } from "../../../scripts/content/images/svg/rewrite-svg.ts";
import { timesReference } from "../../helpers/processor-time.ts";

const START = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="5">';
const NAMES = 'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:i="urn:notes"';
const whole = (inside: string, before = ""): string =>
  `${before}<svg xmlns="http://www.w3.org/2000/svg" ${NAMES} width="4" height="5">${inside}</svg>`;

/** What a drawing holds, what is written of it, and what is said to be left out. */
const drawings: ReadonlyArray<readonly [inside: string, written: string, losses: readonly string[]]> = [
  ['<circle r="2"/>', '<circle r="2"/>', []],
  ['<g id="a"><path d="M0 0L1 1"/></g>', '<g id="a"><path d="M0 0L1 1"/></g>', []],
  ["<text>A &amp; B &lt;c&gt;</text>", "<text>A &amp; B &lt;c&gt;</text>", []],
  ["<text><![CDATA[<script>]]></text>", "<text>&lt;script&gt;</text>", []],
  ["<title>Keeper</title><!-- note -->", "<title>Keeper</title>", []],
  // What does more than draw.
  ["<script>x</script>", "", ["a <script>"]],
  ["<g><SCRIPT/></g>", "<g/>", ["a <script>"]],
  ['<h:script src="x"/>', "", ["a <script>"]],
  ['<h:frame src="x"/><h:meta http-equiv="refresh"/>', "", ["a <frame>", "a <meta>"]],
  ["<foreignObject><h:p>words</h:p></foreignObject>", "", ["a <foreignobject>"]],
  [
    "<switch><foreignObject><h:p>Keeper</h:p></foreignObject><text>Keeper</text></switch>",
    "<switch><text>Keeper</text></switch>",
    ["a <foreignobject>"],
  ],
  ['<set attributeName="href" to="javascript:x"/>', "", ["a <set>"]],
  ['<animate onbegin="x"/><animateMotion/>', "", ["a <animate>", "a <animatemotion>"]],
  ['<feImage href="http://x"/>', "", ["a <feimage>"]],
  ['<g onload="x" ONCLICK="y"/>', "<g/>", ["an event handler (onload)", "an event handler (onclick)"]],
  // What drawing programs note down is no loss.
  ['<metadata><i:x/></metadata><i:view zoom="1"/><g i:label="Layer 1" data-name="x" aria-hidden="true"/>', "<g/>", []],
  ['<path style="-inkscape-font-specification:Sans;fill:#000"/>', '<path style="fill:#000"/>', []],
  // Where references lead.
  ['<g id="a"/><use href="#a"/><use xlink:href="#a"/>', '<g id="a"/><use href="#a"/><use href="#a"/>', []],
  ['<use xlink:href="http://x/a.svg#b"/>', "<use/>", ["a reference out of the drawing (<use href>)"]],
  ['<use href="&#104;ttp://x/#b"/>', "<use/>", ["a reference out of the drawing (<use href>)"]],
  ['<image href="file:///etc/passwd"/>', "<image/>", ["a reference out of the drawing (<image href>)"]],
  ['<image href="data:image/svg+xml;base64,PHN2Zz4="/>', "<image/>", ["a reference out of the drawing (<image href>)"]],
  ['<image href="data:image/png;base64,AA AA"/>', '<image href="data:image/png;base64,AAAA"/>', []],
  ['<a href="javascript:x" target="_top"><text>Keeper</text></a>', "<g><text>Keeper</text></g>", []],
  ['<rect fill="url(#g)"/>', '<rect fill="url(#g)"/>', []],
  ['<rect fill="&#117;rl(http://x)"/>', "<rect/>", ["a value of fill"]],
  ['<rect fill="u\\72l(http://x)"/>', "<rect/>", ["a value of fill"]],
  ['<rect fill="ur/**/l(http://x)"/>', "<rect/>", ["a value of fill"]],
  ['<rect filter="url( http://x )" mask="URL(x.svg#a)"/>', "<rect/>", ["a value of filter", "a value of mask"]],
  ['<rect fill="image-set(url(#a))" stroke="var(--x)"/>', "<rect/>", ["a value of fill", "a value of stroke"]],
  ['<g transform="translate(1,2) rotate(30 1 1)"/>', '<g transform="translate(1,2) rotate(30 1 1)"/>', []],
  ['<g transform="translate(1) url(http://x)"/>', "<g/>", ["a value of transform"]],
  // Styles.
  ['<g style="fill:red;stroke:rgb(0, 0, 1)"/>', '<g style="fill:red;stroke:rgb(0, 0, 1)"/>', []],
  ['<g style="fill:url(http://x);stroke:#000"/>', '<g style="stroke:#000"/>', ["a value of fill"]],
  ['<g style="behavior:url(#x)"/>', "<g/>", ["the property behavior"]],
  ["<style>.a, #b > g{fill:red}</style>", "<style>.a, #b &gt; g{fill:red}</style>", []],
  ["<style><![CDATA[.a{fill:red}]]></style>", "<style>.a{fill:red}</style>", []],
  ["<style>/* a */.a{/* b */fill:red}</style>", "<style>.a{fill:red}</style>", []],
  ["<style>@import 'http://x';.a{fill:red}</style>", "<style>.a{fill:red}</style>", ["an @import"]],
  ["<style>@\\69mport 'http://x';</style>", "<style></style>", ["an @"]],
  ["<style>@font-face{src:url(http://x)}</style>", "<style></style>", ["an @font-face"]],
  ["<style>@media print{.a{fill:red}}.b{fill:red}</style>", "<style>.b{fill:red}</style>", ["an @media"]],
  ["<style>a[href^=x]{fill:red}</style>", "<style></style>", ["a rule of its style"]],
  ["<style>.a{fill:u\\72l(http://x)}</style>", "<style></style>", ["a value of fill"]],
  ["<style>.a{fill:red</style>", "<style>.a{fill:red}</style>", []],
];

for (const [inside, written, losses] of drawings) {
  test(`of ${inside.slice(0, 70)} there is written ${written.slice(0, 50) || "nothing"}`, () => {
    const drawing = rewriteSvg(whole(inside));
    assert.ok("svg" in drawing, JSON.stringify(drawing));
    const expected = written === "" ? START.replace(/>$/, "/>") : `${START}${written}</svg>`;
    assert.is(drawing.svg, expected);
    assert.equal(
      drawing.losses.map(({ what }) => what),
      losses,
    );
  });
}

test("neither a declared encoding nor a DOCTYPE nor a style sheet outside is written again", () => {
  const before =
    '<?xml version="1.0" encoding="ISO-2022-JP"?><?xml-stylesheet href="http://x"?><!DOCTYPE svg [<!ENTITY a "b">]>';
  const drawing = rewriteSvg(whole("<text>scr\x1b(Bipt</text>".replace("\x1b", ""), before));
  assert.ok("svg" in drawing, JSON.stringify(drawing));
  assert.is(drawing.svg, `${START}<text>scr(Bipt</text></svg>`);
  assert.equal(
    drawing.losses.map(({ what }) => what),
    ["a reference to a style sheet", "a DOCTYPE that declares something"],
  );
});

test("a loss is told with its line", () => {
  const drawing = rewriteSvg(whole("\n<g/>\n<script/>\n"));
  assert.equal("losses" in drawing && drawing.losses, [{ line: 3, what: "a <script>" }]);
});

test("a drawing of draw.io is drawn with its texts, in the colours of paper, and one loss is told at most", () => {
  const drawing = rewriteSvg(
    `<svg xmlns="http://www.w3.org/2000/svg" ${NAMES} style="background: #ffffff; background-color: light-dark(#ffffff, var(--dark, #121212)); color-scheme: light dark;" viewBox="-0.5 -0.5 121 61" content="&lt;mxfile&gt;"><defs><style>@media (prefers-color-scheme: dark) { svg { filter: invert(100%); } }</style></defs><rect fill="#fff" pointer-events="all" style="fill: light-dark(#eee, var(--dark, #121212));"/><switch><foreignObject requiredFeatures="x"><h:div>Engineer</h:div></foreignObject><text fill="light-dark(#000000, #ffffff)">Engineer</text></switch></svg>`,
  );
  assert.ok("svg" in drawing, JSON.stringify(drawing));
  assert.equal(
    drawing.losses.map(({ what }) => what),
    ["a <foreignobject>"],
  );
  assert.match(
    drawing.svg,
    '<rect fill="#fff" style="fill:#eee"/><switch><text fill="#000000">Engineer</text></switch>',
  );
  assert.match(drawing.svg, 'width="121" height="61"');
});

test("a drawing without a namespace is meant as SVG", () => {
  const drawing = rewriteSvg('<svg width="4" height="5"><g/></svg>');
  assert.is("svg" in drawing && drawing.svg, `${START}<g/></svg>`);
});

const doubled = Array.from({ length: 20 }, (_, n) => `<g id="g${n + 1}">${`<use href="#g${n}"/>`.repeat(2)}</g>`).join(
  "",
);
const refused: ReadonlyArray<readonly [what: string, svg: string, why: string]> = [
  ["no drawing", "<html xmlns='http://www.w3.org/1999/xhtml'/>", "does not begin with an <svg> element"],
  ["an escape character", whole("<text>\x1b</text>"), "is not well-formed in line 1 (disallowed character)"],
  ["an entity that nobody knows", whole("&x;"), "is not well-formed in line 1 (undefined entity)"],
  ["an end that is missing", whole("\n<g>"), "is not well-formed in line 2 (unexpected close tag)"],
  ["201 levels", whole("<g>".repeat(201) + "</g>".repeat(201)), "nests elements more than 200 levels deep"],
  ["20,001 elements", whole("<g/>".repeat(20_001)), "holds more than 20000 elements"],
  ["elements doubled by references", whole(`<g id="g0"/>${doubled}`), "draws more than 50000 elements"],
  [
    "a pattern of patterns",
    whole(`<g id="g0"/>${doubled.replaceAll('<use href="#g', '<g fill="url(#g').replaceAll('"/>', ')"/>')}`),
    "draws more than 50000 elements",
  ],
  [
    "a marker of many parts at many points",
    whole(`<marker id="m">${"<g/>".repeat(300)}</marker><path marker-mid="url(#m)" d="${"M0 0".repeat(200)}"/>`),
    "draws more than 50000 elements",
  ],
  [
    "a pattern given by a style sheet to many elements",
    whole(`<style>g{fill:url(#p)}</style><pattern id="p">${"<path/>".repeat(300)}</pattern>${"<g/>".repeat(200)}`),
    "draws more than 50000 elements",
  ],
];
for (const [what, svg, why] of refused) {
  test(`a drawing with ${what} is refused`, () => {
    assert.equal(rewriteSvg(svg), { refused: why });
  });
}

test("references in a circle are drawn once", () => {
  assert.ok("svg" in rewriteSvg(whole('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>')));
});

const MB = 1_048_576;
const floods: readonly string[] = [
  `<style>${"@a{}".repeat(MB / 4)}</style>`,
  `<style>${"a{".repeat(MB / 2)}</style>`,
  `<style>${"/*".repeat(MB / 2)}</style>`,
  `<style>${"a ".repeat(MB / 2)}{}</style>`,
  `<style>a${"-".repeat(MB)}!{}</style>`,
  `<style>${"g{fill:url(#b)}".repeat(MB / 16)}</style><g id="b"/>${"<g/>".repeat(15_000)}`,
  `<g style="${"a:b;".repeat(MB / 4)}"/>`,
  `<g fill="${"url(".repeat(MB / 4)}"/>`,
  `<g transform="${"scale(1".repeat(MB / 8)}"/>`,
  `<g ${Array.from({ length: MB / 16 }, (_, n) => `a${n}="b"`).join(" ")}/>`,
  Array.from({ length: 9_000 }, (_, n) => `<g id="g${n}"><use href="#g${n + 1}"/></g>`).join(""),
  `<path d="${"1 ".repeat(MB / 2)}" marker-mid="url(#a)"/>`,
];
for (const inside of floods) {
  test(`a megabyte of ${inside.slice(0, 24)} is answered in bounded time`, async () => {
    const times = await timesReference(() => rewriteSvg(whole(inside)), 1);
    assert.ok(times < 200, `${Math.round(times)} references`);
  });
}

test.run();
