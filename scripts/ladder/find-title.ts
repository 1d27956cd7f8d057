import { fold } from "./fold.ts";
import type { Heading } from "./outline.ts";

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
