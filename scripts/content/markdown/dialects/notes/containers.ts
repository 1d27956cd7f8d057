/**
 * Notes between two lines: `:::note Title` ... `:::` (Docusaurus, VitePress, Pandoc, MyST), `{% hint style="info" %}` ...
 * `{% endhint %}` (GitBook), `{{< callout type="info" >}}` ... `{{< /callout >}}` (Hugo), `<Note>` ... `</Note>`
 * (components of MDX) and `<aside>` ... `</aside>` (Notion). So are tabs (`<Tabs>`, `<TabItem label="Title">`), which are
 * shown one below the other.
 */
import type { MarkdownIt, StateBlock } from "markdown-it";
import { noteStrayMark } from "../stray-marks.ts";
import { isNoteName, type NoteHead, noteHead } from "./note-kinds.ts";
import { closeNote, openNote } from "./note-tokens.ts";

/** A line that opens something, or closes it. */
type Mark =
  | {
      readonly opens: string;
      readonly head: Head;
      /** Letters of the mark, from the first that is no space. */
      readonly length: number;
    }
  | { readonly closes: string /** Where in the line it begins. */; readonly from: number };

/** What marks are of: null where it is no note, and is told of; "tabs" where it is around tabs. No mark is printed. */
type Head = NoteHead | "tabs" | null;

/** A pair of marks, by lines; text may stand behind the first and before the second. */
interface Pair {
  readonly head: Head;
  readonly name: string;
  readonly length: number;
  readonly closeLine: number;
  readonly closeFrom: number;
}

/** Adds the rule to `md`. */
export function noteContainers(md: MarkdownIt): void {
  const pairsOf = new WeakMap<object, ReadonlyMap<number, Pair>>();
  md.block.ruler.before(
    "fence",
    "note_container",
    (state, startLine, endLine, silent) => {
      const from = lineFrom(state, startLine);
      if (!":{<".includes(state.src[from] ?? " ") || indentOf(state, startLine) >= 4) return false;
      const pairs = pairsOf.get(state.env) ?? findPairs(state.src);
      pairsOf.set(state.env, pairs);
      const pair = pairs.get(startLine);
      if (pair === undefined || pair.closeLine >= endLine) return false;
      if (!silent) writeContainer(state, startLine, pair);
      return true;
    },
    { alt: ["paragraph", "reference", "blockquote", "list"] },
  );
}

function writeContainer(state: StateBlock, startLine: number, pair: Pair): void {
  const { bMarks, eMarks, tShift, sCount, parentType, lineMax } = state;
  const [oldBegin, oldShift, oldCount] = [bMarks[startLine] ?? 0, tShift[startLine] ?? 0, sCount[startLine] ?? 0];
  const oldEnd = eMarks[pair.closeLine] ?? 0;
  const textFrom = lineFrom(state, startLine) + pair.length;
  const isOneLine = pair.closeLine === startLine;
  const closeAt = lineFrom(state, pair.closeLine) + pair.closeFrom;
  const hasFirst = state.src.slice(textFrom, isOneLine ? closeAt : (eMarks[startLine] ?? 0)).trim() !== "";
  const hasLast = isOneLine ? hasFirst : state.src.slice(lineFrom(state, pair.closeLine), closeAt).trim() !== "";
  const map: [number, number] = [startLine, pair.closeLine + 1];
  if (pair.head === null) noteStrayMark(state.env, ":::", startLine);
  else if (pair.head !== "tabs") openNote(state, pair.head, map);
  const spaces = /^[ \t]*/u.exec(state.src.slice(textFrom, textFrom + 100))?.[0].length ?? 0;
  bMarks[startLine] = textFrom + spaces;
  tShift[startLine] = 0;
  sCount[startLine] = state.blkIndent;
  eMarks[pair.closeLine] = closeAt;
  state.parentType = "blockquote";
  state.lineMax = hasLast ? pair.closeLine + 1 : pair.closeLine;
  state.level += 1;
  state.md.block.tokenize(state, hasFirst ? startLine : startLine + 1, state.lineMax);
  state.level -= 1;
  Object.assign(state, { parentType, lineMax });
  [bMarks[startLine], tShift[startLine], sCount[startLine]] = [oldBegin, oldShift, oldCount];
  eMarks[pair.closeLine] = oldEnd;
  if (pair.head !== null && pair.head !== "tabs") closeNote(state);
  state.line = pair.closeLine + 1;
}

function lineFrom(state: StateBlock, line: number): number {
  return (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0);
}

function indentOf(state: StateBlock, line: number): number {
  return (state.sCount[line] ?? 0) - state.blkIndent;
}

/** The marks of quotes and items before a line's words. */
const PREFIX = /^(?:[ \t>]|[-*+] |\d{1,9}[.)] )*/u;

/** Finds every mark that is closed, by its line, in one walk: each closes the nearest open one of its name. */
function findPairs(text: string): ReadonlyMap<number, Pair> {
  const pairs = new Map<number, Pair>();
  const open = new Map<string, { line: number; head: Head; length: number }[]>();
  let fence = "";
  for (const [line, whole] of text.split("\n").entries()) {
    const words = whole.replace(PREFIX, "");
    const run = /^(?:`{3,}|~{3,})/u.exec(words)?.[0];
    if (fence !== "") {
      if (run?.startsWith(fence) && words.trim() === run) fence = "";
      continue;
    }
    if (run !== undefined) {
      fence = run;
      continue;
    }
    const marks = marksOf(words);
    for (const mark of marks) {
      if ("opens" in mark) {
        const { opens, head, length } = mark;
        open.set(opens, [...(open.get(opens)?.slice(-MOST_OPEN) ?? []), { line, head, length }]);
        continue;
      }
      const opened = open.get(mark.closes)?.pop();
      if (opened === undefined || pairs.has(opened.line)) continue;
      const { head, length } = opened;
      pairs.set(opened.line, { head, length, name: mark.closes, closeLine: line, closeFrom: mark.from });
    }
  }
  return pairs;
}

/** As deep as notes are in notes; those around are forgotten. */
const MOST_OPEN = 50;

const COLONS = /^:{3,}[ \t]*(?:\{?[.]?(?:callout-)?([\w-]+)(?:[^}\n]*\})?|\{([^}\n]*)\})?(?:\[([^\]\n]*)\])?(.*)$/u;
const HINT = /^\{%-?[ \t]*hint\b([^%\n]*)%\}/u;
const SHORTCODE = /^\{\{[<%][ \t]*([\w-]+)([^>%\n]*)[>%]\}\}/u;
const COMPONENT = /^<([A-Z][A-Za-z]+)((?:\s+[\w-]+(?:=(?:"[^"\n]*"|'[^'\n]*'))?)*)\s*>/u;
const ASIDE = /^<(aside)>[ \t]*$/u;
const CLOSE =
  /(?:\{%-?[ \t]*end(hint)[ \t]*-?%\}|\{\{[<%][ \t]*\/[ \t]*([\w-]+)[ \t]*[%>]\}\}|<\/(aside|[A-Z][A-Za-z]+)>)\s*$/u;

/** The marks of a line: one that opens, one that closes, or both. @param words without the marks before them */
function marksOf(words: string): Mark[] {
  if (words.startsWith(":::")) return [colonMark(words)];
  if (!/^[{<]|[}>]\s*$/u.test(words) || words.length > LONGEST_LINE) return [];
  const marks: Mark[] = [];
  const hint = HINT.exec(words);
  if (hint) marks.push({ opens: "hint", head: headOf("hint", hint[1] ?? ""), length: hint[0].length });
  for (const pattern of [SHORTCODE, COMPONENT]) {
    const [mark = "", name = "", attributes = ""] = pattern.exec(words) ?? [];
    const tabs = pattern === COMPONENT ? tabsHead(name, attributes) : null;
    if (tabs !== null) marks.push({ opens: name, head: tabs, length: mark.length });
    else if (isNoteName(name)) marks.push({ opens: name, head: headOf(name, attributes), length: mark.length });
  }
  const [aside] = ASIDE.exec(words) ?? [];
  if (aside !== undefined) marks.push({ opens: "aside", head: { kind: null, title: null }, length: aside.length });
  const close = CLOSE.exec(words);
  if (close) marks.push({ closes: close[1] ?? close[2] ?? close[3] ?? "", from: close.index });
  return marks;
}

const LONGEST_LINE = 2_000;

function colonMark(words: string): Mark {
  if (/^:{3,}\s*$/u.test(words)) return { closes: ":::", from: 0 };
  const [, name = "", attributes = "", bracketed = "", rest = ""] = COLONS.exec(words.slice(0, LONGEST_LINE)) ?? [];
  const classes = name === "" ? (/\.(?:callout-)?([\w-]+)/u.exec(attributes)?.[1] ?? "") : name;
  const quoted = /title=(?:"([^"]*)"|'([^']*)')/u.exec(words.slice(0, LONGEST_LINE));
  const title = quoted?.[1] ?? quoted?.[2] ?? (bracketed || rest.replace(/\{[^}]*\}\s*$/u, "").replace(/:+\s*$/u, ""));
  return { opens: ":::", head: isNoteName(classes) ? noteHead(classes, title) : null, length: words.length };
}

function tabsHead(name: string, attributes: string): Head {
  if (/^(?:Tabs|CodeGroup)$/u.test(name)) return "tabs";
  if (!/^Tab(?:Item)?$/u.test(name)) return null;
  const [label, title, value] = ["label", "title", "value"].map((key) => attributeIn(attributes, key));
  return { kind: null, title: label || title || value || null };
}

function attributeIn(attributes: string, ...keys: string[]): string {
  return (
    new RegExp(String.raw`(?:^|\s)(?:${keys.join("|")})=(?:"([^"]*)"|'([^']*)'|([\w-]+))`, "u")
      .exec(attributes)
      ?.slice(1)
      .find((part) => part !== undefined) ?? ""
  );
}

/** Reads `type="warning" title="Read this"`, or Hugo's and others' names without a key: `{{< hint warning >}}`. */
function headOf(name: string, attributes: string): NoteHead {
  const value = (...keys: string[]): string => attributeIn(attributes, ...keys);
  const bare = /^\s*["']?([\w-]+)["']?\s*$/u.exec(attributes)?.[1] ?? "";
  const kind = value("style", "type", "kind", "color") || bare;
  const title = value("title", "heading", "header");
  if (kind === "" && /^(?:callout|admonition|aside|hint|alert|notice)$/iu.test(name)) return noteHead("note", title);
  return noteHead(kind || name, title);
}
