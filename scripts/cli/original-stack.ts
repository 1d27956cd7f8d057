import { existsSync, readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import { fileURLToPath } from "node:url";
import { inspect } from "node:util";

/** Errors below an error that are described. */
const MOST_CAUSES = 5;

/**
 * Describes a fault in lines: its message, which is one whatever it holds, the places that it came from, and then its
 * causes. Places are those in the sources. Maps are read only here: had Node to know them from the start, every start
 * would take a tenth of a second longer.
 */
export function originalStack(error: unknown): readonly string[] {
  const lines: string[] = [];
  let fault = error;
  for (let depth = 0; depth <= MOST_CAUSES && fault !== undefined; depth++) {
    const [start, below] = depth === 0 ? ["", ""] : ["Caused by: ", "  "];
    if (!(fault instanceof Error)) return [...lines, start + inspect(fault)];
    const { name, message, stack = "", cause } = fault;
    // A message may hold what looks like a place.
    const places = stack.slice(stack.indexOf(message) + message.length).split("\n");
    lines.push(`${start}${name}: ${message}`);
    lines.push(...places.filter((line) => /^ +at /.test(line)).map((line) => below + originalPlace(line)));
    fault = cause;
  }
  return lines;
}

function originalPlace(line: string): string {
  return line.replace(PLACE, (place: string, program: string, row: string, column: string) => {
    const map = `${fileURLToPath(program)}.map`;
    if (!existsSync(map)) return place;
    const entry = new SourceMap(JSON.parse(readFileSync(map, "utf8"))).findEntry(Number(row) - 1, Number(column) - 1);
    if (!("originalSource" in entry)) return place;
    const source = entry.originalSource.replace(/^(\.\.\/)+/, "");
    return `${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
  });
}

const PLACE = /(file:[^\s()]+\.js):(\d+):(\d+)/g;
