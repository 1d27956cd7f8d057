/** The website with words, code and tables too wide for its paper and its screen, read back from a real browser. */
import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "puppeteer";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { findBrowser } from "../../scripts/browser/find/find-browser.ts";
import { launchBrowser } from "../../scripts/browser/launch/launch-browser.ts";
import { openPdf } from "../../scripts/pdf/objects/open-pdf.ts";
import { pageContent } from "../../scripts/pdf/objects/streams.ts";
import { joinRuns } from "../helpers/join-runs.ts";
import { readTextRuns, type TextRun } from "../helpers/read-text-runs.ts";
import { runHere } from "../helpers/run-here.ts";
import { withFolder } from "../helpers/write-folder.ts";

const compound = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenberechnungsstelle";
const columns = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

const keeper = `# Keeper

${compound} (mobile/web/core/data/ml/infra/QA/security/platform) https://example.com/an/address/without/any/space.html

## Reach

- Team

## Work

- ${compound} and \`inline_code_without_any_space_that_goes_on_and_on_until_it_reaches_its_very_own_inlineend\`

\`\`\`
${"a line of code ".repeat(12)}codeend
\`\`\`

${row(columns)}
${row(columns.map(() => "---"))}
${row(columns.map((name) => `${name}column`))}
${row(columns.map((name) => (name === "ten" ? "tableend" : "some words here")))}

Term ${compound}
: Explained ${compound}

<details><summary>More</summary>

Folded detailsend.

</details>
`;

const files = {
  "ladder.yml": `title: ${compound}
tracks:
  - { title: Making, roles: [keeper, master] }
  - { title: ${compound}, roles: [chief] }
scales:
  Reach: [Task, Project, Team, Several teams, Organisation, Lastvalue]
  Scope: [${columns.map((name) => `${name}organisationsbereich`).join(", ")}]
`,
  "keeper.md": keeper,
  "master.md": `# Master ${compound}\n\n## Reach\n\n- Organisation\n\n## Scope\n\n- oneorganisationsbereich\n`,
  "chief.md": "# Chief\n\n## Reach\n\n- Lastvalue\n\n## Scope\n\n- oneorganisationsbereich\n",
};

const site = mkdtempSync(join(tmpdir(), "rungbook-awkward-site-"));
test.after(() => rm(site, { recursive: true, force: true }));

/** Builds the site and opens a page of a browser for `use`, with a function that goes to a path of the site. */
async function withSite(use: (page: Page, go: (path: string) => Promise<void>) => Promise<void>): Promise<void> {
  const { status, stderr } = await withFolder(files, (folder) =>
    runHere(["build", folder, "--no-pdf", "--no-cache", "--out", site]),
  );
  assert.is(status, 0, stderr);
  const found = await findBrowser({ path: null, environment: process.env });
  if (found === null) throw new Error("There is no browser on this machine to test with.");
  const { context, close } = await launchBrowser({ ...found, environment: process.env, hasScreen: true });
  try {
    const page = await context.newPage();
    await use(page, async (path) => {
      await page.goto(pathToFileURL(join(site, path)).href);
      // A page that measures its text before its typefaces are there measures others.
      await page.evaluate("document.fonts.ready.then(() => document.fonts.size)");
    });
  } finally {
    await close();
  }
}

/** Points. */
const MILLIMETRE = 72 / 25.4;
const A4_WIDTH = 210 * MILLIMETRE;
const MARGIN = 12 * MILLIMETRE;

/** Prints what `page` shows on A4 and reads what each sheet says, and where. */
async function print(page: Page): Promise<readonly (readonly TextRun[])[]> {
  const pdf = await openPdf(await page.pdf({ format: "A4" }));
  return pdf.pages.map(({ dict }) =>
    readTextRuns(pageContent(dict, pdf.resolve), dict.getDict("Resources", pdf.resolve), pdf.resolve),
  );
}

/** Words that were cut off on paper, by page: the last column, the end of a line of code, what was folded away. */
const printed = [
  ["index.html", ["Lastvalue", "oneorganisationsbereich"]],
  ["roles/keeper/index.html", ["inlineend", "codeend", "tencolumn", "tableend", "detailsend"]],
] as const;

test("a page of the website that is printed keeps every word, inside the paper's margins", () =>
  withSite(async (page, go) => {
    for (const [path, words] of printed) {
      await go(path);
      const sheets = await print(page);
      // Words that the paper divides are joined.
      const text = sheets.map((runs) => joinRuns(runs).replace(/\s/g, "")).join("");
      for (const word of words) assert.ok(text.includes(word), `${path}: ${word} is missing in ${text}`);
      for (const { text: shown, x, endX } of sheets.flat())
        assert.ok(x > MARGIN - 1 && endX < A4_WIDTH - MARGIN + 1, `${path}: ${shown} stands from ${x} to ${endX}`);
    }
  }));

test("no page of the website is wider than a narrow phone", () =>
  withSite(async (page, go) => {
    await page.setViewport({ width: 320, height: 640 });
    for (const [path] of printed) {
      await go(path);
      assert.is(await page.evaluate("document.scrollingElement.scrollWidth"), 320, path);
    }
  }));

test.run();
