/**
 * The boxes of tasks, `- [x] done`: drawings, as the built-in typefaces have no such signs, with a name for who cannot
 * see.
 */
import type { ChildNode } from "domhandler";
import type { Ladder } from "../../ladder/types.ts";
import { parseHtml } from "./clean-html.ts";
import { elementsIn, tags } from "./html-tree.ts";

/** Where the box of a task goes, as HTML that the cleaner leaves as it is; it knows no drawings. */
export function taskPlace(isDone: boolean): string {
  return `<span class="task-${isDone ? "done" : "open"}"></span>`;
}

/** Draws the boxes of tasks at their places in `nodes`, named in the language of `ladder`. */
export function drawTaskBoxes(nodes: readonly ChildNode[], ladder: Pick<Ladder, "words" | "englishWords">): void {
  for (const element of elementsIn(nodes)) {
    const name = NAMES.get(element.attribs.class ?? "");
    if (element.name !== "span" || name === undefined || element.children.length > 0) continue;
    const language = ladder.englishWords.has(name) ? { lang: "en" } : {};
    const box = { ...language, viewBox: "0 0 12 12", role: "img", "aria-label": ladder.words[name] };
    const { start, end } = tags("svg", { class: "task-box", ...box });
    element.children = parseHtml(start + OUTLINE + (name === "taskDone" ? CHECK : "") + end);
  }
}

const NAMES: ReadonlyMap<string, "taskDone" | "taskOpen"> = new Map([
  ["task-done", "taskDone"],
  ["task-open", "taskOpen"],
]);

const OUTLINE = `<path d="M1 1H11V11H1Z"/>`;
const CHECK = `<path d="M3 6.2 5.2 8.6 9.2 3.4"/>`;
