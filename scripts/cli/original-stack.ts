import { existsSync, readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import { fileURLToPath } from "node:url";
import { inspect } from "node:util";

/**
 * Describes a fault as Node does, with places in the sources for those in `dist/`. Maps are read only here: had Node to
 * know them from the start, every start would take a tenth of a second longer.
 */
export function originalStack(error: unknown): string {
  return inspect(error).replace(PLACE, (place: string, program: string, line: string, column: string) => {
    const map = `${fileURLToPath(program)}.map`;
    if (!existsSync(map)) return place;
    const entry = new SourceMap(JSON.parse(readFileSync(map, "utf8"))).findEntry(Number(line) - 1, Number(column) - 1);
    if (!("originalSource" in entry)) return place;
    const source = entry.originalSource.replace(/^(\.\.\/)+/, "");
    return `${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
  });
}

const PLACE = /(file:[^\s()]+\.js):(\d+):(\d+)/g;
