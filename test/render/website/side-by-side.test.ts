/** Roles side by side on the website: which pages there are, what they say, and what leads to them. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { programFolder } from "../../../scripts/build/program-version.ts";
import { publishedClashes } from "../../../scripts/render/published-clashes.ts";
import { renderLadder } from "../../../scripts/render/render-ladder.ts";
import { ladderOf } from "../../helpers/ladder-of.ts";
import { tracksOf } from "../../helpers/tracks-of.ts";
import type { FolderFiles } from "../../helpers/write-folder.ts";

async function pagesOf(files: FolderFiles): Promise<ReadonlyMap<string, string>> {
  const options = { programFolder, wants: () => false, onPrintDocument: async () => {} };
  return (await renderLadder(await ladderOf(files), options)).pages;
}

const FILES: FolderFiles = {
  "ladder.yml": `title: Ladder
tracks:
  - { title: Makers, roles: [junior, old, senior, lead] }
  - { title: Managers, startsFrom: senior, roles: [chief] }
  - { title: Alone, roles: [sole] }
scales:
  Reach: [Self, Team]
`,
  "junior.md":
    "# Junior\n\nStarts.\n\n## Impact\n\n- Guide the plan of a small team.[^1]\n- Ask *early* & often.\n- See [Lead](lead.md#impact), <https://example.com/>.\n\n## Reach\n\n- Self\n\n[^1]: A note.\n",
  "old.md": "---\ndeprecated: true\n---\n# Old\n\n## Impact\n\n- Gone.\n",
  "senior.md":
    "# Senior\n\n## Impact\n\n- Guide the plan of a whole team.\n- Ask early & often.\n- Teach.\n\n### Deep\n\nMore.\n\n## Reach\n\n- Team\n",
  "lead.md": "# Lead\n\n## Impact\n\n- Teach.\n",
  "chief.md": "# Chief\n\n## Impact\n\n- Decide.\n",
  "sole.md": "# Worker\n\n## Impact\n\n- Work.\n",
};

/** The text of HTML, rows on lines of their own and cells apart. */
function textOf(html: string): string {
  return html
    .replace(/<span class="side-role"[\s\S]*?<\/span>/g, "")
    .replace(/\n/g, " ")
    .replace(/<\/tr>/g, "\n")
    .replace(/<(ins|del)>([\s\S]*?)<\/\1>/g, "[$1 $2]")
    .replace(/<\/t[hd]>/g, " | ")
    .replace(/<\/(?:p|li)>/g, " ")
    .replace(/<[^>]+>/g, "")
    .replace(/&amp;/g, "&")
    .split("\n")
    .map((line) => line.replace(/\s+/g, " ").trim())
    .filter((line) => line !== "")
    .join("\n");
}

test("there is a page for every two roles of a track that are current, and for the branch", async () => {
  const pages = [...(await pagesOf(FILES)).keys()].filter((path) => /^(compare|matrix)\//.test(path)).sort();
  assert.equal(pages, [
    "compare/index.html",
    "compare/junior.lead/index.html",
    "compare/junior.senior/index.html",
    "compare/senior.chief/index.html",
    "compare/senior.lead/index.html",
    "matrix/makers/index.html",
  ]);
});

test("a page for two roles says of every expectation what becomes of it", async () => {
  const page = (await pagesOf(FILES)).get("compare/junior.senior/index.html") ?? "";
  const [, impact = ""] = /<h2>Impact<\/h2>([\s\S]*?)<\/section>/.exec(page) ?? [];
  assert.is(
    textOf(impact),
    [
      "| Junior | Senior |",
      "= Stays | Ask early & often. J-I-2, S-I-2 |",
      "» Grows | Guide the plan of a [del small] team.1 J-I-1 | Guide the plan of a [ins whole] team. S-I-1 |",
      "In one role only | − No longer named See Lead, https://example.com/. J-I-3 | + New Teach. S-I-3 |",
      "Text | | Deep More. |",
    ].join("\n"),
  );
  const [, reach = ""] = /<h2>Reach<\/h2>([\s\S]*?)<\/section>/.exec(page) ?? [];
  assert.match(textOf(reach), "On the scale | Self J-R-1 | Team S-R-1 |");
  assert.match(page, 'class="standing">Pairs were computed from their words');
  assert.match(page, "A note.");
  assert.not.match(page, "<h3");
});

test("links on a page for two roles lead to the pages of roles, and each anchor is there once", async () => {
  const page = (await pagesOf(FILES)).get("compare/junior.senior/index.html") ?? "";
  assert.match(page, '<a href="../../roles/lead/index.html#lead-impact">Lead</a>');
  assert.match(page, '<a href="https://example.com/" rel="noopener">');
  assert.match(page, '<a href="../../roles/junior/index.html">Junior</a>');
  const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  assert.is(new Set(ids).size, ids.length);
  for (const [, id = ""] of page.matchAll(/ href="#([^"]+)"/g)) assert.ok(ids.includes(id), id);
});

test("no page side by side has a script or a style in it", async () => {
  for (const [path, page] of await pagesOf(FILES)) {
    if (!/^(compare|matrix)\//.test(path)) continue;
    assert.not.match(page, /<script(?! defer src="[./]*assets\/[\w-]+\.js"><\/script>)|<style|\sstyle=|\son\w+=/);
    assert.match(page, "default-src 'none'; script-src 'self'; style-src 'self'");
  }
});

test("a role's page leads to the pages on which it is compared", async () => {
  const pages = await pagesOf(FILES);
  const links = (role: string) => {
    const [nav = ""] = /<nav class="compared"[\s\S]*?<\/nav>/.exec(pages.get(`roles/${role}/index.html`) ?? "") ?? [];
    return [...nav.matchAll(/<a href="([^"]+)">([^<]+)</g)].map(([, address, title]) => `${title} ${address}`);
  };
  assert.equal(links("senior"), [
    "Junior ../../compare/junior.senior/index.html",
    "Lead ../../compare/senior.lead/index.html",
    "Chief ../../compare/senior.chief/index.html",
    "Compare with another role ../../compare/index.html#a=senior",
  ]);
  const beside = (role: string) => {
    const [side = ""] =
      /<section class="calibration"[\s\S]*?<\/section>/.exec(pages.get(`roles/${role}/index.html`) ?? "") ?? [];
    return [...side.matchAll(/<a href="([^"]+)">([^<]+)</g)].map(([, address, title]) => `${title} ${address}`);
  };
  assert.equal(beside("senior"), [
    "Compare with #compared",
    "Compare with another role ../../compare/index.html#a=senior",
    "Matrix ../../matrix/makers/index.html",
  ]);
  for (const role of ["sole", "old"])
    assert.equal(beside(role)[0], `Compare with another role ../../compare/index.html#a=${role}`);
  assert.equal(links("old"), []);
  assert.equal(links("sole"), []);
});

test("a page for a track has its roles as columns and all that they say in rows", async () => {
  const pages = await pagesOf(FILES);
  const matrix = pages.get("matrix/makers/index.html") ?? "";
  assert.match(textOf(matrix), "Section | Junior | Senior | Lead |\n");
  assert.match(textOf(matrix), /^Introduction \| Starts\. \| \| \|$/m);
  assert.match(textOf(matrix), "Teach. L-I-1");
  assert.match(pages.get("index.html") ?? "", '<a href="matrix/makers/index.html">Matrix: Makers</a>');
});

test("where the files tell throughout what belongs together, the page for a track has a row for each expectation", async () => {
  const roles = ["a", "b"].map((id) => [
    `${id}.md`,
    `# ${id}\n\n## Impact\n\n- **Hiring.** As ${id}.\n- **Plans.** As ${id}.\n`,
  ]);
  const files = { "ladder.yml": "tracks:\n  - { title: T, roles: [a, b] }\n", ...Object.fromEntries(roles) };
  const matrix = [...(await pagesOf(files))].find(([path]) => path.startsWith("matrix/"))?.[1] ?? "";
  assert.match(matrix, '<th scope="rowgroup" rowspan="2"><span class="row-label">Impact</span></th>');
  assert.match(
    textOf(matrix),
    "Impact | Hiring. As a. A-I-1 | Hiring. As b. B-I-1 |\nPlans. As a. A-I-2 | Plans. As b. B-I-2 |",
  );
});

test("in a ladder of more than a hundred pairs there are pages of steps only", async () => {
  const comparedIn = async (lengths: readonly number[]) => {
    const pages = await pagesOf(tracksOf(lengths.map((roles, index) => ({ title: `T${index}`, roles }))));
    return [...pages.keys()].filter((path) => /^compare\/[^/]+\.[^/]+\//.test(path));
  };
  assert.is((await comparedIn([11, 10])).length, 55 + 45);
  const steps = await comparedIn([11, 10, 2]);
  assert.is(steps.length, 10 + 9 + 1);
  assert.ok(steps.includes("compare/r-0-9.r-0-10/index.html"));
});

test("a ladder without calibrations has no pages side by side", async () => {
  const settings = `calibration: false\n${FILES["ladder.yml"]}`;
  const pages = await pagesOf({ ...FILES, "ladder.yml": settings });
  assert.equal(
    [...pages.keys()].filter((path) => /^(compare|matrix)\//.test(path)),
    [],
  );
  assert.not.match(pages.get("roles/senior/index.html") ?? "", /class="(compared|calibration)"/);
  assert.not.match(pages.get("index.html") ?? "", "Matrix");
});

test("a published file in the place of a page side by side is told", async () => {
  const clashes = async (path: string) =>
    publishedClashes(await ladderOf({ ...FILES, [`public/${path}`]: "x" })).map(({ message }) => message);
  assert.equal(await clashes("compare/junior.senior/index.html"), [
    "It would stand where Rungbook writes compare/junior.senior/index.html.",
  ]);
  assert.equal(await clashes("compare/index.html"), ["It would stand where Rungbook writes compare/index.html."]);
  assert.equal(await clashes("matrix/makers"), ["It would stand where Rungbook writes matrix/makers/index.html."]);
});

test.run();
