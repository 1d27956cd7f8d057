import type { Body, Scale, Section } from "../../ladder/types.ts";
import type { Problem } from "../../problems/problem.ts";
import { foldSection } from "../../text/names.ts";
import type { Settings } from "../ladder-yml/settings.ts";
import type { MarkdownFile } from "../role-file/read-markdown-file.ts";
import { assignAnchors } from "./assign-anchors.ts";
import { checkItemIds } from "./check-ladder.ts";
import { DEFAULT_SCALE, measureSection, readExpectations } from "./expectations.ts";
import { orderSections } from "./order-sections.ts";
import { headingPlace, sectionNames } from "./section-names.ts";

/** The one name of sections whose headings have no words. Pages say it in the ladder's language: the word `noHeading`. */
const UNTITLED = "Untitled";

/** Makes bodies of parsed files: sections named, anchored, measured and, in roles, put into the ladder's order. */
export function buildBodies(roles: readonly MarkdownFile[], pages: readonly MarkdownFile[], settings: Settings) {
  const headings = roles.map(({ cut }) => cut.sections.map(({ heading }) => heading.text || UNTITLED));
  const nameOf = sectionNames(settings.sections, headings);
  const anchors = assignAnchors([...roles, ...pages], nameOf);
  const sectionOrder = orderSections(
    headings.map((texts) => texts.map(nameOf)),
    settings.sections?.map(({ name }) => name) ?? null,
  );
  const scales = scalesOf(settings, nameOf).map((scale) => ({
    ...scale,
    declared: scale.declared || isKeptTo(scale, roles, nameOf),
  }));
  const ranks = new Map(sectionOrder.map((name, rank) => [foldSection(name), rank]));
  const problems: Problem[] = [];

  const sectionsOf = (markdown: MarkdownFile, isRole: boolean): Section[] =>
    markdown.cut.sections.map(({ heading, open, headingTokens, tokens }) => {
      const words = heading.text || UNTITLED;
      const title = isRole ? nameOf(words) : words;
      const place = headingPlace(markdown, open);
      const { expectations, items } = readExpectations(tokens);
      const scale = isRole ? scales.find(({ section }) => section === title) : undefined;
      const measured = scale ? measureSection(tokens, expectations, scale, place) : { measures: [], problems: [] };
      problems.push(...measured.problems);
      const anchor = anchors.byHeading.get(open) ?? "";
      const { measures } = measured;
      return { title, heading: heading.text, anchor, headingTokens, tokens, expectations, items, measures, place };
    });

  const bodyOf = (markdown: MarkdownFile, isRole: boolean): Body => {
    const sections = sectionsOf(markdown, isRole);
    if (isRole)
      problems.push(
        ...checkItemIds(
          markdown,
          sections.flatMap(({ items }) => items),
        ),
      );
    const rank = (section: Section): number => ranks.get(foldSection(section.title)) ?? ranks.size;
    return {
      introduction: markdown.cut.introduction,
      sections: isRole ? sections.toSorted((a, b) => rank(a) - rank(b)) : sections,
      footnotes: markdown.parsed.footnotes,
      env: markdown.parsed.env,
      anchors: anchors.byFile.get(markdown.file) ?? new Map(),
      lineOffset: markdown.lineOffset,
      titleLine: markdown.titleLine,
    };
  };

  const bodies = new Map([
    ...roles.map((role) => [role.file, bodyOf(role, true)] as const),
    ...pages.map((page) => [page.file, bodyOf(page, false)] as const),
  ]);
  // Bodies by path relative to the content folder.
  return { bodies, sectionOrder, scales, problems };
}

function scalesOf({ scales }: Settings, nameOf: (heading: string) => string): Scale[] {
  if (scales === null) return [{ ...DEFAULT_SCALE, section: nameOf(DEFAULT_SCALE.section) }];
  return Object.entries(scales).map(([section, values]) => ({ section: nameOf(section), values, declared: true }));
}

/**
 * Whether most roles with the section of a scale stand on it: then a short text of another, where its value would stand,
 * is one that the scale lacks, and not prose.
 */
function isKeptTo(scale: Scale, roles: readonly MarkdownFile[], nameOf: (heading: string) => string): boolean {
  const standing = roles.flatMap((role) =>
    role.cut.sections
      .filter(({ heading }) => nameOf(heading.text || UNTITLED) === scale.section)
      .map(({ tokens, open }) => {
        const { expectations } = readExpectations(tokens);
        const { measures } = measureSection(tokens, expectations, scale, headingPlace(role, open));
        return measures.some(({ step }) => step !== null);
      }),
  );
  return standing.filter(Boolean).length * 2 > standing.length;
}
