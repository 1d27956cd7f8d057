/** What a body's HTML gets for paper: tables that fit, texts that stay whole, directions; and a colour that can be read. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { linkIndex } from "../scripts/ladder/resolve-links.ts";
import { DESIGN, strongAccent } from "../scripts/site/design/design.ts";
import { setDirections } from "../scripts/site/directions.ts";
import { fitTables } from "../scripts/site/fit-tables.ts";
import { handbooksOf } from "../scripts/site/handbook.ts";
import { handbookBodies } from "../scripts/site/handbook-bodies.ts";
import { parseHtml, writeHtml } from "../scripts/site/html-tree.ts";
import { keepShortWhole } from "../scripts/site/keep-short-whole.ts";
import { printableBodies } from "../scripts/site/printable-bodies.ts";
import { bodyRenderer } from "../scripts/site/render-body.ts";
import { ladderOf } from "./helpers/ladder-of.ts";

const table = (...cells: readonly string[]): string =>
  `<table><tbody><tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr></tbody></table>`;
const cells = (count: number, text = "lamp"): readonly string[] => Array.from({ length: count }, () => text);

test("a table of a few short columns is left as it is", () => {
  assert.is(fitTables(table(...cells(5))), table(...cells(5)));
});

test("a table of many columns gets the page's whole width", () => {
  assert.ok(fitTables(table(...cells(6))).startsWith('<table class="wide-table">'));
});

test("a table of very many columns gets small print as well", () => {
  assert.ok(fitTables(table(...cells(21))).startsWith('<table class="wide-table dense-table">'));
});

test("a table whose words need the width gets it too", () => {
  assert.ok(fitTables(table(...cells(3, "x".repeat(25)))).startsWith('<table class="wide-table">'));
});

test("a table in a list or quotation keeps its place", () => {
  const html = `<ul><li>${table(...cells(8))}</li></ul>${table(...cells(8))}`;
  assert.is(html.replace("</ul><table>", '</ul><table class="wide-table">'), fitTables(html));
});

test("a table with cells that reach down is told apart", () => {
  const rows = '<tr><td rowspan="2">a</td><td>b</td></tr><tr><td>c</td></tr>';
  assert.is(fitTables(`<table>${rows}</table>`), `<table class="spanning-table">${rows}</table>`);
});

test("words that fit no width may be divided, short ones beside them not", () => {
  const long = "x".repeat(120);
  const fitted = fitTables(table(long, "Short"));
  assert.ok(fitted.includes(`<span class="long-word">${long}</span>`));
  assert.ok(fitted.includes("<td>Short</td>"));
});

test("soft hyphens, spaces and Chinese characters are places to divide a word already", () => {
  for (const text of ["xxxxxxxx\u00ad".repeat(20), "xxxxxxxx ".repeat(20), "灯".repeat(100)])
    assert.is(fitTables(table(text, "a")), table(text, "a"));
});

const COMMUNICATION = "com\u00admu\u00adni\u00adca\u00adtion";
const DIMENSION = "di\u00admen\u00adsion";
const divisions: readonly (readonly [fact: string, html: string, divided: readonly string[]])[] = [
  ["where all words of a table fit, none is hyphenated", table(COMMUNICATION, DIMENSION), []],
  [
    "where they do not, long ones are, in the middle",
    table(...cells(4, COMMUNICATION), DIMENSION),
    ["communi\u00adcation"],
  ],
  [
    "in a list, where a table gets no more room, all are",
    `<ul><li>${table(...cells(6, DIMENSION))}</li></ul>`,
    ["dimen\u00adsion"],
  ],
  [
    "a word that would take half a table is hyphenated anywhere",
    table("long\u00ader".repeat(5)),
    ["long\u00ader".repeat(5)],
  ],
  [
    "and so are all where nothing else helps",
    `<ul><li>${table(...cells(9, COMMUNICATION))}</li></ul>`,
    [COMMUNICATION],
  ],
];
for (const [fact, html, divided] of divisions)
  test(fact, () => {
    const words = fitTables(html).match(/[\p{L}\u00ad]*\u00ad[\p{L}\u00ad]*/gu) ?? [];
    assert.equal([...new Set(words)], divided);
  });

test("headings below the first level of a body look different, in a track's handbook as in a role's own", async () => {
  const ladder = await ladderOf({ "a/a.md": "# A\n\n## Impact\n\n### Upper\n\nText.\n\n#### Deep\n\nText.\n" });
  const bodies = printableBodies(bodyRenderer(ladder, linkIndex(ladder)), ladder.language);
  const headings = handbooksOf(ladder).map((handbook) => {
    const role = handbook.groups[0]?.roles[0];
    const html = role ? handbookBodies(handbook, ladder, bodies)(role).sections[0]?.html : "";
    return [handbook.kind, ...(html?.match(/<h\d[^>]*>/g) ?? [])];
  });
  assert.equal(headings, [
    ["ladder", '<h4 id="a-upper">', '<h5 class="deep-heading" id="a-deep">'],
    ["role", '<h3 id="a-upper">', '<h4 class="deep-heading" id="a-deep">'],
  ]);
});

/** HTML as a visitor of its tree leaves it. */
function visited(html: string, visit: (nodes: ReturnType<typeof parseHtml>) => void): string {
  const nodes = parseHtml(html);
  visit(nodes);
  return writeHtml(nodes);
}

test("short paragraphs and items are kept whole, long ones may be split", () => {
  const long = "word ".repeat(80);
  assert.is(
    visited(`<p>a</p><p>${long}</p><ul><li>a <em>b</em></li></ul>`, keepShortWhole),
    `<p class="whole">a</p><p>${long}</p><ul><li class="whole">a <em>b</em></li></ul>`,
  );
});

test("an item with a list in it is whole when it is short, and else its own words are", () => {
  assert.is(
    visited("<ul><li>a<ul><li>b</li></ul></li></ul>", keepShortWhole),
    '<ul><li class="whole"><div class="whole">a</div><ul><li class="whole">b</li></ul></li></ul>',
  );
  const long = `<ul>${'<li class="whole">b</li>'.repeat(4)}</ul>`;
  assert.is(
    visited(`<ul><li>a${long.replaceAll(' class="whole"', "")}</li></ul>`, keepShortWhole),
    `<ul><li><div class="whole">a</div>${long}</li></ul>`,
  );
});

test("eight times the items take about eight times as long to look through", () => {
  const deep = `<ul>${"<li>a<ul>".repeat(100)}${"<li>a</li>".repeat(50)}${"</ul></li>".repeat(100)}</ul>`;
  const processorTime = (html: string): number => {
    const nodes = parseHtml(html);
    const before = process.cpuUsage();
    keepShortWhole(nodes);
    setDirections(nodes, "rtl");
    const { user, system } = process.cpuUsage(before);
    return user + system;
  };
  processorTime(deep);
  const [once, often] = [processorTime(deep.repeat(10)), processorTime(deep.repeat(80))];
  assert.ok(often < 24 * once, `${once} µs and ${often} µs`);
});

test("tables of 100,000 letters are looked through in no time", () => {
  const started = performance.now();
  fitTables(`${"<ul>".repeat(500)}<table>${"<tr><td>a".repeat(5_000)}`);
  fitTables(table("語".repeat(100_000), "a\u00adb"));
  assert.ok(performance.now() - started < 1_000);
});

/** HTML with and without the directions that it gets in an English document. */
const directions: readonly (readonly [fact: string, html: string, set: string])[] = [
  ["Latin text gets no direction", "<p>a</p>", "<p>a</p>"],
  ["a Hebrew paragraph runs from the right", "<p>שומר</p>", '<p dir="rtl">שומר</p>'],
  ["the first letter decides", "<p>1. (a שומר)</p>", "<p>1. (a שומר)</p>"],
  ["an Arabic list is turned as a whole", "<ul><li>حارس</li></ul>", '<ul dir="rtl"><li>حارس</li></ul>'],
  [
    "a Latin paragraph inside is turned back",
    "<ul><li><p>حارس</p><p>a</p></li></ul>",
    '<ul dir="rtl"><li><p>حارس</p><p dir="ltr">a</p></li></ul>',
  ],
  ["what has a direction keeps it", '<p dir="ltr">שומר</p>', '<p dir="ltr">שומר</p>'],
  [
    "images and breaks do not count",
    '<p><img alt="" /><br />שומר</p><p>a</p>',
    '<p dir="rtl"><img alt="" /><br />שומר</p><p>a</p>',
  ],
];
for (const [fact, html, set] of directions)
  test(fact, () =>
    assert.is(
      visited(html, (nodes) => setDirections(nodes, "ltr")),
      set,
    ),
  );

/** An accent and the colour that text and drawings get from it. */
const accents: readonly (readonly [fact: string, accent: string, strong: string])[] = [
  ["a dark accent stays", "#1f4e79", "#1f4e79"],
  ["a yellow one becomes dark enough to read", "#ffdd00", "#857300"],
  ["white too", "#ffffff", "#717171"],
];
for (const [fact, accent, strong] of accents) test(fact, () => assert.is(strongAccent(accent), strong));

test("every colour of text, on paper and on the site, can be read in grey as well", () => {
  const { text, quiet, leader } = DESIGN.colours;
  for (const colour of [text, quiet, leader, DESIGN.runningLines.colour]) {
    const digits = colour.slice(1);
    const whole = digits.length === 3 ? [...digits].map((digit) => digit + digit).join("") : digits;
    assert.is(strongAccent(`#${whole}`), `#${whole}`);
  }
});

test.run();
