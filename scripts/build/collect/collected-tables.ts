/** What came back as tables: every rating, and how often each was given, by person and section. */
import type { Ladder } from "../../ladder/types.ts";
import { fillWords } from "../../locales/words.ts";
import type { Cell, Column, Table } from "../../tables/table.ts";
import { groupBy } from "../../text/names.ts";
import type { FilledRating } from "./filled-ratings.ts";
import type { FilledWorksheet } from "./filled-worksheet.ts";

/** Makes a row of every expectation of every worksheet. */
export function ratingsTable(sheets: readonly FilledWorksheet[], { words }: Ladder): Table {
  const remarkOn = ({ fate, asked, number }: FilledRating): string =>
    fate === "moved"
      ? `${asked} → ${number}`
      : { same: "", changed: words.changedSince, gone: words.noLongerThere }[fate];
  return {
    title: words.collected,
    columns: [
      ...personColumns(words),
      { name: "number", head: words.number, width: 14 },
      { name: "section", head: words.section, width: 18 },
      { name: "text", head: words.expectation, width: 70 },
      { name: "rating", head: words.rating, width: 16 },
      { name: "evidence", head: words.evidence, width: 60 },
      { name: "remark", head: words.remark, width: 20 },
      { name: "file", head: words.file, width: 24 },
    ],
    rows: sheets.flatMap((sheet) =>
      sheet.ratings.map((row) => [
        ...personCells(sheet),
        row.number,
        row.section,
        row.text,
        row.rating,
        row.evidence,
        remarkOn(row),
        sheet.file,
      ]),
    ),
  };
}

/** Makes a row of every section of every worksheet, and before these one of all together. */
export function sharesTable(sheets: readonly FilledWorksheet[], ladder: Ladder): Table {
  const { words } = ladder;
  const values = ratingColumns(sheets, ladder);
  return {
    title: words.shares,
    columns: [
      ...personColumns(words),
      { name: "section", head: words.section, width: 22 },
      { name: "expectations", head: words.expectations, width: 14 },
      { name: "rated", head: words.rated, width: 10 },
      ...values.map((label) => {
        const head = fillWords(words.percentOf, { rating: label });
        return { name: head, head, width: 14 };
      }),
      { name: "summary", head: words.summary, width: 60 },
      { name: "proposed", head: words.proposed, width: 20 },
      { name: "agreed", head: words.agreed, width: 20 },
      { name: "file", head: words.file, width: 24 },
    ],
    rows: sheets.flatMap((sheet) =>
      sharesOf(sheet, ladder).map(({ section, expectations, rated, counts, summary }, index) => [
        ...personCells(sheet),
        section ?? words.together,
        expectations,
        rated,
        ...values.map((label) => percent(counts.get(label) ?? 0, rated)),
        summary,
        index === 0 ? sheet.proposed : "",
        index === 0 ? sheet.agreed : "",
        sheet.file,
      ]),
    ),
  };
}

/** How often each rating was given. */
export interface Shares {
  /** Null for all sections together. */
  readonly section: string | null;
  readonly expectations: number;
  readonly rated: number;
  /** By the ratings of `ratingColumns`. */
  readonly counts: ReadonlyMap<string, number>;
  /** What is said of the whole section. */
  readonly summary: string;
}

/** Counts the ratings of a worksheet: all together, then section by section. */
export function sharesOf({ ratings, summaries }: FilledWorksheet, ladder: Ladder): readonly Shares[] {
  const { words } = ladder;
  const titleOf = ({ section, fate }: FilledRating): string =>
    fate === "gone" ? words.noLongerThere : section || words.noHeading;
  const sections = groupBy(ratings, titleOf);
  const summarised = groupBy(summaries, ({ section }) => section || words.noHeading);
  const summaryOf = (title: string): string => (summarised.get(title) ?? []).map(({ text }) => text).join("\n\n");
  const unrated = [...summarised.keys()].filter((title) => !sections.has(title));
  return [
    { section: null, ...countsOf(ratings, ladder), summary: "" },
    ...[...sections].map(([section, rows]) => ({ section, ...countsOf(rows, ladder), summary: summaryOf(section) })),
    ...unrated.map((section) => ({ section, ...countsOf([], ladder), summary: summaryOf(section) })),
  ];
}

function countsOf(rows: readonly FilledRating[], ladder: Ladder): Pick<Shares, "expectations" | "rated" | "counts"> {
  const rated = rows.filter(({ rating }) => rating !== "");
  const groups = groupBy(rated, ({ rating }) => columnOf(rating, ladder));
  const counts = new Map([...groups].map(([label, members]) => [label, members.length]));
  return { expectations: rows.length, rated: rated.length, counts };
}

/**
 * Lists the ratings that have a column: the ladder's, lowest first, that of what nobody could see, and one for all others,
 * such as those of another version, where there are any.
 */
export function ratingColumns(sheets: readonly FilledWorksheet[], ladder: Ladder): readonly string[] {
  const own = ownRatings(ladder);
  const hasOthers = sheets.some(({ ratings }) => ratings.some(({ rating }) => rating !== "" && !own.includes(rating)));
  return hasOthers ? [...own, ladder.words.otherRatings] : own;
}

function columnOf(rating: string, ladder: Ladder): string {
  return ownRatings(ladder).includes(rating) ? rating : ladder.words.otherRatings;
}

function ownRatings({ calibration }: Ladder): readonly string[] {
  return calibration === null ? [] : [...calibration.ratings, calibration.none];
}

/** In whole percent; empty where nothing was rated. */
function percent(count: number, of: number): Cell {
  return of === 0 ? "" : Math.round((100 * count) / of);
}

function personColumns({ person, role, reviewer, date, period }: Ladder["words"]): readonly Column[] {
  return [
    { name: "person", head: person, width: 24 },
    { name: "role", head: role, width: 26 },
    { name: "reviewer", head: reviewer, width: 20 },
    { name: "date", head: date, width: 12 },
    { name: "period", head: period, width: 12 },
  ];
}

function personCells({ person, role, reviewer, date, period }: FilledWorksheet): readonly Cell[] {
  return [person, role.title, reviewer, date, period];
}
