/** How the program stands: imports point down, nothing goes in circles, files and folders have one subject. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { checkFile, checkFolders } from "../helpers/check-file.ts";
import { checkCircles, checkImports } from "../helpers/check-imports.ts";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const files = Object.fromEntries(
  readdirSync(join(root, "scripts"), { recursive: true, encoding: "utf8" })
    .map((name) => `scripts/${name.replaceAll("\\", "/")}`)
    .filter((path) => path.endsWith(".ts"))
    .sort()
    .map((path) => [path, readFileSync(join(root, path), "utf8")]),
);

test("every import of the program points down", () => {
  assert.ok(Object.keys(files).length > 30, "the files were found");
  assert.equal(checkImports(files), []);
});

test("no files and no folders of the program use each other, at any depth", () => {
  assert.equal(checkCircles(files), []);
});

test("only one file of the program writes to stdout and stderr", () => {
  const writes = /\bconsole\b|\bprocess\.(?:stdout|stderr)\.(?:write|end)\b|\bwriteSync\((?:1|2)\b/;
  const writers = Object.entries(files).filter(([, text]) => writes.test(text.replace(/^\s*(?:\/?\*|\/\/).*$/gm, "")));
  assert.equal(
    writers.map(([path]) => path),
    ["scripts/cli/write-lines.ts"],
  );
});

test("every file of the program is small and says what is in it", () => {
  assert.equal(
    Object.entries(files).flatMap(([path, text]) => checkFile(path, text)),
    [],
  );
});

test("no folder of the program holds more files than can be looked over", () => {
  assert.equal(checkFolders(Object.keys(files)), []);
});

const imports: ReadonlyArray<readonly [path: string, line: string, reason: string | null]> = [
  ["scripts/ladder/a.ts", 'import { b } from "./b.ts";', null],
  ["scripts/ladder/a.ts", 'import { b } from "../render/b.ts";', "render stands above ladder"],
  ["scripts/ladder/a.ts", 'import type { B } from "../pdf/b.ts";', "pdf stands above ladder"],
  ["scripts/render/a.ts", 'import { b } from "../ladder/b.ts";', null],
  ["scripts/render/a.ts", 'import { b } from "../printing/b.ts";', null],
  ["scripts/printing/deep/a.ts", 'import { b } from "../../render/b.ts";', "render stands above printing"],
  ["scripts/pdf/a.ts", 'import { b } from "../browser/b.ts";', "browser stands above pdf"],
  ["scripts/output/a.ts", 'import type { B } from "../ladder/b.ts";', "ladder stands above output"],
  ["scripts/cli/a.ts", 'import { b } from "../browser/b.ts";', null],
  ["scripts/cli/a.ts", 'import "../rungbook.ts";', "nothing imports the command line or the library"],
  ["scripts/build/a.ts", 'import { b } from "../cli/b.ts";', "cli stands above build"],
  ["scripts/rungbook.ts", 'import { b } from "./cli/b.ts";', null],
  ["scripts/cellar/a.ts", 'import { b } from "./b.ts";', 'there is no room called "cellar"'],
  ["scripts/render/a.ts", 'import { b } from "../../test/helpers/b.ts";', "it is outside scripts"],
  ["scripts/browser/a.ts", 'import { connect } from "puppeteer-core";', null],
  [
    "scripts/cli/a.ts",
    'import type { Page } from "puppeteer-core";',
    "only printing and browser may know puppeteer-core",
  ],
  ["scripts/pdf/a.ts", 'import { install } from "@puppeteer/browsers";', "only browser may know @puppeteer/browsers"],
  [
    "scripts/pdf/a.ts",
    'import x from "puppeteer-core/internal/x.js";',
    "only printing and browser may know puppeteer-core",
  ],
  ["scripts/ladder/a.ts", 'import nunjucks from "nunjucks";', "only render may know nunjucks"],
  ["scripts/cli/a.ts", 'const e = await import("@11ty/eleventy");', "only render may know @11ty/eleventy"],
  ["scripts/printing/a.ts", 'import { PDF } from "@libpdf/core";', "only pdf may know @libpdf/core"],
  ["scripts/ladder/a.ts", 'import { readFile } from "node:fs/promises";', null],
  ["scripts/pdf/a.ts", 'export { b } from "../printing/b.ts";', "printing stands above pdf"],
  ["scripts/pdf/a.ts", 'export * from "../printing/b.ts";', "printing stands above pdf"],
  ["scripts/pdf/a.ts", 'import * as b from "../printing/b.ts";', "printing stands above pdf"],
  ["scripts/pdf/a.ts", 'import {\n  a,\n  b,\n} from "../printing/b.ts";', "printing stands above pdf"],
  ["scripts/pdf/a.ts", 'const b = await import("../printing/b.ts");', "printing stands above pdf"],
  ["scripts/pdf/a.ts", ' * in a comment: import { b } from "../printing/b.ts";', null],
];
for (const [path, line, reason] of imports) {
  test(`${path} ${reason === null ? "may" : "may not"}: ${line.replaceAll("\n", " ")}`, () => {
    const specifier = /"([^"]+)"/.exec(line)?.[1];
    const text = `const first = 1;\n${line}\n`;
    assert.equal(checkImports({ [path]: text }), reason === null ? [] : [`${path} imports ${specifier}: ${reason}`]);
  });
}

const circles: ReadonlyArray<
  readonly [what: string, files: Readonly<Record<string, string>>, closed: readonly string[]]
> = [
  ["a line", { "scripts/pdf/a.ts": 'import "./b.ts";\n', "scripts/pdf/b.ts": "" }, []],
  [
    "two files",
    { "scripts/pdf/a.ts": 'import "./b.ts";\n', "scripts/pdf/b.ts": 'import type { A } from "./a.ts";\n' },
    [
      "scripts/pdf: a.ts and b.ts use each other: scripts/pdf/a.ts imports scripts/pdf/b.ts",
      "scripts/pdf: b.ts and a.ts use each other: scripts/pdf/b.ts imports scripts/pdf/a.ts",
    ],
  ],
  [
    "two folders whose files do not",
    {
      "scripts/pdf/text/a.ts": 'import "../tags/b.ts";\n',
      "scripts/pdf/tags/b.ts": "",
      "scripts/pdf/tags/c.ts": 'import "../text/d.ts";\n',
      "scripts/pdf/text/d.ts": "",
    },
    [
      "scripts/pdf: text and tags use each other: scripts/pdf/text/a.ts imports scripts/pdf/tags/b.ts",
      "scripts/pdf: tags and text use each other: scripts/pdf/tags/c.ts imports scripts/pdf/text/d.ts",
    ],
  ],
  [
    "three folders, one after the other",
    {
      "scripts/pdf/text/a.ts": 'import "../tags/b.ts";\n',
      "scripts/pdf/tags/b.ts": 'import "../writer/c.ts";\n',
      "scripts/pdf/writer/c.ts": 'import "../text/d.ts";\n',
      "scripts/pdf/text/d.ts": "",
    },
    [
      "scripts/pdf: text and tags use each other: scripts/pdf/text/a.ts imports scripts/pdf/tags/b.ts",
      "scripts/pdf: tags and writer use each other: scripts/pdf/tags/b.ts imports scripts/pdf/writer/c.ts",
      "scripts/pdf: writer and text use each other: scripts/pdf/writer/c.ts imports scripts/pdf/text/d.ts",
    ],
  ],
];
for (const [what, tree, closed] of circles) {
  test(`${what} ${closed.length === 0 ? "is no circle" : "in a circle are named"}`, () => {
    assert.equal(checkCircles(tree), closed);
  });
}

const shapes: ReadonlyArray<readonly [path: string, lines: number, problems: readonly string[]]> = [
  ["scripts/render/render-body.ts", 220, []],
  [
    "scripts/render/render-body.ts",
    221,
    ["scripts/render/render-body.ts has 221 lines: more than 220 are more than one job"],
  ],
  ["scripts/render/utils.ts", 1, ["scripts/render/utils.ts does not say what is in it"]],
  ["scripts/common/a.ts", 1, ["scripts/common/a.ts does not say what is in it"]],
  ["scripts/render/common-sections.ts", 1, []],
];
for (const [path, lines, problems] of shapes) {
  test(`${path} with ${lines} lines ${problems.length === 0 ? "passes" : "does not pass"}`, () => {
    assert.equal(checkFile(path, "x\n".repeat(lines)), problems);
  });
}

test("a folder of 17 files does not pass, one of 16 does", () => {
  const paths = (count: number) => Array.from({ length: count }, (_, index) => `scripts/pdf/${index}.ts`);
  assert.equal(checkFolders(paths(16)), []);
  assert.equal(checkFolders(paths(17)), ["scripts/pdf has 17 files: more than 16 are more than one topic"]);
});

test.run();
