/** The website's pages as people without a mouse or a screen meet them: links and boxes by their names. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { programFolder } from "../../../scripts/build/program-version.ts";
import { renderLadder } from "../../../scripts/render/render-ladder.ts";
import { ladderOf } from "../../helpers/ladder-of.ts";
import { tracksOf } from "../../helpers/tracks-of.ts";
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
  return [...html.matchAll(/<a href="([^"]*\.pdf)" download="[^"]+\.pdf">([^<]*)</g)].map(
    ([, file = "", words = ""]) => [file, words],
  );
}

test("a link to a handbook says what the handbook is of", async () => {
  const pages = await pagesOf(files);
  assert.equal(handbookLinks(pages.get("index.html") ?? ""), [
    ["pdf/ladder.pdf", "The whole ladder as a PDF handbook"],
    ["pdf/tracks/making-mending.pdf", "Making &amp; Mending as a PDF handbook"],
    ["pdf/tracks/management.pdf", "Management as a PDF handbook"],
  ]);
  assert.equal(handbookLinks(pages.get("roles/keeper/index.html") ?? ""), [
    ["../../pdf/roles/keeper.pdf", "Keeper as a PDF handbook"],
  ]);
});

/** The names of what the keyboard can scroll, in order. */
function scrolledNames(html: string): readonly string[] {
  return [...html.matchAll(/ tabindex="0" role="(?:region|group)" aria-label="([^"]+)"/g)].map(([, name = ""]) => name);
}

test("what scrolls sideways has a place for the keyboard and a name", async () => {
  const pages = await pagesOf(files);
  assert.equal(scrolledNames(pages.get("index.html") ?? ""), ["Drawing of the tracks", "Table of roles by Reach"]);
  const keeper = pages.get("roles/keeper/index.html") ?? "";
  assert.equal(scrolledNames(keeper), ["Drawing of Reach", "Table", "Code"]);
  assert.match(keeper, /aria-label="Table"><table>[\s\S]*<\/table><\/div>/);
});

test("each of several drawings of the tracks is named for its tracks", async () => {
  const tracks = Array.from({ length: 7 }, (_, index) => ({ title: `T${index}`, roles: 1 }));
  assert.equal(scrolledNames((await pagesOf(tracksOf(tracks))).get("index.html") ?? ""), [
    "Drawing of the tracks: T0, T1, T2, T3",
    "Drawing of the tracks: T4, T5, T6",
  ]);
});

test("a deprecated role is marked beside its title, unless that says so", async () => {
  const pages = await pagesOf({
    "mentor.md": "---\ndeprecated: true\n---\n# Mentor\n\nText.\n",
    "guide.md": "# Guide - DEPRECATED\n\nText.\n",
    "keeper.md": "# Keeper\n\nText.\n",
  });
  const marked = [
    ...(pages.get("index.html") ?? "").matchAll(/<li><a [^>]*>([^<]*)<\/a>([^<]*<span class="deprecated">)?/g),
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

test.run();
