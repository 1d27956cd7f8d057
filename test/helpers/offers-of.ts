import type { OfferOccasion } from "../../scripts/content/offers/check-offers.ts";
import { type OfferFormat, offersOf } from "../../scripts/content/offers/read-offers.ts";
import type { Offer } from "../../scripts/ladder/offers/offer.ts";
import type { Ladder } from "../../scripts/ladder/types.ts";
import { formatProblem } from "../../scripts/problems/format-problems.ts";
import { isTwoSentences, ladderOf } from "./ladder-of.ts";

/** The ladder that offers of tests are of, which allows 20 of them in a file. */
export const OFFER_LADDER = {
  "ladder.yml": "language: en-GB\nlimits:\n  offers: 20\n",
  "em.md": "# Engineering Manager\n\n## Impact\n\n- x\n",
  "staff-engineer.md": "# Staff Engineer\n\n## Impact\n\n- x\n",
  "a/lead.md": "# Lead\n\n## Impact\n\n- x\n",
  "b/lead.md": "# Lead\n\n## Impact\n\n- x\n",
};

/** The day on which tests make offers. */
export const TODAY = "2026-11-30";

/** What a command knows that names the role with this id, or none. */
export function occasionOf(ladder: Ladder, id: string | null): OfferOccasion {
  const role = id === null ? null : ladder.roles.find((each) => each.id === id);
  if (role === undefined) throw new Error(`There is no role ${id}.`);
  return { role, today: TODAY };
}

/** Read once: nothing changes it. */
let reading: Promise<Ladder> | undefined;

/** The offers in a file, and what is wrong with it as a user sees it. @param role that the command names */
export async function offersIn(
  format: OfferFormat,
  file: string | Uint8Array,
  role: string | null = "em",
): Promise<{ readonly offers: readonly Offer[]; readonly problems: readonly string[] }> {
  reading ??= ladderOf(OFFER_LADDER);
  const ladder = await reading;
  const bytes = typeof file === "string" ? Buffer.from(file) : file;
  const { offers, problems } = offersOf(bytes, "o", format, ladder, occasionOf(ladder, role));
  const odd = problems.filter((problem) => !isTwoSentences(problem));
  if (odd.length > 0) throw new Error(`Problems are two sentences: ${JSON.stringify(odd)}`);
  return { offers, problems: problems.map((problem) => formatProblem(problem, { folderLabel: "." })) };
}
