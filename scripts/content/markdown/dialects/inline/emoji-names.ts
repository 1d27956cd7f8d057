/** Signs by their names, `:rocket:`, as GitHub and others know them. */
import type { MarkdownIt, StateInline } from "markdown-it";
import names from "markdown-it-emoji/lib/data/full.mjs";

const NAME = /:([a-z0-9_+-]{1,60}):/uy;

/** Adds the rule to `md`. A name that nobody knows, and one in the middle of a word, an hour or an address, is a text. */
export function emojiNames(md: MarkdownIt): void {
  md.inline.ruler.before("escape", "emoji_name", (state: StateInline, silent: boolean) => {
    if (state.src[state.pos] !== ":" || /[\p{L}\p{N}/]/u.test(state.src[state.pos - 1] ?? "")) return false;
    NAME.lastIndex = state.pos;
    const [whole, name = ""] = NAME.exec(state.src) ?? [];
    if (whole === undefined || !Object.hasOwn(names, name)) return false;
    if (!silent) state.pending += names[name];
    state.pos += whole.length;
    return true;
  });
}
