/** Hostile input: what is written in a file is printed as it is written, and nothing of it acts. */
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { withCanaries } from "../helpers/canaries.ts";
import { writeContent } from "../helpers/check-ladder.ts";
import { oneLine, readHandbook } from "../helpers/read-handbook.ts";
import { runHere } from "../helpers/run-here.ts";

/** Markdown, and what a reader has to find in HTML and PDF; null: no word of it is for a reader. */
type Shown = readonly [markdown: string, shown: string | null];

const asWritten = (...texts: readonly string[]): Shown[] => texts.map((text) => [text, text]);

const templates = asWritten(
  "{{ 7*7 }}",
  '{{ range.constructor("return 7*7")() }}',
  '{% include "/etc/passwd" %}',
  "{# comment #}",
  "$\u007b7*7}",
  "$'$&$`",
);

const shown: readonly Shown[] = [
  ...templates,
  ["{% raw %}{{ 6*6 }}{% endraw %}", "{{ 6*6 }}"],
  ["<%= 7*7 %>", "<%= 7*7 %>"],
  ["- item {{ 7*7 }}", "item {{ 7*7 }}"],
  ['<script>fetch("http://HOST/script")</script>', '<script>fetch("http://HOST/script")</script>'],
  ['a <script src="http://HOST/script"></script> b', 'a <script src="http://HOST/script"></script> b'],
  ["<SCRIPT\n>upper()</SCRIPT>", "upper()"],
  ['<img src=x onerror="ran()" alt="picture one">', "picture one"],
  ['<p onclick="ran()">click</p>', "click"],
  ['<svg onload="ran()"><text>drawn</text></svg>', "drawn"],
  ['<math href="javascript:ran()"><mi>mathematical</mi></math>', "mathematical"],
  ['<a href="javascript:ran()">link one</a>', "link one"],
  ['<a href="JaVa&#x09;ScRiPt:ran()">link two</a>', "link two"],
  ['<a href="&#106;avascript&colon;ran()">link three</a>', "link three"],
  ['<a href=" vbscript:ran()">link four</a>', "link four"],
  ['<a href="data:text/html,<script>ran()</script>">link five</a>', "link five"],
  ["[link six](javascript:ran())", "[link six](javascript:ran())"],
  ["[link seven](java&Tab;script:ran())", "link seven"],
  ['<iframe src="http://HOST/iframe">framed</iframe>', "framed"],
  ['<object data="http://HOST/object">objected</object>', "objected"],
  ['<embed src="http://HOST/embed"> embedded', "embedded"],
  ['<link rel="stylesheet" href="http://HOST/link"> linked', "linked"],
  ['<meta http-equiv="refresh" content="0;url=http://HOST/meta"> refreshed', "refreshed"],
  ['<base href="http://HOST/base/"> based', "based"],
  ['<form action="http://HOST/form"><input name="n" value="v"><button>formed</button></form>', "formed"],
  ['<style>@import url("http://HOST/style"); p { display: none }</style>', "p { display: none }"],
  ['<p style="background: url(http://HOST/attribute); position: fixed">styled</p>', "styled"],
  ['<video src="http://HOST/video" poster="http://HOST/poster">videoed</video>', "videoed"],
  [
    '<picture><source srcset="http://HOST/source"><img src="http://HOST/img" alt="picture two"></picture>',
    "picture two",
  ],
  ['<table background="http://HOST/table"><tr><td>celled</td></tr></table>', "celled"],
  ["</div></section></main></body></html> ended", "ended"],
  ["<![CDATA[ character data ]]>", "<![CDATA[ character data ]]>"],
  ["<?php echo 1 ?>", "<?php echo 1 ?>"],
  ["The <title> of the page", "The <title> of the page"],
  ["<textarea> is an area", "<textarea> is an area"],
  ["<div never closed", "<div never closed"],
  ["<!-- a comment that ends -->", null],
  ["<b title='\"><script>ran()</script>'>quoted</b>", "quoted"],
  ['<noscript><p title="</noscript><img src=x onerror=ran()>">unscripted</p></noscript>', "unscripted"],
  ["<dl><dt>term</dt><dd>description</dd></dl>", "description"],
  ["<details><summary>summed</summary>detailed</details>", "detailed"],
  ["H<sub>2</sub>O and x<sup>3</sup> and <kbd>Ctrl</kbd><br>broken", "broken"],
  ["| left | right |\n| :--- | ---: |\n| cell a | cell b |", "cell b"],
];

/** Titles that would leave a string, a style sheet, an element, a margin box or a PDF string. */
const titles: readonly string[] = [
  '"} @page{size:1mm} a{',
  "</style><script>ran()</script>",
  "</title><img src=x onerror=ran()>",
  "back\\slash \\22 \\0000 (paren) ) (",
  "{{ 7*7 }} {% include '/etc/passwd' %} $\u007b7*7}",
  "<!-- --> ]]> <%= %>",
  "$& $1 $` IV / Platform Manager",
];

const role = (title: string, body: string): string => `---\ntitle: ${JSON.stringify(title)}\n---\n\n${body}\n`;

const FORBIDDEN_TAGS =
  /^<(?:script|style|iframe|object|embed|form|input|button|base|video|audio|meta http-equiv="refresh)/iu;
const ADDRESS = /(?:href|src|srcset|action)="\s*(?:javascript|vbscript|data|file|http:\/\/127)[^"]*"/iu;

/** The tags of a page that could run, ask for or change something. */
function activeTags(html: string): readonly string[] {
  return (html.match(/<[a-z][^>]*>/giu) ?? []).filter((tag) => {
    if (OWN_TAGS.some((own) => own.test(tag))) return false;
    const names = tag.replace(/"[^"]*"/g, '""');
    return (
      FORBIDDEN_TAGS.test(tag) || ADDRESS.test(tag) || /\s(?:on\w+|style)\s*=/iu.test(names) || /^<link/iu.test(tag)
    );
  });
}

/** What every page of the website has of the program: its styles, its sign and its search. */
const OWN_TAGS = [
  /^<link rel="(?:stylesheet|icon)" href="[./]*assets\/site(?:\.css|-icon\.svg)">$/,
  /^<script defer src="[./]*assets\/search\.js">$/,
  /^<form class="search" role="search" hidden(?: data-[a-z]+="[^"<>]*")+>$/,
  /^<input type="search" maxlength="200" aria-label="Search" placeholder="Search"(?: [a-z-]+="[a-z/]+")+>$/,
];

test("hostile input: everything is read back as written from HTML and PDF, and nothing ran or was asked for", () =>
  withCanaries(async ({ folder, host, alarms }) => {
    const fill = (text: string): string => text.replaceAll("HOST", host);
    const keys =
      "permalink: ../../escaped.html\neleventyComputed:\n  title: '{{ 7*7 }}'\ntemplateEngineOverride: js\nlayout: /etc/passwd\npagination: {data: roles, size: 1}\neleventyNavigation: {key: x}\neleventyExcludeFromCollections: true";
    await writeContent(folder, {
      "ladder.yml": `title: ${JSON.stringify(titles[0])}\norganisation: ${JSON.stringify(titles[1])}\nversion: ${JSON.stringify(titles[3])}\nprint:\n  marking: ${JSON.stringify(titles[4])}\n  role: { cover: always }\ntracks:\n  - title: ${JSON.stringify(titles[2])}\n    roles: [body, ${titles.map((_, index) => `title-${index}`).join(", ")}]\n`,
      "body.md": role("Body", shown.map(([markdown]) => fill(markdown)).join("\n\n")),
      "keys.md": `---\ntitle: Keys\n${keys}\n---\n\nThe page of keys.\n`,
      ...Object.fromEntries(
        titles.map((title, index) => [
          `title-${index}.md`,
          role(title, `## ${title.replace(/[<`\\]/g, "\\$&")}\n\nText ${index}.`),
        ]),
      ),
      // Eleventy, tsx and Puppeteer would look for these in the current folder.
      ".eleventyignore": "**\n../**/*.njk\n",
      ".puppeteerrc.cjs": 'require("fs").writeFileSync("../ran", "x")',
      "tsconfig.json": '{"compilerOptions": {"paths": {"*": ["./evil.ts"]}}}',
      "evil.ts": 'import { writeFileSync } from "node:fs"; writeFileSync("../ran", "x");',
      "eleventy.config.js": 'require("fs").writeFileSync("../ran", "x")',
      "_data/evil.js": 'require("fs").writeFileSync("../ran", "x")',
    });
    const { status, stderr } = await runHere(["build", ".", "--out", "../site", "--no-cache"], {
      cwd: join(folder, "content"),
    });
    assert.is(status, 0, stderr);
    assert.equal(alarms(), []);

    const site = join(folder, "site");
    const pages = (await readdir(site, { recursive: true })).filter((path) => path.endsWith(".html"));
    const inTrack = titles.length + 1;
    // With home, not found, keys, the pages of the track and of any two roles, and those of every two of the track.
    assert.is(pages.length, inTrack + 5 + (inTrack * (inTrack - 1)) / 2, pages.join());
    for (const path of pages) {
      const html = await readFile(join(site, path), "utf8");
      // What the page for what is not there holds itself, it names by its hash.
      const isNotFound = path === "404.html";
      assert.equal(
        activeTags(html),
        isNotFound ? ["<style>", "<script>"] : path === CHOICE ? CHOICE_SCRIPTS : [],
        path,
      );
      const own = isNotFound ? "'sha256-[^']+'" : "'self'";
      assert.match(html, new RegExp(`Content-Security-Policy" content="default-src 'none'; [^"]*script-src ${own}; `));
      assert.match(html, /Content-Security-Policy" content="[^"]* base-uri 'none'; form-action 'none'"/);
    }
    const body = textOf(await readFile(join(site, "roles/body/index.html"), "utf8"));
    const handbook = await readHandbook(join(site, "pdf/roles/body.pdf"));
    const printed = oneLine(handbook.texts.join("\n"));
    for (const [markdown, text] of shown) {
      const words = fill(text ?? "a comment that ends");
      assert.is(body.includes(words), text !== null, `HTML: ${markdown}`);
      // Lines break anywhere on paper.
      assert.is(bare(printed).includes(bare(words)), text !== null, `PDF: ${markdown}`);
    }
    assert.not(existsSync(join(folder, "escaped.html")));
    assert.match(await readFile(join(site, "roles/keys/index.html"), "utf8"), /The page of keys/);

    for (const [index, title] of titles.entries()) {
      assert.ok(textOf(await readFile(join(site, `roles/title-${index}/index.html`), "utf8")).includes(title), title);
      const { texts, outline, labels } = await readHandbook(join(site, `pdf/roles/title-${index}.pdf`));
      const [running = ""] = texts.slice(labels.indexOf("1"));
      // The running head, the title itself and the section's heading.
      assert.ok(bare(running).split(bare(title)).length >= 4, `${title} in ${running}`);
      assert.ok(bare(running).includes(bare(titles[0] ?? "")), "the running head names the ladder");
      assert.ok(
        JSON.stringify(outline).includes(JSON.stringify(title).slice(1, -1)),
        `${title} in ${JSON.stringify(outline)}`,
      );
    }
  }));

/** The page of any two roles, and what it alone loads. */
const CHOICE = "compare/index.html";
const CHOICE_SCRIPTS = ["compare-data", "compare"].map((name) => `<script defer src="../assets/${name}.js">`);

/** The text of a page as a browser would show it, spaces folded. */
function textOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, " ")
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, "&")
    .replace(/\s+/g, " ");
}

/** Without spaces and soft hyphens, which differ with every line break. */
function bare(text: string): string {
  return text.replace(/[\s\u00ad]+/g, "");
}

test.run();
