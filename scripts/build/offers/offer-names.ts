/** What the files of offers are called: safe in every file system, and without a person's name where nobody asked for it. */
import type { Offer } from "../../ladder/offers/offer.ts";
import { idFault, safeSlug, takeUnique } from "../../text/slug.ts";

/** What a pattern may hold between braces. */
const PLACES = ["reference", "role", "number", "candidate"] as const;
type Place = (typeof PLACES)[number];

const PLACE = /\{([^{}]*)\}/gu;

/** Says what is wrong with a pattern of names; null when nothing is. */
export function patternFault(pattern: string, registerNames: boolean): string | null {
  const places = [...pattern.matchAll(PLACE)].map(([, name = ""]) => name);
  const unknown = places.find((name) => !PLACES.some((place) => place === name));
  if (unknown !== undefined)
    return `There is no {${unknown}}: it takes ${PLACES.map((name) => `{${name}}`).join(", ")}.`;
  if (places.includes("candidate") && !registerNames)
    return "With {candidate} the names of files say who gets an offer: ask for that with --register-names.";
  return null;
}

/**
 * Names the files of offers, each once, in their order: by `pattern`, or by the reference, else by role and number.
 * Whatever the data say, a name is small letters, digits and dashes, and .pdf.
 */
export function offerNames(offers: readonly Offer[], pattern: string | null): readonly string[] {
  const taken = new Set<string>();
  const digits = String(offers.length).length;
  return offers.map((offer, index) => {
    const number = offers.length === 1 ? "" : String(index + 1).padStart(digits, "0");
    const usual = offer.reference === "" ? `${offer.role.id} offer ${number}` : offer.reference;
    const places: Readonly<Record<Place, string>> = {
      reference: offer.reference,
      role: offer.role.id,
      number: number || "1",
      candidate: offer.candidate,
    };
    const name = pattern?.replace(PLACE, (_, place: Place) => places[place]) ?? usual;
    const id = safeSlug(name, "");
    return `${takeUnique(idFault(id) === null ? id : `offer-${index + 1}`, taken)}.pdf`;
  });
}
