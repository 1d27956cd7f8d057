/**
 * Takes out of a text what its author wrote for nobody to read in print, before anything else reads it:
 *
 * - Obsidian's `%% remarks %%` (https://help.obsidian.md/syntax#Comments), MDX's `{/* remarks *\/}`, CriticMarkup's
 *   `{>>remarks<<}` (https://github.com/CriticMarkup/CriticMarkup-toolkit), those of Liquid and Hugo, HTML comments that
 *   CommonMark does not take for one whole, and link definitions that are no links (`[//]: # (remark)`);
 * - the imports and exports of MDX;
 * - the marks `{% raw %}` and `{% endraw %}`: what stands between is no template code, and printed as written.
 *
 * Code stays as it is. A remark that has no end is an error: nobody can tell what was not to be read.
 */
import type { MarkdownIt } from "markdown-it";
import { type LineBlocks, lineBlocks, lineStarts, NO_CODE } from "./code-lines.ts";
import { type Cut, type CutText, cutText } from "./cut-text.ts";
import { moduleEnd } from "./module-lines.ts";
import { PercentSigns } from "./percent-signs.ts";

/** A text without remarks, or the first remark that does not end: its 0-based line and its mark. */
export type WithoutRemarks = CutText | { readonly openLine: number; readonly mark: string };

/**
 * Takes remarks out of `text`. A remark may hold marks of code, which change what is code after it: then the rest is
 * looked at anew. @param md tells what is code
 */
export function withoutRemarks(md: MarkdownIt, text: string): WithoutRemarks {
  let result: CutText = { text, lines: text.split("\n").map((_line, number) => number) };
  let letters = 0;
  while (MARKS.test(result.text)) {
    letters += result.text.length;
    const isMuch = letters > MOST_LETTERS;
    const found = new RemarkScan(result.text, isMuch ? NO_CODE : lineBlocks(md, result.text), !isMuch).run();
    if ("openLine" in found) return { ...found, openLine: result.lines[found.openLine] ?? 0 };
    const { text: shorter, lines } = cutText(result.text, found.cuts);
    result = { text: shorter, lines: lines.map((line) => result.lines[line] ?? line) };
    if (found.isWhole) break;
  }
  return result;
}

/** As many letters are looked through, anew or not; then nothing passes for code any more, and no remark is missed. */
const MOST_LETTERS = 1_000_000;

const MARKS = /%%|\{\s?\/\*|\{>>|<!--|\{%|\{\{|^(?:import|export)\s|^[ >]*\[(?:\/\/|comment)\]:/mu;

/** Every mark that means something here, escapes and code spans among them. */
const NEXT = new RegExp(
  [
    String.raw`\\[^\n]`,
    "`+",
    "%%",
    String.raw`\{[ \t]?\/\*`,
    String.raw`\{>>`,
    "<!--",
    String.raw`\{%-?[ \t]*(?:raw|endraw|comment)[ \t]*-?%\}`,
    String.raw`\{\{[<%][ \t]*comment[ \t]*[%>]\}\}`,
    String.raw`\{\{-?[ \t]*\/\*`,
    String.raw`\{[{%#]`,
    String.raw`^(?:import|export)(?=[\s{*])`,
    String.raw`^[ >]{0,9}\[(?:\/\/|comment)\]:[ \t]*(?:#|<#?>)`,
  ].join("|"),
  "gmu",
);

/** What ends a remark, by how its mark begins. */
const ENDS: readonly (readonly [start: RegExp, end: RegExp])[] = [
  [/^%%/u, /%%/gu],
  [/^\{\{-?[ \t]*\/\*/u, /\*\/[ \t]?-?\}\}/gu],
  [/^\{[ \t]?\/\*/u, /\*\/\s?\}/gu],
  [/^\{>>/u, /<<\}/gu],
  [/^<!--/u, /-->/gu],
  [/^\{%-?[ \t]*comment/u, /\{%-?[ \t]*endcomment[ \t]*-?%\}/gu],
  [/^\{\{[<%][ \t]*comment/u, /\{\{[<%][ \t]*\/[ \t]*comment[ \t]*[%>]\}\}/gu],
];

/** What was found to be cut. */
interface Found {
  readonly cuts: readonly Cut[];
  /** False when what comes after the last cut has to be looked at anew. */
  readonly isWhole: boolean;
}

/** One walk through a text. */
class RemarkScan {
  readonly #text: string;
  readonly #blocks: LineBlocks;
  readonly #mayStop: boolean;
  readonly #starts: readonly number[];
  readonly #cuts: Cut[] = [];
  /** Where the next run of as many backticks begins, by the offset of a run; absent where there is none. */
  readonly #nextRun = new Map<number, number>();
  /** Ends that were looked for from some place on and are not there. */
  readonly #missing = new Set<RegExp>();
  readonly #percents = new PercentSigns();
  #line = 0;
  #isRaw = false;

  constructor(text: string, blocks: LineBlocks, mayStop: boolean) {
    this.#text = text;
    this.#blocks = blocks;
    this.#mayStop = mayStop;
    this.#starts = lineStarts(text);
    const later = new Map<number, number>();
    for (const { index, 0: run } of [...text.matchAll(/`+/gu)].reverse()) {
      const next = later.get(run.length);
      if (next !== undefined) this.#nextRun.set(index, next);
      later.set(run.length, index);
    }
  }

  run(): Found | { readonly openLine: number; readonly mark: string } {
    for (let at = 0; ; ) {
      NEXT.lastIndex = at;
      const match = NEXT.exec(this.#text);
      if (match === null) return { cuts: this.#cuts, isWhole: true };
      this.#line = this.#lineAt(match.index);
      if (this.#blocks.isCode(this.#line)) {
        at = this.#starts[this.#line + 1] ?? this.#text.length + 1;
        continue;
      }
      const end = this.#endOf(match[0], match.index);
      if (end === null) return { openLine: this.#line, mark: match[0] };
      at = end;
      const cut = this.#cuts.at(-1);
      const hidesCode = cut?.to === end && /^[ \t>]*(?:```|~~~)/mu.test(this.#text.slice(cut.from, cut.to));
      if (this.#mayStop && hidesCode) return { cuts: this.#cuts, isWhole: false };
    }
  }

  /** Cuts what begins with `mark`, if it is to be cut, and says where to go on; null for a remark that never ends. */
  #endOf(mark: string, from: number): number | null {
    const after = from + mark.length;
    if (mark.startsWith("\\")) return after;
    if (mark.startsWith("`")) {
      const close = this.#nextRun.get(from);
      return close !== undefined && close < this.#blockEnd() ? close + mark.length : after;
    }
    if (mark === "import" || mark === "export") return this.#cutModule(from, after);
    if (mark.includes("]:")) return this.#cutDefinition(from);
    if (/^\{%-?[ \t]*(?:end)?raw/u.test(mark)) {
      this.#isRaw = !mark.includes("endraw");
      return this.#cut(from, after);
    }
    const closer = ENDS.find(([start]) => start.test(mark))?.[1];
    if (closer !== undefined) return this.#cutRemark(mark, closer, from);
    // Nobody takes it for template code any more.
    return this.#isRaw ? this.#cut(from, from + 1, "&#123;") : from + 1;
  }

  #cutRemark(mark: string, closer: RegExp, from: number): number | null {
    const close = this.#find(closer, from + mark.length);
    const opensLine = /^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]*)?$/u.test(
      this.#text.slice(this.#starts[this.#line] ?? 0, from),
    );
    if (mark === "<!--") return this.#cutComment(from, close?.end ?? null, opensLine);
    if (mark === "%%" && !opensLine) {
      // None goes beyond its paragraph.
      const end = this.#blockEnd();
      if (close === null || close.start >= end || this.#percents.has(this.#text, from, end)) return from + 2;
    }
    if (close === null) return null;
    // Docusaurus's id of a heading: see `heading-attributes.ts`.
    const isId = /^\{\/\*\s*#[^\s{}]+\s*\*\/\}$/u.test(this.#text.slice(from, close.end));
    const isHeading = /^[ \t>]*#{1,6}[ \t]/u.test(this.#text.slice(this.#starts[this.#line] ?? 0, from));
    return isId && isHeading ? close.end : this.#cut(from, close.end);
  }

  /** A comment is cut where CommonMark would print it: in the middle of a paragraph, or beyond a list item's end. */
  #cutComment(from: number, end: number | null, opensLine: boolean): number {
    if (end === null) return from + 4;
    if (!this.#text.slice(from, end).includes("\n")) return end;
    return this.#cut(from, end, opensLine ? "<!-- -->" : "");
  }

  #cutModule(from: number, after: number): number {
    const before = this.#text.slice(this.#starts[this.#line - 1] ?? 0, from).trim();
    const opensBlock = this.#line === 0 || before === "" || this.#cuts.at(-1)?.to === from - 1;
    const end = opensBlock ? moduleEnd(this.#text, from) : -1;
    return end < 0 ? after : this.#cut(from, end);
  }

  /** A definition ends with the quote mark or bracket that closes what it opens, in its paragraph. */
  #cutDefinition(from: number): number {
    const lineEnd = this.#lineEnd(this.#line);
    const opener = /[("']/u.exec(this.#text.slice(from, lineEnd).replace(/^[^:]*:/u, ""))?.[0];
    const closer = opener === "(" ? ")" : opener;
    for (let line = this.#line; closer !== undefined; line++) {
      const words = this.#text.slice(this.#starts[line] ?? this.#text.length, this.#lineEnd(line)).trimEnd();
      if (words === "" || /^[\s>]*$/u.test(words)) break;
      if (words.endsWith(closer)) return this.#cut(from, this.#lineEnd(line));
    }
    return this.#cut(from, lineEnd);
  }

  #cut(from: number, to: number, instead = ""): number {
    this.#cuts.push({ from, to, instead });
    return to;
  }

  #find(pattern: RegExp, from: number): { readonly start: number; readonly end: number } | null {
    if (this.#missing.has(pattern)) return null;
    pattern.lastIndex = from;
    const match = pattern.exec(this.#text);
    if (match === null) this.#missing.add(pattern);
    return match && { start: match.index, end: match.index + match[0].length };
  }

  #lineAt(offset: number): number {
    let line = this.#line;
    while ((this.#starts[line + 1] ?? Number.POSITIVE_INFINITY) <= offset) line++;
    return line;
  }

  #lineEnd(line: number): number {
    return (this.#starts[line + 1] ?? this.#text.length + 1) - 1;
  }

  #blockEnd(): number {
    return this.#starts[this.#blocks.endOf(this.#line)] ?? this.#text.length;
  }
}
