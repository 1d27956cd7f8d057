import { buildRequest } from "../../scripts/build/build-options.ts";
import type { MadeHandbooks } from "../../scripts/build/build-result.ts";
import { renderAndPrint } from "../../scripts/build/make-build.ts";
import { startBrowsers } from "../../scripts/build/open-browsers.ts";
import { Timings } from "../../scripts/build/timings.ts";
import { openCache } from "../../scripts/cache/open-cache.ts";
import type { Offer } from "../../scripts/ladder/offers/offer.ts";
import { fingerprintOf, offeredContent } from "../../scripts/ladder/offers/offered-content.ts";
import { offeredDocuments } from "../../scripts/ladder/offers/offered-documents.ts";
import type { Ladder } from "../../scripts/ladder/types.ts";
import { keptInMemory } from "../../scripts/output/output-files.ts";
import { offerDocument, type WantedOffer } from "../../scripts/render/documents/offer/offer.ts";

/** An offer of a ladder, and what it is to show; what is left out is empty, or as the command has it. */
export type OfferToPrint = Partial<Offer & Omit<WantedOffer, "path" | "fingerprint">>;

/** The offers, in order, and what was noticed as they were made. */
export interface PrintedOffers {
  readonly files: readonly Uint8Array[];
  readonly made: MadeHandbooks;
}

/** Prints offers of the first role of `ladder`, or of theirs, as the command does; nothing is written. */
export async function printOffers(ladder: Ladder, offers: readonly OfferToPrint[]): Promise<PrintedOffers> {
  const documents = offers.map((offer, index) => documentOf(ladder, offer, `${index}.pdf`));
  const request = buildRequest({ folder: "", out: "", cache: false, environment: process.env });
  const timings = new Timings();
  const [browsers, cache] = [startBrowsers(request, timings), await openCache([])];
  const output = keptInMemory();
  try {
    const making = { ladder, request, means: { cache, browsers, timings }, output };
    const { made } = await renderAndPrint(making, documents, false);
    return { made, files: documents.map(({ path }) => output.written.get(path) ?? new Uint8Array()) };
  } finally {
    await browsers.close();
  }
}

function documentOf(ladder: Ladder, { document, with: additions, mark, ...said }: OfferToPrint, path: string) {
  const role = said.role ?? ladder.roles[0];
  if (role === undefined) throw new Error("A ladder of which something is offered has a role.");
  const offer = { ...NOTHING_SAID, position: role.title, language: ladder.language, ...said, role };
  const shown = document ?? "role";
  const contents = offeredDocuments(role, shown, ladder).map((job) => offeredContent(role, ladder, job));
  const fingerprint = fingerprintOf(contents);
  return offerDocument(
    offer,
    { document: shown, with: additions ?? [], fingerprint, mark: mark ?? null, path },
    ladder,
  );
}

const NOTHING_SAID = {
  candidate: "Mary Anning",
  team: "",
  manager: "",
  location: "",
  startDate: null,
  validUntil: null,
  date: "2026-11-30",
  reference: "",
  facts: [],
  notes: [],
  line: 1,
};
