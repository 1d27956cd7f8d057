/** The expectations of a ladder as a table, for people who sort and filter them. */
import type { Token } from "markdown-it";
import { blockText } from "../ladder/block-text.ts";
import type { Expectation, Ladder, Role, Section } from "../ladder/types.ts";
import type { Cell, Table } from "../tables/table.ts";
import { rolePositions } from "./role-standing.ts";

/**
 * Makes a row of every expectation, with what is nested in it as lines below its words; of a place on a scale the name is
 * the dimension, and the value the text. What a section says beside its list has a row without a number, so that no word
 * of a section is missing.
 */
export function expectationTable(ladder: Ladder): Table {
  const { words, roles } = ladder;
  const positions = rolePositions(ladder);
  return {
    title: words.expectations,
    columns: [
      { name: "number", head: words.number, width: 14 },
      { name: "track", head: words.track, width: 22 },
      { name: "role", head: words.role, width: 28 },
      { name: "level", head: words.roleLevel, width: 8 },
      { name: "section", head: words.section, width: 18 },
      { name: "dimension", head: words.dimension, width: 20 },
      { name: "text", head: words.text, width: 90 },
    ],
    rows: roles.flatMap((role) => {
      const { track = null, level: place = null } = positions.get(role.id) ?? {};
      // Places stand for levels only where nobody has given any.
      const isNamed = track?.roles.some(({ level }) => level !== null) ?? false;
      const level = levelCell(role.level ?? (isNamed ? null : place));
      return expectationsOf(role, ladder).map(({ number, section, dimension, text }) => [
        number,
        track?.title ?? "",
        role.title,
        level,
        section,
        dimension,
        text,
      ]);
    }),
  };
}

/** Levels of figures alone are numbers, which sort as such. */
function levelCell(level: string | number | null): Cell {
  return typeof level === "string" && /^(?:0|[1-9]\d{0,8})$/.test(level) ? Number(level) : (level ?? "");
}

/** An expectation as a row. */
export interface ExpectationRow {
  /** Empty for what a section says beside its list. */
  readonly number: string;
  readonly section: string;
  /** Empty for what is no value on a scale. */
  readonly dimension: string;
  readonly text: string;
}

/** Lists the rows of a role. */
export function expectationsOf({ body }: Role, ladder: Ladder): readonly ExpectationRow[] {
  return body.sections.flatMap((section) =>
    sectionRows(section, ladder).map((row) => ({ ...row, section: section.title })),
  );
}

type SectionRow = Omit<ExpectationRow, "section">;

function sectionRows(section: Section, { numbers }: Ladder): readonly SectionRow[] {
  const { tokens, items, expectations } = section;
  const dimensions = new Set(section.measures.flatMap(({ dimension }) => dimension ?? []));
  const ranges = items.map(({ open }) => itemRange(tokens, open));
  const isInItem = (at: number): boolean => ranges.some(([start, end]) => at >= start && at <= end);
  const prose = blockText(
    tokens.filter((_, at) => !isInItem(at)),
    BULLET,
  );
  return [
    ...(prose === "" ? [] : [{ number: "", dimension: "", text: prose }]),
    ...items.map(({ open }, index) => {
      const [start, end] = ranges[index] ?? [0, 0];
      const words = blockText(tokens.slice(start + 1, end), BULLET);
      return { number: numbers.get(open) ?? "", ...measured(expectations[index], dimensions, words) };
    }),
  ];
}

/** Below an expectation; a dash would be taken for a minus where a cell begins with it. */
const BULLET = "• ";

/** The first and last token of the item that begins with `open`. */
function itemRange(tokens: readonly Token[], open: Token): readonly [number, number] {
  const start = tokens.indexOf(open);
  const end = tokens.findIndex(
    ({ type, level }, at) => at > start && type === "list_item_close" && level === open.level,
  );
  return [start, end];
}

/** Parts the name of a dimension from its value: `- Leadership Reach` with `- Team` below it, `- Leadership Reach: Team`. */
function measured(
  expectation: Expectation | undefined,
  dimensions: ReadonlySet<string>,
  words: string,
): Pick<SectionRow, "dimension" | "text"> {
  const [first = "", ...below] = words.split("\n");
  const [only, ...others] = expectation?.children ?? [];
  const name = first.replace(/:$/u, "").trim();
  if (only !== undefined && dimensions.has(name) && first === expectation?.text) {
    const isOne = others.length === 0 && only.children.length === 0 && below.length === 1;
    return { dimension: name, text: isOne ? only.text : below.join("\n").trim() };
  }
  const [, before = "", after = ""] = /^([^:]{1,60}):\s*(\S.*)$/su.exec(words) ?? [];
  return only === undefined && dimensions.has(before.trim())
    ? { dimension: before.trim(), text: after.trim() }
    : { dimension: "", text: words };
}
