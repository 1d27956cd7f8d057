import { strFromU8, unzipSync } from "fflate";
import { eachElement } from "./each-element.ts";

/** A sheet of a workbook as it stands in its file. */
export interface ReadSheet {
  readonly name: string;
  /** Texts and numbers by row and column; "" where there is no cell. */
  readonly rows: readonly (readonly (string | number)[])[];
  /** The cells that a filter is on: "A1:G269". */
  readonly filter: string;
  /** Every element of its file, each once. */
  readonly elements: ReadonlySet<string>;
}

/** Reads a workbook of ours. @throws where a part is no well-formed XML */
export function readXlsx(bytes: Uint8Array): readonly ReadSheet[] {
  const parts = new Map(Object.entries(unzipSync(bytes)).map(([path, part]) => [path, strFromU8(part)]));
  const names: string[] = [];
  eachElement(parts.get("xl/workbook.xml") ?? "", {
    opened: (element, { name = "" }) => {
      if (element === "sheet") names.push(name);
    },
  });
  for (const part of parts.values()) eachElement(part, {});
  return names.map((name, at) => ({ name, ...readSheet(parts.get(`xl/worksheets/sheet${at + 1}.xml`) ?? "") }));
}

function readSheet(xml: string): Omit<ReadSheet, "name"> {
  const rows: (string | number)[][] = [];
  const elements = new Set<string>();
  let filter = "";
  let cell = "";
  eachElement(xml, {
    opened: (element, { ref = "", r = "" }) => {
      elements.add(element);
      if (element === "autoFilter") filter = ref;
      if (element === "c") cell = r;
    },
    closed: (element, text) => {
      if (element !== "t" && element !== "v") return;
      const row = Number(cell.slice(1)) - 1;
      const column = cell.charCodeAt(0) - 65;
      rows[row] ??= [];
      const line = rows[row];
      while (line.length < column) line.push("");
      line[column] = element === "v" ? Number(text) : unescaped(text);
    },
  });
  return { rows, filter, elements };
}

/** As Excel reads a text (ECMA-376, part 1, 22.9.2.19). */
function unescaped(text: string): string {
  return text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
