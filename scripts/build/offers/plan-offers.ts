/** Which document each offer is, what it is called, and what travels inside it. */
import type { Offer } from "../../ladder/offers/offer.ts";
import { fingerprintOf, offeredContent } from "../../ladder/offers/offered-content.ts";
import {
  lackedAdditions,
  lacksJobDescription,
  type OfferAddition,
  type OfferedDocuments,
  type OfferMark,
  offeredDocuments,
} from "../../ladder/offers/offered-documents.ts";
import type { Ladder, Role } from "../../ladder/types.ts";
import type { LadderDocument } from "../../render/documents/document.ts";
import { offerDocument } from "../../render/documents/offer/offer.ts";
import { plainBodies, roleMarkdown } from "../../render/markdown/role-markdown.ts";
import { type OfferedText, offerAttachments } from "./offer-attachments.ts";
import { offerNames } from "./offer-names.ts";

/** What all offers of a run are to show. */
export interface OfferShape {
  readonly document: OfferedDocuments;
  readonly additions: readonly OfferAddition[];
  readonly mark: OfferMark | null;
  /** The name of the one file, or the pattern of names; see `offerNames`. */
  readonly name: string | null;
  readonly fileName: string | null;
}

/** An offer that is to be made. */
export interface PlannedOffer {
  readonly offer: Offer;
  readonly fingerprint: string;
  /** Its path is the name of its file. */
  readonly document: LadderDocument;
}

/** Lists the roles of which a job description is wanted and not there. */
export function rolesWithoutJob(offers: readonly Offer[], { document }: OfferShape, ladder: Ladder): readonly Role[] {
  if (document === "role") return [];
  return [...new Set(offers.map(({ role }) => role))].filter((role) => lacksJobDescription(role, ladder));
}

/** Says what of `--with` the ladder does not have for a role, as sentences. */
export function additionsLeftOut(
  offers: readonly Offer[],
  { additions }: OfferShape,
  ladder: Ladder,
): readonly string[] {
  return [...new Set(offers.map(({ role }) => role))].flatMap((role) =>
    lackedAdditions(role, additions, ladder).map((addition) => `${role.title}: ${LACKS[addition]}.`),
  );
}

const LACKS: Readonly<Record<OfferAddition, string>> = {
  introduction: "the ladder has no introduction for --with introduction",
  step: "no role stands above it, so that --with step has nothing to show",
  matrix: "no other role stands beside it, so that --with matrix has nothing to show",
};

/** Plans offers, in their order. */
export function planOffers(offers: readonly Offer[], shape: OfferShape, ladder: Ladder): readonly PlannedOffer[] {
  const { document, additions, mark, name, fileName } = shape;
  const names = name === null ? offerNames(offers, fileName) : [name];
  const textsOf = textsOfRoles(document, ladder);
  return offers.map((offer, index) => {
    const texts = textsOf(offer.role);
    const fingerprint = fingerprintOf(texts.map(({ content }) => content));
    const path = names[index] ?? "";
    const wanted = { document, with: additions, fingerprint, mark, path };
    const { id: role } = offer.role;
    return {
      offer,
      fingerprint,
      document: {
        ...offerDocument(offer, wanted, ladder),
        proof: { role, version: ladder.version, fingerprint },
        attachments: offerAttachments(offer, texts, fingerprint),
      },
    };
  });
}

/** Writes the words of each role once, however many offers are of it. */
function textsOfRoles(document: OfferedDocuments, ladder: Ladder): (role: Role) => readonly OfferedText[] {
  const render = plainBodies(ladder);
  const known = new Map<Role, readonly OfferedText[]>();
  return (role) => {
    const texts =
      known.get(role) ??
      offeredDocuments(role, document, ladder).map((job) => ({
        content: offeredContent(role, ladder, job),
        markdown: roleMarkdown(job ?? role, ladder, render),
      }));
    known.set(role, texts);
    return texts;
  };
}
