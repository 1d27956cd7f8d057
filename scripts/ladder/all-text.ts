import type { Token } from "markdown-it";
import type { Body, Ladder } from "./types.ts";

/**
 * Lists the texts that a ladder's pages can show: the bodies as they are written, titles, values, and the program's
 * words.
 */
export function* allText(ladder: Ladder): Generator<string> {
  const { title, organisation, version, print, words, roles, pages, tracks, scales } = ladder;
  const markings = Object.values(print.marking);
  yield [title, organisation, version, ...markings, ...scales.flatMap(({ values }) => values)].join("\n");
  yield Object.values(words)
    .flatMap((word) => (typeof word === "string" ? word : Object.values(word)))
    .join("\n");
  for (const track of tracks) yield track.title;
  for (const owner of [...roles, ...pages]) {
    yield owner.title;
    yield* bodyText(owner.body);
  }
}

function* bodyText({ introduction, sections, footnotes }: Body): Generator<string> {
  yield* tokenText([...introduction, ...footnotes]);
  for (const section of sections) {
    yield section.title;
    yield* tokenText(section.headingTokens);
    yield* tokenText(section.tokens);
  }
}

/** The content of a block is its source; entities are decoded in its children only. */
function* tokenText(tokens: readonly Token[]): Generator<string> {
  for (const { content, children } of tokens) {
    yield content;
    yield* tokenText(children ?? []);
  }
}
