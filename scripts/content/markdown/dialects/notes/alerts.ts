/**
 * Notes that are quotes: GitHub's alerts (`> [!NOTE]`) and Obsidian's callouts, folded or not, with a title of their own
 * (`> [!warning]- Folded`); and those of Docsify, which are paragraphs (`!> text`, `?> text`).
 */
import type { MarkdownIt, StateCore, Token } from "markdown-it";
import { noteHead } from "./note-kinds.ts";
import { noteClosing, noteOpening } from "./note-tokens.ts";

const ALERT = /^\[!([\w-]{1,40})(?:\|[^\]\n]{0,100})?\][-+]?[ \t]*([^\n]*)(?:\n|$)/u;

/** Adds the rule to `md`: it runs when blocks are there and their words are not yet looked at. */
export function alerts(md: MarkdownIt): void {
  md.core.ruler.after("block", "alerts", (state: StateCore) => {
    if (/\[!|[!?]>/u.test(state.src)) state.tokens = withAlerts(state);
  });
}

function withAlerts(state: StateCore): Token[] {
  const tokens: Token[] = [];
  /** For each quote that is open, whether it is a note. */
  const open: boolean[] = [];
  for (let index = 0; index < state.tokens.length; index++) {
    const token = state.tokens[index];
    const inline = state.tokens[index + 2];
    if (token === undefined) continue;
    if (token.type === "blockquote_open") {
      const isText = state.tokens[index + 1]?.type === "paragraph_open" && inline?.type === "inline";
      const alert = isText ? ALERT.exec(inline.content) : null;
      open.push(alert !== null);
      if (alert === null || inline === undefined) {
        tokens.push(token);
        continue;
      }
      tokens.push(...noteOpening(state.Token, noteHead(alert[1] ?? "", alert[2]), token.map, token.level));
      inline.content = inline.content.slice(alert[0].length);
      // A paragraph that held nothing else goes.
      if (inline.content.trim() === "") index += 3;
    } else if (token.type === "blockquote_close") {
      tokens.push(open.pop() ? noteClosing(state.Token, token.level) : token);
    } else if (token.type === "paragraph_open" && state.tokens[index + 1]?.content.match(/^[!?]>\s/u)) {
      const [text, close] = [state.tokens[index + 1], inline];
      if (text === undefined || close === undefined) continue;
      const name = text.content.startsWith("!") ? "important" : "tip";
      text.content = text.content.slice(2).trimStart();
      tokens.push(...noteOpening(state.Token, noteHead(name), token.map, token.level), token, text, close);
      tokens.push(noteClosing(state.Token, token.level));
      index += 2;
    } else tokens.push(token);
  }
  return tokens;
}
