/**
 * The worksheet: one person against one role, on paper and as a form. Each expectation has a box for every rating and a
 * line for what was seen; lines and boxes are printed, so that it looks the same empty, written on and filled in.
 */
import { type Person, textsOfPerson } from "../../../ladder/person.ts";
import type { Role } from "../../../ladder/types.ts";
import {
  evidenceField,
  type RatingValue,
  ratingField,
  ratingValues,
  SHEET_FIELDS,
  summaryField,
  worksheetFacts,
  writeWorksheetFacts,
} from "../../../ladder/worksheet-fields.ts";
import { fillWords } from "../../../locales/words.ts";
import { type FieldAddress, fieldAddress } from "../../../pdf/forms/field-address.ts";
import { safeSlug, spelledIn, takeUnique } from "../../../text/slug.ts";
import { type Design, lengthInLetters, millimetres } from "../../design/design.ts";
import { sheetDesign } from "../../design/sheet-design.ts";
import { cutText, SEMIBOLD, textWidth } from "../../design/text-width.ts";
import { markedTitle, standingLine } from "../../role-standing.ts";
import type { DocumentMeans, LadderDocument } from "../document.ts";
import type { CalibrationPack } from "./pack.ts";
import { type SheetTitles, sheetDocument, sheetTitle, sheetView } from "./sheet-view.ts";
import { type WorksheetExpectation, worksheetSections, writeCell } from "./worksheet-sections.ts";

/** Makes the worksheets of a pack: one a role, or one a person where people are known. */
export function worksheetDocuments(pack: CalibrationPack): readonly LadderDocument[] {
  const { people, worksheets } = pack;
  const subjects =
    people !== null && people.length > 0
      ? people.map((person) => ({ role: person.role, person }))
      : worksheets.map((role) => ({ role, person: null }));
  const taken = new Set<string>();
  return subjects.map(({ role, person }) => {
    const name =
      person === null ? role.id : `${safeSlug(spelledIn(pack.ladder.language, person.person), "person")}-${role.id}`;
    return worksheetDocument(role, person, takeUnique(name, taken), pack);
  });
}

function worksheetDocument(role: Role, person: Person | null, name: string, pack: CalibrationPack): LadderDocument {
  const { ladder, folder, settings } = pack;
  const { words } = ladder;
  const facts = worksheetFacts(role, ladder, ratingValues(settings));
  const title = sheetTitle(markedTitle(role, ladder), "worksheet", pack);
  return sheetDocument(
    {
      kind: "worksheet",
      id: `${name}-worksheet`,
      // Progress and messages say it: no name of a person.
      title,
      path: `${folder}worksheets/${name}.pdf`,
      subject: "worksheet",
      documentTitle: [...(person ? [person.person] : []), title, ladder.title].join(" – "),
      keywords: [role.title],
      owners: [role],
      isPersonal: person !== null,
      people: person === null ? [] : [textsOfPerson(person)],
      form: { hidden: [{ name: SHEET_FIELDS.facts, label: words.worksheet, value: writeWorksheetFacts(facts) }] },
    },
    pack,
    (document, means) => worksheetView(document, role, person, pack, means),
  );
}

/** Letters of the numbers and of the heads of columns, in points. */
const SMALL_LETTERS = { size: 7.5 };
/** Of a column of boxes, by how many there are: as much as a hand needs beside the next. In millimetres. */
const RATING_WIDTHS = [15, 15, 15, 15, 14, 12, 11];
/** Of the head of a column, on lines that stand on end: in sizes of its letters. */
const MOST_HEAD = 30;
/** Of the numbers, and of the label below them, which longer ones are broken to. In millimetres. */
const NUMBER_WIDTH = { least: 13, most: 26, space: 2.5 };

function worksheetView(
  document: SheetTitles,
  role: Role,
  person: Person | null,
  pack: CalibrationPack,
  means: DocumentMeans,
) {
  const { ladder, settings, paper } = pack;
  const { words } = ladder;
  const sheet = sheetDesign({ paper, orientation: "portrait", text: TEXT });
  const title = markedTitle(role, ladder);
  const head = person === null ? title : `${person.person} · ${title}`;
  const names = person === null ? [] : [person.person, person.reviewer];
  const hasLongNames = names.some((name) => fittingSize(name, 2, sheet.design) < LEAST_BESIDE);
  const body = means.numberedBodyOf(role);
  const ratings = ratingValues(settings);
  const sections = worksheetSections(body);
  const numbers = sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => ("expectations" in block ? block.expectations.map(({ number }) => number) : [])),
  );
  const ratingWidth = RATING_WIDTHS[ratings.length - 1] ?? Math.min(...RATING_WIDTHS);
  return {
    ...sheetView(document, pack, sheet, [{ name: PAGE, head }]),
    pageName: PAGE,
    title,
    standing: [words.worksheet, standingLine(role, means.positions.get(role.id), words)].filter(Boolean).join(" · "),
    fields: (["person", "reviewer", "date", "period"] as const).map((name) => {
      const value = person?.[name] ?? "";
      const isWide = hasLongNames && (name === "person" || name === "reviewer");
      const size = fittingSize(value, isWide ? 1 : 2, sheet.design);
      const address = fieldAddress({ name: SHEET_FIELDS[name], label: words[name], size });
      return { word: name, address, value, size, isWide };
    }),
    introduction: sections.length === 0 ? writeCell(body.introduction) : "",
    ratings: ratings.map(({ label }) => cutText(label, MOST_HEAD)),
    ratingWidth,
    hasUprightRatings: ratings.every(({ label }) => longestWord(label) <= ratingWidth - 1),
    numberWidth: Math.min(
      NUMBER_WIDTH.most,
      Math.max(NUMBER_WIDTH.least, ...[words.evidence, ...numbers].map((text) => widthOf(text) + NUMBER_WIDTH.space)),
    ),
    sections: sections.map(({ title: section, heading, blocks }, place) => ({
      heading: heading.trim() === "" ? null : heading,
      blocks: blocks.map((block) =>
        "prose" in block ? block : { expectations: block.expectations.map((item) => formRow(item, ratings, pack)) },
      ),
      summary: fieldAddress({
        name: summaryField(place),
        label: fillWords(words.named, { name: section || words.noHeading, text: words.summary }),
        isMultiline: true,
        size: SUMMARY_SIZE,
      }),
    })),
    notes: writeCell(body.footnotes),
    decisions: (["proposed", "agreed"] as const).map((name) => ({
      word: name,
      address: fieldAddress({ name: SHEET_FIELDS[name], label: words[name], size: HEAD_SIZE }),
      size: HEAD_SIZE,
    })),
  };
}

const TEXT = { size: 9.5, line: 12 };
/**
 * Letters of what is filled in, in points: two lines above the printed one, and three in a frame. Where the size is left
 * to them, programs that fill in forms choose anything down to 4 points.
 */
const HEAD_SIZE = 10.5;
const EVIDENCE_SIZE = 8;
const SUMMARY_SIZE = 9;
const PAGE = "worksheet";

/** What a line at the head is shorter than its part of the page, for its label and the other half: in millimetres. */
const BESIDE_LINE = 20;
const LEAST_SIZE = 5;
/** Names that would be smaller beside one another have a line each. */
const LEAST_BESIDE = 8;

/** Gives the size of letters in which a text has room on one of so many lines side by side at the head, in points. */
function fittingSize(text: string, lines: number, { paper }: Design): number {
  const room = lengthInLetters(paper.contentWidth / lines - BESIDE_LINE, { size: 1 });
  const fitting = text === "" ? HEAD_SIZE : room / textWidth(text);
  return Math.max(LEAST_SIZE, Math.min(HEAD_SIZE, Math.floor(fitting * 4) / 4));
}

/** The fields of an expectation. */
function formRow({ number, html }: WorksheetExpectation, ratings: readonly RatingValue[], { ladder }: CalibrationPack) {
  const { words } = ladder;
  const named = (text: string): string => fillWords(words.named, { name: number, text });
  const rating: FieldAddress = { name: ratingField(number), label: named(words.rating) };
  return {
    number,
    html,
    ratings: ratings.map((button) => fieldAddress({ ...rating, button })),
    evidence: fieldAddress({
      name: evidenceField(number),
      label: named(words.evidence),
      isMultiline: true,
      size: EVIDENCE_SIZE,
    }),
  };
}

function longestWord(label: string): number {
  return Math.max(...label.split(/\s+/u).map((word) => widthOf(word) * SEMIBOLD));
}

/** Gives the width of small letters, in millimetres. */
function widthOf(text: string): number {
  return millimetres(textWidth(text) * SMALL_LETTERS.size);
}
