/**
 * Writes tables as an Excel workbook (ECMA-376, part 1), as few parts of one as Excel asks for.
 *
 * The package that is written for this, write-excel-file, takes four times as long as all that is here, writes the time of
 * day into the archive, has no filters, and lets "_x0041_" in a text be read as "A".
 */
import { strToU8 } from "fflate";
import { escapeHtml } from "../text/escape.ts";
import { UNPRINTABLE } from "../text/quote.ts";
import { type Cell, fittingRows, type Table } from "./table.ts";
import { zipFiles } from "./zip-files.ts";

/**
 * Writes tables as a workbook, a sheet each: heads and first column stay when it is scrolled, every column has a filter,
 * lines wrap, and on paper it is as wide as the sheet, with the heads on every page. Every text is a cell of the type text,
 * formatted as text: it is no formula, and becomes none when somebody edits it. The same tables give the same bytes.
 */
export function writeXlsx(tables: readonly Table[], isRightToLeft = false): Uint8Array {
  const sheets = tables.map((table) => ({ ...table, rows: fittingRows(table) }));
  const names = sheetNames(sheets.map(({ title }) => title));
  const parts = new Map([
    ["[Content_Types].xml", contentTypes(sheets.length)],
    ["_rels/.rels", relations([["officeDocument", "xl/workbook.xml"]])],
    ["xl/workbook.xml", workbook(sheets, names)],
    ["xl/_rels/workbook.xml.rels", relations([...sheets.map(sheetRelation), ["styles", "styles.xml"]])],
    ["xl/styles.xml", STYLES],
    ...sheets.map((sheet, index) => [`xl/worksheets/sheet${index + 1}.xml`, worksheet(sheet, isRightToLeft)] as const),
  ]);
  return zipFiles(new Map([...parts].map(([path, xml]) => [path, strToU8(XML + xml)])));
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml";

function contentTypes(sheets: number): string {
  const part = (name: string, type: string): string =>
    `<Override PartName="/xl/${name}" ContentType="${TYPES}.${type}+xml"/>`;
  const worksheets = Array.from({ length: sheets }, (_, index) =>
    part(`worksheets/sheet${index + 1}.xml`, "worksheet"),
  );
  return `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${part("workbook.xml", "sheet.main")}${part("styles.xml", "styles")}${worksheets.join("")}</Types>`;
}

/** The first relation has the id rId1, and so on. */
function relations(targets: readonly (readonly [type: string, target: string])[]): string {
  const each = targets.map(
    ([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}/relationships">${each.join("")}</Relationships>`;
}

function sheetRelation(_: Table, index: number): readonly [string, string] {
  return ["worksheet", `worksheets/sheet${index + 1}.xml`];
}

/** The names say which rows each sheet's filter is of, and which row is on every page (18.2.5). */
function workbook(sheets: readonly Table[], names: readonly string[]): string {
  const tabs = names.map((name, at) => `<sheet name="${escapeHtml(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`);
  const ranges = sheets.flatMap((sheet, at) => {
    const quoted = `'${(names[at] ?? "").replaceAll("'", "''")}'`;
    const [first, last] = cornersOf(sheet).map((corner) => corner.replace(/^([A-Z]+)(\d+)$/, "$$$1$$$2"));
    return [
      `<definedName name="_xlnm._FilterDatabase" localSheetId="${at}" hidden="1">${escapeHtml(`${quoted}!${first}:${last}`)}</definedName>`,
      `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">${escapeHtml(`${quoted}!$1:$1`)}</definedName>`,
    ];
  });
  return `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><bookViews><workbookView/></bookViews><sheets>${tabs.join("")}</sheets><definedNames>${ranges.join("")}</definedNames></workbook>`;
}

/** Styles of cells, by their place in the last list: plain ones, heads, texts and numbers. */
const [HEAD, TEXT, NUMBER] = [1, 2, 3];
const STYLES = `<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font><font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>${["1", "0"].map((font) => `<xf numFmtId="49" fontId="${font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>`).join("")}<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top"/></xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

function worksheet(table: Table, isRightToLeft: boolean): string {
  const { columns, rows } = table;
  const widths = columns.map(
    ({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  );
  const lines = [columns.map(({ head }) => head), ...rows].map((cells, at) => rowXml(cells, at + 1));
  const [first, last] = cornersOf(table);
  const direction = isRightToLeft ? ' rightToLeft="1"' : "";
  return `<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="${first}:${last}"/><sheetViews><sheetView${direction} workbookViewId="0"><pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/></sheetView></sheetViews><cols>${widths.join("")}</cols><sheetData>${lines.join("")}</sheetData><autoFilter ref="${first}:${last}"/><pageSetup orientation="landscape" fitToHeight="0"/></worksheet>`;
}

function rowXml(cells: readonly Cell[], row: number): string {
  const written = cells.map((cell, column) => {
    if (cell === "") return "";
    const place = `${columnName(column)}${row}`;
    if (typeof cell === "number") return `<c r="${place}" s="${NUMBER}"><v>${cell}</v></c>`;
    const style = row === 1 ? HEAD : TEXT;
    return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${cellText(cell)}</t></is></c>`;
  });
  return `<row r="${row}">${written.join("")}</row>`;
}

/** A, B ... Z; tables of more columns there are none. */
function columnName(column: number): string {
  return String.fromCharCode(65 + column);
}

function cornersOf({ columns, rows }: Table): readonly [string, string] {
  return ["A1", `${columnName(Math.max(0, columns.length - 1))}${rows.length + 1}`];
}

/** "_x0041_" in a text stands for "A" unless its first sign is written that way itself (22.9.2.19). */
function cellText(text: string): string {
  const printable = text.replace(/\r\n?/g, "\n").replace(UNPRINTABLE, "");
  return escapeHtml(printable.replace(/_(?=x[0-9a-f]{4}_)/giu, "_x005F_"));
}

/** Makes of titles what Excel allows on tabs: 31 letters, none of `[]/\:*?`, no apostrophe at an end, no two alike. */
function sheetNames(titles: readonly string[]): readonly string[] {
  const names = titles.map((title) => {
    const flat = title
      .replace(UNPRINTABLE, "")
      .replace(/[[\]/\\:*?\s]+/gu, " ")
      .trim();
    return flat.slice(0, 28).replace(/^'+|[\ud800-\udbff]$|'+$/g, "");
  });
  const isTaken = (name: string, index: number): boolean =>
    names.findIndex((other) => other.toLowerCase() === name.toLowerCase()) < index;
  return names.map((name, index) => (name === "" || isTaken(name, index) ? `${name} ${index + 1}`.trim() : name));
}
