/** The pages of a ladder in an Eleventy site that a team has already. */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { formatProblems } from "../problems/format-problems.ts";
import type { Problem } from "../problems/problem.ts";
import type { EleventyConfig } from "../render/eleventy/eleventy-types.ts";
import type { BuildOptions } from "./build-options.ts";
import { type ReadOptions, readLadder } from "./check-content.ts";
import { programFolder } from "./program-version.ts";

/** Which ladder, and where its pages go. */
export interface LadderPluginOptions extends ReadOptions, Pick<BuildOptions, "layouts" | "styles"> {
  /** The folder of the site that gets them, as "ladder/"; the site itself when it is left out. */
  readonly at?: string;
  /** Is given errors and warnings of the content, when there are any. */
  readonly onProblems?: (problems: readonly Problem[]) => void;
}

/**
 * Adds the website of a ladder to an Eleventy site: `config.addPlugin(ladderPlugin, { folder: "roles", at: "ladder/" })`.
 * Nothing is printed: handbooks come of a build.
 *
 * @throws Error that names every problem, when the content has an error
 */
export async function ladderPlugin(config: EleventyConfig, options: LadderPluginOptions): Promise<void> {
  const { folder, at = "", layouts = null, styles = null, onProblems = () => {} } = options;
  const { ladder, problems } = await readLadder(options);
  if (problems.length > 0) onProblems(problems);
  if (ladder === null || problems.some(({ severity }) => severity === "error"))
    throw new Error(`The ladder has errors.\n${formatProblems(problems, { folderLabel: folder })}`);
  // Loaded only now, as in a build: who imports the library for something else has no need of it.
  const { preparePages } = await import("../render/render-ladder.ts");
  const { addLadderPages } = await import("../render/eleventy/add-ladder-pages.ts");
  const { assetFiles } = await import("./write-site.ts");
  const { readLook } = await import("../render/look.ts");
  const look = await readLook(programFolder, { layouts, styles });
  const prepared = await preparePages(ladder, { programFolder, look, wants: () => false });
  await addLadderPages(config, { ...prepared.pages, at, onRendered: async (_, html) => html });
  const assets = await assetFiles(ladder, prepared);
  config.on("eleventy.after", async ({ directories, outputMode }) => {
    if (outputMode !== "fs") return;
    for (const [path, bytes] of assets) {
      const file = join(directories.output, at, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, bytes);
    }
  });
  for (const path of [folder, layouts, styles]) if (path !== null) config.addWatchTarget(path, { resetConfig: true });
}
