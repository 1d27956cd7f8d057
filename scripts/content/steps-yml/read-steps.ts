/**
 * steps.yml: which expectations belong together from one role to the next, as the people who keep the ladder see it. Each
 * expectation is named by its number, with its text behind it, so that a change of the text is noticed.
 */
import { z } from "zod";
import type { ToldStep } from "../../ladder/told-steps.ts";
import type { Ladder } from "../../ladder/types.ts";
import { errorAt, type Problem } from "../../problems/problem.ts";
import { decodeText } from "../file/decode-text.ts";
import { readContentFile } from "../file/read-content-file.ts";
import { explainIssue } from "../ladder-yml/explain-issue.ts";
import { filledLine } from "../ladder-yml/settings-values.ts";
import type { Limits } from "../limits.ts";
import { parseYaml } from "../yaml/parse-yaml.ts";
import { soundKeys } from "../yaml/schema-keys.ts";
import { checkSteps, MOST_PROBLEMS } from "./check-steps.ts";

/** The name of the file, directly in the content folder. */
export const STEPS_FILE = "steps.yml";

/** Numbers, and the text that each had; null where nobody has written it. */
const expectations = z.record(filledLine, z.string().nullable());

/** The shape of steps.yml. */
const stepsSchema = z.strictObject({
  steps: z
    .array(
      z.strictObject({
        from: filledLine.describe("the lower role"),
        to: filledLine.describe("the higher role"),
        pairs: z.array(expectations).default([]).describe("expectations that belong together, one of each role"),
        perhaps: z.array(expectations).default([]).describe("pairs that nobody has judged yet"),
        new: expectations.default({}).describe("expectations of the higher role that have no partner"),
        dropped: expectations.default({}).describe("expectations of the lower role that have no partner"),
      }),
    )
    .default([])
    .describe("what belongs together, step by step"),
});

/** How many times larger than a Markdown file it may be: it has the text of most of them twice. */
const FILES = 4;

/** What steps.yml says, and all that is wrong with it. */
export interface StepsReading {
  readonly steps: readonly ToldStep[];
  readonly problems: readonly Problem[];
}

/**
 * Reads what steps.yml in the folder with the real path `root` says of the roles of `ladder`. A folder without it says
 * nothing.
 * @param about which roles have files and are not in the ladder, by id: of them nothing can be told; and whether no file
 *   is left out for errors, without which titles have other numbers
 */
export async function readSteps(
  root: string,
  ladder: Pick<Ladder, "roles" | "tracks" | "numbers" | "words">,
  about: { readonly leftOut: ReadonlySet<string>; readonly isWhole: boolean },
  limits: Limits,
): Promise<StepsReading> {
  const without = (...problems: readonly Problem[]): StepsReading => ({ steps: [], problems });
  const file = await readContentFile(root, STEPS_FILE, FILES * limits.fileKilobytes * 1024);
  if ("problem" in file) return file.missing ? without() : without(file.problem);
  const decoded = decodeText(file.bytes);
  if (!("text" in decoded)) {
    const place = { file: STEPS_FILE, ...(decoded.line === undefined ? {} : { line: decoded.line }) };
    return without(errorAt(place, decoded.message, decoded.advice));
  }
  const reading = parseYaml(decoded.text, STEPS_FILE, 0);
  if (reading.problems.length > 0) return without(...reading.problems);
  if (countEntries(reading.data) > MOST_ENTRIES) {
    const message = `The file has more than ${MOST_ENTRIES} steps and pairs.`;
    return without(errorAt({ file: STEPS_FILE }, message, "Leave out what the program pairs by itself."));
  }
  const { value, issues } = soundKeys(stepsSchema, reading.data ?? {});
  const explained = { schema: stepsSchema, name: STEPS_FILE, example: "steps: []" };
  if (issues.length > 0)
    return without(...issues.slice(0, MOST_PROBLEMS).flatMap((issue) => explainIssue(issue, reading, explained)));
  const checked = checkSteps(value.steps, reading, ladder, about.leftOut);
  return about.isWhole ? checked : { ...checked, problems: [] };
}

/** Entries of lists that are looked at: to explain what is wrong with each takes longer the more there are. */
const MOST_ENTRIES = 20_000;

function countEntries(data: unknown): number {
  if (typeof data !== "object" || data === null) return 0;
  const parts: readonly unknown[] = Object.values(data);
  return parts.reduce<number>((count, part) => count + countEntries(part), Array.isArray(data) ? parts.length : 0);
}
