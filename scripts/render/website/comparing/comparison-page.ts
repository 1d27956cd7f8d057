/**
 * The page on which any two roles are chosen and compared, as a script in a browser. Without it the page lists the
 * comparisons that there are pages of. What is chosen stands behind "#" in the address: `#a=mate&b=keeper`.
 */
import { compareItems } from "../../../ladder/compare/compare-roles.ts";
import { fillWords } from "../../../locales/words.ts";
import { sidesInSections } from "../../documents/calibration/compared/step-sections.ts";
import { type ComparedData, DATA_NAME, type RoleData } from "./compared-data.ts";
import { drawComparison, element } from "./draw-comparison.ts";
import { readComparedLadder, readRole } from "./read-compared-data.ts";

// The script before this one has put it there.
const data = Reflect.get(window, DATA_NAME) as ComparedData | undefined;
// Words are told apart by what not every browser has.
if (data !== undefined && "Segmenter" in Intl) openPage(data);

function openPage(data: ComparedData): void {
  const choice = find("[data-choice]");
  const [first, second] = [find("[data-choice] [name=a]"), find("[data-choice] [name=b]")] as [
    HTMLSelectElement,
    HTMLSelectElement,
  ];
  const [heading, status, place, made] = [
    find("h1"),
    find("[data-said]"),
    find("[data-compared]"),
    find("[data-made]"),
  ];
  const [unchosen, pageTitle] = [[...heading.childNodes], document.title];
  const ladder = readComparedLadder(data);
  const roles = new Map(data.roles.map((role) => [role.id, role]));

  const show = (): void => {
    const [before, after] = [roles.get(first.value), roles.get(second.value)];
    if (before === undefined || after === undefined || before === after) {
      heading.replaceChildren(...unchosen);
      place.replaceChildren();
      document.title = pageTitle;
      status.textContent = "";
      return;
    }
    const [from, to] = [readRole(before), readRole(after)];
    const comparison = compareItems({ before: from.items, after: to.items }, ladder);
    const view = sidesInSections(from.side, to.side, comparison, { ...data });
    const arrow = element("span", { role: "img", "aria-label": data.words.stepTo }, "→");
    heading.replaceChildren(linkTo(before), " ", arrow, " ", linkTo(after));
    place.replaceChildren(...drawComparison(view, [before.title, after.title], data));
    const range = fillWords(data.words.roleRange, { first: before.title, last: after.title });
    document.title = range === data.title ? range : `${range} – ${data.title}`;
    status.textContent = range;
  };

  const linkTo = ({ id, title }: RoleData): Element =>
    element("a", { href: (choice.dataset.role ?? "").replace("{id}", encodeURIComponent(id)) }, title);

  /** Takes what is chosen from the address, unless that leads to a place of the page. */
  const follow = (): void => {
    const asked = new URLSearchParams(location.hash.slice(1));
    if (!asked.has("a") && !asked.has("b")) return;
    for (const [select, key] of [
      [first, "a"],
      [second, "b"],
    ] as const) {
      const id = asked.get(key) ?? "";
      select.value = roles.has(id) ? id : "";
    }
    chosen = [first.value, second.value];
    show();
  };

  const take = (select: HTMLSelectElement): void => {
    const [other, before] = select === first ? [second, chosen[0]] : [first, chosen[1]];
    // Who wants the two the other way round chooses one of them in the place of the other.
    if (select.value === other.value) other.value = before;
    chosen = [first.value, second.value];
    const asked = new URLSearchParams();
    if (first.value !== "") asked.set("a", first.value);
    if (second.value !== "") asked.set("b", second.value);
    history.replaceState(null, "", `#${asked}`);
    show();
  };

  let chosen: readonly [a: string, b: string] = ["", ""];
  for (const select of [first, second]) {
    select.append(...groupsOf(data, roles));
    select.addEventListener("change", () => take(select));
  }
  addEventListener("hashchange", follow);
  choice.hidden = false;
  made.hidden = true;
  follow();
}

/** The roles to choose from, by tracks where there are several. */
function groupsOf({ tracks }: ComparedData, roles: ReadonlyMap<string, RoleData>): readonly Element[] {
  const groups = tracks.map(({ title, roles: ids }) => ({
    title,
    options: ids.flatMap((id) => {
      const role = roles.get(id);
      return role === undefined ? [] : [element("option", { value: id }, role.title)];
    }),
  }));
  if (groups.length === 1) return groups.flatMap(({ options }) => options);
  return groups.map(({ title, options }) => element("optgroup", { label: title }, ...options));
}

function find(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector);
  if (found === null) throw new Error(`The page has no ${selector}.`);
  return found;
}
