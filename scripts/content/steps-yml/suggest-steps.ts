/** steps.yml as the program would write it: for people to correct. */
import { compareRoles } from "../../ladder/compare/compare-roles.ts";
import { type Band, type ComparedItem, type ComparedPair, wholeText } from "../../ladder/compare/comparison.ts";
import { ladderSteps, type Step } from "../../ladder/compare/steps.ts";
import type { Ladder } from "../../ladder/types.ts";

/**
 * Writes all pairs of all steps that are computed or told by steps.yml, as the text of a steps.yml. Read back it gives the
 * same comparison, and no problem. The same ladder gives the same text.
 */
export function suggestSteps(ladder: Ladder): string {
  const steps = ladderSteps(ladder).map((step) => writeStep(step, ladder));
  return `${HEAD}\n${steps.length === 0 ? "steps: []" : `steps:\n${steps.join("\n")}`}\n`;
}

const HEAD = `# Which expectations belong together from one role to the next.
#
# Rungbook has computed this from the words, so that some of it is wrong: read each step, and correct it.
#   pairs    belong together: they are shown side by side, as what grows.
#   perhaps  are shown with a question mark. Move those that are right up to pairs, and take the others apart.
#   new      have no partner in the lower role, and dropped none in the higher one.
# What is not listed is paired by what the files say, such as the same words, and what you remove is computed again.
#
# The text behind a number is there for you to read, and "rungbook check" tells you when it has changed.
# Expectations with the same text, the same bold words at their beginning or the same {#id} need no line here.
`;

function writeStep(step: Step, ladder: Ladder): string {
  const { sections } = compareRoles(step.before, step.after, ladder);
  const pairs = sections
    .flatMap((section) => section.pairs)
    .filter(({ told }) => told === "computed" || told === "steps.yml");
  const together = (...bands: readonly Band[]): string[] =>
    pairs.filter(({ band }) => bands.includes(band)).map((pair) => `      - ${writePair(pair).join("\n        ")}`);
  const alone = (band: Band): string[] =>
    pairs.filter((pair) => pair.band === band).flatMap((pair) => writePair(pair).map((line) => `      ${line}`));
  const lists = [
    ["pairs", together("grows", "stays")],
    ["perhaps", together("probably")],
    ["new", alone("new")],
    ["dropped", alone("dropped")],
  ] as const;
  const filled = lists.flatMap(([key, lines]) => (lines.length === 0 ? [] : [`    ${key}:`, ...lines]));
  return [`  - from: ${step.before.id}`, `    to: ${step.after.id}`, ...filled].join("\n");
}

function writePair({ before, after }: ComparedPair): string[] {
  return [before, after].flatMap((item) => (item === null ? [] : [`${item.number}: ${writeText(item)}`]));
}

/** In characters: more nobody reads to see which expectation is meant. */
const LONGEST = 1000;

function writeText({ expectation }: ComparedItem): string {
  const characters = [...wholeText(expectation).replace(/\s+/gu, " ")];
  if (characters.length === 0) return "";
  return JSON.stringify(
    characters.length > LONGEST ? `${characters.slice(0, LONGEST).join("")}…` : characters.join(""),
  );
}
