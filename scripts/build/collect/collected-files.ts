/** The files that are written of worksheets that came back: tables, and an overview on paper. */
import { extname } from "node:path";
import type { Ladder } from "../../ladder/types.ts";
import { type FileKind, PDF_FILE, WORKBOOK_FILE } from "../../output/write-file.ts";
import { EnvironmentError, MachineError, PrintError } from "../../problems/machine-error.ts";
import { textDirection } from "../../render/body/directions.ts";
import type { CollectedSheet } from "../../render/documents/calibration/collected.ts";
import { writeCsv } from "../../tables/write-csv.ts";
import { writeXlsx } from "../../tables/write-xlsx.ts";
import { ratingColumns, ratingsTable, sharesOf, sharesTable } from "./collected-tables.ts";
import type { FilledWorksheet } from "./filled-worksheet.ts";
import { type PrintMeans, printOverview } from "./print-overview.ts";

/** A file to be written. */
export interface CollectedFile extends CollectedPath {
  readonly bytes: Uint8Array | string;
}

/** Where one goes. */
export interface CollectedPath {
  readonly path: string;
  readonly kind: FileKind;
}

/** A table that `collect` has written: all begin alike. */
const CSV_FILE: FileKind = { name: "table of collected ratings", start: Buffer.from("\ufeffperson,role,reviewer,") };

/**
 * Says which files there are for `out`: a workbook with two sheets, or a CSV and its summary; and beside them the overview.
 */
export function outPaths(out: string): readonly CollectedPath[] {
  const stem = out.slice(0, out.length - extname(out).length);
  const isCsv = extname(out).toLowerCase() === ".csv";
  const tables = isCsv
    ? [out, `${stem}-summary${extname(out)}`].map((path) => ({ path, kind: CSV_FILE }))
    : [{ path: out, kind: WORKBOOK_FILE }];
  return [...tables, { path: `${stem}.pdf`, kind: PDF_FILE }];
}

/** Makes them. Where nothing can be printed, that is said and the tables come alone. */
export async function collectedFiles(
  sheets: readonly FilledWorksheet[],
  ladder: Ladder,
  out: string,
  means: PrintMeans,
): Promise<readonly CollectedFile[]> {
  const tables = [ratingsTable(sheets, ladder), sharesTable(sheets, ladder)];
  const paths = outPaths(out);
  const isRightToLeft = textDirection(ladder.language) === "rtl";
  const contents = paths.length === 3 ? tables.map((table) => writeCsv(table)) : [writeXlsx(tables, isRightToLeft)];
  const overview = await overviewOf(sheets, ladder, means);
  return paths.flatMap((path, index) => {
    const bytes = contents[index] ?? overview;
    return bytes === null ? [] : [{ ...path, bytes }];
  });
}

async function overviewOf(
  sheets: readonly FilledWorksheet[],
  ladder: Ladder,
  means: PrintMeans,
): Promise<Uint8Array | null> {
  const ratings = ratingColumns(sheets, ladder);
  try {
    return await printOverview(
      sheets.map((sheet) => collectedSheet(sheet, ratings, ladder)),
      ratings,
      ladder,
      means,
    );
  } catch (error) {
    const isMachine = error instanceof MachineError || error instanceof EnvironmentError || error instanceof PrintError;
    if (!isMachine) throw error;
    for (const line of `There is no printed overview. ${error.message}`.split("\n")) means.onMessage(line);
    return null;
  }
}

function collectedSheet(sheet: FilledWorksheet, ratings: readonly string[], ladder: Ladder): CollectedSheet {
  const { person, role, reviewer, date, period, proposed, agreed } = sheet;
  const rows = sharesOf(sheet, ladder).map(({ counts, ...row }) => ({
    ...row,
    counts: ratings.map((rating) => counts.get(rating) ?? 0),
  }));
  return { person, role, reviewer, date, period, proposed, agreed, rows };
}
