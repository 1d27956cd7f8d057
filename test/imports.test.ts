/** The rooms of the program: imports point one way, files are small and say what is in them. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { checkFile } from "./helpers/check-file.ts";
import { checkImports } from "./helpers/check-imports.ts";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const files = Object.fromEntries(
  readdirSync(join(root, "scripts"), { recursive: true, encoding: "utf8" })
    .map((name) => `scripts/${name.replaceAll("\\", "/")}`)
    .filter((path) => path.endsWith(".ts"))
    .sort()
    .map((path) => [path, readFileSync(join(root, path), "utf8")]),
);

test("every import of the program points the right way", () => {
  assert.ok(Object.keys(files).length > 30, "the files were found");
  assert.equal(checkImports(files), []);
});

test("every file of the program is small and says what is in it", () => {
  assert.equal(
    Object.entries(files).flatMap(([path, text]) => checkFile(path, text)),
    [],
  );
});

const imports: ReadonlyArray<readonly [path: string, line: string, reason: string | null]> = [
  ["scripts/ladder/a.ts", 'import { b } from "./b.ts";', null],
  ["scripts/ladder/a.ts", 'import { b } from "../site/b.ts";', "ladder does not know site"],
  ["scripts/ladder/a.ts", 'import type { B } from "../pdf/b.ts";', "ladder does not know pdf"],
  ["scripts/site/a.ts", 'import { b } from "../ladder/b.ts";', null],
  ["scripts/site/deep/a.ts", 'import { b } from "../../commands/b.ts";', "site does not know commands"],
  ["scripts/site/a.ts", 'import { b } from "../output/b.ts";', "site does not know output"],
  ["scripts/handbook/a.ts", 'import { b } from "../site/b.ts";', "handbook does not know site"],
  ["scripts/handbook/a.ts", 'import { b } from "../pdf/b.ts";', null],
  ["scripts/handbook/a.ts", 'import type { B } from "../ladder/b.ts";', null],
  ["scripts/handbook/a.ts", 'import { b } from "../ladder/b.ts";', "handbook may know only the types of ladder"],
  [
    "scripts/handbook/a.ts",
    'import { type B, c } from "../ladder/b.ts";',
    "handbook may know only the types of ladder",
  ],
  ["scripts/pdf/a.ts", 'import type { B } from "../ladder/b.ts";', null],
  ["scripts/pdf/a.ts", 'import { b } from "../handbook/b.ts";', "pdf does not know handbook"],
  ["scripts/output/a.ts", 'import type { B } from "../ladder/b.ts";', "output does not know ladder"],
  ["scripts/commands/a.ts", 'import { b } from "../handbook/b.ts";', null],
  ["scripts/commands/a.ts", 'import "../rungbook.ts";', "nothing imports the command line"],
  ["scripts/site/a.ts", 'import { b } from "../commands/b.ts";', "site does not know commands"],
  ["scripts/rungbook.ts", 'import { b } from "./commands/b.ts";', null],
  ["scripts/cellar/a.ts", 'import { b } from "./b.ts";', 'there is no room called "cellar"'],
  ["scripts/site/a.ts", 'import { b } from "../../test/helpers/b.ts";', "it is outside scripts"],
  ["scripts/handbook/a.ts", 'import { connect } from "puppeteer";', null],
  ["scripts/commands/a.ts", 'import type { Page } from "puppeteer";', "only handbook knows puppeteer"],
  ["scripts/pdf/a.ts", 'import { install } from "@puppeteer/browsers";', "only handbook knows @puppeteer/browsers"],
  ["scripts/pdf/a.ts", 'import x from "puppeteer/internal/x.js";', "only handbook knows puppeteer"],
  ["scripts/ladder/a.ts", 'import nunjucks from "nunjucks";', "only site knows nunjucks"],
  ["scripts/commands/a.ts", 'const e = await import("@11ty/eleventy");', "only site knows @11ty/eleventy"],
  ["scripts/handbook/a.ts", 'import { PDF } from "@libpdf/core";', "only pdf knows @libpdf/core"],
  ["scripts/ladder/a.ts", 'import { readFile } from "node:fs/promises";', null],
  ["scripts/site/a.ts", 'export { b } from "../commands/b.ts";', "site does not know commands"],
  ["scripts/site/a.ts", 'export * from "../commands/b.ts";', "site does not know commands"],
  ["scripts/site/a.ts", 'import * as b from "../commands/b.ts";', "site does not know commands"],
  ["scripts/site/a.ts", 'import {\n  a,\n  b,\n} from "../commands/b.ts";', "site does not know commands"],
  ["scripts/site/a.ts", 'const b = await import("../commands/b.ts");', "site does not know commands"],
  ["scripts/site/a.ts", ' * in a comment: import { b } from "../commands/b.ts";', null],
];
for (const [path, line, reason] of imports) {
  test(`${path} ${reason === null ? "may" : "may not"}: ${line.replaceAll("\n", " ")}`, () => {
    const specifier = /"([^"]+)"/.exec(line)?.[1];
    const text = `const first = 1;\n${line}\n`;
    assert.equal(checkImports({ [path]: text }), reason === null ? [] : [`${path} imports ${specifier}: ${reason}`]);
  });
}

const shapes: ReadonlyArray<readonly [path: string, lines: number, problems: readonly string[]]> = [
  ["scripts/site/render-body.ts", 220, []],
  [
    "scripts/site/render-body.ts",
    221,
    ["scripts/site/render-body.ts has 221 lines: more than 220 are more than one job"],
  ],
  ["scripts/site/utils.ts", 1, ["scripts/site/utils.ts does not say what is in it"]],
  ["scripts/common/a.ts", 1, ["scripts/common/a.ts does not say what is in it"]],
  ["scripts/site/common-sections.ts", 1, []],
];
for (const [path, lines, problems] of shapes) {
  test(`${path} with ${lines} lines ${problems.length === 0 ? "passes" : "does not pass"}`, () => {
    assert.equal(checkFile(path, "x\n".repeat(lines)), problems);
  });
}

test.run();
