import type { Ladder } from "../ladder/types.ts";
import type { DocumentFacts } from "../pdf/document-facts.ts";
import type { Handbook } from "../site/handbook.ts";
import { programVersion } from "./program-version.ts";

/** A PDF has to say a date, and the same each time: the first that a ZIP file can hold, and plainly no real one. */
const UNKNOWN_DATE = "1980-01-01";

const SUBJECTS = { ladder: "Career ladder", track: "Track handbook", role: "Role handbook" };

/** Says what `handbook`'s metadata are to be. @param printed what was learnt as it was printed */
export function documentFacts(
  handbook: Handbook,
  ladder: Ladder,
  { frontMatterPages, headings }: Pick<DocumentFacts, "frontMatterPages" | "headings">,
): DocumentFacts {
  const version = ladder.version && `version ${ladder.version}`;
  return {
    title: handbook.kind === "ladder" ? ladder.title : `${handbook.title} – ${ladder.title}`,
    author: ladder.organisation,
    subject: [SUBJECTS[handbook.kind], version].filter(Boolean).join(", "),
    keywords: [
      "career ladder",
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
