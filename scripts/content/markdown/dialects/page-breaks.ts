/**
 * Breaks between pages, as common tools write them: `<!-- pagebreak -->`, `\newpage`, and empty elements that ask for one
 * by their style or class. On paper the next text begins a page; nothing is printed for them.
 */
import type { MarkdownIt, StateBlock } from "markdown-it";

const COMMENT = /^<!--\s*(?:page-?break|new-?page)\s*-->$/iu;
const COMMAND = /^\\(?:newpage|pagebreak|clearpage)(?:\{\})?$/u;
const ELEMENT = /^<(div|p|br|hr|span)\b([^<>]{1,300})>(?:\s|&nbsp;)*(<\/\1>)?$/iu;
const BREAKING =
  /(?:page-)?break-(?:after|before)\s*:\s*(?:always|page)|class\s*=\s*["']?(?:page|new)-?(?:break|page)["'\s>/]/iu;
const LONGEST_LINE = 400;

/** Adds the rule to `md`: such a line becomes a token `page_break`. */
export function pageBreaks(md: MarkdownIt): void {
  md.block.ruler.before("table", "page_break", readBreak, { alt: ["paragraph", "reference", "blockquote", "list"] });
}

function readBreak(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const from = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0);
  if (!"<\\".includes(state.src[from] ?? " ") || (state.sCount[startLine] ?? 0) - state.blkIndent >= 4) return false;
  const line = lineAt(state, startLine);
  const element = ELEMENT.exec(line);
  const isElement = element !== null && BREAKING.test(`${element[2] ?? ""}>`);
  if (!COMMENT.test(line) && !COMMAND.test(line) && !isElement) return false;
  const isOpen = isElement && element[3] === undefined && /^(?:div|p|span)$/iu.test(element[1] ?? "");
  const closes = startLine + 1 < endLine && new RegExp(`^</${element?.[1]}>$`, "iu").test(lineAt(state, startLine + 1));
  // With words in it, it is an element like any other.
  if (isOpen && !closes && !/\/$/u.test(element[2] ?? "")) return false;
  if (silent) return true;
  state.line = startLine + (isOpen && closes ? 2 : 1);
  Object.assign(state.push("page_break", "hr", 0), { map: [startLine, state.line], block: true });
  return true;
}

function lineAt(state: StateBlock, line: number): string {
  const from = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0);
  return state.src.slice(from, Math.min(state.eMarks[line] ?? 0, from + LONGEST_LINE)).trim();
}
