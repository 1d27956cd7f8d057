/**
 * Drawings that are written as code, such as those of Mermaid, which other tools draw in the reader's browser. They stay
 * code, and are told to the author.
 */
import type { MarkdownIt, StateBlock, StateCore } from "markdown-it";
import { noteStrayMark } from "./stray-marks.ts";

const LANGUAGE = /^\{?\.?(mermaid|plantuml|puml|graphviz|dot|d2|nomnoml|wavedrom)\b/iu;
const ELEMENT = /^<(div|pre)\b[^<>\n]{0,200}\bclass\s*=\s*["']?[^"'<>\n]{0,100}\bmermaid\b[^<>\n]{0,200}>/iu;

/** Adds the rules to `md`. */
export function drawingsAsCode(md: MarkdownIt): void {
  md.block.ruler.before("html_block", "drawing_element", readElement, {
    alt: ["paragraph", "reference", "blockquote"],
  });
  md.block.ruler.before("table", "drawing_container", readContainer, { alt: ["paragraph", "reference", "blockquote"] });
  md.core.ruler.after("block", "drawings_as_code", (state: StateCore) => {
    for (const { type, info, map } of state.tokens)
      if (type === "fence" && LANGUAGE.test(info)) noteStrayMark(state.env, "drawing", map?.[0] ?? 0);
  });
}

const CONTAINER = /^:{3,}[ \t]*\{?\.?mermaid\}?[ \t]*$/iu;
const CONTAINER_END = /^:{3,}[ \t]*$/u;
const UNENDED = "no end of drawings from line";

/** Lines between `::: mermaid` and `:::`, as Azure DevOps has them, become a fence. */
function readContainer(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const line = lineAt(state, startLine);
  if (!line.startsWith(":") || !CONTAINER.test(line) || (state.sCount[startLine] ?? 0) - state.blkIndent >= 4)
    return false;
  // Not looked for again by each of many that never end.
  if (startLine >= Number(state.env[UNENDED] ?? Number.POSITIVE_INFINITY)) return false;
  for (let line = startLine + 1; line < endLine; line++) {
    if (!CONTAINER_END.test(lineAt(state, line))) continue;
    if (silent) return true;
    const token = Object.assign(state.push("fence", "code", 0), { info: "mermaid", markup: "```", block: true });
    token.content = state.getLines(startLine + 1, line, state.blkIndent, true);
    token.map = [startLine, line + 1];
    state.line = line + 1;
    return true;
  }
  state.env[UNENDED] = startLine;
  return false;
}

function lineAt(state: StateBlock, line: number): string {
  const from = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0);
  return state.src.slice(from, Math.min(state.eMarks[line] ?? 0, from + 100));
}

/** An element that holds a drawing becomes a fence. */
function readElement(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const from = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0);
  if (state.src[from] !== "<") return false;
  const open = ELEMENT.exec(state.src.slice(from, Math.min(state.eMarks[startLine] ?? 0, from + 700)));
  if (open === null) return false;
  const close = `</${open[1]?.toLowerCase()}>`;
  const missing = `no ${close} from line`;
  // Not looked for again by each of many that never end.
  if (startLine >= Number(state.env[missing] ?? Number.POSITIVE_INFINITY)) return false;
  for (let line = startLine; line < endLine; line++) {
    const begin = line === startLine ? from + open[0].length : (state.bMarks[line] ?? 0);
    const text = state.src.slice(begin, state.eMarks[line] ?? 0);
    const end = text.toLowerCase().indexOf(close);
    if (end < 0) continue;
    if (silent) return true;
    const inside = state.getLines(startLine, line + 1, state.blkIndent, true);
    const first = inside.indexOf(open[0]) + open[0].length;
    const content = inside.slice(first, inside.toLowerCase().lastIndexOf(close)).trim();
    const token = Object.assign(state.push("fence", "code", 0), { info: "mermaid", markup: "```", block: true });
    // Marks of raw text have been taken for it: see `remarks.ts`.
    token.content = `${content.replaceAll("&#123;", "{")}\n`;
    token.map = [startLine, line + 1];
    state.line = line + 1;
    return true;
  }
  state.env[missing] = startLine;
  return false;
}
