/**
 * Words in bold whose marks stand between a sign and a letter: `**影响：**负责`, `**Note:**text`; and in italics where a
 * colon ends them: `*Hint:*text`. CommonMark leaves such marks as they are
 * (https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run), and writers of languages without spaces meet that
 * often. Only marks that CommonMark has left alone are looked at.
 */
import type { MarkdownIt, StateInline } from "markdown-it";

const ASTERISK = 0x2a;

/** One or two asterisks that belong to nothing, by the index of the first delimiter. */
interface Run {
  readonly index: number;
  readonly width: 1 | 2;
  readonly opens: boolean;
  readonly closes: boolean;
}

/** Adds the rule to `md`: it runs when pairs of marks have been found, and before they become tags. */
export function strongBesideLetters(md: MarkdownIt): void {
  md.inline.ruler2.after("balance_pairs", "strong_beside_letters", (state: StateInline) => {
    const lists = [
      state.delimiters,
      ...state.tokens_meta.flatMap((meta) => (meta?.delimiters ? [meta.delimiters] : [])),
    ];
    for (const delimiters of lists) for (const runAt of [twoAt, oneAt]) pairLeftOver(state, delimiters, runAt);
    return false;
  });
}

type RunAt = (
  state: StateInline,
  delimiters: StateInline["delimiters"],
  index: number,
  ends: ReadonlySet<number>,
) => Run | null;

function pairLeftOver(state: StateInline, delimiters: StateInline["delimiters"], runAt: RunAt): void {
  /** The run that waits for its end, for each pair of marks around the place. */
  const waiting: (Run | null)[] = [null];
  const ends = new Set(delimiters.flatMap(({ end }) => (end >= 0 ? [end] : [])));
  for (let index = 0; index < delimiters.length; index++) {
    const delimiter = delimiters[index];
    if (delimiter === undefined) continue;
    if (ends.has(index)) {
      if (waiting.length > 1) waiting.pop();
      continue;
    }
    if (delimiter.end >= 0) {
      waiting.push(null);
      continue;
    }
    const run = runAt(state, delimiters, index, ends);
    if (run === null) continue;
    const opener = waiting.at(-1) ?? null;
    if (opener !== null && run.closes) {
      for (let place = 0; place < run.width; place++) {
        const mark = delimiters[opener.index + place];
        if (mark) mark.end = index + run.width - 1 - place;
      }
      waiting[waiting.length - 1] = null;
    } else if (run.opens) waiting[waiting.length - 1] = run;
    index += run.width - 1;
  }
}

/** The two asterisks, no more and no fewer, that begin at `index` and belong to nothing. */
function twoAt(...[state, delimiters, index, ends]: Parameters<RunAt>): Run | null {
  const [first, second] = [delimiters[index], delimiters[index + 1]];
  const isPair =
    first?.marker === ASTERISK &&
    second?.marker === ASTERISK &&
    first.length === 2 &&
    second.length === 2 &&
    second.token === first.token + 1 &&
    second.end < 0 &&
    !ends.has(index + 1);
  if (!isPair) return null;
  const before = state.tokens[first.token - 1]?.content.slice(-1) ?? "";
  const after = state.tokens[second.token + 1]?.content.slice(0, 1) ?? "";
  return { index, width: 2, opens: /\S/u.test(after), closes: /\S/u.test(before) };
}

/** The asterisk at `index` that belongs to nothing: one is often a sign of its own, so that it has to stand as marks do. */
function oneAt(...[state, delimiters, index]: Parameters<RunAt>): Run | null {
  const mark = delimiters[index];
  if (mark?.marker !== ASTERISK || mark.length !== 1) return null;
  const before = state.tokens[mark.token - 1]?.content.slice(-1) ?? "";
  return { index, width: 1, opens: mark.open && /^\s?$/u.test(before), closes: /[:：]/u.test(before) };
}
