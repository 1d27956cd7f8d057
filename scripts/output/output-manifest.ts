/** The list of what a build wrote, kept in the output itself: `.rungbook-output.json`. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The list's own name; it does not list itself. */
export const manifestName = ".rungbook-output.json";

/** Writes the list down: one path a line, in the order of their code units. */
export function formatManifest(paths: Iterable<string>): string {
  return `${JSON.stringify({ writtenBy: "rungbook", files: [...paths].sort() }, null, 2)}\n`;
}

/** Reads the list of an output folder; empty where there is none or it is not one of ours. */
export function readManifest(folder: string): ReadonlySet<string> {
  try {
    const value: unknown = JSON.parse(readFileSync(join(folder, manifestName), "utf8"));
    return new Set(filesOf(value));
  } catch {
    return new Set();
  }
}

function filesOf(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null || !("files" in value) || !Array.isArray(value.files)) return [];
  return value.files.filter((path): path is string => typeof path === "string");
}
