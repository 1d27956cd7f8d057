/** What a register says of an offer beside its bytes: when it was given out and as what, and which others belong to it. */
import type { RegisteredOffer } from "../offers/register.ts";
import type { FoundOriginal } from "./find-original.ts";
import type { ListedOffer, OfferListing } from "./verify-result.ts";

/** Finds the line of an offer, and what came after it; null where the register does not list it. */
export function listingOf(original: FoundOriginal | null, registered: readonly RegisteredOffer[]): OfferListing | null {
  const isIt = ({ sha256 }: RegisteredOffer): boolean => sha256 === original?.sha256;
  const line = registered.find(isIt);
  if (line === undefined) return null;
  // The same bytes may have been made again, after others.
  const after = registered.slice(registered.findLastIndex(isIt) + 1);
  const later = line.reference === "" ? undefined : after.findLast(({ reference }) => reference === line.reference);
  return { listed: listedOffer(line), replacement: later ? listedOffer(later) : null };
}

/** Lists the offers that were made of the words of a fingerprint. */
export function offersOfWords(
  fingerprint: string | null,
  registered: readonly RegisteredOffer[],
): readonly ListedOffer[] {
  return registered.filter((offer) => offer.fingerprint === fingerprint).map(listedOffer);
}

function listedOffer({ time, reference, file, fingerprint, isEncrypted }: RegisteredOffer): ListedOffer {
  return { time, reference, file, fingerprint, isEncrypted };
}
