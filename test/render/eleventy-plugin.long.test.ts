/** The plugin for Eleventy: the website of a ladder by Eleventy's own command, and in a site that has pages already. */
import { execFile } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { programFolder } from "../../scripts/build/program-version.ts";
import { build, type EleventyConfig, ladderPlugin } from "../../scripts/index.ts";
import { compareFolders } from "../helpers/compare-folders.ts";
import { type FolderFiles, withFolder } from "../helpers/write-folder.ts";

const command = join(programFolder, "node_modules/@11ty/eleventy/cmd.cjs");

/** Runs Eleventy's command in a folder, where TypeScript is understood. */
async function eleventy(folder: string, ...parameters: readonly string[]): Promise<void> {
  const words = ["--import", import.meta.resolve("tsx"), command, "--quiet", ...parameters];
  await promisify(execFile)(process.execPath, words, { cwd: folder });
}

test("npm run eleventy makes the website that a build without handbooks makes, by Eleventy's own command", () =>
  withFolder({}, async (folder) => {
    const [own, built] = [join(folder, "own"), join(folder, "built")];
    const words = ["run", "eleventy", "--", "--quiet", `--output=${own}`];
    await promisify(execFile)("npm", words, { cwd: programFolder, shell: process.platform === "win32" });
    await build({ folder: join(programFolder, "content"), out: built, pdf: false, cache: false });
    // What a build alone leaves: a list of no handbooks, and one of its own files.
    for (const name of ["handbooks.json", ".rungbook-output.json"]) await rm(join(built, name));
    assert.equal(await compareFolders(own, built), []);
  }));

/** A site with pages and data of its own, and with templates in the language that the layouts are written in. */
const site: FolderFiles = {
  "eleventy.config.mjs": `
    import { ladderPlugin } from ${JSON.stringify(join(programFolder, "scripts/index.ts"))};
    export default (config) => {
      config.addGlobalData("site", { title: "Ours" });
      config.addFilter("shout", (text) => text.toUpperCase() + "!");
      config.addPlugin(ladderPlugin, { folder: "ladder", at: "ladder/" });
      return { dir: { input: "pages" } };
    };`,
  "pages/index.njk": "<title>{{ site.title | shout }}</title>",
  "ladder/keeper.md": "---\ntitle: Keeper\n---\nKeeps the light.\n\n## Impact\n\n- ![Lamp](lamp.gif)\n",
  "ladder/lamp.gif": Buffer.from("R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs=", "base64"),
};

test("a site gets the pages of a ladder in a folder, and its own stay as they are", () =>
  withFolder(site, async (folder) => {
    await eleventy(folder);
    const pageOf = (path: string) => readFile(join(folder, "_site", path), "utf8");
    assert.is(await pageOf("index.html"), "<title>OURS!</title>");
    await build({ folder: join(folder, "ladder"), out: join(folder, "built"), pdf: false, cache: false });
    for (const name of ["handbooks.json", ".rungbook-output.json"]) await rm(join(folder, "built", name));
    assert.equal(await compareFolders(join(folder, "_site/ladder"), join(folder, "built")), []);
  }));

test("errors of the content end Eleventy's command, each with its file", () =>
  withFolder({ "mate.md": "---\ntitle: [\n---\nText.\n" }, async (folder) => {
    // Nothing is added to a configuration before the content is known to be sound.
    const untouched = {} as EleventyConfig;
    const failed = await ladderPlugin(untouched, { folder }).catch((error: unknown) => error);
    assert.ok(failed instanceof Error);
    assert.ok(failed.message.startsWith(`The ladder has errors.\n${folder}/mate.md:2:8  error  A bracket`));
  }));

test.run();
