/** Any two roles, chosen on a page and compared by its script: as on the pages that a build makes of two roles. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import type { Page } from "puppeteer";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { builtSample } from "../../helpers/built-sample.ts";
import { runHere } from "../../helpers/run-here.ts";
import { withServer } from "../../helpers/serve-folder.ts";
import { withScreen } from "../../helpers/with-screen.ts";
import { type FolderFiles, withFolder } from "../../helpers/write-folder.ts";

const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** All that comparing and writing do differently. */
const FILES: FolderFiles = {
  "steps.yml":
    "steps:\n  - from: junior\n    to: senior\n    pairs:\n      - J-W-4:\n        S-W-5:\n    perhaps:\n      - J-W-5:\n        S-W-6:\n",
  "junior.md": `# Junior <b>&</b> "new"

Starts with [the seniors](senior.md#work), ![dot](dot.png) and <kbd>Ctrl</kbd>.[^1]

## Work

Before the list.

- Guide the plan of a small team through a hard quarter.[^1]
- Ask *early* & often, with \`code < 3\`.
- **Hiring.** Sits in interviews and writes down what was said.
- Water the plants.
- Sing in the choir.
- Keep [notes](https://example.com/?a=1&b=2) that the whole office can read.
- Review every change
  - of the kernel
  - of the tests
- Count paper clips.

| a | b |
| - | - |
| c | d |

### Below

- [x] Deliver what was promised on a Friday.

    code  block

## Reach

- Leadership Reach
  - Self
- Business Reach
  - Team

## Only here

All the same text.

[^1]: A note with [a link](lead.md).
`,
  "dot.png": PNG,
  "senior.md": `# Senior

Starts with nothing.

## Work

- Guide the plan of a whole team through a very hard quarter.
- Ask *early* & often, with \`code < 3\`.
- **Hiring.** Leads interviews and decides.
- Keep notes that the whole company can read.
- Feed the fish.
- Dance on the table.
- Audit foreign subsidiaries.

## Reach

- Leadership Reach
  - Team
- Business Reach
  - Department

## Craft

- Review every change
  - of the kernel
  - of the documents
- Deliver what was promised on a Friday. {#promise}

## Only here

All the same text.
`,
  "lead.md":
    "# Lead\n\n## Work\n\n1. Guide the plan of three teams.\n2. Keep promises on every Friday. {#promise}\n\n> Quoted.\n\n## Reach\n\n- Company\n",
  "old.md": "---\ndeprecated: true\n---\n# Old hand\n\n## Work\n\n- Guide the plan of a small team.\n",
  "chief.md": "# Chief\n\nText before.\n\n## Work\n\n- Decide what three teams plan.\n",
  "lone.md": "# Lone\n\nNothing but text.\n",
};

const settings = (language: string): string => `title: Ladder
language: ${language}
tracks:
  - { title: Makers, roles: [junior, old, senior, lead] }
  - { title: Managers & more, startsFrom: lead, roles: [chief] }
scales:
  Reach: [Self, Team, Department, Company]
`;

/** Builds `files` for `use`, which is given the site's folder. */
function withSite(files: FolderFiles, use: (site: string) => Promise<void>): Promise<void> {
  return withFolder(files, async (folder) => {
    const site = join(folder, "_site");
    const { status, stderr } = await runHere(["build", folder, "--no-pdf", "--no-cache", "--out", site]);
    assert.is(status, 0, stderr);
    await use(site);
  });
}

/** What a page says of two roles, as HTML whose addresses are absolute, without white space that nobody sees. */
function compared(page: Page): Promise<string> {
  return page.evaluate(() => {
    for (const element of document.querySelectorAll("main [href], main [src]"))
      for (const name of ["href", "src"])
        if (/^[^#]/.test(element.getAttribute(name) ?? ""))
          element.setAttribute(name, String(Reflect.get(element, name)));
    const parts = document.querySelectorAll("main > :is(h1, .standing, section), [data-compared] > *");
    return [...parts]
      .map(({ outerHTML }) => outerHTML)
      .join("")
      .replace(/\s*(<\/?(?:section|table|thead|tbody|tr|th|td|h1|h2)\b[^>]*>)\s*/g, "\n$1");
  });
}

/** Opens a page at `#a=...&b=...`, also where it is open already. */
async function choose(page: Page, root: string, before: string, after: string): Promise<void> {
  await page.goto("about:blank");
  await page.goto(`${root}compare/index.html#a=${before}&b=${after}`);
}

/** Compares both ways of comparing, for the pairs that have a page, and counts them. @param of a role, or all */
async function assertSameAsBuilt(page: Page, site: string, root: string, of = ""): Promise<number> {
  const names = readdirSync(join(site, "compare")).filter((name) => name !== "index.html");
  const pairs = names.filter((name) => of === "" || name.split(".").includes(of));
  for (const pair of pairs) {
    const [before = "", after = ""] = pair.split(".");
    await page.goto(`${root}compare/${pair}/index.html`);
    const [built, title] = [await compared(page), await page.title()];
    assert.match(built, "<table");
    await choose(page, root, before, after);
    assert.is(await compared(page), built, pair);
    assert.is(await page.title(), title);
  }
  return pairs.length;
}

for (const language of ["en", "fi", "ar"])
  test(`what the script says of two roles is what a build says of them, in ${language}`, () =>
    withSite({ ...FILES, "ladder.yml": settings(language) }, (site) =>
      withScreen(async (page) => {
        const faults: unknown[] = [];
        page.on("pageerror", (error) => faults.push(error));
        const count = await assertSameAsBuilt(page, site, `${pathToFileURL(site).href}/`);
        assert.is(count, 4);
        assert.equal(faults, []);
        const first = readFileSync(join(site, "compare", "junior.senior", "index.html"), "utf8");
        const signs = [...first.matchAll(/class="sign" aria-hidden="true">(.)</g)].map(([, sign]) => sign);
        assert.is([...new Set(signs)].sort().join(""), "+=?»−", "every kind of pair is among them");
        assert.match(first, '<span class="moved">');
        assert.match(first, "<ins>");
      }),
    ));

test("the sample's comparisons are the same, from a server too", async () => {
  const site = await builtSample("A4", "single");
  await withScreen((page) =>
    withServer(site, async (root) => {
      const count = await assertSameAsBuilt(page, site, root, "staff-engineer");
      assert.ok(count > 4, `${count} pairs`);
    }),
  );
});

/** What is chosen, where the page is, and what it says. */
function state(page: Page) {
  return page.evaluate(() => ({
    chosen: [...document.querySelectorAll("select")].map(({ value }) => value),
    hash: location.hash,
    heading: document.querySelector("h1")?.textContent,
    said: document.querySelector("main [role=status]")?.textContent,
    sections: [...document.querySelectorAll("main h2")].map(({ textContent }) => textContent),
  }));
}

test("roles of two tracks, of none, and former ones are chosen by the keyboard alone; what is chosen stands in the address", () =>
  withSite({ ...FILES, "ladder.yml": settings("en") }, (site) =>
    withScreen(async (page) => {
      const root = `${pathToFileURL(site).href}/`;
      await page.goto(`${root}roles/lone/index.html`);
      await Promise.all([page.waitForNavigation(), page.click('.side a[href*="compare/index.html"]')]);
      const empty = { heading: "Compare roles", said: "", sections: [] };
      assert.equal(await state(page), { ...empty, chosen: ["lone", ""], hash: "#a=lone" });
      assert.equal(
        await page.$$eval("[name=b] > *", (groups) =>
          groups.map((group) =>
            [group.getAttribute("label"), ...[...group.children].map(({ textContent }) => textContent)].join(": "),
          ),
        ),
        [
          "",
          'Makers: Junior & "new": Old hand (deprecated): Senior: Lead',
          "Managers & more: Chief",
          "Other roles: Lone",
        ],
      );
      await page.focus("[name=a]");
      await page.keyboard.press("Tab");
      await page.keyboard.type("Chi");
      const chief = { heading: "Lone → Chief", said: "Lone to Chief", sections: ["Introduction", "Work"] };
      assert.equal(await state(page), { ...chief, chosen: ["lone", "chief"], hash: "#a=lone&b=chief" });
      assert.is(await page.evaluate(() => document.activeElement?.id), "choice.b", "the focus stays");
      await page.keyboard.press("End");
      const turned = { heading: "Chief → Lone", said: "Chief to Lone", sections: ["Introduction", "Work"] };
      assert.equal(await state(page), { ...turned, chosen: ["chief", "lone"], hash: "#a=chief&b=lone" });
      await page.evaluate(() => {
        location.hash = "#a=old&b=junior";
      });
      await page.waitForFunction(() => document.querySelector("h1")?.textContent?.startsWith("Old hand (deprecated)"));
      assert.match((await state(page)).sections.join(), "Work");
      await page.click('a[href="#junior.fn1"]');
      assert.is(await page.evaluate(() => location.hash), "#junior.fn1");
      assert.match((await state(page)).heading ?? "", /^Old hand/, "a note is led to on the page as it is");
      for (const hash of ["#a=nobody&b=junior", "#a=junior&b=junior", "#b=%", "#a=__proto__&b=constructor"]) {
        await page.goto("about:blank");
        await page.goto(`${root}compare/index.html${hash}`);
        const { heading, said, sections } = await state(page);
        assert.equal({ heading, said, sections }, empty, hash);
      }
    }),
  ));

test("without scripts the page lists the comparisons that there are pages of", () =>
  withSite({ ...FILES, "ladder.yml": settings("en") }, (site) =>
    withScreen(async (page) => {
      const root = `${pathToFileURL(site).href}/`;
      const shown = () => page.$eval("main", ({ innerText }) => innerText.split("\n").filter((line) => line !== ""));
      const list = ['Junior & "new" to Senior', 'Junior & "new" to Lead', "Senior to Lead", "Lead to Chief"];
      const all = ["All roles", "Compare roles", "Any two roles can be compared here by a browser that runs scripts."];
      await page.setJavaScriptEnabled(false);
      await page.goto(`${root}compare/index.html#a=junior&b=senior`);
      assert.equal(await shown(), [...all, ...list]);
      await page.setJavaScriptEnabled(true);
      await page.goto(`${root}compare/index.html`);
      assert.not((await shown()).includes(list[0] ?? ""));
    }),
  ));

test("the script is small, and one that is compressed on its way smaller", async () => {
  const site = await builtSample("A4", "single");
  const sizeOf = (path: string): number => gzipSync(readFileSync(join(site, path))).length;
  assert.ok(sizeOf("assets/compare.js") < 20_000, String(sizeOf("assets/compare.js")));
  const page = ["compare/index.html", "assets/site.css", "assets/search.js", "assets/compare.js"];
  assert.ok(page.map(sizeOf).reduce((sum, size) => sum + size) < 40_000);
});

test.run();
