/**
 * Decides in a loaded document what depends on how many pages something takes: roles that would leave little on their
 * last page are set closer, short tables and sections stay whole, contents list sections or do not, a handbook of one
 * role that is short has no cover, and sections say on each further page that they go on. The document is laid out in
 * columns as it will be measured (see `measure-columns.ts`).
 */
import type { Page } from "puppeteer-core";
import { noteContinuedInPage } from "./note-continued.ts";
import { PAGE_NAMES, type PageNames } from "./page-contract.ts";

const LIMITS = {
  /** Parts of a page: a role, or a sheet, that fills less of its last one is set closer. */
  tail: 0.15,
  sheetTail: 2 / 5,
  /** Parts of a page: what is lower stays whole. */
  wholeTable: 1 / 3,
  wholeSection: 1 / 2,
  /** Items, paragraphs or rows of a section that stays whole. */
  wholeSectionItems: 6,
  /** Times that the document is laid out with more sections whole: one of each role at a time. */
  wholeSectionRounds: 6,
  /** Pages of contents with sections, and the part of the roles that go on overleaf where contents have them. */
  contents: 2,
  goingOn: 1 / 2,
  /** What takes more pages than this keeps a cover that may go. */
  withoutCover: 4,
};

/** How a role is set closer, by steps that the eye does not notice. */
const STEPS = [PAGE_NAMES.tightGaps, PAGE_NAMES.tightLines, PAGE_NAMES.tightLetters];

/** Fits the document that is loaded in `page`, whose tables fit already. */
export async function fitPages(page: Page): Promise<void> {
  await page.evaluate(settleInPage, PAGE_NAMES);
  // The page does these in order, and none waits for anything: only the last answer has to be waited for.
  await Promise.all([
    page.evaluate(keepTablesInPage, PAGE_NAMES, LIMITS),
    page.evaluate(closeTailsInPage, PAGE_NAMES, LIMITS, STEPS),
    page.evaluate(keepSectionsInPage, PAGE_NAMES, LIMITS),
    page.evaluate(fitFrontInPage, PAGE_NAMES, LIMITS),
    page.evaluate(noteContinuedInPage, PAGE_NAMES),
  ]);
}

/** Runs in the browser, as all below: may use nothing from this file, and names no function (see measure-columns.ts). */
async function settleInPage(names: PageNames): Promise<void> {
  document.body.classList.add(names.measuring);
  const flow = document.querySelector(`.${names.flow}`);
  if (flow === null) throw new Error("The print document has no flow.");
  // Numbers in running text get about the room that they will need: what starts a page is two pages long or so.
  const starters = [...flow.querySelectorAll(`.${names.newPage}`)];
  for (const place of flow.querySelectorAll(`[${names.pageOf}]:not(.${names.number})`)) {
    const starter = document.getElementById(place.getAttribute(names.pageOf) ?? "")?.closest(`.${names.newPage}`);
    if (place.textContent === "" && starter) place.textContent = String(2 * starters.indexOf(starter) + 3);
  }
  // Typefaces are asked for when text is laid out with them.
  flow.getBoundingClientRect();
  const images = [...document.images].filter(({ complete }) => !complete);
  await Promise.all([document.fonts.ready, ...images.map((image) => image.decode().catch(() => {}))]);
}

/** A table that takes little of a page is not broken; one of tall rows begins where there is room for some. */
function keepTablesInPage(names: PageNames, limits: typeof LIMITS): void {
  const pageHeight = document.querySelector(`.${names.flow}`)?.getBoundingClientRect().height ?? 0;
  const low = [
    ...document.querySelectorAll(`.${names.flow} table:not(.${names.scaleTable}, .${names.sheetTable})`),
  ].filter((table) => {
    const height = [...table.getClientRects()].reduce((sum, rect) => sum + rect.height, 0);
    return height < limits.wholeTable * pageHeight;
  });
  for (const table of low) table.classList.add(names.unbroken);
}

function closeTailsInPage(names: PageNames, limits: typeof LIMITS, steps: readonly string[]): void {
  const flow = document.querySelector(`.${names.flow}`);
  if (flow === null) return;
  const box = flow.getBoundingClientRect();
  let long = [...flow.querySelectorAll(`.${names.fittingRole}, .${names.fittingSheet}`)].flatMap((role) => {
    const pages = role.getClientRects().length;
    const last = [...(role.lastElementChild?.getClientRects() ?? [])].at(-1);
    const tail = role.classList.contains(names.fittingSheet) ? limits.sheetTail : limits.tail;
    return pages > 1 && last && last.bottom - box.top < tail * box.height ? [{ role, pages }] : [];
  });
  for (const step of steps) {
    for (const { role } of long) role.classList.add(step);
    long = long.filter(({ role, pages }) => role.getClientRects().length >= pages);
  }
  // What does not fit is not set closer in vain.
  for (const { role } of long) role.classList.remove(...steps);
}

/** Short sections are not broken, as long as their role takes no page more for it. */
function keepSectionsInPage(names: PageNames, limits: typeof LIMITS): void {
  const flow = document.querySelector(`.${names.flow}`);
  if (flow === null) return;
  const pageHeight = flow.getBoundingClientRect().height;
  let open = [...flow.querySelectorAll(`.${names.newPage}`)].map((role) => ({
    role,
    pages: role.getClientRects().length,
    sections: [...role.querySelectorAll(`.${names.roleSection}, .${names.sheetSection}`)].filter(
      (section) =>
        section.classList.contains(names.sheetSection) ||
        section.querySelectorAll("li, tr, pre, p:not(li p, td p)").length <= limits.wholeSectionItems,
    ),
  }));
  // What breaks is known of a section when all before it are settled.
  for (let round = 0; open.length > 0 && round < limits.wholeSectionRounds; round++) {
    const tried = open.flatMap(({ role, pages, sections }) => {
      const at = sections.findIndex((section) => {
        const heights = [...section.getClientRects()].map(({ height }) => height).filter((height) => height > 0);
        return heights.length > 1 && heights.reduce((sum, height) => sum + height) < limits.wholeSection * pageHeight;
      });
      const section = sections[at];
      return section === undefined ? [] : [{ role, pages, section, sections: sections.slice(at + 1) }];
    });
    for (const { section } of tried) section.classList.add(names.unbroken);
    const longer = tried.filter(({ role, pages }) => role.getClientRects().length > pages);
    for (const { section } of longer) section.classList.remove(names.unbroken);
    open = tried;
  }
}

function fitFrontInPage(names: PageNames, limits: typeof LIMITS): void {
  const flow = document.querySelector(`.${names.flow}`);
  if (flow === null) return;
  const box = flow.getBoundingClientRect();
  const contents = flow.querySelector(`.${names.fittingContents}`);
  const lists = contents?.querySelectorAll(`.${names.contentsSections}`) ?? [];
  const isRightToLeft = document.documentElement.dir === "rtl";
  // One rule for all roles: sections are listed where those of half of the roles, or more, have other pages than theirs.
  const goingOn = [...lists].filter((list) =>
    [...list.querySelectorAll<HTMLAnchorElement>("a")].some(({ hash }) => {
      const section = document.getElementById(decodeURIComponent(hash.slice(1)));
      const [pageOfSection, pageOfRole] = [section, section?.closest(`.${names.newPage}`)].map((element) => {
        const rect = element?.getClientRects()[0] ?? box;
        return Math.floor(((isRightToLeft ? box.right - rect.right : rect.left - box.left) + 0.5) / box.width);
      });
      return pageOfSection !== pageOfRole;
    }),
  );
  const isLong = contents !== null && contents.getClientRects().length > limits.contents;
  if (isLong || goingOn.length < limits.goingOn * lists.length) for (const list of lists) list.remove();

  const optional = document.querySelectorAll(`.${names.optionalCover}`);
  if (optional.length > 0) {
    // The contents, where they are not on the cover, stand in the flow.
    const front = flow.querySelectorAll(`.${names.contents}`).length;
    const pages = Math.round(flow.scrollWidth / box.width) - front;
    const needless = pages <= limits.withoutCover ? optional : flow.querySelectorAll(`.${names.letterhead}`);
    for (const element of needless) element.remove();
  }
}
