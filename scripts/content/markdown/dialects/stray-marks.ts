/**
 * What other tools would have made something of, and the program prints as it stands: found in texts, never in code, and
 * told to the author once for each kind, with whose it is.
 */
import type { MarkdownIt, StateCore, Token } from "markdown-it";

/** A kind of marks, where the first of them stands in the text that was parsed (0-based), and what to say of it. */
export interface StrayMark {
  readonly line: number;
  /** Two whole sentences. */
  readonly message: string;
  readonly advice: string;
}

const KEY = "strayMarks";

/** Notes that a mark of `kind`, a name in `KINDS`, stands at `line`. The first of a kind counts. */
export function noteStrayMark(env: Record<string, unknown>, kind: keyof typeof KINDS, line: number): void {
  const marks = marksIn(env);
  if (!marks.has(kind)) env[KEY] = new Map([...marks, [kind, line]]);
}

/** The marks that were noted while `env`'s text was parsed. */
export function strayMarks(env: Record<string, unknown>): readonly StrayMark[] {
  return [...marksIn(env)].map(([kind, line]) => ({ line, message: KINDS[kind][0], advice: KINDS[kind][1] }));
}

function marksIn(env: Record<string, unknown>): ReadonlyMap<keyof typeof KINDS, number> {
  const marks = env[KEY];
  // `noteStrayMark` alone writes it.
  return marks instanceof Map ? (marks as ReadonlyMap<keyof typeof KINDS, number>) : new Map();
}

const AS_WRITTEN = "is printed as written";
const WRITE = "Write what it stands for, or put it into code (`...`) if it is to be read.";

const KINDS = {
  shortcode: [`A shortcode of Hugo ("{{<" or "{{%") ${AS_WRITTEN}.`, WRITE],
  template: [`Template code ("{{", "{%", "{#", "<%" or "\${") ${AS_WRITTEN}.`, WRITE],
  component: [`A component of MDX, such as <Card/>, ${AS_WRITTEN}.`, "Write its text without the tags around it."],
  contents: ['A mark for a contents, such as "[TOC]", is not printed: handbooks have their own.', "Remove it."],
  maths: [`Maths between dollar signs ${AS_WRITTEN}.`, "Write it as text, or save it as a picture."],
  confluence: [`An element of Confluence ("<ac:") ${AS_WRITTEN}.`, "Write what it shows as Markdown."],
  snippet: ['A file that MkDocs would include ("--8<--") is not read.', "Copy its text into this file."],
  ":::": ['A block between ":::" that is no note is printed like other text.', "Remove the lines of colons."],
  drawing: [
    "A drawing written as code, as Mermaid draws it, is printed as code.",
    "Export the drawing as SVG, and name that file as a picture.",
  ],
} as const satisfies Readonly<Record<string, readonly [message: string, advice: string]>>;

const IN_TEXT: readonly (readonly [kind: keyof typeof KINDS, pattern: RegExp])[] = [
  ["shortcode", /\{\{[<%]/u],
  ["template", /\{\{(?![<%])|\{%|\{#(?=\s)|<%[=\s-]|\$\{/u],
  [
    "component",
    /<\/[A-Z][\w.]{0,50}>|<[A-Z][\w.]{0,50}(?:\s[^<>]{0,200}[="'{}][^<>]{0,200})?\/?>(?<=\/>|[="'}]>|<Tabs?>|<TabItem>)/u,
  ],
  [
    "maths",
    /\$[^$\n]{0,200}(?:\\[a-zA-Z]{2,}|[\w)}]\^[\w{(]|_\{)[^$\n]{0,200}\$|\$\$[^$\n]{0,200}[\\^_=][^$\n]{0,200}\$\$|^\$\$$/u,
  ],
  ["confluence", /<ac:/u],
  ["snippet", /--8<--/u],
  [":::", /^:::/u],
];

/** What every mark has in it: most texts have none. */
const ANY = /[{$<]|:::/u;

/** A paragraph that asks for a contents and holds nothing else. */
const CONTENTS =
  /^(?:\[TOC\]|\[\[_?TOC_?\]\]|@\[toc\](?:\([^)]{0,100}\))?|\$\{toc\}|\{\{[ \t]*toc[ \t]*\}\}|\[\[toc\]\])$/iu;

/** Adds the rules to `md`. */
export function findStrayMarks(md: MarkdownIt): void {
  md.core.ruler.after("block", "contents_marks", (state: StateCore) => {
    if (!/toc/iu.test(state.src)) return;
    const isMark = (token: Token | undefined): boolean =>
      token?.type === "inline" && CONTENTS.test(token.content.trim());
    state.tokens = state.tokens.filter((token, index, all) => {
      const offset = token.type === "paragraph_open" ? 1 : token.type === "paragraph_close" ? -1 : 0;
      if (!isMark(all[index + offset]) || (offset === 0 && all[index - 1]?.type !== "paragraph_open")) return true;
      noteStrayMark(state.env, "contents", token.map?.[0] ?? 0);
      return false;
    });
  });
  // Marks of raw text are special texts until then: see `remarks.ts`.
  md.core.ruler.before("text_join", "stray_marks", (state: StateCore) => {
    for (const token of state.tokens) lookThrough(state, token);
  });
}

function lookThrough(state: StateCore, token: Token): void {
  let line = token.map?.[0] ?? 0;
  let text = "";
  const look = (): void => {
    for (const [kind, pattern] of ANY.test(text) ? IN_TEXT : []) {
      const at = pattern.exec(text)?.index;
      if (at !== undefined) noteStrayMark(state.env, kind, line + text.slice(0, at).split("\n").length - 1);
    }
    text = "";
  };
  const parts = token.type === "html_block" ? [token] : (token.children ?? []);
  for (const part of parts) {
    if (part.type === "text" || part.type === "html_inline" || part.type === "html_block") text += part.content;
    // What was escaped, or spelled as a reference, is a text.
    else if (part.type === "text_special") text += /^\\[a-z]/iu.test(part.content) ? part.content : "\0";
    else {
      look();
      if (part.type === "softbreak" || part.type === "hardbreak") line += 1;
    }
  }
  look();
}
