/** The sheet of a session: who is talked about, what is proposed and agreed, and why; what to ask oneself; who decides. */
import { type Person, textsOfPerson } from "../../../ladder/person.ts";
import type { Ladder } from "../../../ladder/types.ts";
import type { WordName } from "../../../locales/words.ts";
import { sheetDesign } from "../../design/sheet-design.ts";
import { cutText } from "../../design/text-width.ts";
import { markedTitle } from "../../role-standing.ts";
import type { LadderDocument } from "../document.ts";
import type { CalibrationPack } from "./pack.ts";
import { type SheetTitles, sheetDocument, sheetView, withHyphens } from "./sheet-view.ts";

/** Makes the sheet of a session that is prepared: for its people, or with empty rows where there are roles for some. */
export function sessionDocuments(pack: CalibrationPack): readonly LadderDocument[] {
  const { people, worksheets } = pack;
  return people === null || people.length + worksheets.length === 0 ? [] : [sessionDocument(people, pack)];
}

function sessionDocument(people: readonly Person[], pack: CalibrationPack): LadderDocument {
  return sheetDocument(
    {
      kind: "session",
      id: "session",
      title: pack.ladder.words.session,
      path: `${pack.folder}session.pdf`,
      subject: "session",
      isPersonal: people.length > 0,
      people: people.map(textsOfPerson),
    },
    pack,
    (document) => sessionView(document, people, pack),
  );
}

/** Rows for names that are written in. */
const EMPTY_ROWS = 16;

/** In font sizes: some eight lines of its column. A name of ten thousand letters would take pages of empty cells. */
const LONGEST_NAME = 90;

/** In millimetres, as in the styles. */
const ROLE_COLUMN = 46;

/** Of a line beside two others. */
const LONGEST_FACT = 20;

/** How many people sign, or more by hand. */
const SIGNATURES = 4;

function sessionView(document: SheetTitles, people: readonly Person[], pack: CalibrationPack) {
  const { ladder, settings, paper } = pack;
  const text = { size: 10, line: 12.75 };
  const sheet = sheetDesign({ paper, orientation: "landscape", text });
  const nobody = { person: "", role: "", reviewer: "" };
  return {
    ...sheetView(document, pack, sheet, [{ name: "session", head: document.title }]),
    /** What stands there already is what everybody has. */
    facts: [
      { word: "date", value: cutText(commonOf(people.map(({ date }) => date)), LONGEST_FACT) },
      { word: "period", value: cutText(commonOf(people.map(({ period }) => period)), LONGEST_FACT) },
      { word: "whoDecides", value: "" },
    ],
    ratings: [...settings.ratings, settings.none],
    prompts: settings.prompts?.map((text) => ({ text, word: null })) ?? promptsIn(ladder),
    hasReviewers: people.some(({ reviewer }) => reviewer !== ""),
    rows:
      people.length === 0
        ? Array.from({ length: EMPTY_ROWS }, () => nobody)
        : people.map(({ person, role, reviewer }) => ({
            person: cutText(person, LONGEST_NAME),
            role: withHyphens(markedTitle(role, ladder), ROLE_COLUMN, ladder, sheet.design.type),
            reviewer: cutText(reviewer, LONGEST_NAME),
          })),
    signatures: Array.from({ length: SIGNATURES }, (_, index) => index),
  };
}

/** The text that is the same everywhere; empty where there is none, or two. */
function commonOf(texts: readonly string[]): string {
  const [first = "", ...others] = new Set(texts);
  return others.length === 0 ? first : "";
}

const PROMPTS = [
  "promptRecency",
  "promptHalo",
  "promptSimilar",
  "promptLeniency",
] as const satisfies readonly WordName[];

function promptsIn({ words }: Ladder) {
  return PROMPTS.map((word) => ({ text: words[word], word }));
}
