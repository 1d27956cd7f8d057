/** The document of an offer: a letter, the role as on its own sheet, and where both sides sign. */
import { stepFrom } from "../../../ladder/compare/steps.ts";
import { introductionPages } from "../../../ladder/introduction-pages.ts";
import type { Offer } from "../../../ladder/offers/offer.ts";
import {
  type OfferAddition,
  type OfferedDocuments,
  type OfferMark,
  offeredDocuments,
  rolesBeside,
} from "../../../ladder/offers/offered-documents.ts";
import type { Ladder, Role } from "../../../ladder/types.ts";
import { fillWords } from "../../../locales/words.ts";
import { PAGE_NAMES } from "../../../printing/page-contract.ts";
import { textDirection } from "../../body/directions.ts";
import type { Design } from "../../design/design.ts";
import { printDesign } from "../../design/print-design.ts";
import { SEMIBOLD, textWidth } from "../../design/text-width.ts";
import { markedTitle } from "../../role-standing.ts";
import { MATRIX_PAGE } from "../calibration/matrix.ts";
import type { DocumentMeans, LadderDocument } from "../document.ts";
import { pageRules, runningTexts } from "../handbook/page-rules.ts";
import { inLanguage, letterOf, signersOf, textsOfOffer } from "./letter.ts";
import { NO_SHEETS, offeredMatrix, offeredStep } from "./offered-sheets.ts";
import { offeredText } from "./offered-text.ts";

/** What an offer is to show, and where it goes. */
export interface WantedOffer {
  readonly document: OfferedDocuments;
  /** What else of the ladder; what that does not have is left out: see `lackedAdditions`. */
  readonly with: readonly OfferAddition[];
  /** Of the words that it shows of the role: see `fingerprintOf`. */
  readonly fingerprint: string;
  /** Across every page or at its foot; null for nothing. */
  readonly mark: OfferMark | null;
  /** In the output. Messages may say it. */
  readonly path: string;
}

/**
 * Makes the document of `offer`. Only its own title, which stays in the file, says whom it is for.
 * @throws when a job description is wanted and there is none: see `lacksJobDescription`
 */
export function offerDocument(offer: Offer, wanted: WantedOffer, ladder: Ladder): LadderDocument {
  const { role } = offer;
  const spoken = inLanguage(offer.language, ladder);
  const jobs = offeredDocuments(role, wanted.document, ladder);
  const added = wanted.with;
  const subject = fillWords(spoken.words.named, { name: spoken.words.offer, text: offer.position });
  const document = {
    kind: "offer",
    id: `offer-${role.id}`,
    title: markedTitle(role, ladder),
    path: wanted.path,
    subject: "offer",
    documentTitle: [subject, offer.candidate, ladder.title].join(" – "),
    keywords: [role.title],
    owners: [
      ...new Set([...jobs.map((job) => job ?? role), ...added.flatMap((addition) => OWNERS[addition](role, ladder))]),
    ],
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

/** The files that what is added comes from. */
const OWNERS: Readonly<Record<OfferAddition, (role: Role, ladder: Ladder) => LadderDocument["owners"]>> = {
  introduction: (_, ladder) => introductionPages(ladder),
  step: (role, ladder) => [stepFrom(role, ladder)?.after ?? []].flat(),
  matrix: rolesBeside,
};

/** The name of all pages: each has at its head what it is of. */
const PAGE = "offer";

function offerView(
  { kind, documentTitle }: Pick<LadderDocument, "kind" | "documentTitle">,
  offer: Offer,
  wanted: WantedOffer,
  spoken: Ladder,
  { ladder, ...others }: DocumentMeans,
) {
  const { mark, document } = wanted;
  // Whoever is offered a role need not be able to open the ladder: nothing leads there.
  const means = { ...others, ladder: { ...ladder, siteUrl: null } };
  const has = (addition: OfferAddition): boolean => wanted.with.includes(addition);
  const step = has("step") ? offeredStep(offer.role, PAGE, means) : NO_SHEETS;
  const matrix = has("matrix") ? offeredMatrix(offer.role, means) : NO_SHEETS;
  const design = printDesign(ladder.print);
  const { size, sides } = { size: design.paper.formats[ladder.print.paper], sides: ladder.print.sides };
  // A page that lies alone is known by its reference, or by whom it is for.
  const head = [offer.reference || offer.candidate, offer.position].join(" · ");
  const heads = [PAGE, MATRIX_PAGE].map((name) => ({ name, head }));
  const marking = mark === null ? (ladder.print.marking.offer ?? "") : spoken.words[mark];
  const paged = { ...ladder, words: spoken.words };
  const letter = letterOf(offer, wanted.fingerprint, spoken, design);
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
    ...offeredText({ role: offer.role, documents: document, hasPages: has("introduction"), pageName: PAGE }, means),
    steps: step.sheets,
    matrix: matrix.sheets,
    /** Whether expectations have their numbers: on sheets of calibrations they always have. */
    showsNumbers: ladder.showsNumbers,
    acknowledgement: ladder.offer.acknowledgement ?? [spoken.words.acknowledgementText],
    signers: signersOf(offer, spoken),
    css: [
      pageRules({ ladder: paged, size, sides, heads, marking, hasLetterhead: true }, design),
      step.css,
      matrix.css,
    ].join("\n"),
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
