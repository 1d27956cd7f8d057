/** What a body's HTML gets for paper: texts that stay whole, directions; and a colour that can be read. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { programFolder } from "../../scripts/build/program-version.ts";
import { linkIndex } from "../../scripts/content/links/link-index.ts";
import { luminance } from "../../scripts/pdf/colours/greys.ts";
import { parseHtml } from "../../scripts/render/body/clean-html.ts";
import { setDirections } from "../../scripts/render/body/directions.ts";
import { writeHtml } from "../../scripts/render/body/html-tree.ts";
import { keepShortWhole } from "../../scripts/render/body/print/keep-short-whole.ts";
import { printableBodies } from "../../scripts/render/body/print/printable-bodies.ts";
import { bodyRenderer } from "../../scripts/render/body/render-body.ts";
import { lightAccent, strongAccent } from "../../scripts/render/design/accent.ts";
import { DESIGN } from "../../scripts/render/design/design.ts";
import { handbookBodies } from "../../scripts/render/documents/handbook-bodies.ts";
import { handbooksOf } from "../../scripts/render/documents/handbooks.ts";
import { renderLadder } from "../../scripts/render/render-ladder.ts";
import { ladderOf } from "../helpers/ladder-of.ts";

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

test("no name of the contents as a whole is one of a line in them, whichever handbook they are of", async () => {
  const ladder = await ladderOf({ "a/a.md": "# A\n\n## Impact\n\nText.\n", "b/b.md": "# B\n\n## Impact\n\nText.\n" });
  const contents: string[] = [];
  await renderLadder(ladder, {
    programFolder,
    hasSite: false,
    wants: ({ kind }) => kind === "ladder" || kind === "track",
    onPrintDocument: async ({ html }) => {
      contents.push(/<nav [\s\S]*?<\/nav>/.exec(html)?.[0] ?? "");
    },
  });
  assert.is(contents.length, 3);
  for (const html of contents) {
    const [[, own = ""] = [], ...lines] = [...html.matchAll(/ class="([^"]*)"/g)];
    assert.ok(own.split(" ").includes("contents"), own);
    const inLines = new Set(lines.flatMap(([, names = ""]) => names.split(" ")));
    assert.equal(
      own.split(" ").filter((name) => inLines.has(name)),
      [],
    );
  }
});

/** The body of the role `id` in its own handbook. */
async function printedBody(files: Record<string, string>, id: string) {
  const ladder = await ladderOf(files);
  const bodies = printableBodies(bodyRenderer(ladder, linkIndex(ladder)), ladder.language);
  const handbook = handbooksOf(ladder).find((each) => each.kind === "role" && each.id === id);
  const role = handbook?.groups[0]?.roles[0];
  if (handbook === undefined || role === undefined) throw new Error(`There is no role ${id}.`);
  return handbookBodies(handbook, ladder, bodies)(role);
}

test("addresses outside are notes at the end, each once, numbered on from the footnotes", async () => {
  const text = [
    "[One](https://one.example.com/a/), [again](http://one.example.com/a), a note[^n].",
    "[Write](mailto:a@example.com) to https://two.example.com/.",
    "[^n]: From [three](https://three.example.com/?x=1&y=2).",
  ];
  const { sections, footnotes } = await printedBody({ "a.md": `# A\n\n## Impact\n\n${text.join("\n\n")}\n` }, "a");
  const html = sections[0]?.html ?? "";
  const sign = (n: number): string => `<sup class="footnote-ref"><a href="#a.fn${n}">${n}</a></sup>`;
  assert.match(html, `One</a>${sign(2)}, <a href="http://one.example.com/a">again</a>${sign(2)}, a note${sign(1)}`);
  assert.match(html, `Write</a>${sign(3)} to <a href="https://two.example.com/">`);
  assert.not.match(html, "(");
  const notes = [...footnotes.matchAll(/<li [^>]*id="a\.fn(\d)"[^>]*>(.*?)<\/li>/gs)];
  assert.equal(
    notes.map(([, number, note = ""]) => [number, note.replace(/<[^>]*>/g, "").trim()]),
    [
      ["1", "From three4."],
      ["2", "one.example.com/a"],
      ["3", "a@example.com"],
      ["4", "three.example.com/?x=1&amp;y=2"],
    ],
  );
  assert.is(footnotes.match(/<section/g)?.length, 1);
});

for (const [name, link] of [
  ["a host without a domain", "http://wiki/page"],
  ["this machine", "http://localhost:8080/"],
  ["a private network", "https://192.168.1.7/"],
  ["the other role", "b.md"],
  ["a heading of the other role", "b.md#impact"],
])
  test(`a link to ${name} is printed as its words alone`, async () => {
    const files = {
      "ladder.yml": "siteUrl: https://ladder.example.com/\n",
      "a.md": `# A\n\n## Impact\n\nSee [there](${link}).\n`,
      "b.md": "# B\n\n## Impact\n\nText.\n",
    };
    const { sections, footnotes } = await printedBody(files, "a");
    assert.match(sections[0]?.html ?? "", /See <a href="http[^"]*">there<\/a>\./);
    assert.is(footnotes, "");
  });

test("one value of a scale is no list of one, and two values are a list", async () => {
  const scale = "scales: { Reach: [Self, Team] }\n";
  const one = await printedBody({ "ladder.yml": scale, "a.md": "# A\n\n## Reach\n\n- Self\n" }, "a");
  assert.match(one.sections[0]?.html ?? "", '<ul class="only-measure">');
  const more = await printedBody({ "ladder.yml": scale, "a.md": "# A\n\n## Reach\n\n- Self\n- And more.\n" }, "a");
  assert.not.match(more.sections[0]?.html ?? "", "only-measure");
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
  const ratios = [1, 2, 3].map(() => [processorTime(deep.repeat(10)), processorTime(deep.repeat(80))] as const);
  assert.ok(
    ratios.some(([once, often]) => often < 24 * once),
    ratios.join(" "),
  );
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

test("on a dark screen a dark accent is lighter, as much as text asks for, and a light one stays", () => {
  const paper = [1, 3, 5].map((at) => Number.parseInt(DESIGN.darkColours.paper.slice(at, at + 2), 16));
  const bright = (channels: readonly number[]): number => {
    const [red = 0, green = 0, blue = 0] = channels.map((channel) =>
      channel / 255 <= 0.04045 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
  };
  for (const accent of ["#000000", "#1f4e79", "#0000ff", "#ff0000", "#ffdd00", "#717171"]) {
    const light = [1, 3, 5].map((at) => Number.parseInt(lightAccent(accent).slice(at, at + 2), 16));
    assert.ok(bright(light) / bright(paper) > 4.5, accent);
  }
  assert.is(lightAccent("#ffdd00"), "#ffdd00");
});

test("an accent that can be read in its colour can be read in grey too", () => {
  for (const accent of ["#1f4e79", "#ffdd00", "#00ff00", "#ff00ff", "#00ffff", "#ff0000", "#0000ff", "#ffffff"]) {
    const channels = [1, 3, 5].map((at) => Number.parseInt(strongAccent(accent).slice(at, at + 2), 16));
    const [red = 0, green = 0, blue = 0] = channels;
    const grey = Math.round(luminance(red, green, blue))
      .toString(16)
      .padStart(2, "0")
      .repeat(3);
    assert.is(strongAccent(`#${grey}`), `#${grey}`, accent);
  }
});

test("every colour of text, on paper and on the site, can be read in grey as well", () => {
  const { text, ink, quiet, leader } = DESIGN.colours;
  for (const colour of [text, ink, quiet, leader, DESIGN.runningLines.colour]) {
    const digits = colour.slice(1);
    const whole = digits.length === 3 ? [...digits].map((digit) => digit + digit).join("") : digits;
    assert.is(strongAccent(`#${whole}`), `#${whole}`);
  }
});

test.run();
