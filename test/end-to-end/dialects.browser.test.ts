/** What common tools add to Markdown, read back out of the website and the PDF. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { PNG } from "pngjs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { checkPdf } from "../../scripts/pdf/validation/check-pdf.ts";
import { buildHere } from "../helpers/build-here.ts";
import { oneLine, readHandbook } from "../helpers/read-handbook.ts";
import { withFolder } from "../helpers/write-folder.ts";

const files = {
  "content/engineer.md": `# Engineer

First words. %% SECRET %%

{/* SECRET

SECRET */}

> [!NOTE]
> A quoted note.

!!! warning "Mind this"
    An indented note.

## Impact

- Ships **Note:**text, and see [[Senior Engineer#Impact|the next level]].

A badge ![badge](logo.png){width=24px} in a line.

<!-- pagebreak -->

After the first break.

\\newpage

- [x] A task that is done.
- [ ] A task that is open.

## Reach

- Team
`,
  "content/Senior Engineer.md": "# Senior Engineer\n\n## Impact\n\n- More\n\n## Reach\n\n- Company\n",
  "content/logo.png": PNG.sync.write(new PNG({ width: 1_200, height: 600 })),
};

test("notes, remarks, links by name and page breaks are read back from site and PDF, which keeps its claims", () =>
  withFolder(files, async (folder) => {
    const site = join(folder, "site");
    await buildHere(join(folder, "content"), site, ["ladder"]);
    const page = await readFile(join(site, "roles/engineer/index.html"), "utf8");
    assert.not.match(page + (await readFile(join(site, "ladder.json"), "utf8")), "SECRET");
    assert.match(page, '<a href="../../roles/senior-engineer/index.html#senior-engineer-impact">the next level</a>');
    assert.match(page, /<img alt="badge"[^>]* width="24" height="12" \/>/);
    assert.not.match(page, "page-break");

    const path = join(site, "pdf/ladder.pdf");
    const { texts, destinations } = await readHandbook(path);
    const printed = texts.map(oneLine);
    assert.not.match(printed.join(""), /SECRET|newpage|pagebreak|\[!|!!!/);
    const pageWith = (words: string): number => printed.findIndex((text) => text.includes(words));
    const first = pageWith("First words.");
    assert.match(printed[first] ?? "", /Note A quoted note\. Warning: Mind this An indented note\./);
    assert.is(pageWith("After the first break."), first + 1);
    assert.match(printed.join(" "), /A task that is done\. A task that is open\./);
    // Where the contents and bookmarks lead, as its number says.
    assert.is(destinations.get("engineer-reach"), first + 2);
    assert.equal(await checkPdf(await readFile(path)), []);
  }));

test.run();
