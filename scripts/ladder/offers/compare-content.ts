/** What today's ladder says otherwise than a document of an earlier day. */
import type { OfferedContent, OfferedSection } from "./offered-content.ts";

/** A part that differs. */
export interface ContentDifference {
  /** The section's title; null for what is no section. */
  readonly section: string | null;
  readonly kind:
    | "title"
    | "level"
    | "introduction"
    | "words"
    | "new section"
    | "section gone"
    | "section renamed"
    | "order"
    | "footnotes";
  /** The title that it has now, of a section that was renamed. */
  readonly now?: string;
}

/** Lists what differs, in the order of the document, then what is new. Versions and dates alone are no difference. */
export function contentDifferences(then: OfferedContent, now: OfferedContent): readonly ContentDifference[] {
  const ofWhole = [
    { kind: "title", differs: then.title !== now.title },
    { kind: "level", differs: then.level !== now.level },
    { kind: "introduction", differs: then.introduction !== now.introduction },
  ] as const;
  return [
    ...ofWhole.flatMap(({ kind, differs }) => (differs ? [{ section: null, kind }] : [])),
    ...sectionDifferences(then.sections, now.sections),
    ...(isSameOrder(then.sections, now.sections) ? [] : [{ section: null, kind: "order" as const }]),
    ...(then.notes === now.notes ? [] : [{ section: null, kind: "footnotes" as const }]),
  ];
}

/** Sections of one title, as a file may have several, are compared in their order. */
function sectionDifferences(
  then: readonly OfferedSection[],
  now: readonly OfferedSection[],
): readonly ContentDifference[] {
  const [before, after] = [byTitle(then), byTitle(now)];
  const renamed = renamedSections(before, after);
  const names = new Set(renamed.values());
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((section): readonly ContentDifference[] => {
    const [old, current, name] = [before.get(section), after.get(section), renamed.get(section)];
    if (name !== undefined) return [{ section, kind: "section renamed", now: name }];
    if (old === undefined) return names.has(section) ? [] : [{ section, kind: "new section" }];
    if (current === undefined) return [{ section, kind: "section gone" }];
    return old === current ? [] : [{ section, kind: "words" }];
  });
}

/** Finds the sections that have another title and the same words now: their new titles by the old ones. */
function renamedSections(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const added = [...after].filter(([title, text]) => !before.has(title) && text !== "");
  const gone = [...before].filter(([title]) => !after.has(title));
  const titles = new Map(added.toReversed().map(([title, text]) => [text, title]));
  const isOnly = (text: string): boolean => gone.filter(([, other]) => other === text).length === 1;
  return new Map(
    gone.flatMap(([title, text]) => {
      const name = titles.get(text);
      return name !== undefined && isOnly(text) ? [[title, name] as const] : [];
    }),
  );
}

function byTitle(sections: readonly OfferedSection[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const { title, text } of sections) {
    const before = texts.get(title);
    texts.set(title, before === undefined ? text : `${before}\n\n${text}`);
  }
  return texts;
}

/** Says whether the sections that both have stand in one order. */
function isSameOrder(then: readonly OfferedSection[], now: readonly OfferedSection[]): boolean {
  const shared = (sections: readonly OfferedSection[], others: readonly OfferedSection[]): string =>
    JSON.stringify(sections.map(({ title }) => title).filter((title) => others.some((other) => other.title === title)));
  return shared(then, now) === shared(now, then);
}
