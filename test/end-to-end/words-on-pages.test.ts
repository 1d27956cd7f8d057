/** The program's own words on pages, in the languages that it speaks and in those that a ladder teaches it. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { documentFacts } from "../../scripts/build/handbooks/handbook-inputs.ts";
import { programFolder } from "../../scripts/build/program-version.ts";
import { english, WORD_NAMES, type Words, wordsOf } from "../../scripts/locales/words.ts";
import { documentsOf } from "../../scripts/render/documents/documents-of.ts";
import { renderLadder } from "../../scripts/render/render-ladder.ts";
import { ladderOf } from "../helpers/ladder-of.ts";
import type { FolderFiles } from "../helpers/write-folder.ts";

/** Every kind of page and everything on it that has words. */
const FILES = {
  "intro.md": "# Vorab\n\n[Eins](eins.md)\n",
  "eins.md": "# Eins\n\nSiehe [Zwei](zwei.md).\n\n## Reach\n\n- Team\n\n## ![](x.png)\n\nText\n",
  "zwei.md": "# Zwei\n\n## Reach\n\n- Team\n\n## Wirkung\n\n| a | b |\n| - | - |\n| c | d |\n\n    code\n",
  "drei.md": "---\nstatus: deprecated\n---\n# Drei\n\n## Wirkung\n\nText\n",
  "vier.md": "# Vier\n\n## Wirkung\n\nText\n",
  "funf.md": "# Funf\n\n## Wirkung\n\nText\n",
};

const settings = (lines: string): string => `title: Leiter
version: "3"
date: 2026-11-01
versions: [{ version: "2", date: 2026-05-01, address: archive/2/ }]
introduction: intro.md
${lines}
scales:
  Reach: [Ich, Team]
tracks:
  - { title: Technik, roles: [eins, zwei, drei] }
  - { title: Leitung, startsFrom: eins, roles: [vier] }
`;

/** The site's pages and the print documents, by path. */
async function pagesOf(files: FolderFiles): Promise<ReadonlyMap<string, string>> {
  const pages = new Map<string, string>();
  const ladder = await ladderOf(files);
  const rendered = await renderLadder(ladder, {
    programFolder,
    wants: () => true,
    onPrintDocument: async ({ handbook, html }) => {
      // The styles have words of their own; the last of them has the running lines of this handbook.
      pages.set(handbook.path, html.slice(html.lastIndexOf("<style>")));
    },
  });
  for (const [path, html] of rendered.pages) pages.set(path, html);
  return pages;
}

test("in a ladder in German no page says anything in English", async () => {
  const pages = await pagesOf({ ...FILES, "ladder.yml": settings("language: de") });
  const [ladder = "", role = "", home = ""] = ["pdf/ladder.pdf", "pdf/roles/eins.pdf", "index.html"].map((path) =>
    pages.get(path),
  );
  assert.match(ladder, '<h1 class="contents-heading">Inhalt</h1>');
  assert.match(ladder, 'content:"Seite " counter(page,folio) " von " counter(pages,folio)');
  assert.match(ladder, 'Siehe <a href="#zwei">Zwei</a><span class="page-ref">,&nbsp;S.&nbsp;');
  assert.match(ladder, "Abzweigung: ");
  assert.match(ladder, "Drei (entfallen)");
  assert.match(ladder, '<span class="entry">(ohne Überschrift)</span>');
  assert.match(role, "Technik, Stufe 1 von 2");
  assert.match(home, '<p class="counts">5 Rollen, 2 Laufbahnen</p>');
  assert.match(home, "Weitere Rollen");

  const german = wordsOf("de").words;
  const formsOf = (words: Words, name: (typeof WORD_NAMES)[number]): readonly string[] => {
    const word = words[name];
    return typeof word === "string" ? [word] : Object.values(word);
  };
  const foreign = WORD_NAMES.filter((name) => formsOf(english, name).join() !== formsOf(german, name).join());
  // As a word of its own: some are part of German ones, or of the page's code.
  for (const [path, html] of pages)
    for (const name of foreign)
      for (const piece of formsOf(english, name)
        .flatMap((text) => text.split(/\{\w+\}/))
        .filter((text) => /\p{L}{2}/u.test(text)))
        assert.not.match(
          textOf(html),
          new RegExp(`(?<![\\p{L}-])${escapePattern(piece.trim())}(?![\\p{L}-])`, "u"),
          `${path}: ${name}`,
        );
});

/** What is read, heard or printed of a page: its texts, the names of its elements, and the texts in its styles. */
function textOf(html: string): string {
  const names = [...html.matchAll(/ (?:aria-label|alt|data-one|data-many)="([^"]*)"/g)].map(([, name]) => name);
  const lines = [...html.matchAll(/content:([^;}]*)/g)].flatMap(([, line = ""]) =>
    [...line.matchAll(/"([^"]*)"/g)].map(([, text]) => text),
  );
  const texts = html.replace(/<style>[\s\S]*?<\/style>/g, " ").replace(/<[^>]*>/g, " ");
  return [texts, ...names, ...lines].join(" | ");
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

test("layouts have no words of their own", () => {
  const layouts = join(programFolder, "layouts");
  const files = readdirSync(layouts, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".njk"));
  assert.ok(files.length > 10);
  for (const file of files) {
    const plain = readFileSync(join(layouts, file), "utf8")
      .replace(/^---\n[\s\S]*?\n---\n/, "")
      .replace(/&\w+;|\{#[\s\S]*?#\}|\{%[\s\S]*?%\}|\{\{[\s\S]*?\}\}/g, "");
    const names = [...plain.matchAll(/ (?:aria-label|alt|title)="([^"]*)"/g)].map(([, name]) => name);
    const texts = plain.replace(/<!doctype html>|<[^>]*>/g, " ");
    assert.not.match([texts, ...names].join(" "), /\p{L}/u, file);
  }
});

test("the metadata of a handbook are in the ladder's language", async () => {
  const ladder = await ladderOf({ ...FILES, "ladder.yml": settings("language: fr") });
  const [whole] = documentsOf(ladder);
  const { subject, keywords } = documentFacts(whole as NonNullable<typeof whole>, ladder, {
    frontMatterPages: 2,
    missingCharacters: [],
    headings: [],
    links: [],
  });
  assert.is(subject, "Référentiel de carrière, version 3");
  assert.equal(keywords, ["Référentiel de carrière", "Technik", "Leitung"]);
});

test("a colon has a no-break space before it in French, on the home page and in drawings, and none in English", async () => {
  const files = { "a.md": "# A\n\n## Reach\n\n- Technique\n  - Team\n", "b.md": "# B\n\n## Reach\n\n- Team\n" };
  const tracks = "tracks:\n  - { title: Métier, roles: [a, b] }\n";
  const pages = await pagesOf({ ...files, "ladder.yml": `language: fr\n${tracks}` });
  const [home = "", role = ""] = ["index.html", "roles/b/index.html"].map((path) => pages.get(path));
  assert.match(home, '<span class="reach">Technique\u00a0: Team</span>');
  assert.match(pages.get("pdf/ladder.pdf") ?? "", "plus bas. Métier\u00a0: A, B.");
  assert.match(role, 'aria-label="Reach\u00a0: Team, sur');
  const english = (await pagesOf({ ...files, "ladder.yml": tracks })).get("index.html") ?? "";
  assert.match(english, '<span class="reach">Technique: Team</span>');
});

test("ladder.yml may give words of its own, to any language", async () => {
  const lines = 'language: fi\nwords:\n  contents: "Sisältö & muuta"\n  folio: "sivu {page}/{pages}"\n';
  const files = { ...FILES, "ladder.yml": settings(lines) };
  const role = (await pagesOf(files)).get("pdf/roles/eins.pdf") ?? "";
  assert.match(role, '<h1 class="contents-heading">Sisältö &amp; muuta</h1>');
  assert.match(role, 'content:"sivu " counter(page,folio) "/" counter(pages,folio)');
});

/** The words that stand alone in an element, in the pages of `FILES`, and are not translated below. */
const TAGGED =
  "allRoles atAGlance breadcrumbs calibration chooseRole compareAnother compare compareRoles compareWith computedPairs contents deprecated downloads handbookLink introduction isDropped " +
  "ladderAsData levelDown levelUp listOfHandbooks matrix needsScript noHeading notFound notFoundReason olderVersions onScale onThisPage otherText page " +
  "roleHandbook section skipToContent stays steps trackHandbook";

test("an element that holds nothing but English words says so in a ladder of another language, and no other does", async () => {
  const files = { ...FILES, "ladder.yml": settings("language: fi\nwords: { role: Rooli, otherRoles: Muut roolit }") };
  const tagged = new Set<string>();
  for (const html of (await pagesOf(files)).values())
    for (const [, , content = ""] of html.matchAll(/<(\w+)[^>]* lang="en"[^>]*>(.*?)<\/\1>/g))
      tagged.add(content.replace(/<[^>]*>/g, "").trim());
  const expected = WORD_NAMES.filter((name) => TAGGED.split(" ").includes(name)).map((name) => english[name]);
  const tables = ["CSV", "Excel"].map((format) => `All expectations as a table (${format})`);
  assert.equal(
    [...tagged].sort(),
    ["5 roles, 2 tracks", ": The whole ladder", "Version 2", "Version 3", ...tables, ...expected].sort(),
  );
});

test("in a ladder in English, and in one whose language is spoken, no word has a language of its own", async () => {
  for (const language of ["en-GB", "de"])
    for (const [path, html] of await pagesOf({ ...FILES, "ladder.yml": settings(`language: ${language}`) }))
      assert.not.match(html.replace(/<html[^>]*>/, ""), " lang=", path);
});

test("a deprecated role is marked in the table of roles, and the home page counts what is in tracks", async () => {
  const role = (title: string, front = ""): string => `${front}# ${title}\n\n## Reach\n\n- Team\n`;
  const files = {
    "a.md": role("A"),
    "b.md": role("B"),
    "c.md": role("C", "---\ndeprecated: true\n---\n"),
    "ladder.yml": "date: 2026-11-01\ntracks:\n  - { title: T, roles: [a, b] }\n  - { title: U, roles: [c] }\n",
  };
  const pages = await pagesOf(files);
  assert.match(pages.get("pdf/ladder.pdf") ?? "", /<a href="#c">C \(deprecated\)<\/a>/);
  assert.match(pages.get("index.html") ?? "", '<p class="counts">3 roles in 2 tracks</p>');
  assert.match(pages.get("index.html") ?? "", '<time datetime="1970-01-02">January 2, 1970</time>');
  assert.match(pages.get("pdf/roles/c.pdf") ?? "", '<span class="value">U</span>', "no level of one");
  const others = { ...files, "d.md": role("D") };
  assert.match((await pagesOf(others)).get("index.html") ?? "", '<p class="counts">4 roles, 2 tracks</p>');
});

test("a track's opener lists its roles in their order, and those of a track without one as they come", async () => {
  const files = {
    "a/a1.md": "---\norder: 1\n---\n# A1\n",
    "a/a2.md": "---\norder: 2\n---\n# A2\n",
    "b/b.md": "# B\n",
    "b/c.md": "# C\n",
  };
  const ladder =
    (await pagesOf({ ...files, "ladder.yml": "title: Ladder\nprint: { starts: right }\n" })).get("pdf/ladder.pdf") ??
    "";
  const lists = [...ladder.matchAll(/<(ol|ul) class="opener-roles">(.*?)<\/\1>/gs)];
  assert.equal(
    lists.map(([, kind, inside = ""]) => [kind, ...[...inside.matchAll(/<a href="#(\w+)"/g)].map(([, id]) => id)]),
    [
      ["ol", "a1", "a2"],
      ["ul", "b", "c"],
    ],
  );
});

test("a job description says above its title what it is, and a role where it stands", async () => {
  const files = {
    "tester.md": "---\nlevel: L3\n---\n# Tester\n\n## Impact\n\n- Ships.\n",
    "job-descriptions/tester.md": "# A tester\n\n## Duties\n\n- Work.\n",
  };
  const pages = await pagesOf(files);
  assert.match(pages.get("pdf/job-descriptions/tester.pdf") ?? "", '<p class="standing">Job description</p>');
  assert.match(pages.get("pdf/roles/tester.pdf") ?? "", /<p class="standing">[^<]*L3<\/p>/);
});

test("a track that has a text of its own has it on a page before its roles, and a page of the website", async () => {
  const files = {
    "a.md": "# A\n\n## Impact\n\nText.\n",
    "b.md": "# B\n\n## Impact\n\nText.\n",
    "shore.md": "# Work on shore\n\nWho works on shore, see [A](a.md).\n\n## Hours\n\nRegular.\n",
    "ladder.yml":
      "title: Ladder\ntracks:\n  - { title: Deck, roles: [a] }\n  - { title: Shore, roles: [b], introduction: shore.md }\n",
  };
  const pages = await pagesOf(files);
  const ladder = pages.get("pdf/ladder.pdf") ?? "";
  assert.match(
    ladder,
    /<section class="opener text new-page"[^>]*id="track\.shore">\s*<h1>Shore<\/h1>[\s\S]*Who works on shore/,
  );
  assert.match(ladder, /<h2 id="[^"]*hours">Hours<\/h2>/);
  // The other stands in the line above the title of its first role.
  assert.match(ladder, /<div class="standing"><h1 id="track\.deck">Deck<\/h1>/);
  assert.not.match(pages.get("pdf/tracks/deck.pdf") ?? "", "Who works");
  const home = pages.get("index.html") ?? "";
  assert.match(
    home,
    /<section class="track">\s*<h2 [^>]*>Shore<\/h2>\s*<p><a href="pages\/shore\/[^"]*">Work on shore<\/a>/,
  );
  assert.not.match(home.slice(0, home.indexOf("<main")), "Work on shore");
  assert.match(pages.get("pages/shore/index.html") ?? "", "Regular.");
});

test.run();
