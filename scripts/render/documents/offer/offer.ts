/** The document of an offer: a letter, the role as on its own sheet, and where both sides sign. */
import type { Offer } from "../../../ladder/offers/offer.ts";
import { type OfferedDocuments, offeredDocuments } from "../../../ladder/offers/offered-documents.ts";
import type { Ladder } from "../../../ladder/types.ts";
import { fillWords } from "../../../locales/words.ts";
import { PAGE_NAMES } from "../../../printing/page-contract.ts";
import { textDirection } from "../../body/directions.ts";
import type { Design } from "../../design/design.ts";
import { printDesign } from "../../design/print-design.ts";
import { SEMIBOLD, textWidth } from "../../design/text-width.ts";
import { markedTitle } from "../../role-standing.ts";
import type { DocumentMeans, LadderDocument } from "../document.ts";
import { pageRules, runningTexts } from "../handbook/page-rules.ts";
import { inLanguage, letterOf, signersOf, textsOfOffer } from "./letter.ts";
import { offeredText } from "./offered-text.ts";

/** What an offer is to show, and where it goes. */
export interface WantedOffer {
  readonly document: OfferedDocuments;
  /** What else of the ladder. */
  readonly with: readonly OfferAddition[];
  /** Across every page or at its foot; null for nothing. */
  readonly mark: OfferMark | null;
  /** In the output. Messages may say it. */
  readonly path: string;
}

/** What an offer can show beside its role: the pages before the roles of the ladder. */
export type OfferAddition = "introduction" | "step" | "matrix";

/** What an offer can be marked as. */
export type OfferMark = "draft" | "confidential";

/**
 * Makes the document of `offer`. Only its own title, which stays in the file, says whom it is for.
 * @throws when a job description is wanted and there is none: see `lacksJobDescription`
 */
export function offerDocument(offer: Offer, wanted: WantedOffer, ladder: Ladder): LadderDocument {
  const { role } = offer;
  const spoken = inLanguage(offer.language, ladder);
  const jobs = offeredDocuments(role, wanted.document, ladder);
  const subject = fillWords(spoken.words.named, { name: spoken.words.offer, text: offer.position });
  const document = {
    kind: "offer",
    id: `offer-${role.id}`,
    title: markedTitle(role, ladder),
    path: wanted.path,
    subject: "offer",
    documentTitle: [subject, offer.candidate, ladder.title].join(" – "),
    keywords: [role.title],
    owners: [...jobs.map((job) => job ?? role), ...(wanted.with.includes("introduction") ? ladder.pages : [])],
    sides: ladder.print.sides,
    foldLevel: 1,
    isShort: true,
    isPersonal: true,
    people: [{ line: offer.line, texts: textsOfOffer(offer) }],
    date: offer.date,
    form: { hidden: [] },
    layout: "offer",
  } as const;
  return { ...document, view: (means) => offerView(document, offer, wanted, spoken, means) };
}

/** The name of all pages: each has at its head what it is of. */
const PAGE = "offer";

function offerView(
  { kind, documentTitle }: Pick<LadderDocument, "kind" | "documentTitle">,
  offer: Offer,
  wanted: WantedOffer,
  spoken: Ladder,
  means: DocumentMeans,
) {
  const { ladder } = means;
  const { mark } = wanted;
  const design = printDesign(ladder.print, means.design);
  const { size, sides } = { size: design.paper.formats[ladder.print.paper], sides: ladder.print.sides };
  // A page that lies alone is known by its reference, or by whom it is for.
  const heads = [{ name: PAGE, head: [offer.reference || offer.candidate, offer.position].join(" · ") }];
  const marking = mark === null ? (ladder.print.marking.offer ?? "") : spoken.words[mark];
  const paged = { ...ladder, words: spoken.words };
  const letter = letterOf(offer, wanted.document, spoken);
  return {
    kind,
    language: ladder.language,
    direction: textDirection(ladder.language),
    documentTitle,
    ladder,
    /** The same in the language of the offer's own words. */
    spoken,
    isOtherLanguage: spoken.language !== ladder.language,
    offerDirection: textDirection(spoken.language),
    pageName: PAGE,
    startClasses: PAGE_NAMES.newPage,
    hasFittingRoles: ladder.print.density === "comfortable",
    roleLevel: 1,
    letterhead: null,
    mark,
    marking,
    watermark: mark === "draft" ? { text: marking, size: watermarkSize(marking, design) } : null,
    letter,
    ...offeredText(
      { role: offer.role, documents: wanted.document, hasPages: wanted.with.includes("introduction"), pageName: PAGE },
      means,
    ),
    acknowledgement: ladder.offer.acknowledgement ?? [spoken.words.acknowledgementText],
    signers: signersOf(offer, spoken),
    css: pageRules({ ladder: paged, size, sides, heads, marking, hasLetterhead: true }, design),
    runningTexts: runningTexts(paged, heads),
  };
}

/** How much of a line a watermark takes, and how high its letters are at most, in shares of the page's width. */
const WATERMARK = { width: 0.95, height: 0.24 };

/** Gives the size of letters that go across a page, in millimetres. */
function watermarkSize(text: string, { paper: { contentWidth } }: Design): number {
  const fitting = WATERMARK.width / (textWidth(text) * SEMIBOLD);
  return Math.round(contentWidth * Math.min(WATERMARK.height, fitting) * 10) / 10;
}
