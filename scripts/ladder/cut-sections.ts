import type { Token } from "markdown-it";
import type { TitleFinding } from "./find-title.ts";
import type { Heading } from "./outline.ts";

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
      if (!open) return [];
      return [
        {
          heading,
          open,
          headingTokens: tokens[heading.index + 1]?.children ?? [],
          tokens: slice(heading.index + 3, starts[position + 1]?.index),
        },
      ];
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
  const copy: Token = Object.assign(Object.create(Object.getPrototypeOf(token)), token);
  if (token.type === "inline") {
    copy.children = [
      boldToken(token, "strong_open", 1),
      ...(token.children ?? []),
      boldToken(token, "strong_close", -1),
    ];
  } else {
    copy.type = token.type.replace("heading", "paragraph");
    copy.tag = "p";
    copy.markup = "";
  }
  return copy;
}

function boldToken(like: Token, type: string, nesting: 1 | -1): Token {
  const token: Token = Object.assign(Object.create(Object.getPrototypeOf(like)), like);
  return Object.assign(token, {
    type,
    tag: "strong",
    nesting,
    content: "",
    children: null,
    markup: "**",
    block: false,
    map: null,
  });
}
