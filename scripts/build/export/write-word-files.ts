import { setImmediate as afterInput } from "node:timers/promises";
import { WORD_FOLDER } from "../../ladder/output-paths.ts";
import type { Ladder } from "../../ladder/types.ts";
import type { OutputFiles } from "../../output/output-files.ts";
import { exportedTexts } from "./exported-files.ts";

/** Writes the Word files of a website, one by one: browsers that print meanwhile are answered between them. */
export async function writeWordFiles(ladder: Ladder, output: OutputFiles): Promise<void> {
  for (const { make } of exportedTexts([...ladder.roles, ...ladder.jobDescriptions], "docx", ladder)) {
    for (const [path, bytes] of await make()) await output.write(WORD_FOLDER + path, bytes);
    await afterInput();
  }
}
