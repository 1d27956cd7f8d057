/** The lines that open and close front matter: `---` around YAML, `+++` around TOML, and what was meant as either. */
import { errorAt, type Problem } from "../../problems/problem.ts";
import { quote } from "../../text/quote.ts";

/** Front matter between its marks. */
export interface MarkedText {
  readonly mark: "---" | "+++";
  /** What stands between the two lines. */
  readonly source: string;
}

type Refusal = { readonly problem: Problem };

/** Looks at the lines that open and close front matter; null where there is none. */
export function checkMarks(text: string, file: string): MarkedText | Refusal | null {
  const refuse = (line: number, column: number, message: string, advice: string): Refusal => ({
    problem: errorAt({ file, line, column }, message, advice),
  });
  const lines = text.split("\n");
  const first = lines[0] ?? "";
  if (/^;;;\s*$/u.test(first) && text.includes("\n;;;")) {
    return refuse(1, 1, "The front matter is marked with ;;;.", "Write it as YAML between two lines of ---.");
  }
  if (/^\+\+\+\s*$/u.test(first)) return checkToml(lines, refuse);
  // Four dashes and more are a thematic break, where no keys follow.
  if (!first.startsWith("---") || /^-{4,}\s*$/u.test(first)) return checkMisplaced(lines, refuse);
  if (!/^---\s*$/u.test(first)) {
    const advice = "Front matter is YAML: begin it with --- alone on the line.";
    return refuse(1, 4, "The first line has something after the ---.", advice);
  }
  const close = lines.findIndex((line, index) => index > 0 && line.startsWith("---"));
  if (close < 0) return refuse(1, 1, "The front matter has no end.", "Add a line --- below its last key.");
  if (!/^---\s*$/u.test(lines[close] ?? "")) {
    const message = "The line that ends the front matter has something after the ---.";
    return refuse(close + 1, 4, message, "Leave --- alone on the line.");
  }
  return { mark: "---", source: lines.slice(1, close).join("\n") };
}

type Refuse = (line: number, column: number, message: string, advice: string) => Refusal;

function checkToml(lines: readonly string[], refuse: Refuse): MarkedText | Refusal | null {
  const close = lines.findIndex((line, index) => index > 0 && line.startsWith("+++"));
  if (close < 0 && !/^\s*[\w"'-]+\s*=/u.test(lines[1] ?? "")) return null;
  if (close < 0) return refuse(1, 1, "The front matter has no end.", "Add a line +++ below its last key.");
  if (!/^\+\+\+\s*$/u.test(lines[close] ?? "")) {
    const message = "The line that ends the front matter has something after the +++.";
    return refuse(close + 1, 4, message, "Leave +++ alone on the line.");
  }
  return { mark: "+++", source: lines.slice(1, close).join("\n") };
}

/** A line of dashes as people and word processors write it: three and more, or one or two long ones. */
const DASHES = /^[-–—―─]{1,8}$/u;

/** A key and a colon, as YAML has it; what belongs to the key above is indented, or an entry of a list. */
const KEY = /^[A-Za-z_][\w -]{0,60}:(?:\s|$)/u;

/** Most lines that are looked at for the end of what may be front matter. */
const MOST_LINES = 200;

/** Refuses what is front matter by its keys, but does not begin on line 1 or not with `---`. */
function checkMisplaced(lines: readonly string[], refuse: Refuse): Refusal | null {
  const start = skipComments(lines);
  const opening = (lines[start] ?? "").trim();
  const isDashed = DASHES.test(opening) && (opening.length > 1 || /[–—―─]/u.test(opening));
  if (!isDashed && opening !== "+++") return null;
  const inside = lines.slice(start + 1, start + MOST_LINES);
  const end = inside.findIndex((line) => (opening === "+++" ? line.trim() === "+++" : isDashes(line)));
  const keys = inside.slice(0, Math.max(0, end)).filter((line) => line.trim() !== "");
  const isKey = opening === "+++" ? /^\s*[\w"'-]+\s*=/u : KEY;
  const areKeys =
    keys.length > 0 &&
    isKey.test(keys[0] ?? "") &&
    keys.every((line) => isKey.test(line) || /^[\s#\-[\]}]/u.test(line));
  if (!areKeys) return null;
  const mark = opening === "+++" ? "+++" : "---";
  const advice =
    opening !== mark
      ? `Write --- in place of ${quote(opening)}.`
      : start > 0
        ? `Remove what stands before the ${mark}.`
        : `Remove the blanks before the ${mark}.`;
  return refuse(start + 1, 1, `Front matter begins on line 1 with ${mark}, and this does not.`, advice);
}

function isDashes(line: string): boolean {
  const text = line.trim();
  return DASHES.test(text) && (text.length > 2 || /[–—―─]/u.test(text));
}

/** The index of the first line that is neither empty nor part of a comment. */
function skipComments(lines: readonly string[]): number {
  let line = 0;
  while (line < lines.length) {
    const text = (lines[line] ?? "").trim();
    if (text.startsWith("<!--")) {
      const end = lines.findIndex((other, index) => index >= line && other.trimEnd().endsWith("-->"));
      if (end < 0) return line;
      line = end + 1;
    } else if (text === "") line += 1;
    else return line;
  }
  return line;
}
