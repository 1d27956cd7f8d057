/** Draws two roles side by side in a browser, as `layouts/pages/comparison.njk` prints them. */
import type { StepLabel, StepRow } from "../../documents/calibration/compared/step-rows.ts";
import type { StepSection, StepView } from "../../documents/calibration/compared/step-sections.ts";
import type { ComparedData, ComparingWord } from "./compared-data.ts";

/** Words, and which of them are English. */
type PageWords = Pick<ComparedData, "words" | "english">;

/** Draws what stands below the heading of the page. @param titles of the two roles */
export function drawComparison(view: StepView, titles: readonly string[], page: PageWords): readonly Element[] {
  const { words } = page;
  return [
    ...(view.isComputed
      ? [element("p", { class: "standing", ...langOf("computedPairs", page) }, words.computedPairs)]
      : []),
    ...view.sections.map((section) => drawSection(section, titles, page)),
    ...view.notes.map(({ title, html }) =>
      withHtml(element("section", { class: "comparison-notes" }, element("h2", {}, title)), html),
    ),
  ];
}

function drawSection({ title, word, rows }: StepSection, titles: readonly string[], page: PageWords): Element {
  const heads = titles.map((name) => element("th", { scope: "col", role: "columnheader" }, name));
  return element(
    "section",
    {},
    element("h2", langOf(word, page), title),
    element(
      "table",
      { class: "comparison", role: "table", "aria-label": title },
      element("thead", { role: "rowgroup" }, element("tr", { role: "row" }, element("td", { role: "cell" }), ...heads)),
      element("tbody", { role: "rowgroup" }, ...rows.map((row) => drawRow(row, titles, page))),
    ),
  );
}

function drawRow(row: StepRow, titles: readonly string[], page: PageWords): Element {
  const moved = row.moved === "" ? [] : [" ", element("span", { class: "moved" }, row.moved)];
  const head = [...drawLabel(row, page), row.isTold ? "*" : "", ...moved];
  const cells = row.isShared
    ? [withHtml(element("td", { role: "cell", colspan: "2", "aria-colspan": "2" }), row.after)]
    : (["before", "after"] as const).map((key, index) =>
        drawCell(row[key], row.labels?.[key] ?? null, titles[index] ?? "", page),
      );
  return element("tr", { role: "row" }, element("th", { scope: "row", role: "rowheader" }, ...head), ...cells);
}

function drawCell(html: string, label: StepLabel | null, title: string, page: PageWords): Element {
  const cell = element(
    "td",
    { role: "cell", ...(html === "" && { class: "none" }) },
    element("span", { class: "side-role", "aria-hidden": "true" }, title),
    ...(html !== "" && label !== null ? [element("p", { class: "cell-heading" }, ...drawLabel(label, page))] : []),
  );
  return withHtml(cell, html);
}

/** What becomes of an expectation: a sign for those who look, and the word. */
function drawLabel({ word, sign }: StepLabel, page: PageWords): (Element | string)[] {
  const drawn = sign === "" ? [] : [element("span", { class: "sign", "aria-hidden": "true" }, sign), " "];
  return [...drawn, element("span", langOf(word, page), page.words[word])];
}

function langOf(word: ComparingWord | null, { english }: PageWords): Readonly<Record<string, string>> {
  return word !== null && english.includes(word) ? { lang: "en" } : {};
}

/** Makes an element; texts in it are no HTML. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string>>,
  ...content: readonly (Element | string)[]
): Element {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...content);
  return made;
}

/** Puts HTML of the website's pages at the end of `parent`, which it gives back. */
function withHtml(parent: Element, html: string): Element {
  parent.insertAdjacentHTML("beforeend", html);
  return parent;
}
