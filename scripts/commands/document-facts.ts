import type { Ladder } from "../ladder/types.ts";
import { fillWords } from "../locales/words.ts";
import type { DocumentFacts } from "../pdf/document-facts.ts";
import type { Handbook } from "../site/handbook.ts";
import { programVersion } from "./program-version.ts";

/** A PDF has to say a date, and the same each time: the first that a ZIP file can hold, and plainly no real one. */
const UNKNOWN_DATE = "1980-01-01";

/** Says what `handbook`'s metadata are to be. @param printed what was learnt as it was printed */
export function documentFacts(
  handbook: Handbook,
  ladder: Ladder,
  { frontMatterPages, headings }: Pick<DocumentFacts, "frontMatterPages" | "headings">,
): DocumentFacts {
  const { words } = ladder;
  const subject = { ladder: words.careerLadder, track: words.trackHandbook, role: words.roleHandbook }[handbook.kind];
  const version = ladder.version && fillWords(words.versionInText, { version: ladder.version });
  return {
    title: handbook.kind === "ladder" ? ladder.title : `${handbook.title} – ${ladder.title}`,
    author: ladder.organisation,
    subject: [subject, version].filter(Boolean).join(", "),
    keywords: [
      words.careerLadder,
      ...handbook.groups.flatMap(({ track }) => track?.title ?? []),
      ...(handbook.kind === "role" ? [handbook.title] : []),
    ],
    language: ladder.language,
    creator: `Rungbook ${programVersion().split(".").slice(0, 2).join(".")}`,
    date: new Date(`${ladder.date ?? UNKNOWN_DATE}T00:00:00Z`),
    frontMatterPages,
    headings,
  };
}
