/** The names that layouts, styles and page numbering share: nobody writes one of his own. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { programFolder } from "../../scripts/build/program-version.ts";
import { PAGE_NAMES } from "../../scripts/printing/page-contract.ts";
import { renderLadder } from "../../scripts/render/render-ladder.ts";
import { ladderOf } from "../helpers/ladder-of.ts";

function textsIn(folder: string, ending: string): ReadonlyMap<string, string> {
  const names = readdirSync(join(programFolder, folder), { recursive: true, encoding: "utf8" });
  const files = names.filter((name) => name.endsWith(ending)).map((name) => join(folder, name));
  return new Map(files.map((file) => [file, readFileSync(join(programFolder, file), "utf8")]));
}

const layouts = textsIn("layouts", ".njk");

const scripts = [...textsIn("layouts/scripts", ".js").values()].join("");

for (const [file, text] of layouts)
  test(`${file} sets names that page numbering knows from its list, and data for the website's scripts alone`, () => {
    for (const [, name = ""] of text.matchAll(/\sdata-([\w-]+)=/g))
      assert.match(scripts, new RegExp(`\\{[^}]*\\b${name}\\b[^}]*\\} = \\w+\\.dataset`), name);
    const classes = [...text.matchAll(/class="([^"]*)"/g)].flatMap(([, names = ""]) =>
      names.replace(/\{[{%].*?[%}]\}/g, " ").split(/\s+/),
    );
    const known = new Set<string>(Object.values(PAGE_NAMES));
    assert.equal(
      classes.filter((name) => known.has(name)),
      [],
    );
  });

test("layouts use no name that the list does not have", () => {
  const used = [...layouts.values()].flatMap((text) => [...text.matchAll(/\bnames\.(\w+)/g)].map(([, name]) => name));
  assert.ok(used.length > 0);
  assert.equal(
    used.filter((name = "") => !(name in PAGE_NAMES)),
    [],
  );
});

test("measuring and numbering write none of the names out", () => {
  for (const [file, text] of textsIn("scripts/printing", ".ts")) {
    if (file.endsWith("page-contract.ts")) continue;
    for (const name of [
      "data-page-of",
      "new-page",
      "blank-page",
      "page-ref",
      "footnote-ref",
      "folio-counting",
      "wide-table",
      "dense-table",
      "scale-table",
      "long-word",
      "kept-whole",
      "role-section",
      "continued-note",
      "data-continued",
      "optional-cover",
      "tight-",
    ])
      assert.not(text.includes(name), `${file}: ${name}`);
  }
});

test("every name is in a handbook that has reason for all of them, or is set while it is measured", async () => {
  const documents: string[] = [];
  const files = {
    "ladder.yml":
      "tracks:\n  - { title: Crew, roles: [keeper, mate] }\nscales: { Reach: [Self, Team] }\nprint: { starts: right }\n",
    "keeper.md":
      "# Keeper\n\n## Work\n\nWith a [mate](mate.md), a [site](https://x.example/)[^1].\n\n[^1]: Note.\n\n<!-- pagebreak -->\n\nMore.\n\n## Reach\n\n- Team\n",
    "mate.md": "# Mate\n\n## Reach\n\n- Self\n",
  };
  await renderLadder(await ladderOf(files), {
    programFolder,
    wants: ({ kind, id }) => kind === "ladder" || kind === "matrix" || kind === "steps" || id === "keeper",
    onPrintDocument: async ({ html }) => {
      documents.push(html.slice(html.indexOf("<body")));
    },
  });
  assert.is(documents.length, 4);
  const whole = documents.join("");
  const { measuring, blankPage, folioCounting, wideTable, denseTable, longWord, pageOf, ...others } = PAGE_NAMES;
  const { tightGaps, tightLines, tightLetters, unbroken, continued, continuedNote, ...classes } = others;
  for (const name of Object.values(classes)) assert.match(whole, new RegExp(`class="([^"]* )?${name}[ "]`), name);
  assert.match(whole, `${pageOf}="mate"`);
  assert.match(whole, `${continued}="Work, continued"`);
});

test("the styles know the classes that decide about pages", () => {
  const css = [...textsIn("layouts/styles", ".css").values()].join("");
  for (const name of [
    "flow",
    "newPage",
    "measuring",
    "blankPage",
    "wideTable",
    "denseTable",
    "longWord",
    "unbroken",
    "roleSection",
    "continued",
    "continuedNote",
    "letterhead",
    "tightGaps",
    "tightLines",
    "tightLetters",
  ] as const)
    assert.match(css, PAGE_NAMES[name]);
});

test.run();
