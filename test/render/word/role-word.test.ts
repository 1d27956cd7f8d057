/** Roles as Word files, read back out of their parts. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type ChildNode, isTag, isText } from "domhandler";
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { programFolder } from "../../../scripts/build/program-version.ts";
import { linkIndex } from "../../../scripts/content/links/link-index.ts";
import { readLadder } from "../../../scripts/content/read-ladder.ts";
import type { Ladder, Role } from "../../../scripts/ladder/types.ts";
import { bodyRenderer } from "../../../scripts/render/body/render-body.ts";
import { roleWord } from "../../../scripts/render/word/role-word.ts";
import { ladderOf, readFilesAsLadder } from "../../helpers/ladder-of.ts";
import { numberWords, randomPieces } from "../../helpers/random-markdown.ts";
import { type ReadDocx, type ReadParagraph, readDocx } from "../../helpers/read-docx.ts";
import type { FolderFiles } from "../../helpers/write-folder.ts";

const OTHER = { "mate.md": "---\ntitle: Mate\n---\n## Impact\n\n- Helps.\n" };

function roleOf(ladder: Ladder, id: string): Role {
  const role = ladder.roles.find((each) => each.id === id);
  if (role === undefined) throw new Error(`There is no role ${id}.`);
  return role;
}

/** The Word file of a role with `body`, read. */
async function wordOf(body: string, others: FolderFiles = {}): Promise<ReadDocx> {
  const ladder = await ladderOf({ "keeper.md": `---\ntitle: Keeper\n---\n${body}`, ...OTHER, ...others });
  return readDocx(await roleWord(roleOf(ladder, "keeper"), ladder));
}

function paragraphOf({ paragraphs }: ReadDocx, text: string): ReadParagraph {
  const found = paragraphs.find((each) => each.text === text);
  if (found === undefined)
    throw new Error(`No paragraph says ${text}: ${paragraphs.map((each) => each.text).join("|")}`);
  return found;
}

/** Every word and figure of a body as the website has it, but for the signs of notes. */
function wordsOf(role: Role, ladder: Ladder): readonly string[] {
  const { introduction, sections, footnotes } = bodyRenderer(ladder, linkIndex(ladder))(role);
  const parts = [introduction, ...sections.flatMap(({ heading, html }) => [heading, html]), footnotes];
  return parts.flatMap(
    (nodes) =>
      textsOf(nodes)
        .join("")
        .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [],
  );
}

function textsOf(nodes: readonly ChildNode[]): readonly string[] {
  return nodes.flatMap((node) => {
    if (isText(node)) return node.data;
    return isTag(node) && node.attribs.class !== "footnote-ref" ? textsOf(node.children) : [];
  });
}

/** All text of a file, as one piece: marks inside a word part its runs. */
function allText({ paragraphs, notes }: ReadDocx): string {
  return [...paragraphs.map(({ text }) => text), ...notes.values()].join("\n");
}

for (const folder of ["content", "test/fixtures/odd-content"])
  test(`every word of every role of ${folder} is in its Word file`, async () => {
    const { ladder } = await readLadder(join(programFolder, folder), {});
    assert.ok(ladder !== null && ladder.roles.length > 5);
    for (const role of ladder.roles) {
      const text = allText(readDocx(await roleWord(role, ladder)));
      const missing = wordsOf(role, ladder).filter((word) => !text.includes(word));
      assert.equal(missing, [], role.id);
      assert.ok(text.includes(role.title));
    }
  });

test("every word of random roles is in their Word files", async () => {
  let read = 0;
  await fc.assert(
    fc.asyncProperty(randomPieces(10), async (pieces) => {
      const { text, words } = numberWords(pieces, "q");
      const { ladder } = await readFilesAsLadder({ "keeper.md": `---\ntitle: Keeper\n---\n${text}`, ...OTHER });
      const role = ladder?.roles.find(({ id }) => id === "keeper");
      if (ladder === null || role === undefined) return;
      const shown = wordsOf(role, ladder);
      const written = allText(readDocx(await roleWord(role, ladder)));
      const missing = words.filter((word) => shown.includes(word) && !written.includes(word));
      assert.equal(missing, [], text);
      read += 1;
    }),
    { numRuns: 60, seed: 20_261_101 },
  );
  assert.ok(read > 30, `${read} were read`);
});

test("the same role gives the same bytes, whatever was made before", async () => {
  const files = {
    "keeper.md":
      "---\ntitle: Keeper\n---\n## Impact\n\nSee [us](https://lamps.example) and [more](https://more.example)[^1] and [there](#impact).\n\n1. One\n\n[^1]: A [note](https://note.example).\n",
    ...OTHER,
  };
  const ladder = await ladderOf(files);
  const first = await roleWord(roleOf(ladder, "keeper"), ladder);
  await roleWord(roleOf(ladder, "mate"), ladder);
  const again = await ladderOf(files);
  const second = await roleWord(roleOf(again, "keeper"), { ...again, title: ladder.title });
  assert.ok(Buffer.from(first).equals(second));
  const { parts } = readDocx(first);
  assert.match(parts.get("docProps/core.xml") ?? "", "1970-01-02T00:00:00Z");
  assert.not.match(parts.get("docProps/core.xml") ?? "", String(new Date().getFullYear()));
});

test("headings have Word's own styles, and the title says where the role stands", async () => {
  const word = await wordOf("Text.\n\n## Impact\n\n### Deeper\n\n#### Deepest\n\nMore.\n", {
    "ladder.yml":
      'title: Lamps\norganisation: Lighthouse Board\nversion: "7"\ntracks: [{title: Crew, roles: [keeper, mate]}]\nprint: {marking: Internal}\n',
  });
  assert.equal(
    word.paragraphs.map(({ style, text }) => [style, text]),
    [
      ["Title", "Keeper"],
      ["Standing", "Crew, level 1 of 2"],
      ["", "Text."],
      ["Heading1", "Impact"],
      ["Heading2", "Deeper"],
      ["Heading3", "Deepest"],
      ["", "More."],
    ],
  );
  assert.is(word.header, "Internal");
  assert.is(word.footer, "Lighthouse Board · Lamps\nVersion 7 · January 2, 1970\tpage  of ");
  assert.equal(word.fields, ["PAGE", "NUMPAGES"]);
});

test("lists are Word's own, each with its numbers from its own first one", async () => {
  const word = await wordOf(
    "- One\n  1. Two\n  2. Three\n     - Four\n\n     More of it\n\nText\n\n7. Seven\n8. Eight\n",
  );
  const listOf = (text: string) => {
    const { list } = paragraphOf(word, text);
    if (list === null) throw new Error(`${text} is no item.`);
    return { level: list.level, kind: word.lists.get(list.id)?.[list.level] };
  };
  assert.equal(listOf("One"), { level: 0, kind: ["bullet", "•", "1"] });
  assert.equal(listOf("Two"), { level: 1, kind: ["decimal", "%2.", "1"] });
  assert.equal(listOf("Four"), { level: 2, kind: ["bullet", "•", "1"] });
  assert.equal(listOf("Seven"), { level: 0, kind: ["decimal", "%1.", "7"] });
  assert.is(paragraphOf(word, "Two").list?.id, paragraphOf(word, "Three").list?.id);
  assert.is(paragraphOf(word, "More of it").list, null);
});

test("lists that are deeper than Word's stay lists", async () => {
  const depth = 12;
  const body = Array.from({ length: depth }, (_, level) => `${"  ".repeat(level)}- Level ${level}`).join("\n");
  const word = await wordOf(body);
  assert.equal(
    Array.from({ length: depth }, (_, level) => paragraphOf(word, `Level ${level}`).list?.level),
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 8, 8, 8],
  );
});

test("what is nested ever deeper keeps room for its words", async () => {
  const deep = Array.from({ length: 24 }, (_, level) => `${"  ".repeat(level)}- Level ${level}`);
  const table = ["| A | B |", "| - | - |", "| 1 | 2 |"].map((line) => "  ".repeat(24) + line);
  const { parts } = await wordOf([...deep, "", ...table].join("\n"));
  const xml = parts.get("word/document.xml") ?? "";
  const columns = [...xml.matchAll(/<w:gridCol w:w="(-?\d+)"/g)].map(([, width]) => Number(width));
  assert.is(columns.length, 2);
  assert.ok(
    columns.every((width) => width > 500),
    columns.join(),
  );
  const indents = [...xml.matchAll(/w:left="(\d+)"/g)].map(([, indent]) => Number(indent));
  assert.ok(Math.max(...indents) < 8000, "the text is 9071 wide");
});

test("tasks have their boxes for bullets", async () => {
  const word = await wordOf("- [x] Done\n- [ ] Open\n");
  const signs = ["Done", "Open"].map((text) => word.lists.get(paragraphOf(word, text).list?.id ?? "")?.[0]?.[1]);
  assert.equal(signs, ["☒", "☐"]);
});

test("words look as they are marked", async () => {
  const word = await wordOf("**Bold _and italic_** ~~gone~~ `code` H<sub>2</sub>O <mark>marked</mark> plain\n");
  const looks = Object.fromEntries(
    word.paragraphs.flatMap(({ runs }) =>
      runs.map(({ text, look }) => [text.trim(), look.filter((each) => !/Cs$/.test(each))]),
    ),
  );
  assert.equal(looks.Bold, ["b"]);
  assert.equal(looks["and italic"], ["b", "i"]);
  assert.equal(looks.gone, ["strike"]);
  assert.equal(looks.code, ["rStyle=InlineCode"]);
  assert.equal(looks["2"], ["vertAlign=subscript"]);
  assert.equal(looks.marked, ["highlight=yellow"]);
  assert.equal(looks.plain, []);
  assert.is(word.paragraphs.at(-1)?.text, "Bold and italic gone code H2O marked plain");
});

test("tables have a row of heads that every page repeats, and cells over several columns", async () => {
  const word = await wordOf(
    "| A | B |\n| --- | --: |\n| one | 2 |\n\n<table><tr><th colspan=2>Wide</th></tr><tr><td>x</td><td><ul><li>y</li></ul></td></tr></table>\n",
  );
  assert.equal(word.tables, [
    {
      rows: [
        ["A", "B"],
        ["one", "2"],
      ],
      heads: 1,
    },
    { rows: [["Wide"], ["x", "y"]], heads: 1 },
  ]);
  assert.match(word.parts.get("word/document.xml") ?? "", '<w:gridSpan w:val="2"/>');
});

test("a table of many words is set smaller, and one of more columns than Word has is what is in its cells", async () => {
  const rowOf = (count: number, cell: string): string => `| ${Array.from({ length: count }, () => cell).join(" | ")} |`;
  const tableOf = (count: number): string =>
    [rowOf(count, "November"), rowOf(count, "---"), rowOf(count, "x1")].join("\n");
  const stylesOf = async (count: number): Promise<readonly string[]> => {
    const { paragraphs, tables } = await wordOf(tableOf(count));
    return [
      ...new Set(paragraphs.filter(({ text }) => /^(?:November|x1)$/.test(text)).map(({ style }) => style)),
      `${tables.length}`,
    ];
  };
  assert.equal(await stylesOf(3), ["TableHead", "TableText", "1"]);
  assert.equal(await stylesOf(12), ["SmallTableHead", "SmallTableText", "1"]);
  assert.equal(await stylesOf(64), ["", "0"]);
});

test("cells that say that they go on for ever do not", async () => {
  const word = await wordOf(
    "<table><tr><th colspan=9999 rowspan=9999>A</th></tr><tr><td colspan=0>B</td><td rowspan=-1>C</td></tr></table>\n",
  );
  assert.is(word.tables.length, 1);
  assert.equal(
    word.paragraphs.filter(({ text }) => text !== "").map(({ text }) => text),
    ["Keeper", "A", "B", "C"],
  );
});

test("links lead to addresses, to places in the file, and to the website where there is one", async () => {
  const body =
    "## Impact\n\nSee [us](https://lamps.example/a?b=1&c=2#d), [here](#impact), [the mate](mate.md) and <mailto:a@lamps.example>.\n";
  const word = await wordOf(body);
  assert.equal(word.links, [
    ["us", "https://lamps.example/a?b=1&c=2#d"],
    ["here", `#${paragraphOf(word, "Impact").bookmarks[0]}`],
    ["mailto:a@lamps.example", "mailto:a@lamps.example"],
  ]);
  const published = await wordOf(body, { "ladder.yml": "siteUrl: https://lamps.example/ladder/\n" });
  assert.equal(published.links[2], ["the mate", "https://lamps.example/ladder/roles/mate/"]);
});

test("pictures are in the file with their words; drawings are their words alone", async () => {
  const small = readFileSync(join(programFolder, "test/fixtures/odd-content/assets/small.png"));
  const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9"/></svg>';
  const word = await wordOf('![A "small" <square>](small.png)\n\n![A drawing](drawing.svg)\n', {
    "small.png": small,
    "drawing.svg": drawing,
  });
  assert.equal(word.pictures, [{ alt: 'A "small" <square>', bytes: small.length }]);
  assert.ok(paragraphOf(word, "A drawing"));
});

test("footnotes are Word's own", async () => {
  const word = await wordOf(
    "One[^a], two[^b] and one again[^a].\n\n[^a]: First *note*.\n\n[^b]: Second.\n\n    | A |\n    | - |\n    | cell |\n",
  );
  assert.equal(word.signs, ["1", "2"]);
  assert.is(word.notes.get("1")?.trim(), "First note.");
  assert.is(word.notes.get("2")?.trim(), "Second.Acell");
  assert.is(word.paragraphs.at(-1)?.text, "One, two and one again1.");
});

test("footnotes that Word's own cannot be are a list at the end", async () => {
  const word = await wordOf("One[^a].\n\n[^a]: First[^b].\n\n[^b]: Second.\n");
  assert.equal(word.signs, []);
  assert.equal(
    word.paragraphs.slice(-5).map(({ text }) => text),
    ["One1.", "1", "First2.", "2", "Second."],
  );
});

test("code keeps its lines, and quotations and definitions have styles", async () => {
  const word = await wordOf(
    "```js\na = 1\n\n\tb = 2\n```\n\n> Said\n\nLens\n: The glass.\n\n> [!WARNING]\n> Mind the step.\n",
  );
  assert.equal(
    word.paragraphs.slice(1).map(({ style, text }) => [style, text]),
    [
      ["CodeBlock", "a = 1\n\n\tb = 2"],
      ["Quotation", "Said"],
      ["Term", "Lens"],
      ["", "The glass."],
      ["NoteTitle", "Warning"],
      ["Note", "Mind the step."],
    ],
  );
});

test("text that runs from the right does so, and says so of its runs", async () => {
  const word = await wordOf("## السمعة\n\nשומר המגדלור (3)\n\nA word: עברית\n", { "ladder.yml": "language: en\n" });
  assert.ok(paragraphOf(word, "السمعة").isRightToLeft);
  assert.ok(paragraphOf(word, "שומר המגדלור (3)").isRightToLeft);
  const mixed = paragraphOf(word, "A word: עברית");
  assert.not(mixed.isRightToLeft);
  assert.equal(
    mixed.runs.map(({ text, look }) => [text, look.includes("rtl")]),
    [
      ["A word: ", false],
      ["עברית", true],
    ],
  );
  const arabic = await wordOf("حارس Lamps المنارة\n", { "ladder.yml": "language: ar\n" });
  assert.ok(arabic.paragraphs.every(({ isRightToLeft }) => isRightToLeft));
  assert.equal(
    arabic.paragraphs.at(-1)?.runs.map(({ look }) => look.includes("rtl")),
    [true, false, true],
  );
  assert.match(arabic.parts.get("word/styles.xml") ?? "", 'w:bidi="ar-EG"');
});

test("a language is named with its region, as Word asks for it", async () => {
  const { parts } = await wordOf("Text\n", { "ladder.yml": "language: de\n" });
  assert.match(parts.get("word/styles.xml") ?? "", 'w:lang w:val="de-DE"');
});

test("words of another language say so", async () => {
  const word = await wordOf('<p lang="fr">Bonjour</p>\n\nSay <span lang="it">ciao</span>\n');
  assert.match(paragraphOf(word, "Bonjour").runs[0]?.look.join(" ") ?? "", "lang=fr-FR");
  assert.equal(
    paragraphOf(word, "Say ciao").runs.map(({ look }) => look),
    [[], ["lang=it-IT"]],
  );
});

test("titles and texts that look like XML or like fields are texts", async () => {
  const evil = "=cmd|' /C calc'!A0 { MERGEFIELD x } <w:fldSimple/> ]]> &amp; \\{ DDEAUTO }";
  const ladder = await ladderOf({
    "keeper.md": `---\ntitle: ${JSON.stringify(`K ]]> </w:t> & "q" ${evil}`)}\n---\n\n{ DDEAUTO c:\\\\windows } \`</w:t>\` &#1; end\n`,
    ...OTHER,
    "ladder.yml": "title: 'L </dc:title> & { PAGE }'\nversion: '{ TOC }'\n",
  });
  const [role] = ladder.roles;
  assert.ok(role !== undefined);
  const word = readDocx(await roleWord(role, ladder));
  assert.is(word.paragraphs[0]?.text, role.title);
  assert.match(word.paragraphs.at(-1)?.text ?? "", "{ DDEAUTO c:\\windows } </w:t> \ufffd end");
  assert.equal(word.fields, ["PAGE", "NUMPAGES"]);
  const document = word.parts.get("word/document.xml") ?? "";
  assert.not.match(document, /<w:(?:fldSimple|instrText|fldChar)/);
});

test("no remark of a source gets into its Word file", async () => {
  const word = await wordOf("## Impact\n\n- Lights. %% canary %%<!-- canary -->\n\n{>>canary<<}\n");
  for (const [path, xml] of word.parts) assert.not.match(xml, /canary/i, path);
});

test("the paper is the ladder's", async () => {
  const sizeOf = async (paper: string): Promise<string | undefined> => {
    const { parts } = await wordOf("Text\n", { "ladder.yml": `print: {paper: ${paper}}\n` });
    return /<w:pgSz [^>]*>/.exec(parts.get("word/document.xml") ?? "")?.[0].replace(/ w:orient="[^"]*"/, "");
  };
  assert.is(await sizeOf("A4"), '<w:pgSz w:w="11906" w:h="16838"/>');
  assert.is(await sizeOf("A5"), '<w:pgSz w:w="8391" w:h="11906"/>');
  assert.is(await sizeOf("Letter"), '<w:pgSz w:w="12240" w:h="15840"/>');
});

test.run();
