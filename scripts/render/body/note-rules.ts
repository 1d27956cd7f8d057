/** How notes are written as HTML: a box whose first paragraph says what kind of note it is. */
import type { Token } from "markdown-it";
import type { NoteKind } from "../../content/markdown/dialects/notes/note-kinds.ts";
import type { Ladder } from "../../ladder/types.ts";
import { fillWords } from "../../locales/words.ts";
import { escapeText } from "../../text/escape.ts";
import { tags } from "./html-tree.ts";

/** Rules for notes, with their words in the language of `ladder`. */
export function noteRules(
  ladder: Pick<Ladder, "words" | "englishWords">,
): Record<string, (tokens: Token[], index: number) => string> {
  const title = (kind: NoteKind): string => {
    const language = ladder.englishWords.has(kind) ? { lang: "en" } : {};
    return tags("p", { class: "note-title", ...language }).start;
  };
  return {
    note_open: (tokens, index) => {
      const { kind, title: own } = metaOf(tokens[index]);
      const box = tags("aside", { class: kind === null ? "note" : `note note-${kind}` }).start;
      return kind === null || own !== null ? box : `${box}${title(kind)}${escapeText(ladder.words[kind])}</p>\n`;
    },
    note_close: () => "</aside>\n",
    note_title_open: (tokens, index) => {
      const { kind } = metaOf(tokens[index]);
      const start = tags("p", { class: "note-title" }).start;
      if (kind === null) return start;
      const named = fillWords(ladder.words.named, { name: ladder.words[kind], text: "" });
      return start + escapeText(named);
    },
    note_title_close: () => "</p>\n",
  };
}

function metaOf(token: Token | undefined): { readonly kind: NoteKind | null; readonly title: string | null } {
  // `noteOpening` writes it.
  return (token?.meta ?? { kind: null, title: null }) as { kind: NoteKind | null; title: string | null };
}
