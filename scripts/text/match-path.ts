/**
 * Patterns of paths: `*` and `?` within a name, `**` for any folders, `[a-z]`, `{draft,old}`, and `\` before what is
 * meant as it is.
 *
 * A path is gone through once, with all places of the pattern where it may be at the same time: regular expressions,
 * which try one way after another, take for ever where a pattern can match a name in many ways.
 */

/** What stands in a pattern: one character, a run of them within a name (`*`), folders (`**` and a slash), or all (`**`). */
type Step =
  | { readonly kind: "one"; readonly matches: (character: string) => boolean }
  | { readonly kind: "run" | "folders" | "all" };

/** Makes the test whether a pattern matches a path, or a folder that the path is in. */
export function pathMatcher(glob: string): (path: string) => boolean {
  const patterns = alternatives(glob).map((pattern) => stepsOf(pattern.replace(/\/\*\*$/u, "")));
  return (path) => patterns.some((steps) => matches(steps, path));
}

/** Patterns that the braces of one may stand for. */
export const MOST_ALTERNATIVES = 64;

/** Lists the patterns that one with braces stands for, up to one more than it may. */
export function alternatives(glob: string): readonly string[] {
  let patterns = [glob];
  for (;;) {
    const next = patterns.flatMap((pattern) => {
      const braces = /\{([^{}]*,[^{}]*)\}/u.exec(pattern);
      if (braces === null) return [pattern];
      const [all, inside = ""] = braces;
      const [before, after] = [pattern.slice(0, braces.index), pattern.slice(braces.index + all.length)];
      return inside.split(",").map((part) => before + part + after);
    });
    if (next.length === patterns.length && next.every((pattern, index) => pattern === patterns[index])) return next;
    if (next.length > MOST_ALTERNATIVES) return next.slice(0, MOST_ALTERNATIVES + 1);
    patterns = next;
  }
}

function stepsOf(pattern: string): readonly Step[] {
  const steps: Step[] = [];
  const part = /\*\*\/|\*+|\?|\[(?<not>[!^]?)(?<set>\]?[^\]/]*)\]|\\?(?<letter>[\s\S])/uy;
  for (let found = part.exec(pattern); found !== null; found = part.exec(pattern)) {
    const [text] = found;
    const { not = "", set, letter } = found.groups ?? {};
    const isWholeName = found.index === 0 || pattern[found.index - 1] === "/";
    if (text === "**/" && isWholeName) steps.push({ kind: "folders" });
    else if (text === "**/") steps.push({ kind: "run" }, one("/"));
    else if (text === "**" && isWholeName && part.lastIndex === pattern.length) steps.push({ kind: "all" });
    else if (text.startsWith("*")) steps.push({ kind: "run" });
    else if (text === "?") steps.push({ kind: "one", matches: (character) => character !== "/" });
    else if (set !== undefined) steps.push(oneOf(set, not !== ""));
    else steps.push(one(letter ?? ""));
  }
  return steps;
}

function one(letter: string): Step {
  return { kind: "one", matches: (character) => character === letter };
}

/** @param set what stands in square brackets: letters, and ranges of them */
function oneOf(set: string, isNot: boolean): Step {
  const ranges = [...set.matchAll(/([\s\S])-([\s\S])|[\s\S]/gu)].map(([all, from = all, to = all]) => ({ from, to }));
  const isIn = (character: string): boolean => ranges.some(({ from, to }) => from <= character && character <= to);
  return { kind: "one", matches: (character) => character !== "/" && isIn(character) !== isNot };
}

function matches(steps: readonly Step[], path: string): boolean {
  let places = new Set<number>();
  enter(places, 0, steps);
  for (const character of path) {
    // It matches the folder that ends here.
    if (character === "/" && places.has(steps.length)) return true;
    const next = new Set<number>();
    for (const place of places) {
      const step = steps[place];
      if (step === undefined) continue;
      if (step.kind === "one") {
        if (step.matches(character)) enter(next, place + 1, steps);
      } else if (step.kind === "folders" && character !== "/") next.add(place);
      else if (step.kind !== "run" || character !== "/") enter(next, place, steps);
    }
    places = next;
  }
  return places.has(steps.length);
}

/** Adds a place of the pattern, and those after it where nothing need stand between. */
function enter(places: Set<number>, place: number, steps: readonly Step[]): void {
  let at = place;
  places.add(at);
  for (let step = steps[at]; step !== undefined && step.kind !== "one"; step = steps[at]) places.add(++at);
}
