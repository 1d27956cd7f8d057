/** Roles and job descriptions whose files are named in other scripts: paths, addresses, and the places in PDFs. */
import { access, readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { buildHere } from "../helpers/build-here.ts";
import { disagreements, readHandbook } from "../helpers/read-handbook.ts";
import { withFolder } from "../helpers/write-folder.ts";

const SECTION = "## 影響\n\n- 仕事をする。\n";
const files = {
  "content/ladder.yml": "title: Ladder\nsiteUrl: https://ladder.test/\nprint:\n  marking: Internal\n",
  "content/Инженер.md": `---\nlevel: 1\n---\n# Инженер\n\nСм. [дальше](エンジニア.md#影響).\n\n${SECTION}`,
  "content/エンジニア.md": `---\nlevel: 2\n---\n# エンジニア\n\n[назад](Инженер.md) [下](#影響)\n\n${SECTION}`,
  "content/job-descriptions/エンジニア.md": `# エンジニア募集\n\n[role](../エンジニア.md)\n\n## 仕事\n\n- Work.\n`,
};

test("files in Cyrillic and Japanese have names, addresses and places that people can read", async () => {
  await withFolder(files, async (folder) => {
    const site = join(folder, "site");
    await buildHere(join(folder, "content"), site, ["ladder", "inzhener", "エンジニア"]);
    for (const path of [
      "roles/inzhener/index.html",
      "roles/エンジニア/index.html",
      "job-descriptions/エンジニア/index.html",
      "pdf/roles/inzhener.pdf",
      "pdf/roles/エンジニア.pdf",
      "pdf/job-descriptions/エンジニア.pdf",
    ])
      await access(join(site, path));

    const encoded = encodeURIComponent("エンジニア");
    const home = await readFile(join(site, "index.html"), "utf8");
    assert.ok(home.includes(`href="roles/${encoded}/index.html"`));
    assert.ok(home.includes(`href="job-descriptions/${encoded}/index.html"`));
    const role = await readFile(join(site, "roles/inzhener/index.html"), "utf8");
    assert.ok(role.includes(`href="../../roles/${encoded}/index.html#${encodeURIComponent("エンジニア-影響")}"`));
    const other = await readFile(join(site, "roles/エンジニア/index.html"), "utf8");
    assert.ok(other.includes(`href="../../job-descriptions/${encoded}/index.html"`));
    assert.ok(other.includes('id="エンジニア-影響"'));

    const ladder = await readHandbook(join(site, "pdf/ladder.pdf"));
    assert.equal(disagreements(ladder, 2), []);
    assert.equal(
      [...ladder.destinations.keys()].filter((name) => name.includes("ン") || name.includes("inzh")).sort(),
      ["inzhener", "エンジニア", "エンジニア-影響"],
    );
    const onward = ladder.links.find(({ contents }) => contents.startsWith("дальше"));
    assert.equal([onward?.target, onward?.targetPage], ["エンジニア-影響", ladder.destinations.get("エンジニア-影響")]);

    const alone = await readHandbook(join(site, "pdf/roles/エンジニア.pdf"));
    assert.ok(alone.links.some(({ uri }) => uri === "https://ladder.test/roles/inzhener/"));
    assert.ok(alone.texts.some((text) => text.includes("Internal")));

    const job = await readHandbook(join(site, "pdf/job-descriptions/エンジニア.pdf"));
    assert.not.ok(
      job.texts.some((text) => text.includes("Internal")),
      "the marking is not for people outside",
    );
    assert.ok(job.links.some(({ uri }) => uri === `https://ladder.test/roles/${encoded}/`));
    // Of the ladder's own pages no address is printed.
    assert.not.ok(job.texts.join("").replace(/\s/gu, "").includes("ladder.test/roles"));

    const { handbooks } = JSON.parse(await readFile(join(site, "handbooks.json"), "utf8")) as {
      handbooks: readonly { kind: string; id: string; claims: readonly string[] }[]; // As the build writes it.
    };
    assert.equal(
      handbooks.map(({ kind, id }) => `${kind} ${id}`),
      ["ladder ladder", "role inzhener", "role エンジニア", "job-description エンジニア"],
    );
    assert.ok(handbooks.every(({ claims }) => claims.includes("PDF/UA-1") && claims.includes("PDF/A-2a")));
  });
});

test.run();
