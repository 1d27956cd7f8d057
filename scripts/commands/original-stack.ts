import { existsSync, readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import { inspect } from "node:util";

/**
 * Describes a fault as Node does, with places in the sources for those in the compiled program. The map is read only
 * here: had Node to know it from the start, every start would take a tenth of a second longer.
 */
export function originalStack(error: unknown): string {
  const maps = new Map<string, SourceMap | null>();
  const mapOf = (program: string): SourceMap | null => {
    const known = maps.get(program);
    if (known !== undefined) return known;
    const file = `${program}.map`;
    const map = existsSync(file) ? new SourceMap(JSON.parse(readFileSync(file, "utf8"))) : null;
    maps.set(program, map);
    return map;
  };
  return inspect(error).replace(PLACE, (place: string, program: string, line: string, column: string) => {
    const entry = mapOf(program)?.findEntry(Number(line) - 1, Number(column) - 1);
    if (!entry || !("originalSource" in entry)) return place;
    const source = entry.originalSource.replace(/^(\.\.\/)+/, "");
    return `${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
  });
}

const PLACE = /([^\s()]+\.cjs):(\d+):(\d+)/g;
