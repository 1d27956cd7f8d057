/** Which of a role's documents an offer is made of: the role itself, its job description, or both. */
import { currentRoles, stepFrom } from "../compare/steps.ts";
import { introductionPages } from "../introduction-pages.ts";
import type { JobDescription, Ladder, Role } from "../types.ts";

/** What of a role an offer shows. */
export type OfferedDocuments = "role" | "job" | "both";

/**
 * What else of the ladder an offer can show: the pages before its roles, what separates the role from the next one up, the
 * roles of its track side by side.
 */
export type OfferAddition = "introduction" | "step" | "matrix";

/** What an offer can be marked as. */
export type OfferMark = "draft" | "confidential";

/** Lists what of those additions a ladder does not have for a role. */
export function lackedAdditions(
  role: Role,
  additions: readonly OfferAddition[],
  ladder: Ladder,
): readonly OfferAddition[] {
  const lacks: Readonly<Record<OfferAddition, () => boolean>> = {
    introduction: () => introductionPages(ladder).length === 0,
    step: () => stepFrom(role, ladder) === null,
    matrix: () => rolesBeside(role, ladder).length === 0,
  };
  return additions.filter((addition) => lacks[addition]());
}

/** Lists the roles that stand with a role in its matrix, lowest first; none where its track has none. */
export function rolesBeside(role: Role, { tracks }: Pick<Ladder, "tracks">): readonly Role[] {
  const track = tracks.find(({ roles, isOrdered }) => isOrdered && roles.some(({ id }) => id === role.id));
  const current = track === undefined ? [] : currentRoles(track);
  return current.length > 1 && current.some(({ id }) => id === role.id) ? current : [];
}

/** Finds the job description of a role; null where it has none. */
export function jobDescriptionOf(role: Role, { jobDescriptions }: Pick<Ladder, "jobDescriptions">) {
  return jobDescriptions.find((job) => job.role?.id === role.id) ?? null;
}

/** Says whether a role has no job description, so that an offer can only show the role itself. */
export function lacksJobDescription(role: Role, ladder: Pick<Ladder, "jobDescriptions">): boolean {
  return jobDescriptionOf(role, ladder) === null;
}

/**
 * Lists what an offer shows of its role, in order: null for the role itself, else its job description.
 * @throws when there is none: see `lacksJobDescription`
 */
export function offeredDocuments(
  role: Role,
  documents: OfferedDocuments,
  ladder: Pick<Ladder, "jobDescriptions">,
): readonly (JobDescription | null)[] {
  if (documents === "role") return [null];
  const job = jobDescriptionOf(role, ladder);
  if (job === null) throw new Error(`The role ${role.id} has no job description to offer.`);
  return documents === "job" ? [job] : [null, job];
}
