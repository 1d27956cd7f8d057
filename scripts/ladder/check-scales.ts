import { didYouMean } from "./did-you-mean.ts";
import { foldSection } from "./fold.ts";
import { errorAt, warningAt } from "./problem.ts";
import { quote } from "./quote.ts";
import type { MarkdownFile } from "./read-markdown-file.ts";
import { sectionNames } from "./section-names.ts";
import type { SettingsReading } from "./settings.ts";
import type { Problem } from "./types.ts";

/** Reports scales of ladder.yml for a section that nobody has, and two for one section. */
export function checkScales(roles: readonly MarkdownFile[], { settings, locate }: SettingsReading): Problem[] {
  const headings = roles.map(({ cut }) => cut.sections.map(({ heading }) => heading.text));
  const nameOf = sectionNames(settings.sections, headings);
  const sections = [...new Set([...(settings.sections ?? []).map(({ name }) => name), ...headings.flat().map(nameOf)])];
  const known = new Set(sections.map(foldSection));
  const seen = new Set<string>();
  return Object.keys(settings.scales ?? {}).flatMap((key) => {
    const name = foldSection(nameOf(key));
    const place = locate(["scales", key]);
    if (seen.has(name)) return [errorAt(place, `The section ${quote(key)} has two scales.`, "Keep one of them.")];
    seen.add(name);
    if (known.has(name)) return [];
    const advice = didYouMean(key, sections, "Name a section of the roles, or remove the scale.");
    return [warningAt(place, `There is no section ${quote(key)} for this scale.`, advice)];
  });
}
