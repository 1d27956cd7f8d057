/** The looks that the documentation shows are real: the sample is built with each, and nothing of it is lost. */
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { programFolder } from "../../scripts/build/program-version.ts";
import { DESIGN } from "../../scripts/render/design/design.ts";
import { exampleLooks, LOOKS, lookOptions } from "../helpers/example-looks.ts";
import { pageColours } from "../helpers/read-colours.ts";
import { readHandbook } from "../helpers/read-handbook.ts";
import { readRuns } from "../helpers/read-runs.ts";
import { runHere } from "../helpers/run-here.ts";
import { withFolder } from "../helpers/write-folder.ts";

test("there are two, each with a picture of less than 150 KB beside how it is asked for", async () => {
  const names = await exampleLooks();
  assert.equal([...names].sort(), ["modern", "warm"]);
  const readme = await readFile(join(LOOKS, "README.md"), "utf8");
  for (const name of names) {
    const { layouts } = lookOptions(name);
    const picture = `../../pictures/look-${name}.jpg`;
    assert.ok(readme.includes(`](${picture})`), picture);
    assert.ok((await stat(join(LOOKS, picture))).size < 150_000, picture);
    const asked = `--styles .github/examples/looks/${name}/styles.css`;
    assert.ok(
      readme.includes(layouts === null ? `${asked}\n` : `${asked} --layouts .github/examples/looks/${name}/layouts\n`),
    );
  }
});

/** The colours that a page sets, as "#rrggbb". */
async function hexColours(pdf: Uint8Array, page: number): Promise<readonly string[]> {
  const colours = (await pageColours(pdf))[page] ?? [];
  return colours.map((colour) => {
    const parts = colour.split(" ").filter((part) => !Number.isNaN(Number(part)));
    return `#${parts
      .map((part) =>
        Math.round(Number(part) * 255)
          .toString(16)
          .padStart(2, "0"),
      )
      .join("")}`;
  });
}

for (const name of await exampleLooks())
  test(`the sample in the ${name} look has its accent on the cover, letters of their size, and all that PDFs claim`, () =>
    withFolder({}, async (folder) => {
      const { layouts, styles } = lookOptions(name);
      const words = [
        ...["build", join(programFolder, "content"), "--out", join(folder, "site"), "--cache", join(folder, "cache")],
        ...["--strict", "--only", "ladder,staff-engineer", "--styles", styles ?? ""],
        ...(layouts === null ? [] : ["--layouts", layouts]),
      ];
      const { status, stderr } = await runHere(words);
      assert.is(status, 0, stderr);
      const accent = /--accent: (#\w{6})/.exec(await readFile(styles ?? "", "utf8"))?.[1] ?? "none";
      const read = (path: string): Promise<Buffer> => readFile(join(folder, "site", path));
      assert.ok((await hexColours(await read("pdf/ladder.pdf"), 0)).includes(accent), accent);
      assert.ok((await read("assets/site.css")).includes(`--accent: ${accent}`));
      const { handbooks } = JSON.parse(String(await read("handbooks.json")));
      for (const { claims } of handbooks) assert.equal(claims, ["PDF/UA-1", "PDF/A-2a"]);
      const handbook = await readHandbook(join(folder, "site/pdf/ladder.pdf"));
      assert.match(handbook.texts[0] ?? "", /Engineering\s+Career Ladder/);
      // What is too wide makes Chromium print all of a handbook smaller.
      const [first] = await readRuns(await read("pdf/roles/staff-engineer.pdf"));
      const largest = Math.max(...(first?.runs.map(({ size }) => size) ?? []));
      assert.ok(Math.abs(largest - DESIGN.type.title.size) < 0.1, String(largest));
    }));

test("a look that is wider than its page is an error, and not a handbook in small letters", () =>
  withFolder(
    { "content/em.md": "# Engineering Manager\n\n## Impact\n\n- Plans.\n", "wide.css": "h1 { width: 300mm }" },
    async (folder) => {
      const words = ["build", "content", "--only", "em", "--styles", "wide.css"];
      const { status, stderr } = await runHere(words, { cwd: folder });
      assert.is(status, 3, stderr);
      assert.match(
        stderr,
        /^pdf\/roles\/em\.pdf: Something in it is wider than its page, .* at 67 % of its size\. Look for/m,
      );
    },
  ));

test.run();
