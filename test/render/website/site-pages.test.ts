/** The website's pages as people without a mouse or a screen meet them: links and boxes by their names. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { programFolder } from "../../../scripts/build/program-version.ts";
import { elementsAt, readXml, type XmlElement } from "../../../scripts/pdf/objects/read-xml.ts";
import { renderLadder } from "../../../scripts/render/render-ladder.ts";
import { feed } from "../../../scripts/render/website/feed.ts";
import { sitemap } from "../../../scripts/render/website/sitemap.ts";
import { ladderOf } from "../../helpers/ladder-of.ts";
import type { FolderFiles } from "../../helpers/write-folder.ts";

/** The website's pages of a ladder whose handbooks are all printed, by path. */
async function pagesOf(files: FolderFiles): Promise<ReadonlyMap<string, string>> {
  const options = { programFolder, wants: () => true, onPrintDocument: async () => {} };
  return (await renderLadder(await ladderOf(files), options)).pages;
}

const files = {
  "ladder.yml": `title: Ladder
tracks:
  - { title: Making & Mending, roles: [keeper] }
  - { title: Management, roles: [chief] }
scales:
  Reach: [Task, Team]
`,
  "keeper.md": "# Keeper\n\n## Reach\n\n- Team\n\n## Work\n\n| a | b |\n| - | - |\n| c | d |\n\n    code\n",
  "chief.md": "# Chief\n\n## Reach\n\n- Team\n",
};

/** The links to handbooks: their words by the file they lead to. */
function handbookLinks(html: string): readonly (readonly [file: string, words: string])[] {
  return [...html.matchAll(/<a href="([^"]*\.pdf)" download="[^"]+\.pdf"[^>]*>(.*?)<\/a>/g)].map(
    ([, file = "", words = ""]) => [file, words.replace(/<[^>]*>/g, "")],
  );
}

test("a link to a handbook says what the handbook is of", async () => {
  const pages = await pagesOf(files);
  assert.equal(handbookLinks(pages.get("index.html") ?? ""), [
    ["pdf/ladder.pdf", "PDF handbook: The whole ladder"],
    ["pdf/tracks/making-mending.pdf", "Making &amp; Mending as a PDF handbook"],
    ["pdf/tracks/management.pdf", "Management as a PDF handbook"],
  ]);
  assert.equal(handbookLinks(pages.get("roles/keeper/index.html") ?? ""), [
    ["../../pdf/roles/keeper.pdf", "PDF handbook: Keeper"],
  ]);
});

/** The names of what the keyboard can scroll, in order. */
function scrolledNames(html: string): readonly string[] {
  return [...html.matchAll(/ tabindex="0" role="(?:region|group)" aria-label="([^"]+)"/g)].map(([, name = ""]) => name);
}

test("what scrolls sideways has a place for the keyboard and a name", async () => {
  const pages = await pagesOf(files);
  const keeper = pages.get("roles/keeper/index.html") ?? "";
  assert.equal(scrolledNames(keeper), ["Table", "Code"]);
  assert.match(keeper, /aria-label="Table"><table>[\s\S]*<\/table><\/div>/);
});

test("a deprecated role is marked beside its title, unless that says so", async () => {
  const pages = await pagesOf({
    "mentor.md": "---\ndeprecated: true\n---\n# Mentor\n\nText.\n",
    "guide.md": "# Guide - DEPRECATED\n\nText.\n",
    "keeper.md": "# Keeper\n\nText.\n",
  });
  const marked = [
    ...(pages.get("index.html")?.split('class="more"')[0] ?? "").matchAll(
      /<li><a [^>]*>([^<]*)<\/a>([^<]*<span class="deprecated">)?/g,
    ),
  ];
  assert.equal(
    marked.map(([, title, badge]) => [title, badge !== undefined]),
    [
      ["Keeper", false],
      ["Guide - DEPRECATED", false],
      ["Mentor", true],
    ],
  );
  for (const [id, badges] of [
    ["mentor", 1],
    ["guide", 0],
  ] as const)
    assert.is((pages.get(`roles/${id}/index.html`) ?? "").split('class="deprecated"').length - 1, badges, id);
});

/** The links to neighbouring roles: what stands before each, by its title. */
function neighbourLabels(html: string): readonly (readonly [title: string, label: string])[] {
  const links = html.matchAll(/<a class="(?:below|above)" [^>]*><span class="label"[^>]*>([^<]*)<\/span> ([^<]*)</g);
  return [...links].map(([, label = "", title = ""]) => [title, label]);
}

test("a neighbouring role in another track is not called one level up or down", async () => {
  const tracks = [
    "  - { title: Making, roles: [keeper, mender] }",
    "  - { title: Management, startsFrom: keeper, roles: [chief] }",
  ];
  const pages = await pagesOf({
    "ladder.yml": ["tracks:", ...tracks].join("\n"),
    ...Object.fromEntries(["Keeper", "Mender", "Chief"].map((title) => [`${title}.md`, `# ${title}\n\nText\n`])),
  });
  assert.equal(neighbourLabels(pages.get("roles/keeper/index.html") ?? ""), [
    ["Mender", "One level up"],
    ["Chief", "To another track: Management"],
  ]);
  assert.equal(neighbourLabels(pages.get("roles/mender/index.html") ?? ""), [["Keeper", "One level down"]]);
  assert.equal(neighbourLabels(pages.get("roles/chief/index.html") ?? ""), [["Keeper", "From another track: Making"]]);
});

test("the description of a page is the first whole words of its text, without the signs of footnotes", async () => {
  const long = "R&D keeps **in**sights for <others>[^1], word ".repeat(6);
  const pages = await pagesOf({
    "a.md": `# A\n\n${long}\n\n[^1]: Note.\n`,
    "b.md": "# B\n\nR&D.[^1]\n\n[^1]: Note.\n",
  });
  const described = (id: string): string | undefined =>
    /<meta name="description" content="([^"]*)">/.exec(pages.get(`roles/${id}/index.html`) ?? "")?.[1];
  assert.is(described("b"), "R&amp;D.");
  assert.match(described("a") ?? "", /^R&amp;D keeps insights for &lt;others&gt;, word R&amp;D keeps /);
  assert.match(described("a") ?? "", /(?:keeps|insights|for|others&gt;|word|R&amp;D)…$/);
});

test("names of pages in the head stand apart", async () => {
  const pages = await pagesOf({
    "ladder.yml": "pages: [p1.md, p2.md]\n",
    "p1.md": "# First page\n",
    "p2.md": "# Second page\n",
    "a.md": "# A\n",
  });
  const nav = /<nav[^>]*>(.*?)<\/nav>/.exec(pages.get("index.html") ?? "")?.[1] ?? "";
  assert.is(nav.replace(/<[^>]*>/g, "").trim(), "First page Second page");
});

/** What a page says of itself in its head. */
function headOf(html: string): Readonly<Record<string, string>> {
  const metas = html.matchAll(/<(?:meta (?:name|property)|link rel)="([^"]+)" (?:content|href)="([^"]*)">/g);
  return Object.fromEntries([...metas].map(([, name = "", value = ""]) => [name, value]));
}

test("the home page begins with the first sentence of the introduction, which is what search engines show", async () => {
  const intro =
    "# About\n\n> A motto.\n\nIt says what R&D *expects*, e.g. of Dr. Watson.[^1] And more.\n\n[^1]: Note.\n";
  const ladder = { ...files, "ladder.yml": `${files["ladder.yml"]}introduction: intro.md\n`, "intro.md": intro };
  const home = (await pagesOf(ladder)).get("index.html") ?? "";
  assert.match(home, '<p class="introduction">It says what R&amp;D expects, e.g. of Dr. Watson.</p>');
  assert.is(headOf(home).description, "It says what R&amp;D expects, e.g. of Dr. Watson.");
  const without = (await pagesOf(files)).get("index.html") ?? "";
  assert.not.match(without, 'class="introduction"');
  assert.is(headOf(without).description, undefined);
});

test("what is searched for is short enough to be found at once", async () => {
  assert.match((await pagesOf(files)).get("index.html") ?? "", '<input type="search" maxlength="200" ');
});

test("pages say their address on the web, their title and their sign, where those are known", async () => {
  const ladder = { ...files, "ladder.yml": `${files["ladder.yml"]}siteUrl: https://northwind.dev/ladder\n` };
  const pages = await pagesOf(ladder);
  const home = headOf(pages.get("index.html") ?? "");
  assert.equal([home.canonical, home["og:url"]], ["https://northwind.dev/ladder/", "https://northwind.dev/ladder/"]);
  const keeper = headOf(pages.get("roles/keeper/index.html") ?? "");
  assert.is(keeper.canonical, "https://northwind.dev/ladder/roles/keeper/");
  assert.equal([keeper["og:title"], keeper["og:site_name"]], ["Keeper", "Ladder"]);
  assert.is(keeper.icon, "../../assets/site-icon.svg");
  const plain = headOf((await pagesOf(files)).get("index.html") ?? "");
  assert.equal([plain.canonical, plain.icon], [undefined, "assets/site-icon.svg"]);
  const own = { ...files, "public/favicon.ico": "x" };
  assert.is(headOf((await pagesOf(own)).get("index.html") ?? "").icon, "favicon.ico");
});

test("search engines are told of every page; of a marked ladder of its job descriptions alone", async () => {
  const job = { "job-descriptions/keeper.md": "# Keeper wanted\n\nText.\n" };
  const settings = `${files["ladder.yml"]}siteUrl: https://northwind.dev/ladder/\n`;
  const listed = async (yml: string): Promise<readonly string[] | undefined> => {
    const list = sitemap(await ladderOf({ ...files, ...job, "ladder.yml": yml }));
    return list === null ? undefined : [...list.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, address = ""]) => address);
  };
  const at = "https://northwind.dev/ladder/";
  const keeperJob = `${at}job-descriptions/keeper/`;
  assert.equal(await listed(settings), [at, `${at}roles/keeper/`, `${at}roles/chief/`, keeperJob]);
  assert.equal(await listed(`${settings}print: { marking: Internal }\n`), [keeperJob]);
  assert.is(await listed(files["ladder.yml"]), undefined);
});

test("every page leads to where its file is edited, if ladder.yml says where", async () => {
  const settings = `${files["ladder.yml"]}editUrl: "https://github.com/acme/ladder/edit/main/{file}?a={file}"\n`;
  const pages = await pagesOf({ ...files, "ladder.yml": settings, "my role.md": "# My role\n\nText.\n" });
  const edit = /<a href="([^"]*)"[^>]*>Edit this page<\/a>/;
  assert.is(
    edit.exec(pages.get("roles/my-role/index.html") ?? "")?.[1],
    "https://github.com/acme/ladder/edit/main/my%20role.md?a=my%20role.md",
  );
  assert.not.match(pages.get("index.html") ?? "", edit);
  assert.not.match((await pagesOf(files)).get("roles/keeper/index.html") ?? "", edit);
});

test("the home page lists older versions last, each by its file, with its date and note", async () => {
  const versions = `versions:
  - { version: "2", date: 2026-05-01, address: "archive/2/#top", note: "R&D <new>" }
  - { version: "1", address: "https://northwind.dev/1/" }
`;
  const home = (await pagesOf({ ...files, "ladder.yml": `${files["ladder.yml"]}${versions}` })).get("index.html") ?? "";
  const list = /<h2>Older versions<\/h2>\s*<ul>([\s\S]*?)<\/ul>/.exec(home)?.[1] ?? "";
  assert.equal(list.trim().split("\n"), [
    '<li><a href="archive/2/index.html#top">Version 2</a> <time datetime="2026-05-01">May 1, 2026</time><p>R&amp;D &lt;new&gt;</p></li>',
    '<li><a href="https://northwind.dev/1/">Version 1</a></li>',
  ]);
  assert.not.match((await pagesOf(files)).get("index.html") ?? "", "Older versions");
});

/** A name of Atom, as XML is read. */
const atom = (name: string): string => `http://www.w3.org/2005/Atom${name}`;

/** The texts of elements of Atom, or their attributes where they have no text. */
function textsAt(element: XmlElement, name: string): readonly string[] {
  return elementsAt(element, atom(name)).map(({ text, attributes }) =>
    text === "" ? attributes.map(({ name, value }) => `${name}=${value}`).join(" ") : text,
  );
}

/** A public ladder with an address, and lines of ladder.yml beside it. */
const published = (lines: string): FolderFiles => ({
  ...files,
  "ladder.yml": `${files["ladder.yml"]}siteUrl: https://northwind.dev/ladder\n${lines}`,
});

/** The feed of a ladder as it is read, which must be well-formed and the same each time. */
async function feedOf(lines: string): Promise<XmlElement> {
  const ladder = await ladderOf(published(lines));
  const written = feed(ladder) ?? "";
  assert.is(feed(await ladderOf(published(lines))), written);
  const { top, isWellFormed } = readXml(written);
  assert.ok(isWellFormed, written);
  const [root] = elementsAt(top, atom("feed"));
  if (root === undefined) throw new Error(`There is no feed: ${written}`);
  return root;
}

/** What every entry of a feed says. */
function entriesOf(root: XmlElement): readonly Readonly<Record<string, readonly string[]>>[] {
  return elementsAt(root, atom("entry")).map((entry) =>
    Object.fromEntries(["id", "title", "updated", "link", "summary"].map((name) => [name, textsAt(entry, name)])),
  );
}

test("a feed has an entry for the version and one for each older one, with escaped words and whole addresses", async () => {
  const root = await feedOf(`version: "3 & 4"
organisation: "<Northwind> & Co"
versions:
  - { version: "2", date: 1969-05-01, address: "archive/2/index.html#top", note: "R&D's <new> \\"reach\\"" }
  - { version: "1", address: "https://northwind.dev/1/?a=b&c=d" }
`);
  const at = "https://northwind.dev/ladder/";
  assert.equal(
    ["id", "title", "updated", "link"].map((name) => textsAt(root, name)),
    [
      [at],
      ["Ladder"],
      ["1970-01-02T00:00:00Z"],
      [`rel=self type=application/atom+xml href=${at}feed.xml`, `rel=alternate type=text/html href=${at}`],
    ],
  );
  assert.equal(
    elementsAt(root, atom("author"), atom("name")).map(({ text }) => text),
    ["<Northwind> & Co"],
  );
  assert.equal(entriesOf(root), [
    {
      id: [`${at}#version=3+%26+4`],
      title: ["Ladder, version 3 & 4"],
      updated: ["1970-01-02T00:00:00Z"],
      link: [`rel=alternate href=${at}`],
      summary: ["2 roles in 2 tracks"],
    },
    {
      id: [`${at}#version=2`],
      title: ["Ladder, version 2"],
      updated: ["1969-05-01T00:00:00Z"],
      link: [`rel=alternate href=${at}archive/2/#top`],
      summary: [`R&D's <new> "reach"`],
    },
    {
      id: [`${at}#version=1`],
      title: ["Ladder, version 1"],
      updated: ["1980-01-01T00:00:00Z"],
      link: ["rel=alternate href=https://northwind.dev/1/?a=b&c=d"],
      summary: [],
    },
  ]);
});

test("the entry of a version keeps its id when the version has become an older one", async () => {
  const ids = async (lines: string) => entriesOf(await feedOf(lines)).map(({ id }) => id?.[0]);
  const [current] = await ids('version: "2026.1 ä"\n');
  const older = await ids('version: "2026.2"\nversions: [{ version: "2026.1 ä", address: archive/ }]\n');
  assert.is(older[1], current);
  assert.is(new Set(older).size, 2);
  assert.is.not(current, undefined);
});

test("the head of every page names the feed; a marked ladder, and one without an address, has none", async () => {
  const link = (html = ""): string | undefined =>
    /<link rel="alternate" type="application\/atom\+xml" title="Ladder" href="([^"]*)">/.exec(html)?.[1];
  const pages = await pagesOf(published(""));
  assert.is(link(pages.get("index.html")), "feed.xml");
  assert.is(link(pages.get("roles/keeper/index.html")), "../../feed.xml");
  for (const without of [files, published("print: { marking: Internal }\n")]) {
    assert.is(feed(await ladderOf(without)), null);
    for (const [path, html] of await pagesOf(without)) assert.not.match(html, 'rel="alternate"', path);
  }
  const ladder = await ladderOf(published(""));
  assert.is(feed({ ...ladder, date: null }), null);
  // The name of a folder may hold what no XML may have.
  assert.ok(readXml(feed({ ...ladder, title: "a\u0001\ud800\uffff😀" }) ?? "").isWellFormed);
});

test("a role's places on a scale are drawn below the words that say them, which stand there once", async () => {
  const places = {
    "chief.md": "# Chief\n\n## Reach\n\n- **Leadership** Reach\n  - Team\n- Business Reach: Task\n\nAnd words.\n",
    "keeper.md": "# Keeper\n\n## Reach\n\nTeam\n",
  };
  const pages = await pagesOf({ ...files, ...places });
  const reach = /<div class="part-text">([\s\S]*?)<\/div>/.exec(pages.get("roles/chief/index.html") ?? "")?.[1] ?? "";
  const drawings = [...reach.matchAll(/<svg class="small-scale"[^>]* aria-label="([^"]*)"/g)].map(([, name]) => name);
  assert.equal(drawings, [
    "Leadership Reach: Team, on a scale from Task to Team.",
    "Business Reach: Task, on a scale from Task to Team.",
  ]);
  const words = reach.replace(/<svg[\s\S]*?<\/svg>/g, "").replace(/<[^>]*>/g, " ");
  assert.is(words.replace(/\s+/g, " ").trim(), "Leadership Reach Team Business Reach: Task Task Team And words.");
  assert.not.match(pages.get("roles/keeper/index.html") ?? "", "<svg");
});

test.run();
