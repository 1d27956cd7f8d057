import type { StateBlock, StateCore, Token } from "markdown-it";
import type { NoteHead } from "./note-kinds.ts";

/** The tokens that begin a note: `note_open` with its kind in `meta.kind`, and its title if it has one of its own. */
export function noteOpening(
  make: new (type: string, tag: string, nesting: 1 | -1 | 0) => Token,
  { kind, title }: NoteHead,
  map: [number, number] | null,
  level: number,
): Token[] {
  const open = Object.assign(new make("note_open", "aside", 1), { block: true, map, level, meta: { kind, title } });
  if (title === null) return [open];
  const inline = Object.assign(new make("inline", "", 0), {
    content: title,
    children: [],
    level: level + 2,
    map: map && [map[0], map[0] + 1],
  });
  return [
    open,
    Object.assign(new make("note_title_open", "p", 1), { block: true, level: level + 1, meta: { kind } }),
    inline,
    Object.assign(new make("note_title_close", "p", -1), { block: true, level: level + 1 }),
  ];
}

/** The token that ends a note. */
export function noteClosing(make: StateCore["Token"], level: number): Token {
  return Object.assign(new make("note_close", "aside", -1), { block: true, level });
}

/** Begins a note where the parser stands. @param map its lines */
export function openNote(state: StateBlock, head: NoteHead, map: [number, number]): void {
  state.tokens.push(...noteOpening(state.Token, head, map, state.level));
  state.level += 1;
}

/** Ends the note that `openNote` began. */
export function closeNote(state: StateBlock): void {
  state.level -= 1;
  state.tokens.push(noteClosing(state.Token, state.level));
}
