/** Handbooks of one role: on a sheet with the head of a letter, or with a cover where they are long. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { buildHere } from "../../helpers/build-here.ts";
import { disagreements, oneLine, readHandbook } from "../../helpers/read-handbook.ts";
import { withFolder } from "../../helpers/write-folder.ts";

/** A role of about so many pages. */
function role(title: string, pages: number): string {
  const item = "- Keeps the lamp lit through the night, whatever the weather brings, and writes down what was seen.\n";
  const sections = Array.from({ length: pages }, (_, index) => `## Duty ${index + 1}\n\n${item.repeat(18)}`);
  return `# ${title}\n\nThe introduction.\n\n${sections.join("\n")}`;
}

const LADDER = `title: Harbour Ladder
organisation: Harbour Light
version: "7"
date: 2026-03-01
tracks:
  - title: Keepers
    roles: [mate, keeper]
`;

async function printed(print: string) {
  const files = { "c/ladder.yml": LADDER + print, "c/mate.md": role("Mate", 1), "c/keeper.md": role("Keeper", 6) };
  return withFolder(files, async (folder) => {
    const site = join(folder, "site");
    await buildHere(join(folder, "c"), site);
    const [mate, keeper, ladder] = await Promise.all(
      ["roles/mate", "roles/keeper", "ladder"].map((name) => readHandbook(join(site, `pdf/${name}.pdf`))),
    );
    const { handbooks } = JSON.parse(await readFile(join(site, "handbooks.json"), "utf8"));
    const page = await readFile(join(site, "roles/mate/index.html"), "utf8");
    if (!mate || !keeper || !ladder) throw new Error("A handbook is missing.");
    return { mate, keeper, ladder, handbooks, page };
  });
}

test("a short role begins on its first page, below whose ladder it is, and a long one has cover and contents", async () => {
  const { mate, keeper, ladder, handbooks, page } = await printed("print:\n  marking: { ladder: Internal }\n");
  const head = oneLine(mate.texts[0] ?? "");
  assert.match(head, /Harbour Light Harbour Ladder/);
  assert.match(head, /Version 7 March 1, 2026/);
  assert.match(head, /Keepers, level 1 of 2 Mate To Keeper/);
  assert.match(head, /page 1 of \d /);
  assert.is(head.split("Harbour Ladder").length, 2, "the running head stands there too");
  assert.not.match(mate.texts.join(" "), /Contents|Internal/);
  assert.is(mate.labels[0], "1");
  assert.equal([keeper.labels[0], keeper.labels[1]], ["i", "1"]);
  assert.match(keeper.texts[0] ?? "", /Contents/);
  for (const handbook of [mate, keeper, ladder]) assert.equal(disagreements(handbook, 3), []);
  // It breaks where it does in the ladder's handbook, whose pages have a running head.
  const firstOf = (texts: readonly string[]) => texts.find((text) => /Mate\s+To/.test(text))?.match(/Keeps/g)?.length;
  assert.is(firstOf(mate.texts), firstOf(ladder.texts));
  assert.match(ladder.texts.join(" "), /Internal/);
  const names = handbooks.map(({ fileName }: { fileName: string }) => fileName);
  assert.equal(names, [
    "Harbour Light - Harbour Ladder - 7.pdf",
    "Harbour Light - Mate - 7.pdf",
    "Harbour Light - Keeper - 7.pdf",
    "Harbour Light - Keepers Matrix - 7.pdf",
    "Harbour Light - Keepers Steps - 7.pdf",
  ]);
  assert.match(page, 'download="Harbour Light - Mate - 7.pdf"');
  assert.match(page, '<meta name="robots" content="noindex">');
});

test("print.role takes the cover away or keeps it, and leaves out level and neighbours", async () => {
  const bare = await printed("print:\n  role: { cover: never, level: false, neighbours: false }\n");
  assert.equal([bare.mate.labels[0], bare.keeper.labels[0]], ["1", "1"]);
  for (const { texts } of [bare.mate, bare.keeper]) assert.not.match(texts.join(" "), /level \d|From|\bTo\b|Contents/);
  assert.match(bare.ladder.texts.join(" "), /level 1 of 2/);
  assert.not.match(bare.page, "noindex");
  const covered = await printed("print:\n  role: { cover: always }\n");
  assert.equal([covered.mate.labels[0], covered.keeper.labels[0]], ["i", "i"]);
  for (const handbook of [bare.mate, bare.keeper, covered.mate]) assert.equal(disagreements(handbook, 2), []);
});

test("roles begin on right-hand pages where they shall, and nothing else makes a blank page", async () => {
  const pagesOf = async (print: string) => (await printed(print)).ladder.texts.length;
  const next = await pagesOf("print: { sides: double }\n");
  assert.is(next, await pagesOf("print: { sides: single }\n"));
  const { ladder } = await printed("print: { sides: double, starts: right }\n");
  const roles = ladder.outline.flatMap(({ children }) => children);
  assert.equal(
    roles.map(({ page }) => (page ?? 1) % 2),
    [0, 0],
  );
});

test.run();
