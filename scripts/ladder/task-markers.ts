import type { MarkdownIt, StateCore } from "markdown-it";

/**
 * Turns `[ ]`, `[x]` and `[X]` at the start of a list item into a token `task_marker` with `meta.checked`, as GitHub
 * reads them (https://github.github.com/gfm/#task-list-items-extension-). What it looks like is the renderer's choice;
 * without one the marker is printed as written.
 */
export function taskMarkers(md: MarkdownIt): void {
  md.core.ruler.after("inline", "task_markers", markTasks);
  md.renderer.rules.task_marker = (tokens, index) => tokens[index]?.content ?? "";
}

function markTasks(state: StateCore): void {
  state.tokens.forEach((token, index) => {
    const opensItem =
      state.tokens[index - 2]?.type === "list_item_open" && state.tokens[index - 1]?.type === "paragraph_open";
    const text = token.children?.[0];
    if (!opensItem || token.type !== "inline" || text?.type !== "text") return;
    const match = /^\[([ xX])\](?=\s+\S)|^\[([ xX])\]\s*$/u.exec(text.content);
    if (!match) return;
    const marker = new state.Token("task_marker", "", 0);
    marker.content = match[0].trim();
    marker.meta = { checked: marker.content !== "[ ]" };
    text.content = text.content.slice(match[0].length);
    token.children?.unshift(marker);
  });
}
