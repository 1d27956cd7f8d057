/** Characters beyond the built-in fonts: taken from the system's, or named in a warning. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { handbookProblems } from "../../../scripts/build/handbooks/handbook-problems.ts";
import { filesWithCharacters } from "../../../scripts/build/handbooks/missing-characters.ts";
import { openPdf } from "../../../scripts/pdf/objects/open-pdf.ts";
import { houseRules } from "../../../scripts/render/design/design.ts";
import { documentsOf } from "../../../scripts/render/documents/documents-of.ts";
import { chineseFont, whereChineseIs } from "../../helpers/chinese-font.ts";
import { ladderOf } from "../../helpers/ladder-of.ts";
import { readHandbook } from "../../helpers/read-handbook.ts";
import { runHere } from "../../helpers/run-here.ts";
import { withFolder } from "../../helpers/write-folder.ts";

const keeper = (text: string): string => `---\norder: 1\ntitle: Keeper\n---\n\n## Impact\n\n- ${text}\n`;
const mate = "---\norder: 2\ntitle: Mate\n---\n\n## Impact\n\n- Ordinary letters: é ß ž ø “”\n";

const KEEPERS = { "content/keeper.md": keeper("Here \ue000 and \u{f0000}."), "content/mate.md": mate };

/** Whether a problem is one: nothing says which of the two roles stands above the other. */
const isNoNote = ({ severity }: { severity: string }): boolean => severity !== "note";

test("a character that no font has is a warning that names role file and character, in JSON too, and the reason for a lost claim", () =>
  withFolder({ ...KEEPERS, "content/ladder.yml": "calibration: false\n" }, async (folder) => {
    const content = join(folder, "content");
    const site = join(folder, "site");
    const build = ["build", content, "--out", site, "--only", "ladder,keeper,mate", "--no-cache", "--json"];
    const { status, stderr, stdout } = await runHere(build);
    assert.is(status, 0, stderr);
    const characters = '"\u{f0000}" (U+F0000), "\ue000" (U+E000)';
    const advice = "Install a font that has them and name it under print.fonts in ladder.yml.";
    const claims = "It does not claim PDF/UA-1 and PDF/A-2a, because";
    assert.equal(
      stderr.split("\n").filter((line) => line.includes("  warning  ")),
      [
        `${content}/keeper.md:8:1  warning  No font has ${characters}. ${advice}`,
        `pdf/ladder.pdf  warning  ${claims} no font has ${characters}. ${advice}`,
        `pdf/roles/keeper.pdf  warning  ${claims} no font has ${characters}. ${advice}`,
      ],
    );
    assert.match(stderr, /^Built 2 roles, 3 handbooks \(\d+ pages\) in [\d.]+ s, with 3 warnings in 3 files\.$/m);
    const lost = { severity: "warning", message: `${claims} no font has ${characters}.`, advice };
    const all = { characters: ["\u{f0000}", "\ue000"] };
    assert.equal(JSON.parse(stdout).problems.filter(isNoNote), [
      { file: "keeper.md", line: 8, severity: "warning", message: `No font has ${characters}.`, advice, ...all },
      { file: "pdf/ladder.pdf", ...lost, ...all },
      { file: "pdf/roles/keeper.pdf", ...lost, ...all },
    ]);
    const { handbooks } = JSON.parse(await readFile(join(site, "handbooks.json"), "utf8"));
    const claimed = Object.fromEntries(
      handbooks.map((each: { path: string; claims: string[] }) => [each.path, each.claims]),
    );
    assert.equal(claimed["pdf/roles/keeper.pdf"], []);
    assert.equal(claimed["pdf/roles/mate.pdf"], ["PDF/UA-1", "PDF/A-2a"]);
  }));

const TEXT = "\u{12000}and\u{12001},\u{12000}again.\u{12001}bold\u{12000}and\u{12002}slanted.";

test("letters that no font has are in the text of the PDF, the first of a typeface too", () =>
  withFolder(
    {
      "content/keeper.md": keeper(
        "\u{12000} and \u{12001}, \u{12000} again. **\u{12001}** bold **\u{12000}** and *\u{12002}* slanted.",
      ),
      "content/mate.md": mate.replace("ordinary", ""),
    },
    async (folder) => {
      const site = join(folder, "site");
      const build = ["build", join(folder, "content"), "--out", site, "--no-cache", "--only", "keeper"];
      const { status, stderr } = await runHere(build);
      assert.is(status, 0, stderr);
      const { texts } = await readHandbook(join(site, "pdf/roles/keeper.pdf"));
      assert.match(texts.join(" ").replace(/\s+/g, ""), TEXT);
    },
  ));

test("with --strict such a character stops the build, in the ladder's own handbook too", () =>
  withFolder({ "content/keeper.md": keeper("Here \ue000."), "content/mate.md": mate }, async (folder) => {
    const build = [
      "build",
      join(folder, "content"),
      "--out",
      join(folder, "site"),
      "--only",
      "ladder",
      "--strict",
      "--json",
    ];
    const { status, stderr, stdout } = await runHere(build);
    assert.is(status, 1);
    assert.match(stderr, /keeper\.md:8:1 {2}warning {2}No font has[\s\S]*Nothing was built\./);
    assert.equal(
      JSON.parse(stdout)
        .problems.filter(isNoNote)
        .map(({ file }: { file: string }) => file),
      ["keeper.md", "pdf/ladder.pdf"],
    );
  }));

test("a font under print.fonts that is not installed is a warning, in the next build too; one that is there is none", async () => {
  const fonts = ["Nope Font", ...(chineseFont === undefined ? [] : [chineseFont])];
  const settings = `title: Ladder\nprint:\n  fonts:\n${fonts.map((name) => `    - ${name}\n`).join("")}`;
  await withFolder({ "content/keeper.md": keeper("Text."), "content/ladder.yml": settings }, async (folder) => {
    const build = ["build", "content", "--out", "site", "--cache", "cache", "--json"];
    const advice = "Install it where the browser runs, or correct its name.";
    for (const _ of ["first", "next"]) {
      const { status, stderr, stdout } = await runHere(build, { cwd: folder });
      assert.is(status, 0, stderr);
      assert.match(stderr, `content/ladder.yml:4:7  warning  The browser has no font "Nope Font". ${advice}\n`);
      assert.equal(
        JSON.parse(stdout).problems.map(({ message }: { message: string }) => message),
        ['The browser has no font "Nope Font".'],
      );
    }
    const strict = await runHere([...build, "--strict"], { cwd: folder });
    assert.is(strict.status, 1);
    assert.match(strict.stderr, /no font "Nope Font"[\s\S]*Nothing was built\./);
  });
});

const lines: readonly (readonly [fact: string, text: string, line: number])[] = [
  ["in a section's heading", "\n## Hea\ue000d\n\n- a\n", 5],
  ["in the second line of a paragraph", "\na\nb \ue000\n", 6],
  ["in code between fences", "\n```\na\n\ue000\n```\n", 7],
  ["in a table", "\n| a | b |\n| - | - |\n| c | \ue000 |\n", 7],
  ["written as an entity", "\na &#xe000;\n", 5],
];
for (const [fact, text, line] of lines)
  test(`the line of a missing character is named: ${fact}`, async () => {
    const ladder = await ladderOf({ "keeper.md": `---\ntitle: Keeper\n---\n${text}` });
    const [handbook] = documentsOf(ladder);
    assert.ok(handbook);
    assert.equal(filesWithCharacters(["\ue000"], handbook), [{ file: "keeper.md", line, characters: ["\ue000"] }]);
  });

test("each missing character is named in its own line, be it in the title or in a section that stands elsewhere in print", async () => {
  const ladder = await ladderOf({
    "ladder.yml": "sections: [Impact, Reach]\n",
    "keeper.md": "---\ntitle: Kee\ue000per\n---\n\n## Reach\n\n- \ue001 \ue002\n\n## Impact\n\n- a\n- \ue003 \ue001\n",
    "mate.md": "Text.\n\n# Mate \ue004\n\n\ue004 \ue000\n",
  });
  const [handbook] = documentsOf(ladder);
  assert.ok(handbook);
  const characters = ["\ue000", "\ue001", "\ue002", "\ue003", "\ue004"];
  const found = filesWithCharacters(characters, handbook);
  const places = found.map(({ file, line, characters: own }) => [file, line, own.join("")]);
  assert.equal(places.sort(), [
    ["keeper.md", 12, "\ue003"],
    ["keeper.md", 2, "\ue000"],
    ["keeper.md", 7, "\ue001\ue002"],
    ["mate.md", 3, "\ue004"],
    ["mate.md", 5, "\ue000"],
  ]);
});

test("in a file with many missing characters the first five lines are named, the rest is one warning; JSON has all", () => {
  const characters = Array.from({ length: 16 }, (_, index) => String.fromCodePoint(0xe000 + index));
  const missing = Array.from({ length: 8 }, (_, index) => ({
    file: "a.md",
    line: index + 3,
    characters: characters.slice(2 * index, 2 * index + 2),
  }));
  const { content } = handbookProblems({ entries: [], kept: 0, findings: [], missing, missingFonts: [] });
  assert.equal(
    content.map(({ line }) => line),
    [3, 4, 5, 6, 7, 8],
  );
  assert.match(content[0]?.message ?? "", /^No font has "." \(U\+E000\), "." \(U\+E001\)\.$/);
  assert.match(content[5]?.message ?? "", /\(U\+E00E\) and 1 more character, here and in lines below\.$/);
  assert.equal(
    content.flatMap((problem) => ("characters" in problem ? problem.characters : [])),
    characters,
  );
});

test("a script that no font has is named once, with the package that has one, whatever files and handbooks it is in", () => {
  const line = { file: "a.md", line: 5, characters: ["각", "간", "Ж"] };
  const missing = [
    line,
    { file: "a.md", line: 7, characters: ["갑", "\ue000"] },
    { file: "b.md", line: 3, characters: ["각"] },
  ];
  const entry = {
    kind: "role",
    id: "a",
    title: "A",
    path: "a.pdf",
    fileName: "a.pdf",
    pages: 1,
    bytes: 1,
    sha256: "",
    claims: [],
  } as const;
  const finding = {
    path: "a.pdf",
    page: 1,
    object: "1 0 R",
    standard: "PDF/UA-1",
    rule: "7.21.8-1",
    message: "",
  } as const;
  const findings = [{ ...finding, missingCharacters: ["각", "간"] }];
  const { content, output } = handbookProblems({ entries: [entry], kept: 0, findings, missing, missingFonts: [] });
  assert.equal(
    content.map(({ file, line, message, advice }) => `${file}:${line} ${message} ${advice}`),
    [
      'a.md:5 No font has Cyrillic: "Ж" (U+0416). Handbooks with it claim no standard. Install a font such as Noto Serif (Debian and Ubuntu: apt-get install fonts-noto-core).',
      'a.md:5 No font has Korean: "각" (U+AC01), "간" (U+AC04), "갑" (U+AC11), here and in 2 more lines. Handbooks with it claim no standard. Install a font such as Noto Serif CJK KR (Debian and Ubuntu: apt-get install fonts-noto-cjk).',
      'a.md:7 No font has "\ue000" (U+E000). Install a font that has it and name it under print.fonts in ladder.yml.',
    ],
  );
  assert.equal(output, []);
});

test("a claim that is lost for another fault names that fault, and how many more there are", () => {
  const entry = {
    kind: "role",
    id: "keeper",
    title: "Keeper",
    path: "keeper.pdf",
    fileName: "Keeper.pdf",
    pages: 1,
    bytes: 1,
  } as const;
  const place = {
    path: "keeper.pdf",
    fileName: "Keeper.pdf",
    missingCharacters: ["\ue000"],
    page: 2,
    object: "12 0 R",
  };
  const problems = handbookProblems({
    entries: [{ ...entry, sha256: "", claims: ["PDF/A-2b"] }],
    kept: 0,
    findings: [
      { ...place, standard: "PDF/UA-1", rule: "7.21.7-1", message: "Glyph 0 stands for no text." },
      { ...place, standard: "PDF/UA-1", rule: "7.3-1", message: "A figure has no text." },
      { ...place, standard: "PDF/A-2", rule: "6.7.3.3-1", message: "A structure type is unknown." },
    ],
    missing: [],
    missingFonts: [],
  });
  assert.equal(problems.output, [
    {
      file: "keeper.pdf",
      severity: "warning",
      message:
        "It does not claim PDF/UA-1 and PDF/A-2a: A figure has no text. (PDF/UA-1, rule 7.3-1, page 2) (and 1 more)",
      advice: "rungbook validate lists every fault of a PDF.",
    },
  ]);
});

for (const [claims, standard, lost] of [
  [["PDF/A-3a"], "PDF/UA-1", "PDF/UA-1"],
  [["PDF/UA-1", "PDF/A-3b"], "PDF/A-3", "PDF/A-3a"],
  [["PDF/UA-1"], "PDF/A-3", "PDF/A-3a"],
] as const)
  test(`a document with files inside that claims ${claims.join(" and ")} has lost ${lost}`, () => {
    const finding = { standard, rule: "7.3-1", message: "It is broken.", page: null, object: "12 0 R" };
    const path = "offer.pdf";
    const entry = {
      kind: "role",
      id: "a",
      title: "A",
      path,
      fileName: "A.pdf",
      pages: 1,
      bytes: 1,
      sha256: "",
      claims,
    };
    const { output } = handbookProblems({
      entries: [entry],
      kept: 0,
      findings: [{ ...finding, path, missingCharacters: [] }],
      missing: [],
      missingFonts: [],
    });
    assert.equal(
      output.map(({ message }) => message),
      [`It does not claim ${lost}: It is broken. (${standard}, rule 7.3-1)`],
    );
  });

const chinese = whereChineseIs(
  "a family under print.fonts is used for what the built-in fonts lack, without a warning",
);
chinese.test(chinese.title, () =>
  withFolder(
    { "content/keeper.md": keeper("灯台守"), "content/ladder.yml": `print:\n  fonts: ["${chineseFont}"]\n` },
    async (folder) => {
      const site = join(folder, "site");
      const { status, stderr } = await runHere(["build", join(folder, "content"), "--out", site, "--no-cache"]);
      assert.is(status, 0, stderr);
      assert.not.match(stderr, /No font has/);
      const names = await fontNames(await readFile(join(site, "pdf", "roles", "keeper.pdf")));
      const family = chineseFont?.replace(/ /g, "") ?? "";
      assert.ok(
        names.some((name) => name.includes(family)),
        `${names}`,
      );
    },
  ),
);

/** Names of the fonts of all pages: "ABCDEF+SourceSans3-Regular". */
async function fontNames(bytes: Uint8Array): Promise<readonly string[]> {
  const { pages, resolve } = await openPdf(bytes);
  return pages.flatMap(({ dict }) => {
    const fonts = dict.getDict("Resources", resolve)?.getDict("Font", resolve);
    return [...(fonts?.keys() ?? [])].map(
      (key) => fonts?.getDict(key.value, resolve)?.getName("BaseFont", resolve)?.value ?? "",
    );
  });
}

test("print.fonts become CSS variables, as strings that end nothing", () => {
  assert.is(
    houseRules({
      accent: "#1f4e79",
      fonts: { text: "assets/brand.woff2", headings: 'A"b', fallback: ["Noto Sans CJK JP", "Noto Emoji"] },
    }),
    ':root{--accent:#1f4e79;--accent-strong:#1f4e79;--accent-light:#91a9bf;--serif-font:"assets/brand.woff2",;--sans-font:"A\\22 b",;--fallback-fonts:"Noto Sans CJK JP","Noto Emoji"}',
  );
});

test.run();
