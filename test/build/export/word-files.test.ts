/** Word files of a build: beside the website, and linked from its pages. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { build } from "../../../scripts/build/build-ladder.ts";
import { readDocx } from "../../helpers/read-docx.ts";
import { withFolder } from "../../helpers/write-folder.ts";

const FILES = {
  "content/ladder.yml": 'title: Lamps\norganisation: Lighthouse Board\nversion: "7"\n',
  "content/keeper.md": "# Keeper\n\n## Impact\n\n- Lights the lamps.\n",
  "content/mate.md": "# Mate\n\n## Impact\n\n- Helps.\n",
  "content/job-descriptions/keeper.md": "# Keeper wanted\n\n## Tasks\n\n- Light the lamps.\n",
};

/** Builds without handbooks and gives a function that reads a file of the output. */
async function builtIn(folder: string, wordFiles: boolean, cache: string | false = false) {
  const options = { folder: join(folder, "content"), out: join(folder, "site"), pdf: false, wordFiles, cache };
  const result = await build({ ...options, environment: { SOURCE_DATE_EPOCH: "86400" } });
  if (result.outcome !== "built") throw new Error(`It is ${result.outcome}.`);
  return { ...result, read: (path: string) => readFile(join(folder, "site", path)) };
}

test("with wordFiles every role and job description has a Word file, and its page a link to it", () =>
  withFolder(FILES, async (folder) => {
    const { read } = await builtIn(folder, true);
    const listed = await readdir(join(folder, "site/docx"), { recursive: true });
    const files = listed.filter((path) => path.endsWith(".docx"));
    assert.equal(files.sort(), ["job-descriptions/keeper.docx", "roles/keeper.docx", "roles/mate.docx"]);
    const { paragraphs } = readDocx(await read("docx/job-descriptions/keeper.docx"));
    assert.equal(
      paragraphs.map(({ text }) => text),
      ["Keeper wanted", "Job description", "Tasks", "Light the lamps."],
    );
    const role = (await read("roles/keeper/index.html")).toString();
    assert.match(
      role,
      '<a class="word-file" href="../../docx/roles/keeper.docx" download="Lighthouse Board - Keeper - 7.docx"><span>Word, for editing</span><span class="unseen">: Keeper</span></a>',
    );
    assert.match(
      (await read("job-descriptions/keeper/index.html")).toString(),
      "../../docx/job-descriptions/keeper.docx",
    );
    const list = JSON.parse((await read("handbooks.json")).toString());
    assert.equal(list.handbooks, []);
  }));

test("without it there is no Word file and no link, also where the build before had some", () =>
  withFolder(FILES, async (folder) => {
    const cache = join(folder, "cache");
    await builtIn(folder, true, cache);
    const { read, isUnchanged } = await builtIn(folder, false, cache);
    assert.not(isUnchanged);
    assert.not((await readdir(join(folder, "site"))).includes("docx"));
    assert.not.match((await read("roles/keeper/index.html")).toString(), "docx");
  }));

test.run();
