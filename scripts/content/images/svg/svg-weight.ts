/**
 * How much a drawing draws: its elements, counted as often as references have them drawn. Nine lines of `<use>`, each
 * twice the one before, draw more than any screen holds.
 */
import type { SvgElement } from "./svg-element.ts";
import { referencesIn } from "./svg-style.ts";

/** Elements that colour others, which is done once however many parts they have. */
const COLOURINGS: ReadonlySet<string> = new Set(["linearGradient", "radialGradient"]);

/** Most elements and references one in the other. */
const LONGEST_CHAIN = 1_000;

/**
 * Counts the elements that `root` draws, up to about `most`: an element of a pattern, a mask or a symbol once for each
 * reference, one of a marker once for each point of the line that it marks. A reference to what contains it is none.
 */
export function weighSvg(root: SvgElement, most: number): number {
  const all = elementsOf(root);
  // Of several elements with one id the first is meant.
  const byId = new Map([...all].reverse().map((element) => [element.attributes.get("id") ?? "", element]));
  const sheets = rulesIn(all, byId);
  const weights = new Map<SvgElement, number>();
  const open = new Set<SvgElement>();
  let isTooMuch = false;
  const weigh = (element: SvgElement): number => {
    const known = weights.get(element);
    if (known !== undefined) return known;
    // A circle of references: browsers draw nothing at its end.
    if (open.has(element)) return 0;
    // References from one to the next, on and on: no drawing does that, and each is a call in the other.
    isTooMuch ||= open.size > LONGEST_CHAIN;
    if (isTooMuch) return most + 1;
    open.add(element);
    let sum = 1;
    if (!COLOURINGS.has(element.name))
      for (const child of element.children) if (typeof child !== "string") sum += weigh(child);
    for (const references of [ownReferences(element), sheets(element)])
      for (const { id, times } of references) {
        const target = byId.get(id);
        if (target !== undefined) sum += weigh(target) * times;
        // Enough is known, and a drawing may hold more references than there is time for.
        if (sum > most || isTooMuch) break;
      }
    open.delete(element);
    isTooMuch ||= sum > most;
    const weight = isTooMuch ? most + 1 : sum;
    weights.set(element, weight);
    return weight;
  };
  return weigh(root);
}

interface Reference {
  readonly id: string;
  /** How often what is referred to is drawn. */
  readonly times: number;
}

function elementsOf(root: SvgElement): readonly SvgElement[] {
  const all = [root];
  for (const { children } of all) for (const child of children) if (typeof child !== "string") all.push(child);
  return all;
}

/** What an element refers to by its attributes. */
function ownReferences(element: SvgElement): readonly Reference[] {
  return [...element.attributes].flatMap(([name, value]) =>
    name === "href"
      ? [{ id: value.slice(1), times: 1 }]
      : referencesIn(value).map((id) => ({ id, times: timesOf(element, `${name} ${value}`) })),
  );
}

/** What rules of style sheets have elements refer to: by the last part of the selector, since the others only narrow it. */
function rulesIn(
  all: readonly SvgElement[],
  byId: ReadonlyMap<string, SvgElement>,
): (element: SvgElement) => Iterable<Reference> {
  const bySelector = new Map<string, Set<string>>();
  for (const { name, children } of all) {
    if (name !== "style") continue;
    for (const [, selectors = "", text = ""] of children.join("").matchAll(/([^{}]*)\{([^{}]*)\}/gu)) {
      const ids = referencesIn(text).filter((id) => byId.has(id));
      for (const selector of ids.length === 0 ? [] : selectors.split(",")) {
        const last = /([.#]?[\w-]+|\*)$/u.exec(selector.trim().slice(-200))?.[1] ?? "*";
        const known = bySelector.get(last) ?? new Set();
        for (const id of ids) known.add(`${text.includes("marker") ? "marker" : ""} ${id}`);
        bySelector.set(last, known);
      }
    }
  }
  return function* (element) {
    const classes = element.attributes.get("class")?.split(/\s+/u) ?? [];
    const keys = ["*", element.name, `#${element.attributes.get("id") ?? ""}`, ...classes.map((name) => `.${name}`)];
    for (const key of new Set(keys))
      for (const reference of bySelector.get(key) ?? []) {
        const [kind = "", id = ""] = reference.split(" ");
        yield { id, times: timesOf(element, kind) };
      }
  };
}

/** A marker is drawn at each point of a line, and a line has at most as many points as numbers. */
function timesOf(element: SvgElement, style: string): number {
  if (!style.includes("marker")) return 1;
  const line = element.attributes.get("d") ?? element.attributes.get("points") ?? "";
  return 1 + (line.match(/[\d.]+/gu)?.length ?? 0);
}
