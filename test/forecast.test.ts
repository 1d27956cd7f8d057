/** What is known of one document, used for the next: forecasts by themselves, and in a browser. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { type ColumnMeasurement, NOT_LAID_OUT } from "../scripts/handbook/measure-columns.ts";
import { PageForecast } from "../scripts/handbook/page-forecast.ts";
import type { PrintAsset } from "../scripts/handbook/print-assets.ts";
import type { PrintedDocument } from "../scripts/handbook/prove-numbers.ts";
import { readPageTexts } from "../scripts/pdf/read-page-texts.ts";
import { localSource, printJobs } from "./helpers/print-jobs.ts";

/** A measured document: contents on one page, then roles, each with a section on its last page. */
function measured(
  roles: readonly (readonly [id: string, pages: number])[],
  others: Partial<ColumnMeasurement> = {},
): ColumnMeasurement {
  const starts = roles.map((_, index) => 1 + roles.slice(0, index).reduce((sum, [, pages]) => sum + pages, 0));
  const column = (index: number): number => starts[index] ?? 0;
  return {
    anchors: new Map(roles.map(([id], index) => [id, column(index)])),
    otherAnchors: new Map(roles.map(([id, pages], index) => [`${id}-impact`, column(index) + pages - 1])),
    starters: [
      { anchor: null, column: 0, main: false },
      ...roles.map(([anchor], index) => ({ anchor, column: column(index), main: true })),
    ],
    columns: 1 + roles.reduce((sum, [, pages]) => sum + pages, 0),
    runningDigits: new Map(),
    loose: [],
    headings: [],
    typefaces: 0,
    ...others,
  };
}

/** A role's own document, not laid out: what it wants the number of, and where it begins. */
function described(id: string, wanted: readonly string[]): ColumnMeasurement {
  return {
    ...measured([]),
    anchors: new Map(wanted.map((anchor) => [anchor, NOT_LAID_OUT])),
    starters: [{ anchor: id, column: NOT_LAID_OUT, main: true }],
    columns: 0,
  };
}

test("a role takes as many pages in its own document as it took in another", () => {
  const forecast = new PageForecast();
  assert.equal(forecast.knownIn('<section id="b">'), [], "nothing was measured yet");
  const ladder = measured([
    ["a", 2],
    ["b", 3],
  ]);
  assert.is(forecast.complete(ladder), ladder, "what was measured is as it was measured");
  assert.equal(forecast.knownIn('<section class="role" id="b"><h2 id="b-impact">'), ["b"]);
  const { anchors, starters, columns } = forecast.complete(described("b", ["b-impact"])) ?? {};
  assert.equal([...(anchors ?? [])], [["b-impact", 2]]);
  assert.equal(starters, [{ anchor: "b", column: 0, main: true }]);
  assert.is(columns, 3);
});

test("what was not known is measured between what was, and everything follows everything", () => {
  const forecast = new PageForecast();
  forecast.complete(measured([["a", 2]]));
  // Contents of two pages and a new role of one are all that was laid out.
  const partly = measured([], {
    anchors: new Map([
      ["a", NOT_LAID_OUT],
      ["c", 2],
    ]),
    otherAnchors: new Map([["a-impact", NOT_LAID_OUT]]),
    starters: [
      { anchor: null, column: 0, main: false },
      { anchor: "a", column: NOT_LAID_OUT, main: true },
      { anchor: "c", column: 2, main: true },
    ],
    columns: 3,
  });
  const completed = forecast.complete(partly);
  assert.equal(
    [...(completed?.anchors ?? [])],
    [
      ["a", 2],
      ["c", 4],
    ],
  );
  assert.equal(
    completed?.starters.map(({ column }) => column),
    [0, 2, 4],
  );
  assert.is(completed?.columns, 5);
  assert.equal(forecast.knownIn(' id="c"'), ["c"], "and the new role is known from then on");
});

test("a role with numbers in its text is not known, nor is the place of what was never asked for", () => {
  const forecast = new PageForecast();
  const ladder = measured(
    [
      ["a", 2],
      ["b", 3],
    ],
    { loose: [1], runningDigits: new Map([["b", 1]]) },
  );
  forecast.complete(ladder);
  assert.equal(forecast.knownIn(' id="a" id="b"'), ["b"]);
  assert.is(forecast.complete(described("b", ["b-reach"])), null);
});

test("forecasts that are wrong more often than right are given up", () => {
  const forecast = new PageForecast();
  forecast.complete(measured([["a", 2]]));
  for (const wasRight of [true, false]) forecast.note(wasRight);
  assert.equal(forecast.knownIn(' id="a"'), ["a"]);
  forecast.note(false);
  assert.equal(forecast.knownIn(' id="a"'), []);
});

const REGULAR = "@fontsource/source-serif-4/files/source-serif-4-latin-400-normal.woff2";
const ITALIC = "@fontsource/source-serif-4/files/source-serif-4-latin-400-italic.woff2";

/** As print.css does it, and with typefaces that are loaded when text is laid out with them. */
const STYLE = `<style>@page{size:A4;margin:20mm}body{margin:0;font-family:"Source Serif 4"}.new-page{break-before:page}
  .measuring .cover,.measuring .measured-before{display:none}.measuring .new-page{break-before:column}
  .measuring .flow{columns:170mm;width:170mm;height:257mm;column-gap:0;column-fill:auto}
  @font-face{font-family:"Source Serif 4";src:url(https://assets.invalid/${REGULAR})}
  @font-face{font-family:"Source Serif 4";font-style:italic;src:url(https://assets.invalid/${ITALIC})}</style>`;

const page = '<div style="height:200mm">A page.</div>';
const role = (id: string, text: string): string =>
  `<section class="new-page" id="${id}"><h1>${id}</h1>${text}<h2 id="${id}-impact">Impact</h2></section>`;
const numberOf = (anchor: string): string =>
  `<a href="#${anchor}">${anchor}</a> <span class="number" data-page-of="${anchor}"></span>`;

/** A document with its contents in the flow, or on the cover when there is only one role. */
function documentOf(contents: readonly string[], roles: readonly string[], padding = ""): string {
  const list = contents.map(numberOf).join("<br>");
  const [cover, first] = roles.length === 1 ? [list, ""] : ["", `<section class="contents new-page">${list}</section>`];
  return `<!doctype html><html lang="en"><head>${STYLE}<title>T</title></head><body><div class="cover">Cover ${cover}</div>
    <div class="flow">${first}${roles.join("")}</div><!-- ${padding} --></body></html>`;
}

async function assets(path: string): Promise<PrintAsset | null> {
  if (path !== REGULAR && path !== ITALIC) return null;
  return { type: "font/woff2", bytes: readFileSync(fileURLToPath(import.meta.resolve(path))) };
}

/** Prints in one tab, the longest first; the texts of pages by name, without the spaces that differ. */
async function print(documents: Readonly<Record<string, string>>) {
  const jobs = Object.entries(documents).map(([name, html]) => ({ name, html }));
  const printed = await printJobs(await localSource(), jobs, assets);
  const texts = async ({ bytes }: PrintedDocument) => (await readPageTexts(bytes)).map((text) => text.trim());
  return async (name: string) => {
    const found = printed.get(name);
    if (found === undefined) throw new Error(`${name} was not printed.`);
    return { ...found, texts: await texts(found) };
  };
}

const long = "x".repeat(5000);

test("a document of known roles is printed once, without being laid out first, and its numbers are true", async () => {
  const roles = [role("a", page), role("b", `${page}${page}`)];
  const of = await print({
    ladder: documentOf(["a", "b"], roles, long),
    track: documentOf(["a-impact", "b-impact"], roles),
    b: documentOf(["b-impact"], [role("b", `${page}${page}`)]),
  });
  for (const name of ["ladder", "track", "b"]) assert.is((await of(name)).prints, 1, name);
  assert.equal([(await of("track")).isForecast, (await of("b")).isForecast], [true, true]);
  assert.is((await of("ladder")).isForecast, false);
  assert.match((await of("track")).texts[1] ?? "", /a-impact 1\s+b-impact 3/);
  assert.match((await of("b")).texts[0] ?? "", /b-impact 2/);
});

test("a role that takes other pages than it took before is printed again, with its own numbers", async () => {
  const of = await print({
    ladder: documentOf(["a", "b"], [role("a", page), role("b", page)], long),
    b: documentOf(["b-impact"], [role("b", `${page}${page}`)]),
  });
  const { prints, texts, pageCount } = await of("b");
  assert.equal([prints, pageCount], [2, 3]);
  assert.match(texts[0] ?? "", /b-impact 2/);
});

test("a known role with a typeface that no document had before is printed in that typeface", async () => {
  const of = await print({
    ladder: documentOf(["a", "b"], [role("a", page), role("b", page)], long),
    b: documentOf(["b-impact"], [role("b", `${page}<em>A slanted word.</em>`)]),
  });
  const { bytes, isForecast } = await of("b");
  assert.is(isForecast, false, "it was measured after all");
  assert.match(Buffer.from(bytes).toString("latin1"), /\/FontName \/[A-Z]{6}\+SourceSerif4-?\w*It/);
});

test("a role with numbers in its text is measured in each document, and only that role", async () => {
  // Were it forecast, it would be wrong, and printed twice.
  const refers = role("a", `See b, p. <span data-page-of="b"></span>${page}${page}`);
  const of = await print({
    ladder: documentOf(["a", "b"], [role("a", page), role("b", page)], long),
    track: documentOf(["a", "b"], [refers, role("b", page)]),
  });
  const { isForecast, prints, texts } = await of("track");
  assert.equal([isForecast, prints], [true, 1]);
  assert.match(texts.join(" "), /See b, p\. 3/);
});

test.run();
