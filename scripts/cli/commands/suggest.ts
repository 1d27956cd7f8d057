/** `rungbook calibrate --suggest`: a steps.yml for people to correct. */
import { join } from "node:path";
import { readLadder } from "../../build/check-content.ts";
import { STEPS_FILE } from "../../content/steps-yml/read-steps.ts";
import { suggestSteps } from "../../content/steps-yml/suggest-steps.ts";
import { ladderSteps } from "../../ladder/compare/steps.ts";
import { writeNewFile } from "../../output/write-file.ts";
import { counted } from "../../problems/format-problems.ts";
import { withinMemory } from "../memory-limit.ts";
import { reportProblems } from "../reports/report-problems.ts";
import { say } from "../write-lines.ts";

/** What was asked. */
export interface SuggestCommand {
  /** The folder of role files. */
  readonly folder: string;
  /** The file to write; null for steps.yml in the folder. */
  readonly out: string | null;
  readonly environment: NodeJS.ProcessEnv;
}

/**
 * Writes the file and returns the exit status: 1 where the content has errors.
 * @throws OutputError where the file is there, or cannot be written
 */
export function suggest({ folder, out, environment }: SuggestCommand): Promise<number> {
  return withinMemory(async ({ allow }) => {
    const { ladder, problems } = await readLadder({ folder, environment, onMemoryLimit: allow });
    const errors = problems.filter(({ severity }) => severity === "error");
    reportProblems(errors, folder);
    if (ladder === null || errors.length > 0) return 1;
    const steps = ladderSteps(ladder).length;
    if (steps === 0) {
      say("No role follows another, so that there is no step. Order roles in ladder.yml; nothing was written.");
      return 1;
    }
    const path = out ?? join(folder, STEPS_FILE);
    writeNewFile(path, suggestSteps(ladder));
    say(`${counted(steps, "step")} compared. Read and correct ${path}.`);
    return 0;
  });
}
