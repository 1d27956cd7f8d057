import { errorAt } from "./problem.ts";
import type { Problem } from "./types.ts";

/** A Markdown file cut in two. */
export interface SplitFile {
  /** The YAML between the markers; null when the file has no front matter. */
  readonly yaml: string | null;
  readonly body: string;
  /** Lines of the file before the body. */
  readonly lineOffset: number;
}

/**
 * Cuts front matter off a file's text (LF line ends, no byte order mark).
 *
 * gray-matter would take the word after the opening `---` as the name of a language and run JavaScript
 * (https://github.com/jonschlinkert/gray-matter/issues/131); so the markers are looked at here, and only YAML
 * between two bare `---` lines goes on to it.
 */
export function splitFrontMatter(text: string, file: string): SplitFile | { readonly problem: Problem } {
  const first = text.split("\n", 1)[0] ?? "";
  if (/^(\+\+\+|;;;)\s*$/u.test(first) && text.includes(`\n${first.slice(0, 3)}`)) {
    const message = `The front matter is marked with ${first.slice(0, 3)}.`;
    return { problem: errorAt({ file, line: 1, column: 1 }, message, "Write it as YAML between two lines of ---.") };
  }
  if (!first.startsWith("---")) return { yaml: null, body: text, lineOffset: 0 };
  // Four dashes and more are a thematic break.
  if (/^-{4,}\s*$/u.test(first)) return { yaml: null, body: text, lineOffset: 0 };
  if (!/^---\s*$/u.test(first)) {
    const place = { file, line: 1, column: 4 };
    const message = "The first line has something after the ---.";
    return { problem: errorAt(place, message, "Front matter is YAML: begin it with --- alone on the line.") };
  }
  const lines = text.split("\n");
  const close = lines.findIndex((line, index) => index > 0 && line.startsWith("---"));
  if (close < 0) {
    const message = "The front matter has no end.";
    return { problem: errorAt({ file, line: 1, column: 1 }, message, "Add a line --- below its last key.") };
  }
  if (!/^---\s*$/u.test(lines[close] ?? "")) {
    const place = { file, line: close + 1, column: 4 };
    const message = "The line that ends the front matter has something after the ---.";
    return { problem: errorAt(place, message, "Leave --- alone on the line.") };
  }
  return {
    yaml: lines.slice(1, close).join("\n"),
    body: lines.slice(close + 1).join("\n"),
    lineOffset: close + 1,
  };
}
