/** What an offer says in its own words: its first page, and the places to sign. */
import type { Offer } from "../../../ladder/offers/offer.ts";
import type { OfferSettings } from "../../../ladder/settings/offer-settings.ts";
import type { Ladder } from "../../../ladder/types.ts";
import { fillWords, type WordName, wordsOf } from "../../../locales/words.ts";
import { fieldAddress } from "../../../pdf/forms/field-address.ts";
import { type Design, lengthInLetters } from "../../design/design.ts";
import { cutText, SEMIBOLD } from "../../design/text-width.ts";
import { printedDate } from "../../printed-date.ts";
import { markedTitle } from "../../role-standing.ts";

/** Gives `ladder` the words of `language`, a BCP 47 tag: its own, which ladder.yml may have changed, where it is its own. */
export function inLanguage(language: string, ladder: Ladder): Ladder {
  const subtag = (tag: string): string => new Intl.Locale(tag).language;
  if (subtag(language) === subtag(ladder.language)) return { ...ladder, language };
  const { words, missing } = wordsOf(language);
  return { ...ladder, language, words, englishWords: new Set(missing) };
}

/** A fact of the first page, with the program's word for it; null where the offer names it itself. */
interface LetterFact {
  readonly word: WordName | null;
  readonly label: string;
  /** Joined by commas, each in the direction of its letters. */
  readonly values: readonly string[];
  /** Whether it has so many lines that they may go on overleaf. */
  readonly isLong: boolean;
}

/** Computes the first page. */
export function letterOf(offer: Offer, fingerprint: string, ladder: Ladder, design: Design) {
  const { words } = ladder;
  const dated = (date: string | null): string => printedDate({ date, language: ladder.language });
  const named = (word: WordName, ...values: readonly string[]) => factOf(word, words[word], values);
  const version = ladder.version && fillWords(words.versionInText, { version: ladder.version });
  const title = markedTitle(offer.role, ladder);
  const facts = [
    named("role", title === offer.position ? "" : title),
    named("team", offer.team),
    named("manager", offer.manager),
    named("location", offer.location),
    named("startDate", dated(offer.startDate)),
    named("validUntil", dated(offer.validUntil)),
    named("reference", offer.reference),
    ...offer.facts.map(({ label, value }) => factOf(null, label, [value])),
  ];
  return {
    /** Cut to the lines that the head has for it: it stands in full where it is signed. */
    organisation: cutText(ladder.organisation, HEAD.lines * HEAD.filled * ownerRoom(ladder, design)),
    date: dated(offer.date),
    candidate: offer.candidate,
    position: offer.position,
    hasLongPosition: offer.position.length > LONG_TITLE,
    introduction: ladder.offer.introduction ?? [words.offerIntroduction],
    facts: facts.filter(({ values }) => values.length > 0),
    notes: offer.notes,
    /** What the offer is made of: which edition of the ladder, and by what its words are known again. */
    made: [named("ladder", ladder.title, version, printedDate(ladder)), named("fingerprint", fingerprint)],
  };
}

function factOf(word: WordName | null, label: string, values: readonly string[]): LetterFact {
  const isLong = label.length + values.join("").length > LONG_FACT;
  return { word, label, values: values.filter((value) => value !== ""), isLong };
}

/** Characters of about six lines. */
const LONG_FACT = 400;
/** Characters of a title that fit two lines. */
const LONG_TITLE = 60;

/** Lines of the head, and how much of one is filled before it ends. */
const HEAD = { lines: 2, filled: 0.85 };
/** In millimetres; the date with the gap before it. */
const LOGO = { height: 11, most: 45, gap: 4 };
const DATE_WIDTH = 40;

/** The room of a line between a logo and the date, in letters of the head. */
function ownerRoom({ print, images }: Ladder, { paper, type }: Design): number {
  const logo = print.logo === null ? undefined : images.get(print.logo);
  const taken = logo ? Math.min(LOGO.most, (LOGO.height * logo.width) / logo.height) + LOGO.gap : 0;
  return lengthInLetters(paper.contentWidth - taken - DATE_WIDTH, type.coverLine) / SEMIBOLD;
}

/** Lists what an offer says that the ladder does not. */
export function textsOfOffer({ candidate, position, team, manager, location, reference, facts, notes }: Offer) {
  const said = [candidate, position, team, manager, location, reference, ...notes];
  return [...said, ...facts.flatMap(({ label, value }) => [label, value])];
}

/** Letters of what is filled in beside a signature, in points. */
const PLACE_SIZE = 10.5;

/** Computes the places to sign: the person's, then the organisation's. */
export function signersOf(offer: Offer, { organisation, words, offer: { signatures } }: Ladder) {
  const signers = [
    { word: "candidate", name: offer.candidate },
    { word: "company", name: organisation },
  ] as const;
  return signers.map(({ word, name }, index) => {
    const labelOf = (field: "placeAndDate" | "signHere") =>
      fillWords(words.named, { name: words[word], text: words[field] });
    const names = FIELD_NAMES[signatures](word, index + 1);
    return {
      word,
      name,
      placeAndDate: fieldAddress({ name: names.placeAndDate, label: labelOf("placeAndDate"), size: PLACE_SIZE }),
      signature: fieldAddress({ name: names.signature, label: labelOf("signHere"), isSignature: true }),
    };
  });
}

interface SignerFields {
  readonly placeAndDate: string;
  readonly signature: string;
}

/**
 * Names of the fields of a signer. Adobe's service reads from them what they are and whose
 * (https://helpx.adobe.com/sign/using/text-tag.html).
 */
const FIELD_NAMES: Readonly<Record<OfferSettings["signatures"], (signer: string, place: number) => SignerFields>> = {
  plain: (signer) => ({ placeAndDate: `place-date-${signer}`, signature: `signature-${signer}` }),
  adobe: (_, place) => ({ placeAndDate: `Place_es_:signer${place}`, signature: `Sig_es_:signer${place}:signature` }),
};

/** Names the field in which the organisation signs. */
export function companySignature({ signatures }: OfferSettings): string {
  return FIELD_NAMES[signatures]("company", 2).signature;
}
