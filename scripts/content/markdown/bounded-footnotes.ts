/**
 * Mends markdown-it-footnote in three ways, each of which has a test:
 *
 * - its search for a label runs to the end of the paragraph at every `[^` (15 s for 50,000 of them), and its last
 *   step copies all tokens once a footnote (40 s for 20,000);
 * - it drops the text of a footnote that nothing refers to, of one that is defined twice, and what stands around a
 *   footnote in a footnote; here every word stays;
 * - a footnote that nothing refers to has no way back to print.
 */
import type { MarkdownIt, StateCore, StateInline, Token } from "markdown-it";
import { LimitError, type Limits } from "../limits.ts";

/** markdown-it-footnote's own record in `env.footnotes`. */
interface FootnoteRecord {
  /** Number of the note by `:label`; -1 while nothing has referred to it. */
  readonly refs?: Record<string, number>;
  readonly list?: readonly {
    readonly label?: string;
    readonly count?: number;
    readonly content?: string;
    readonly tokens?: Token[];
  }[];
}

/** Replaces the two rules of markdown-it-footnote that are slow or lose text. Use it after the plugin. */
export function boundedFootnotes(md: MarkdownIt, limits: Limits): void {
  const original = md.inline.ruler.getRules("").find((rule) => rule.name === "footnote_ref");
  if (original === undefined) throw new Error("boundedFootnotes goes after markdown-it-footnote");
  md.inline.ruler.at(
    "footnote_ref",
    (state: StateInline, silent: boolean) => hasLabel(state) && original(state, silent),
  );
  md.core.ruler.at("footnote_tail", (state: StateCore) => moveNotes(state, limits));
}

/** Longest label of a footnote, in characters. */
const LABEL = 200;

function hasLabel(state: StateInline): boolean {
  if (!state.src.startsWith("[^", state.pos)) return false;
  return /^\[\^[^\s\]]+\]/u.test(state.src.slice(state.pos, state.pos + LABEL));
}

/** A footnote's definition as it stood in the text. */
interface Definition {
  readonly label: string;
  readonly tokens: Token[];
}

function moveNotes(state: StateCore, limits: Limits): void {
  // The plugin types nothing; this is the shape it writes (markdown-it-footnote/index.mjs).
  const record = state.env.footnotes as FootnoteRecord | undefined;
  if (record === undefined) return;
  const { rest, definitions } = takeDefinitions(state.tokens);
  const list = record.list ?? [];
  if (Math.max(definitions.length, list.length) > limits.footnotes) {
    const message = `The file has more than ${limits.footnotes} footnotes.`;
    const line = definitions[limits.footnotes]?.tokens[0]?.map?.[0] ?? 0;
    throw new LimitError(message, "Split the file, or raise limits.footnotes in ladder.yml.", line);
  }
  const unused = new Set(definitions);
  const notes = list.map(({ label, count, tokens, content }, id) => {
    const own = tokens ? null : definitions.find((definition) => unused.has(definition) && definition.label === label);
    if (own) unused.delete(own);
    const body = tokens ? paragraphOf(state, tokens, content ?? "") : (own?.tokens ?? []);
    return noteTokens(state, id, label, body, Math.max(count ?? 1, 1));
  });
  const others = [...unused].map(({ label, tokens }, index) =>
    noteTokens(state, list.length + index, label, tokens, 0),
  );
  const all = [...notes, ...others];
  if (all.length === 0) {
    state.tokens = rest;
    return;
  }
  const open = new state.Token("footnote_block_open", "", 1);
  const close = new state.Token("footnote_block_close", "", -1);
  state.tokens = [rest, [open], ...all, [close]].flat();
}

/** Takes definitions out of the stream; one inside another becomes a definition of its own. */
function takeDefinitions(tokens: readonly Token[]): { rest: Token[]; definitions: Definition[] } {
  const rest: Token[] = [];
  const definitions: Definition[] = [];
  const open: Definition[] = [];
  for (const token of tokens) {
    if (token.type === "footnote_reference_open") {
      const definition = { label: String(token.meta?.label), tokens: [] };
      definitions.push(definition);
      open.push(definition);
    } else if (token.type === "footnote_reference_close") {
      open.pop();
    } else {
      (open.at(-1)?.tokens ?? rest).push(token);
    }
  }
  return { rest, definitions };
}

function paragraphOf(state: StateCore, children: Token[], content: string): Token[] {
  const inline = Object.assign(new state.Token("inline", "", 0), { children, content });
  const [open, close] = [new state.Token("paragraph_open", "p", 1), new state.Token("paragraph_close", "p", -1)];
  return [Object.assign(open, { block: true }), inline, Object.assign(close, { block: true })];
}

function noteTokens(
  state: StateCore,
  id: number,
  label: string | undefined,
  body: readonly Token[],
  ways: number,
): Token[] {
  const open = Object.assign(new state.Token("footnote_open", "", 1), { meta: { id, label } });
  const close = new state.Token("footnote_close", "", -1);
  const anchors = Array.from({ length: ways }, (_, subId) =>
    Object.assign(new state.Token("footnote_anchor", "", 0), { meta: { id, subId, label } }),
  );
  const last = body.at(-1);
  // The way back stands inside the last paragraph, at its end.
  if (last?.type === "paragraph_close") return [open, ...body.slice(0, -1), ...anchors, last, close];
  return [open, ...body, ...anchors, close];
}
