/**
 * Notes of MkDocs, whose text stands four blanks in: `!!! note "Title"`, `??? note` that can be folded, and tabs
 * (`=== "Title"`), which are shown one below the other
 * (https://python-markdown.github.io/extensions/admonition/, https://facelessuser.github.io/pymdown-extensions/).
 */
import type { MarkdownIt, StateBlock } from "markdown-it";
import { type NoteHead, noteHead } from "./note-kinds.ts";
import { closeNote, openNote } from "./note-tokens.ts";

const NOTE = /^(?:!!!|\?\?\?\+?)[ \t]+([\w-]+)(?:[ \t]+[\w-]+){0,9}(?:[ \t]+"([^"\n]*)")?[ \t]*$/u;
const TAB = /^===[!+]?[ \t]+"([^"\n]+)"[ \t]*$/u;
const LONGEST_LINE = 500;
const INDENT = 4;

/** Adds the rule to `md`. */
export function indentedNotes(md: MarkdownIt): void {
  md.block.ruler.before("fence", "indented_note", readNote, { alt: ["paragraph", "reference", "blockquote", "list"] });
}

function readNote(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const from = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0);
  if (!"!?=".includes(state.src[from] ?? " ") || (state.sCount[startLine] ?? 0) - state.blkIndent >= INDENT)
    return false;
  const head = headOf(state.src.slice(from, Math.min(state.eMarks[startLine] ?? 0, from + LONGEST_LINE)));
  if (head === null || !isIndented(state, state.skipEmptyLines(startLine + 1), endLine)) return false;
  if (silent) return true;
  let end = startLine + 1;
  for (let line = end; line < endLine && (state.isEmpty(line) || isIndented(state, line, endLine)); line++)
    if (!state.isEmpty(line)) end = line + 1;
  const { parentType, lineMax, blkIndent } = state;
  openNote(state, head, [startLine, end]);
  Object.assign(state, { parentType: "blockquote", lineMax: end, blkIndent: blkIndent + INDENT });
  state.level += 1;
  state.md.block.tokenize(state, startLine + 1, end);
  state.level -= 1;
  Object.assign(state, { parentType, lineMax, blkIndent, line: end });
  closeNote(state);
  return true;
}

function headOf(line: string): NoteHead | null {
  const tab = TAB.exec(line)?.[1];
  if (tab !== undefined) return { kind: null, title: tab };
  const [, name, title] = NOTE.exec(line) ?? [];
  return name === undefined ? null : noteHead(name, title ?? "");
}

function isIndented(state: StateBlock, line: number, endLine: number): boolean {
  return line < endLine && !state.isEmpty(line) && (state.sCount[line] ?? 0) - state.blkIndent >= INDENT;
}
