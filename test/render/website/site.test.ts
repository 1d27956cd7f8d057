import { test } from "uvu";
import * as assert from "uvu/assert";
import { english, wordsOf } from "../../../scripts/locales/words.ts";
import { type CleanContext, htmlCleaner, parseHtml } from "../../../scripts/render/body/clean-html.ts";
import { type LinkPlacement, placedTags, tags, writeHtml } from "../../../scripts/render/body/html-tree.ts";
import { hyphenateTexts, hyphenatorFor } from "../../../scripts/render/body/print/hyphenate.ts";
import { fillHandbookFacts } from "../../../scripts/render/website/fill-handbook-facts.ts";
import { cssString, escapeHtml } from "../../../scripts/text/escape.ts";

const context: CleanContext = {
  topHeadingLevel: 3,
  idPrefix: "keeper.",
  anchors: new Map([["tides", "keeper-tides"]]),
  resolveLink: (reference) => {
    if (reference === "mate.md") return { role: "mate" };
    return /^https?:/.test(reference) ? { external: true } : { dead: true };
  },
  resolveImage: (reference) => (reference === "pier.png" ? { file: "assets/pier.png", width: 40, height: 30 } : null),
};

const cleanHtml = (html: string): string => htmlCleaner(context)(html);

/** What goes in, what comes out. */
const cleaning: readonly (readonly [fact: string, html: string, cleaned: string])[] = [
  ["a script goes with its text", "<p>a<script>alert(1)</script>b</p>", "<p>ab</p>"],
  ["an event handler goes", '<p onclick="x()">a</p>', "<p>a</p>"],
  ["a javascript: address goes, its words stay", '<a href="javascript:x()">a</a>', "<span>a</span>"],
  ["a spelled-out javascript: address goes too", '<a href="java&#x09;script:x()">a</a>', "<span>a</span>"],
  ["an iframe goes", '<p>a</p><iframe src="https://x.example"></iframe>', "<p>a</p>"],
  ["a form goes, its words stay", '<form action="/x"><p>a</p></form>', "<p>a</p>"],
  ["a style element goes", "<style>p{display:none}</style><p>a</p>", "<p>a</p>"],
  ["a style attribute goes", '<p style="position:fixed">a</p>', "<p>a</p>"],
  ["a class of the layout's cannot be borrowed", '<p class="new-page marking">a</p>', "<p>a</p>"],
  ["a place for page numbers cannot be forged", '<span data-page-of="x">a</span>', "<span>a</span>"],
  ["a place for a handbook cannot be forged", '<span data-handbook="x">a</span>', "<span>a</span>"],
  [
    "tables, details, kbd and br stay",
    "<details><summary>a</summary>b<br /><kbd>c</kbd></details>",
    "<details><summary>a</summary>b<br /><kbd>c</kbd></details>",
  ],
  ["skipped heading levels are closed up", "<h3>a</h3><h6>b</h6><h3>c</h3>", "<h3>a</h3><h4>b</h4><h3>c</h3>"],
  ["an id gets its owner's prefix", '<p id="x">a</p>', '<p id="keeper.x">a</p>'],
  [
    "an id that is used twice is made unique",
    '<p id="x">a</p><p id="x">b</p>',
    '<p id="keeper.x">a</p><p id="keeper.x-2">b</p>',
  ],
  ["a known anchor takes its final form", '<h3 id="tides">a</h3>', '<h3 id="keeper-tides">a</h3>'],
  ["a role link carries id and anchor", '<a href="mate.md">a</a>', '<a data-to="mate" href="#mate">a</a>'],
  [
    "a known image keeps its size",
    '<img src="pier.png" alt="Pier">',
    '<img alt="Pier" data-image="assets/pier.png" width="40" height="30" />',
  ],
  [
    "an image that may not be shown leaves its words",
    '<img src="https://x.example/a.png" alt="Pier">',
    '<span class="missing-image">Pier</span>',
  ],
  ["an unclosed element is closed", "<p><em>a", "<p><em>a</em></p>"],
  [
    "a language is kept where it is a language tag",
    '<p lang="de-AT">Servus <i lang="british english">cheers</i> <b lang="">x</b></p>',
    '<p lang="de-AT">Servus <i>cheers</i> <b>x</b></p>',
  ],
];
for (const [fact, html, cleaned] of cleaning) test(fact, () => assert.is(cleanHtml(html), cleaned));

const plain: LinkPlacement = {
  inside: () => ({ start: "", end: "" }),
  file: (href) => tags("a", { href }),
  outside: (href) => tags("a", { href }),
  image: (file) => file,
};
const placed = (html: string, placement: LinkPlacement): string =>
  writeHtml(parseHtml(html), (element) => placedTags(element, placement));

test("elements in elements without end keep their text, and no more levels than a browser has", () => {
  const cleaned = cleanHtml(`${"<b>".repeat(5_000)}deep${"</b>".repeat(5_000)}`);
  assert.is(cleaned, `${"<b>".repeat(256)}deep${"</b>".repeat(256)}`);
  assert.is(writeHtml(parseHtml(cleaned)), cleaned);
});

test("links and images are placed as the document wants them", () => {
  const html = cleanHtml(
    '<a href="mate.md"><em>Mate</em></a> <a href="https://x.example/?a=1&amp;b=2">out</a> <img src="pier.png" alt="">',
  );
  assert.is(
    placed(html, {
      inside: (id, anchor) => ({ start: `[${id}#${anchor}|`, end: "]" }),
      outside: (address) => ({ start: `[${address}|`, end: "]" }),
      file: (address) => ({ start: `[${address}|`, end: "]" }),
      image: (file) => `/i/${file}`,
    }),
    '[mate#mate|<em>Mate</em>] [https://x.example/?a=1&b=2|out] <img alt="" src="/i/assets/pier.png" width="40" height="30" />',
  );
});

test("an image is asked for by its own name, whatever is in it", () => {
  const html = '<img alt="" data-image="a&amp;b.png" width="4" height="3" />';
  const ampersand: LinkPlacement = { ...plain, image: encodeURIComponent };
  assert.is(placed(html, ampersand), '<img alt="" src="a%26b.png" width="4" height="3" />');
});

test("what looks like a placed link in a text stays text, and an address that looks like a tag an address", () => {
  const html = cleanHtml('<p>say data-image="a.png"</p><a href="https://x.example/?<b>&quot;">&lt;a&gt;</a>');
  assert.is(
    placed(html, plain),
    '<p>say data-image="a.png"</p><a href="https://x.example/?&lt;b&gt;&quot;">&lt;a&gt;</a>',
  );
});

test("CSS strings hold anything and end nothing", () => {
  assert.is(cssString('"} @page{'), '"\\22 } @page{"');
  assert.is(cssString("</style><script>"), '"\\3c /style\\3e \\3c script\\3e "');
  assert.is(cssString("a\\b\nc"), '"a\\5c b\\a c"');
});

test("HTML text and attributes hold anything", () => {
  assert.is(escapeHtml(`<a href='x' title="y">&`), "&#60;a href=&#39;x&#39; title=&#34;y&#34;&#62;&#38;");
});

test("long words get soft hyphens, code, tags and entities do not", () => {
  const tree = parseHtml('<p title="organization">organization &amp; <code>organization</code> team</p>');
  assert.is(
    writeHtml(hyphenateTexts(tree, hyphenatorFor("en"))).replaceAll("\u00ad", "|"),
    '<p title="organization">orga|ni|za|tion &amp; <code>organization</code> team</p>',
  );
});

test("addresses get none, because a hyphen would become part of them", () => {
  const hyphenate = hyphenatorFor("en");
  for (const address of [
    "https://example.com/organization",
    "www.example.com/organization",
    "organization@example.com",
  ])
    assert.is(hyphenate(`See ${address}.`), `See ${address}.`);
});

const identifiers: readonly (readonly [identifier: string, parted: string])[] = [
  ["#engineering_management_announcements", "#engineering_|management_|announcements"],
  ["github.com/northwind/responsibilities", "github.|com/|northwind/|responsibilities"],
  ["camelCaseConfigurationIdentifier", "camelCaseConfigurationIdentifier"],
  ["{{Signature_es_:signer1:signature}}", "{{Signature_|es_:signer1:signature}}"],
  ["C:\\Organization\\Responsibilities", "C:\\Organization\\Responsibilities"],
  ["responsibility2026", "responsibility2026"],
  ["organization=responsibility", "organization=responsibility"],
  ["(see organization.responsibilities),", "(see organization.|responsibilities),"],
  ["1.000.000.000.000", "1.000.000.000.000"],
  ["dev/null", "dev/null"],
  ["organization...responsibility", "organization...|responsibility"],
];
for (const [identifier, parted] of identifiers)
  test(`${identifier} gets no hyphen, and line breaks only behind its own signs`, () => {
    const tree = hyphenateTexts(parseHtml(`<p>organization ${identifier} organization.</p>`), hyphenatorFor("en"));
    const hyphenated = "orga\u00adni\u00adza\u00adtion";
    assert.is(writeHtml(tree).replaceAll("<wbr />", "|"), `<p>${hyphenated} ${parted} ${hyphenated}.</p>`);
  });

const divisions: readonly (readonly [language: string, divided: string])[] = [
  ["en", "pho|tog|raphy"],
  ["en-US", "pho|tog|raphy"],
  ["en-CA", "pho|tog|raphy"],
  ["en-GB", "pho|to|graphy"],
  ["en-AU", "pho|to|graphy"],
  ["en-Latn-IE", "pho|to|graphy"],
];
for (const [language, divided] of divisions)
  test(`words are divided as where ${language} is written`, () => {
    assert.is(hyphenatorFor(language)("photography").replaceAll("\u00ad", "|"), divided);
  });

test("a word of more letters than Markdown may have is left as it is, those around it are not", () => {
  const endless = "organization".repeat(10_000);
  assert.is(
    hyphenatorFor("en")(`organization ${endless} organization`),
    `orga\u00adni\u00adza\u00adtion ${endless} orga\u00adni\u00adza\u00adtion`,
  );
});

test("a language without patterns is left as it is", () => {
  assert.is(hyphenatorFor("zz")("organization"), "organization");
});

test("download links get the handbook's pages and size", () => {
  const place = (path: string): string => `<span data-handbook="${path}"></span>`;
  const html = `${place("pdf/roles/mate.pdf")} ${place("pdf/other.pdf")}`;
  const inEnglish = { language: "en", words: english };
  const filled = fillHandbookFacts(html, [{ path: "pdf/roles/mate.pdf", pages: 3, bytes: 51_700 }], inEnglish);
  assert.is(filled, `<span>(3 pages, 52 kB)</span> ${place("pdf/other.pdf")}`);
  const short = fillHandbookFacts(html, [{ path: "pdf/other.pdf", pages: 1, bytes: 9_000 }], inEnglish);
  assert.match(short, "<span>(1 page, 9 kB)</span>");
  const large = [{ path: "pdf/other.pdf", pages: 200, bytes: 1_840_000 }];
  const inGerman = {
    language: "de",
    words: { ...wordsOf("de").words, pages: { other: "({count} <Seiten>, {size})" } },
  };
  assert.match(fillHandbookFacts(html, large, inGerman), /<span>\(200 &#60;Seiten&#62;, 1,8\sMB\)<\/span>/);
});

test.run();
