/** Finishing rewrites every page: what is drawn stays where it was printed. Compared picture by picture. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import pixelmatch from "pixelmatch";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { documentFacts, printAssets } from "../../scripts/build/handbooks/handbook-inputs.ts";
import { programFolder } from "../../scripts/build/program-version.ts";
import { finishHandbook } from "../../scripts/pdf/finish-handbook.ts";
import { ASSET_BASE } from "../../scripts/render/addresses.ts";
import { type PrintDocument, renderLadder } from "../../scripts/render/render-ladder.ts";
import { ladderOf } from "../helpers/ladder-of.ts";
import { localSource, printJobs } from "../helpers/print-jobs.ts";
import { withFolder } from "../helpers/write-folder.ts";
import { drawPage, popplerVersion } from "../pictures/poppler.ts";

const SCRIPTS: ReadonlyArray<readonly [script: string, words: string]> = [
  ["Latin", "Waffle affinity, Ångström, ŗ̈, ạ̈, Ệ, “office” – ½"],
  ["Greek and Cyrillic", "Μηχανικός λογισμικού, Инженер"],
  ["Hebrew", "מהנדס תוכנה בָּרוּךְ"],
  ["Arabic", "مهندس البرمجيات لا أُسِّسَ"],
  ["Chinese", "高级工程师"],
  ["Devanagari", "क्षत्रिय अभियंता"],
];
const RESOLUTION = 100;
/** Share of the pixels of a page: Poppler draws glyphs that are drawings (Type 3) anew in another order. */
const MOST_DIFFERENT = 0.0002;

for (const [script, words] of SCRIPTS)
  (popplerVersion() === null ? test.skip : test)(
    `a finished handbook in ${script} looks as it was printed`,
    async () => {
      const ladder = await ladderOf({
        "ladder.yml": "title: Ladder\nprint:\n  marking: Internal\n",
        "a.md": `# ${words}\n\n${words}\n\n## ${words}\n\n- ${words} **${words}** *${words}* \`${words}\`\n- ${words.repeat(9)}\n`,
      });
      const documents: PrintDocument[] = [];
      await renderLadder(ladder, {
        programFolder,
        wants: ({ kind }) => kind === "ladder",
        onPrintDocument: async (document) => void documents.push(document),
      });
      for (const { handbook, html } of documents) {
        const jobs = [{ name: handbook.path, html }];
        const printed = (await printJobs(await localSource(), jobs, printAssets(ladder), ASSET_BASE)).get(
          handbook.path,
        );
        if (printed === undefined) throw new Error("It was not printed.");
        const finished = await finishHandbook(printed.bytes, documentFacts(handbook, ladder, printed));
        await withFolder({}, async (folder) => {
          const [before, after] = [join(folder, "before.pdf"), join(folder, "after.pdf")];
          await Promise.all([writeFile(before, printed.bytes), writeFile(after, finished.bytes)]);
          for (let page = 0; page < printed.pageCount; page++)
            assert.ok(difference(before, after, page) < MOST_DIFFERENT);
        });
      }
      assert.is(documents.length, 1);
    },
  );

/** The share of a page's pixels that differ. */
function difference(before: string, after: string, page: number): number {
  const [one, other] = [drawPage(before, page, RESOLUTION, "grey"), drawPage(after, page, RESOLUTION, "grey")];
  const { width, height } = one;
  assert.equal([other.width, other.height], [width, height]);
  return pixelmatch(one.data, other.data, undefined, width, height, { threshold: 0.1 }) / (width * height);
}

test.run();
