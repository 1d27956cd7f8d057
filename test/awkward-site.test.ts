/** The website with words, code and tables too wide for its screen, read back from a real browser. */
import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "puppeteer-core";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { findBrowser } from "../scripts/handbook/find-browser.ts";
import { launchBrowser } from "../scripts/handbook/launch-browser.ts";
import { runRungbook } from "./helpers/run-rungbook.ts";
import { withFolder } from "./helpers/write-folder.ts";

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
`,
  "keeper.md": keeper,
  "master.md": `# Master ${compound}\n\n## Reach\n\n- Organisation\n`,
  "chief.md": "# Chief\n\n## Reach\n\n- Lastvalue\n",
};

const site = mkdtempSync(join(tmpdir(), "rungbook-awkward-site-"));
test.after(() => rm(site, { recursive: true, force: true }));

/** Builds the site and opens a page of a browser for `use`, with a function that goes to a path of the site. */
async function withSite(use: (page: Page, go: (path: string) => Promise<void>) => Promise<void>): Promise<void> {
  const { status, stderr } = await withFolder(files, (folder) =>
    runRungbook(["build", folder, "--no-pdf", "--no-cache", "--out", site]),
  );
  assert.is(status, 0, stderr);
  const found = await findBrowser({ path: null });
  if (found === null) throw new Error("There is no browser on this machine to test with.");
  const { context, close } = await launchBrowser({ ...found, hasScreen: true });
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

test("no page of the website is wider than a narrow phone", () =>
  withSite(async (page, go) => {
    await page.setViewport({ width: 320, height: 640 });
    for (const path of ["index.html", "roles/keeper/index.html"]) {
      await go(path);
      assert.is(await page.evaluate("document.scrollingElement.scrollWidth"), 320, path);
    }
  }));

test.run();
