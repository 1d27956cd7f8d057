/** Words that are marked, `==words==`, as Obsidian, Pandoc and others write them. */
import type { MarkdownIt, StateInline } from "markdown-it";

const LONGEST = 1_000;
const MARKED = /==(?![\s=])([^=\n]{1,1000})==(?!=)/uy;

/** Adds the rule to `md`: such words become the element `mark`. */
export function highlights(md: MarkdownIt): void {
  md.inline.ruler.before("link", "highlight", (state: StateInline, silent: boolean) => {
    if (state.src[state.pos] !== "=" || state.src[state.pos - 1] === "=") return false;
    MARKED.lastIndex = state.pos;
    const [whole, words = ""] = MARKED.exec(state.src) ?? [];
    if (whole === undefined || whole.length > LONGEST || /\s$/u.test(words)) return false;
    const { pos, posMax } = state;
    if (pos + whole.length > posMax) return false;
    if (!silent) {
      state.push("mark_open", "mark", 1);
      Object.assign(state, { pos: pos + 2, posMax: pos + whole.length - 2 });
      state.md.inline.tokenize(state);
      Object.assign(state, { posMax });
      state.push("mark_close", "mark", -1);
    }
    state.pos = pos + whole.length;
    return true;
  });
}
