/** The headings of a file: which is its title, and where its sections begin. */
import type { Token } from "markdown-it";
import { plainText } from "../../ladder/plain-text.ts";
import { fold } from "../../text/names.ts";

/** A heading that stands at the top level of a file, not in a list or a quote. */
export interface Heading {
  /** Index of its `heading_open` token; the inline token and `heading_close` follow. */
  readonly index: number;
  /** 1 to 6. */
  readonly depth: number;
  readonly text: string;
}

/** Lists the top-level headings of a file in order. */
export function outline(tokens: readonly Token[]): Heading[] {
  return tokens.flatMap((token, index) => {
    if (token.type !== "heading_open" || token.level !== 0) return [];
    const text = plainText(tokens[index + 1]?.children ?? null);
    return [{ index, depth: Number(token.tag.slice(1)), text: text.replace(/\s+/gu, " ").trim() }];
  });
}

/** The title of a file and what becomes of its headings. */
export interface TitleFinding {
  /** Null when the file has none. */
  readonly title: string | null;
  /** The heading that is the title, and is no longer part of the body. */
  readonly heading: Heading | null;
  /** A heading above the sections that is not the title: it stays, as a line of the introduction. */
  readonly subtitle: Heading | null;
}

/**
 * Finds the title of a file: front matter's; else the first H1; else, in a file without H1, a heading that opens the
 * file, is the only one of its level, and has deeper ones below it.
 *
 * Where front matter gives the title, a heading with the same words is taken for the title too; another H1 that
 * opens the headings, alone on its level and with deeper ones below it, is a subtitle.
 */
export function findTitle(given: string | null, headings: readonly Heading[], opensWithHeading: boolean): TitleFinding {
  const candidate = titleHeading(headings, opensWithHeading);
  if (given === null) return { title: candidate?.text ?? null, heading: candidate, subtitle: null };
  const same = headings.find((heading) => heading.depth === 1 && fold(heading.text) === fold(given));
  if (same) return { title: given, heading: same, subtitle: null };
  if (candidate && fold(candidate.text) === fold(given)) return { title: given, heading: candidate, subtitle: null };
  const first = headings[0];
  const alone = first?.depth === 1 && headings.length > 1 && headings.every((h) => h === first || h.depth > 1);
  return { title: given, heading: null, subtitle: alone ? first : null };
}

function titleHeading(headings: readonly Heading[], opensWithHeading: boolean): Heading | null {
  const firstH1 = headings.find((heading) => heading.depth === 1 && heading.text !== "");
  if (firstH1) return firstH1;
  const [first, ...others] = headings;
  if (!first || !opensWithHeading || first.text === "" || first.depth === 1 || others.length === 0) return null;
  return others.every((heading) => heading.depth > first.depth) ? first : null;
}

/** A section as the file has it: not yet named, ordered or anchored. */
export interface RawSection {
  readonly heading: Heading;
  /** The `heading_open` token. */
  readonly open: Token;
  readonly headingTokens: readonly Token[];
  readonly tokens: readonly Token[];
}

/** A file cut at its sections. */
export interface CutBody {
  readonly introduction: readonly Token[];
  readonly sections: readonly RawSection[];
}

/**
 * Cuts a file at its shallowest headings below the title. A heading as high as the title that comes after deeper
 * ones (`# Title`, `## Duties`, `# Indicators`) was meant as one of those, and is a section too.
 */
export function cutSections(tokens: readonly Token[], headings: readonly Heading[], title: TitleFinding): CutBody {
  const rest = headings.filter((heading) => heading !== title.heading && heading !== title.subtitle);
  const depth = sectionDepth(rest, (title.heading ?? title.subtitle)?.depth ?? 0);
  const starts = rest.filter((heading) => heading.depth <= depth);
  const slice = (from: number, to: number | undefined): Token[] =>
    withoutTitle(tokens, from, to ?? tokens.length, title);
  return {
    introduction: slice(0, starts[0]?.index),
    sections: starts.flatMap((heading, position) => {
      const open = tokens[heading.index];
      const headingTokens = tokens[heading.index + 1]?.children ?? [];
      const below = slice(heading.index + 3, starts[position + 1]?.index);
      return open ? [{ heading, open, headingTokens, tokens: below }] : [];
    }),
  };
}

function sectionDepth(headings: readonly Heading[], titleDepth: number): number {
  const first = headings[0];
  if (!first) return 0;
  const deeper = first.depth > titleDepth ? headings.filter((heading) => heading.depth > titleDepth) : headings;
  return Math.min(...deeper.map((heading) => heading.depth));
}

/** A slice of the tokens in which the title is gone, and the subtitle is a paragraph in bold. */
function withoutTitle(tokens: readonly Token[], from: number, to: number, title: TitleFinding): Token[] {
  return tokens.slice(from, to).flatMap((token, offset) => {
    const index = from + offset;
    const isOf = (heading: Heading | null): boolean =>
      heading !== null && index >= heading.index && index < heading.index + 3;
    if (isOf(title.heading)) return [];
    return [isOf(title.subtitle) ? asBoldParagraph(token) : token];
  });
}

function asBoldParagraph(token: Token): Token {
  const changed = (changes: Partial<Token>): Token =>
    Object.assign(Object.create(Object.getPrototypeOf(token)), token, changes);
  if (token.type !== "inline") {
    return changed({ type: token.type.replace("heading", "paragraph"), tag: "p", markup: "" });
  }
  const bold = (type: string, nesting: 1 | -1): Token =>
    changed({ type, tag: "strong", nesting, content: "", children: null, markup: "**", block: false, map: null });
  return changed({ children: [bold("strong_open", 1), ...(token.children ?? []), bold("strong_close", -1)] });
}
