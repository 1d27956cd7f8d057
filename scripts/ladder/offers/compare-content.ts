/** What today's ladder says otherwise than a document of an earlier day. */
import type { OfferedContent, OfferedSection } from "./offered-content.ts";

/** A part that differs. */
export interface ContentDifference {
  /** The section's title; null for what is no section. */
  readonly section: string | null;
  readonly kind: "title" | "level" | "introduction" | "words" | "new section" | "section gone" | "order" | "footnotes";
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
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((section): readonly ContentDifference[] => {
    const [old, current] = [before.get(section), after.get(section)];
    if (old === undefined) return [{ section, kind: "new section" }];
    if (current === undefined) return [{ section, kind: "section gone" }];
    return old === current ? [] : [{ section, kind: "words" }];
  });
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
