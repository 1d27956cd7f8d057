/**
 * Decides in a loaded document what depends on how many pages something takes: roles that would leave little on their
 * last page are set closer, contents leave out sections that need not be looked up, and a handbook of one role that is
 * short has no cover. The document is laid out in columns as it will be measured (see `measure-columns.ts`).
 */
import type { Page } from "puppeteer";
import { PAGE_NAMES, type PageNames } from "./page-contract.ts";

const LIMITS = {
  /** Part of a page: a role that fills less of its last one is set closer. */
  tail: 0.15,
  /** Pages of contents with sections. */
  contents: 2,
  /** What takes more pages than this keeps a cover that may go. */
  withoutCover: 4,
};

/** How a role is set closer, by steps that the eye does not notice. */
const STEPS = [PAGE_NAMES.tightGaps, PAGE_NAMES.tightLines, PAGE_NAMES.tightLetters];

/** Fits the document that is loaded in `page`, whose tables fit already. */
export async function fitPages(page: Page): Promise<void> {
  await page.evaluate(fitInPage, PAGE_NAMES, LIMITS, STEPS);
}

/** Runs in the browser: may use nothing from this file, and names no function of its own (see measure-columns.ts). */
async function fitInPage(names: PageNames, limits: typeof LIMITS, steps: readonly string[]): Promise<void> {
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

  const box = flow.getBoundingClientRect();
  let long = [...flow.querySelectorAll(`.${names.fittingRole}`)].flatMap((role) => {
    const pages = role.getClientRects().length;
    const last = [...(role.lastElementChild?.getClientRects() ?? [])].at(-1);
    return pages > 1 && last && last.bottom - box.top < limits.tail * box.height ? [{ role, pages }] : [];
  });
  for (const step of steps) {
    for (const { role } of long) role.classList.add(step);
    long = long.filter(({ role, pages }) => role.getClientRects().length >= pages);
  }
  // What does not fit is not set closer in vain.
  for (const { role } of long) role.classList.remove(...steps);

  const contents = flow.querySelector(`.${names.fittingContents}`);
  const lists = contents?.querySelectorAll(`.${names.contentsSections}`) ?? [];
  const isRightToLeft = document.documentElement.dir === "rtl";
  const onFirstPage = [...lists].filter((list) =>
    [...list.querySelectorAll<HTMLAnchorElement>("a")].every(({ hash }) => {
      const section = document.getElementById(decodeURIComponent(hash.slice(1)));
      const [pageOfSection, pageOfRole] = [section, section?.closest(`.${names.newPage}`)].map((element) => {
        const rect = element?.getClientRects()[0] ?? box;
        return Math.floor(((isRightToLeft ? box.right - rect.right : rect.left - box.left) + 0.5) / box.width);
      });
      return pageOfSection === pageOfRole;
    }),
  );
  for (const list of onFirstPage) list.remove();
  if (contents && contents.getClientRects().length > limits.contents) for (const list of lists) list.remove();

  const optional = document.querySelectorAll(`.${names.optionalCover}`);
  if (optional.length > 0) {
    // The contents, where they are not on the cover, stand in the flow.
    const front = flow.querySelectorAll(`.${names.contents}`).length;
    const pages = Math.round(flow.scrollWidth / box.width) - front;
    const needless = pages <= limits.withoutCover ? optional : flow.querySelectorAll(`.${names.letterhead}`);
    for (const element of needless) element.remove();
  }
}
