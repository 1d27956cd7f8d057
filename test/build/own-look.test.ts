/** Layouts and styles of a team's own: in place of ours one by one, after ours, and broken. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { programFolder } from "../../scripts/build/program-version.ts";
import { readLook } from "../../scripts/render/look.ts";
import { renderLadder } from "../../scripts/render/render-ladder.ts";
import { LOOKS } from "../helpers/example-looks.ts";
import { ladderOf } from "../helpers/ladder-of.ts";
import { runHere } from "../helpers/run-here.ts";
import { type FolderFiles, withFolder } from "../helpers/write-folder.ts";

const roles: FolderFiles = {
  "ladder/mate.md": "---\ntitle: Mate\n---\nAt sea.\n\n## Impact\n\n- Stows the cargo.\n",
};

/** A base that adds to ours, a page of ours in other words, one that ours lack, a style sheet, and CSS after all. */
const own: FolderFiles = {
  ...roles,
  "own/base.njk": '{% extends "rungbook/base.njk" %}\n{% block main %}<p class="ours">Acme</p>{% endblock %}\n',
  "own/pages/404.njk": "<!doctype html>\n<title>{{ site.ladder.title }}: lost</title>\n",
  "own/pages/about.njk": '---\naddress: about/index.html\n---\n{% include "parts/acme.njk" %}\n',
  "own/parts/acme.njk": "<p>Of {{ site.ladder.roles.length }} role</p>\n",
  "own/styles/shared.css": ".acme { color: red }\n",
  "own.css": ":root { --accent: #800000 }\n.x::after { content: '</style><b>' }\n",
};

const asked = (folder: string, ...more: readonly string[]): readonly string[] => [
  "build",
  join(folder, "ladder"),
  "--out",
  join(folder, "site"),
  "--cache",
  join(folder, "cache"),
  "--no-pdf",
  "--layouts",
  join(folder, "own"),
  ...more,
];

test("layouts replace ours one by one, ours stay reachable, and styles come after ours", () =>
  withFolder(own, async (folder) => {
    const words = asked(folder, "--styles", join(folder, "own.css"));
    const { status, stderr } = await runHere(words);
    assert.is(status, 0, stderr);
    const read = (path: string): Promise<string> => readFile(join(folder, "site", path), "utf8");
    const home = await read("index.html");
    assert.match(home, /<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'/);
    assert.match(home, /class="masthead"/, "what extends ours has what is in it");
    assert.is(await read("404.html"), "<!doctype html>\n<title>Ladder: lost</title>\n");
    assert.match(await read("about/index.html"), /^<p>Of 1 role<\/p>/);
    const styles = await read("assets/site.css");
    assert.match(styles, /\.acme \{ color: red \}/);
    assert.ok(styles.lastIndexOf("--accent: #800000") > styles.lastIndexOf(".masthead"), "the last word");
    assert.not.match(styles, /h1\s*\{\s*break-after/, "a style sheet of ours that was replaced");
  }));

test("a build with another look is another build", () =>
  withFolder(own, async (folder) => {
    const words = asked(folder, "--styles", join(folder, "own.css"), "--json");
    const isUnchanged = async (): Promise<unknown> => {
      const { status, stdout, stderr } = await runHere(words);
      assert.is(status, 0, stderr);
      return JSON.parse(stdout).unchanged;
    };
    assert.equal([await isUnchanged(), await isUnchanged()], [false, true]);
    await writeFile(join(folder, "own.css"), ":root { --accent: #008000 }\n");
    assert.is(await isUnchanged(), false);
    await writeFile(join(folder, "own/parts/acme.njk"), "<p>Other</p>\n");
    assert.is(await isUnchanged(), false);
  }));

test("styles reach what is printed, and cannot end the element that they stand in", () =>
  withFolder(own, async (folder) => {
    const look = await readLook(programFolder, { layouts: null, styles: join(folder, "own.css") });
    const printed: string[] = [];
    await renderLadder(
      await ladderOf({
        "ladder.yml": "tracks: [{title: Deck, roles: [mate, boatswain]}]\n",
        "mate.md": "# Mate\n\n## Impact\n\n- Stows.\n",
        "boatswain.md": "# Boatswain\n\n## Impact\n\n- Leads.\n",
      }),
      {
        programFolder,
        look,
        wants: ({ kind }) => kind === "role" || kind === "matrix",
        hasSite: false,
        onPrintDocument: async ({ html }) => {
          printed.push(html);
        },
      },
    );
    assert.is(printed.length, 3);
    for (const html of printed) {
      const [head = ""] = html.split("</head>");
      assert.ok(
        head.lastIndexOf("--accent: #800000") > head.lastIndexOf("--accent:#"),
        "after what a sheet has of its own",
      );
      assert.ok(head.lastIndexOf("--accent: #800000") > head.lastIndexOf("--sans:"));
      assert.match(head, /content: '<\\\/style><b>'/);
      assert.match(head, /font-src https:\/\/rungbook\.invalid\//, "the policy stays");
    }
  }));

for (const [what, files, place] of [
  ["a tag that is not closed", { "own/parts/sections.njk": "fine\n\n{% if x %}\n" }, "own/parts/sections.njk:3:"],
  [
    "what there is none of",
    { "own/pages/index.njk": "---\naddress: index.html\n---\n\n{{ nothing.at.all() }}\n" },
    "own/pages/index.njk:5:",
  ],
  ["a filter that there is none of", { "own/base.njk": "<p>\n{{ 1 | shiny }}\n" }, "own/base.njk:"],
  ["a part that there is none of", { "own/base.njk": '<p>\n\n{% include "parts/none.njk" %}\n' }, "own/base.njk:3:"],
  ["a page without an address", { "own/pages/new.njk": "<p>New</p>\n" }, "own/pages/new.njk:1:1"],
] as const)
  test(`${what} in a layout is named with its file and line, and nothing is changed`, () =>
    withFolder({ ...roles, "own/styles/none.css": "", ...files }, async (folder) => {
      const { status, stdout, stderr } = await runHere(asked(folder));
      assert.equal([status, stdout], [1, ""], stderr);
      assert.ok(stderr.startsWith(`${folder}/${place}`), stderr);
      assert.match(stderr, / {2}error {2}\S.*\nNothing was changed\.\n$/);
    }));

test("a folder without layouts and a file that is not there are refused", () =>
  withFolder(roles, async (folder) => {
    const none = await runHere(asked(folder));
    assert.equal([none.status, none.stderr.includes("There is no folder")], [2, true]);
    const styles = await runHere(["build", join(folder, "ladder"), "--styles", join(folder, "none.css")]);
    assert.equal([styles.status, styles.stderr.includes("There is no file")], [2, true]);
    const wrong = await readLook(programFolder, { layouts: join(folder, "ladder"), styles: null }).catch(String);
    assert.match(String(wrong), /is no folder of layouts/);
  }));

test("the page of looks names custom properties that there are", async () => {
  const page = await readFile(join(LOOKS, "README.md"), "utf8");
  const rows = page.split("\n").filter((line) => line.startsWith("| `--"));
  const names = rows.flatMap((row) => [...row.matchAll(/`(--[a-z-]+)`/g)].map(([, name = ""]) => name));
  const { siteStyles } = await renderLadder(await ladderOf({ "mate.md": "# Mate\n" }), {
    programFolder,
    wants: () => false,
    onPrintDocument: async () => {},
  });
  assert.ok(names.length > 9, "names were found");
  assert.equal(
    names.filter((name) => !siteStyles.includes(`${name}:`) || !siteStyles.includes(`var(${name})`)),
    [],
  );
});

test.run();
