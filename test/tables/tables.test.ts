/** Tables as files: what programs read in them, whatever their texts are. */
import { parse } from "csv-parse/sync";
import { strFromU8, unzipSync } from "fflate";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Cell, Table } from "../../scripts/tables/table.ts";
import { writeCsv } from "../../scripts/tables/write-csv.ts";
import { writeXlsx } from "../../scripts/tables/write-xlsx.ts";
import { zipFiles } from "../../scripts/tables/zip-files.ts";
import { readXlsx } from "../helpers/read-xlsx.ts";

function tableOf(...rows: readonly (readonly Cell[])[]): Table {
  const columns = [
    { name: "number", head: "Nummer", width: 12 },
    { name: "text", head: "Text", width: 60 },
  ];
  return { title: "Erwartungen", columns, rows };
}

function csvRows(table: Table): string[][] {
  return parse(writeCsv(table), { bom: true });
}

test("a table in CSV begins with a byte order mark and the names of its columns, and ends its lines as Excel does", () => {
  assert.is(
    writeCsv(tableOf(["EM-I-1", 'Says "no",\nand why.'])),
    '\ufeffnumber,text\r\nEM-I-1,"Says ""no"",\nand why."\r\n',
  );
});

for (const [what, text, written] of [
  ["a formula", "=HYPERLINK()", "'=HYPERLINK()"],
  ["a sum", "+1", "'+1"],
  ["a difference", "-x", "'-x"],
  ["a function of old", "@x", "'@x"],
  ["a formula of another width", "＝1", "'＝1"],
  ["a tab before a formula", "\t=1", "'=1"],
  ["blanks before a formula", "  \n =1", "'=1"],
  ["a no-break space before a formula", "\u00a0=1", "'=1"],
  ["a semicolon before a formula, where Excel parts cells at semicolons", "a; =1", "a; '=1"],
  ["a line of its own", "a\n=1", "a\n'=1"],
  ["a tab within", "a\t@x", "a\t'@x"],
  ["a quotation mark before a formula, which is an empty cell's behind a semicolon", 'a;"=1', "a;\"'=1"],
  ["control characters before a formula", "\0\u001b=1", "'=1"],
  ["a second one behind another", "a;-1;+2", "a;'-1;'+2"],
  ["none: a sign within words", "a = b, c-d; e", "a = b, c-d; e"],
] as const) {
  test(`a cell in CSV holds no formula: ${what}`, () => {
    assert.equal(csvRows(tableOf([text, "b"])).slice(1), [[written, "b"]]);
  });
}

test("parted by semicolons, a cell holds no formula behind a comma", () => {
  const table = tableOf(["a,=1; -2", 'b;"c"']);
  assert.is(writeCsv(table, ";"), '\ufeffnumber;text\r\n"a,\'=1; -2";"b;""c"""\r\n');
});

test("the name of a column is no formula either", () => {
  const table = { columns: [{ name: "=1" }, { name: "a;=1" }], rows: [] };
  assert.is(writeCsv(table), "\ufeff'=1,a;'=1\r\n");
});

for (const end of ["\n", "\r", "\r\n"])
  test(`a cell with the line end ${JSON.stringify(end)} stands between quotation marks`, () => {
    assert.is(writeCsv(tableOf([`a${end}b`, "c"])), `\ufeffnumber,text\r\n"a${end}b",c\r\n`);
  });

test("a semicolon and many blanks are looked through once", () => {
  assert.is(csvRows(tableOf([`a;${" ".repeat(30_000)}b`, ""]))[1]?.[0]?.length, 30_003);
});

test("a workbook has the table's texts as texts, whatever is in them, and its numbers as numbers", () => {
  const texts = [
    "=HYPERLINK()",
    "+1",
    "-x",
    "@x",
    " =1",
    "\t=1",
    "_x0041_",
    "_X0041_",
    "_x005F_",
    "<b>&amp;]]>",
    "مرحبا",
    "a\nb",
  ];
  const [sheet, ...others] = readXlsx(writeXlsx([tableOf(...texts.map((text, at) => [at, text]))]));
  assert.equal(others, []);
  assert.is(sheet?.name, "Erwartungen");
  assert.equal(sheet?.rows, [["Nummer", "Text"], ...texts.map((text, at) => [at, text])]);
  assert.not.ok(sheet?.elements.has("f"), "no cell has a formula");
  assert.is(sheet?.filter, `A1:B${texts.length + 1}`);
});

test("a workbook holds no character that XML cannot", () => {
  const [sheet] = readXlsx(writeXlsx([tableOf(["\0\u0001a\ufffe\ud800b", "\r\nc\r"])]));
  assert.equal(sheet?.rows[1], ["ab", "\nc\n"]);
});

test("what is longer than a cell goes on in the next row, with the same cells beside it and no letter cut", () => {
  const long = `a${"😀".repeat(40_000)}`;
  for (const rows of [
    readXlsx(writeXlsx([tableOf(["EM-I-1", long, 3], ["EM-I-2", ""])]))[0]?.rows ?? [],
    csvRows(tableOf(["EM-I-1", long], ["EM-I-2", ""])),
  ]) {
    const pieces = rows.filter(([number]) => number === "EM-I-1").map(([, text]) => String(text));
    assert.is(pieces.length, 3);
    assert.is(pieces.join(""), long);
    assert.ok(pieces.every((piece) => piece.length <= 32_767 && encodeURIComponent(piece) !== ""));
    assert.is(rows.at(-1)?.[0], "EM-I-2");
  }
});

for (const [titles, names] of [
  [["A/B: [C]?"], ["A B C"]],
  [
    ["", "  "],
    ["1", "2"],
  ],
  [
    ["Same", "same"],
    ["Same", "same 2"],
  ],
  [["'quoted'"], ["quoted"]],
  [["x".repeat(40)], ["x".repeat(28)]],
] as const) {
  test(`sheets called ${JSON.stringify(titles)} have tabs that Excel allows`, () => {
    const tables = titles.map((title) => ({ ...tableOf(["a", "b"]), title }));
    assert.equal(
      readXlsx(writeXlsx(tables)).map(({ name }) => name),
      names,
    );
  });
}

test("the same files give the same archive, in any place and at any time, with names that are no properties", () => {
  const files = new Map([
    ["constructor", Uint8Array.of(1)],
    ["b/toString", Uint8Array.of(2)],
  ]);
  const zone = process.env.TZ;
  try {
    const archives = ["Pacific/Auckland", "America/Los_Angeles"].map((place) => {
      process.env.TZ = place;
      return Buffer.from(zipFiles(files)).toString("hex");
    });
    assert.is(archives[0], archives[1]);
  } finally {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  }
  assert.equal(Object.keys(unzipSync(zipFiles(files))), ["constructor", "b/toString"]);
  assert.is(strFromU8(writeXlsx([tableOf(["a", 1])]), true), strFromU8(writeXlsx([tableOf(["a", 1])]), true));
});

test.run();
