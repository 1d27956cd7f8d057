/** Files beside the pages: where they are in the output, and where links to them lead on the website and in handbooks. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { readHandbook } from "../helpers/read-handbook.ts";
import { runHere } from "../helpers/run-here.ts";
import { withFolder } from "../helpers/write-folder.ts";

const files = {
  "content/engineer.md": "# Engineer\n\n## Impact\n\n- Fills in [the matrix](assets/the%20matrix.xlsx).\n",
  "content/lead.md": "# Lead\n\n## Impact\n\n- Hands out [a handbook](pdf/roles/engineer.pdf#page=2).\n",
  "content/assets/the matrix.xlsx": "PK matrix",
  "content/public/CNAME": "ladder.example.com\n",
};

test("linked files and public/ are published as they are, and links lead there from every page", () =>
  withFolder({ ...files, "content/ladder.yml": "siteUrl: https://ladder.test/\n" }, async (folder) => {
    const site = join(folder, "site");
    const { status, stderr } = await runHere([
      "build",
      join(folder, "content"),
      "--out",
      site,
      "--no-cache",
      "--strict",
    ]);
    assert.is(status, 0, stderr);
    const read = (path: string): Promise<string> => readFile(join(site, path), "utf8");
    assert.is(await read("CNAME"), "ladder.example.com\n");
    assert.is(await read("files/assets/the matrix.xlsx"), "PK matrix");
    assert.match(
      await read("roles/engineer/index.html"),
      '<a href="../../files/assets/the%20matrix.xlsx">the matrix</a>',
    );
    assert.match(await read("roles/lead/index.html"), '<a href="../../pdf/roles/engineer.pdf#page=2">a handbook</a>');
    const { links } = await readHandbook(join(site, "pdf/ladder.pdf"));
    const addresses = links.flatMap(({ uri }) => uri ?? []);
    assert.ok(addresses.includes("https://ladder.test/files/assets/the%20matrix.xlsx"), `${addresses}`);
    assert.ok(addresses.includes("https://ladder.test/pdf/roles/engineer.pdf#page=2"), `${addresses}`);
  }));

test("without siteUrl a handbook has their words alone", () =>
  withFolder(files, async (folder) => {
    const site = join(folder, "site");
    const build = ["build", join(folder, "content"), "--out", site, "--no-cache", "--only", "engineer"];
    const { status, stderr } = await runHere(build);
    assert.is(status, 0, stderr);
    const { links, texts } = await readHandbook(join(site, "pdf/roles/engineer.pdf"));
    assert.equal(
      links.filter(({ target }) => target === null),
      [],
    );
    assert.match(texts.join(" "), "Fills in the matrix.");
  }));

test.run();
