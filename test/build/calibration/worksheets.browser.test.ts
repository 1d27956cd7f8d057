/** Worksheets as `calibrate` makes them: of which roles, for which people, and nothing of those anywhere else. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { PDF } from "@libpdf/core";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { type CalibrateOptions, calibrate } from "../../../scripts/index.ts";
import { type FolderFiles, withFolder } from "../../helpers/write-folder.ts";

const role = (title: string, more = ""): string => `---\n${more}\n---\n\n# ${title}\n\n## Work\n\n- Keep the lamp\n`;

const FILES: FolderFiles = {
  "c/ladder.yml":
    "title: Lights\ntracks:\n  - { title: Crew, roles: [mate, keeper, former] }\n  - { title: Shore, roles: [agent] }\n",
  "c/mate.md": role("Mate"),
  "c/keeper.md": role("Keeper"),
  "c/former.md": role("Former", "deprecated: true"),
  "c/agent.md": role("Agent"),
  "c/lone.md": `${role("Lone")}- Trim the wick\n- Log the hours\n\n## People\n\n- Ask\n- Answer\n\n## Reach\n\n- Team\n`,
  "tmp/.keep": "",
};

/** What is made, and all that was said meanwhile. */
async function make(folder: string, options: Partial<CalibrateOptions>) {
  const said: string[] = [];
  const result = await calibrate({
    folder: join(folder, "c"),
    out: join(folder, "made"),
    cache: join(folder, "cache"),
    environment: { ...process.env, SOURCE_DATE_EPOCH: "86400", TMPDIR: join(folder, "tmp") },
    onProgress: (progress) => said.push(JSON.stringify(progress)),
    onMessage: (message) => said.push(JSON.stringify(message)),
    onProblems: (problems) => said.push(JSON.stringify(problems)),
    ...options,
  });
  if (result.outcome !== "made") throw new Error(JSON.stringify(result));
  const worksheets = result.documents.filter(({ kind }) => kind === "worksheet");
  return { said: said.join("\n"), worksheets, files: worksheets.map(({ path }) => path) };
}

test("every current role has a worksheet, or those that are named have", () =>
  withFolder(FILES, async (folder) => {
    const { files, worksheets } = await make(folder, {});
    assert.equal(
      files,
      ["mate", "keeper", "agent", "lone"].map((id) => `worksheets/${id}.pdf`),
    );
    assert.equal(
      worksheets.map(({ pages }) => pages),
      [1, 1, 1, 1],
      "six expectations and the signatures are on one page",
    );
    const named = await make(folder, { tracks: ["shore"], roles: ["lone", "mate"] });
    assert.equal(
      named.files,
      ["agent", "lone", "mate"].map((id) => `worksheets/${id}.pdf`),
    );
    assert.equal((await readdir(join(folder, "made", "worksheets"))).length, 3, "those before are gone");
  }));

test("each person has a worksheet of their role, and is named in no message, cache or temporary file", () =>
  withFolder(
    {
      ...FILES,
      "people.csv":
        "person,role,reviewer,date,period\nCanary Zyxwvut,Keeper,Reviewer Qponmlk,2026-11-30,H2 2026\n../../Canary,former,,,\n",
    },
    async (folder) => {
      const { said, worksheets, files } = await make(folder, { people: join(folder, "people.csv") });
      assert.equal(files, ["worksheets/canary-zyxwvut-keeper.pdf", "worksheets/canary-former.pdf"]);
      assert.equal(
        worksheets.map(({ title, claims }) => [title, ...claims]),
        [
          ["Keeper: Worksheet", "PDF/UA-1", "PDF/A-2a"],
          ["Former (deprecated): Worksheet", "PDF/UA-1", "PDF/A-2a"],
        ],
      );
      const fields =
        (await PDF.load(await readFile(join(folder, "made", files[0] ?? "")))).getForm()?.getFields() ?? [];
      assert.equal(
        fields.slice(0, 4).map((field) => field.getValue()),
        ["Canary Zyxwvut", "Reviewer Qponmlk", "2026-11-30", "H2 2026"],
      );
      assert.not.match(said, /canary|zyxwvut|qponmlk/i);
      for (const kept of ["cache", "tmp"]) {
        const entries = await readdir(join(folder, kept), { recursive: true, withFileTypes: true }).catch(() => []);
        for (const entry of entries.filter((found) => found.isFile())) {
          const path = join(entry.parentPath, entry.name);
          assert.not.match(path.slice(folder.length) + (await readFile(path, "latin1")), /canary|zyxwvut|qponmlk/i);
        }
      }
      const written = await readdir(folder);
      assert.equal(
        written.filter((name) => !["c", "tmp", "people.csv", "made", "cache"].includes(name)),
        [],
      );
    },
  ));

test.run();
