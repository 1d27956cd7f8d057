/** What notes are called: by GitHub, Obsidian, Docusaurus, MkDocs, GitBook, Hugo and others. */

/** The kinds of notes that have a word of their own on pages: `note`, and in `Words` the same with `note` before it. */
export type NoteKind = "note" | "tip" | "important" | "warning" | "caution";

/** A note as it begins: its kind, null for one that the program has no word for, and its title as Markdown. */
export interface NoteHead {
  readonly kind: NoteKind | null;
  /** Null where the kind's word stands alone. */
  readonly title: string | null;
}

const KINDS: ReadonlyMap<string, NoteKind> = new Map(
  Object.entries({
    note: "note info information seealso",
    tip: "tip hint",
    important: "important",
    warning: "warning warn attention",
    caution: "caution danger error",
  }).flatMap(([kind, names]) => names.split(" ").map((name) => [name, kind as NoteKind])), // The keys are the kinds.
);

/** Kinds without a word: the name that the author gave stands for it. */
const OTHERS = new Set(
  "abstract summary tldr todo success check done question help faq failure fail missing bug example quote cite details alert callout admonition aside hint notice".split(
    " ",
  ),
);

/** Whether `name` is what some tool calls a note. */
export function isNoteName(name: string): boolean {
  const lower = name.toLowerCase();
  return KINDS.has(lower) || OTHERS.has(lower);
}

/** The note that `name` and `title` announce. A kind without a word shows its name where there is no title. */
export function noteHead(name: string, title = ""): NoteHead {
  const kind = KINDS.get(name.toLowerCase()) ?? null;
  const written = title.trim();
  if (written !== "") return { kind, title: written };
  if (kind !== null) return { kind, title: null };
  const words = name.replace(/[-_]+/gu, " ").trim();
  return { kind, title: words === "" ? null : words[0]?.toUpperCase() + words.slice(1).toLowerCase() };
}
