/** Papers, densities, sides and starts: what each makes of a ladder, and that all page numbers hold in all of them. */
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { openPdf } from "../../../scripts/pdf/objects/open-pdf.ts";
import { buildHere } from "../../helpers/build-here.ts";
import { disagreements, isBlank, readHandbook } from "../../helpers/read-handbook.ts";
import { readLines } from "../../helpers/read-lines.ts";
import { withFolder } from "../../helpers/write-folder.ts";

const ITEM = "Keeps the lamp lit through the night, whatever the weather brings, and writes down what was seen there.";

/** A role of about 400 words in five sections. */
function role(title: string, items = 4): string {
  const list = `- ${ITEM}\n`.repeat(items);
  const sections = ["Impact", "Knowledge", "Communication", "Leadership"].map((name) => `## ${name}\n\n${list}`);
  const reach = "## Reach\n\n- Leadership Reach\n  - Team\n- Engineering Reach\n  - Cross-Team\n";
  return `# ${title}\n\n${`${ITEM} `.repeat(4)}\n\n${[...sections, reach].join("\n")}\nBack to [the mate](mate.md).\n`;
}

function ladder(print: string) {
  const tracks = "tracks:\n  - title: Deck\n    roles: [mate, keeper]\n  - title: Shore\n    roles: [warden]\n";
  return {
    "c/ladder.yml": `title: Harbour Ladder\norganisation: Harbour Light\n${tracks}print: ${print}\n`,
    "c/mate.md": role("Mate"),
    "c/keeper.md": role("Keeper", 12),
    "c/warden.md": role("Warden", 1),
  };
}

for (const paper of ["A4", "A5", "Letter"])
  for (const sides of ["single", "double"])
    for (const starts of ["next", "right"])
      for (const density of ["comfortable", "compact"])
        test(`${paper}, ${sides}, starts ${starts}, ${density}: page numbers agree, and handbooks claim PDF/UA-1 and PDF/A-2a`, () =>
          withFolder(
            ladder(`{ paper: ${paper}, sides: ${sides}, starts: ${starts}, density: ${density} }`),
            async (folder) => {
              const site = join(folder, "site");
              await buildHere(join(folder, "c"), site, starts === "next" ? ["ladder", "keeper"] : ["ladder"]);
              const { handbooks } = JSON.parse(await readFile(join(site, "handbooks.json"), "utf8"));
              for (const { path, claims } of handbooks) {
                const handbook = await readHandbook(join(site, path));
                assert.equal(disagreements(handbook, 3), [], path);
                assert.equal(claims, ["PDF/UA-1", "PDF/A-2a"], path);
                if (starts === "next") assert.not(handbook.texts.some(isBlank), `${path} has an empty page`);
              }
            },
          ));

/** Width and height of the pages in millimetres, and the sizes of letters by how many lines have them. */
async function measured(path: string) {
  const bytes = await readFile(path);
  const { pages } = await openPdf(bytes);
  const sizes = new Map<number, number>();
  const lines = (await readLines(bytes)).flatMap((page) => page.lines);
  for (const { size } of lines) sizes.set(size, (sizes.get(size) ?? 0) + 1);
  const [text] = [...sizes].sort((a, b) => b[1] - a[1])[0] ?? [0];
  const letters = lines
    .filter(({ size, text: { length } }) => size === text && length > 40)
    .map(({ text: { length } }) => length);
  return { pages: pages.length, text, longest: Math.max(...letters) };
}

const sheets: readonly (readonly [print: string, pages: number, size: number, letters: number])[] = [
  ["{ paper: A4 }", 2, 10.2, 60],
  ["{ density: compact }", 1, 9.1, 60],
  ["{ paper: Letter, density: compact }", 1, 9.1, 60],
  ["{ paper: A5 }", 2, 9.3, 55],
];
for (const [print, pages, size, letters] of sheets)
  test(`a role of 400 words takes ${pages} pages of print: ${print}`, () =>
    withFolder(ladder(print), async (folder) => {
      const site = join(folder, "site");
      await buildHere(join(folder, "c"), site, ["mate"]);
      const made = await measured(join(site, "pdf/roles/mate.pdf"));
      assert.equal([made.pages, Math.round(made.text * 10) / 10], [pages, size]);
      assert.ok(made.longest >= letters, `the longest line has ${made.longest} letters`);
    }));

test("a role that would leave little on its last page is set closer, alike in every handbook, and no other is", () => {
  const roles = Array.from({ length: 9 }, (_, index) => index + 20);
  const files = Object.fromEntries(
    roles.map((items) => [`c/r${items}.md`, `# Role ${items}\n\n## Impact\n\n${`- ${ITEM}\n`.repeat(items)}`]),
  );
  return withFolder(files, async (folder) => {
    const site = join(folder, "site");
    await buildHere(join(folder, "c"), site);
    const ladder = await readLines(await readFile(join(site, "pdf/ladder.pdf")));
    const distances = new Set<string>();
    for (const items of roles) {
      const alone = await readLines(await readFile(join(site, `pdf/roles/r${items}.pdf`)));
      const bodies = alone.map(bodyOf);
      const last = bodies.at(-1) ?? [];
      const [bottom, top] = [Math.min(...last.map(({ y }) => y)), (alone[0]?.height ?? 0) - 27 * MILLIMETRE];
      if (bodies.length > 1)
        assert.ok(top - bottom > 0.15 * 245 * MILLIMETRE - 20, `role ${items} leaves ${top - bottom}`);
      // Two items of two lines each.
      const [first, second] = (bodies[0] ?? []).filter(({ text }) => /^(• )?Keeps|^whatever|^was seen/.test(text));
      distances.add(((first?.y ?? 0) - (second?.y ?? 0)).toFixed(2));
      const start = ladder.findIndex(
        ({ lines }, index) => index > 1 && lines.some(({ text }) => text === `Role ${items}`),
      );
      const among = ladder.slice(start, start + bodies.length).map(bodyOf);
      assert.equal(
        among.map((lines) => lines.map(({ text, y }) => `${text} ${y.toFixed(1)}`)),
        bodies.map((lines) => lines.map(({ text, y }) => `${text} ${y.toFixed(1)}`)),
        `role ${items}`,
      );
    }
    assert.ok(distances.size > 1 && distances.has("32.25"), [...distances].join());
  });
});

const MILLIMETRE = 72 / 25.4;

/** The lines of a page between its head and its foot. */
function bodyOf({ height, lines }: Awaited<ReturnType<typeof readLines>>[number]) {
  return lines.filter(({ y }) => y < height - 27 * MILLIMETRE && y > 25 * MILLIMETRE - 5);
}

test("contents name the sections of all roles where half of these go on overleaf, else of none, on two pages at most", () => {
  const short = (title: string): string => `# ${title}\n\n## Impact\n\n- ${ITEM}\n\n## Growth\n\n- ${ITEM}\n`;
  const many = Array.from({ length: 60 }, (_, index) => [`c/z${index}.md`, role(`Warden ${index}`, 7)]);
  const ladders = {
    half: { "c/short.md": short("Short"), "c/long.md": role("Long", 9) },
    few: { "c/short.md": short("Short"), "c/brief.md": short("Brief"), "c/long.md": role("Long", 9) },
    many: Object.fromEntries(many),
  };
  return withFolder({}, async (folder) => {
    const contentsOf = async (files: Readonly<Record<string, string>>) => {
      const content = join(folder, "c");
      await rm(content, { recursive: true, force: true });
      await mkdir(content);
      for (const [path, text] of Object.entries(files)) await writeFile(join(folder, path), text);
      await buildHere(content, join(folder, "site"), ["ladder"]);
      const handbook = await readHandbook(join(folder, "site/pdf/ladder.pdf"));
      assert.equal(disagreements(handbook, 2), []);
      // Behind a cover.
      const pages = handbook.texts.slice(1, handbook.labels.indexOf("1"));
      return { pages: pages.length, sections: pages.join("\n").match(/Growth|Leadership/g) ?? [] };
    };
    assert.equal(await contentsOf(ladders.half), { pages: 1, sections: ["Leadership", "Growth"] });
    assert.equal(await contentsOf(ladders.few), { pages: 1, sections: [] });
    assert.equal(await contentsOf(ladders.many), { pages: 2, sections: [] });
  });
});

test.run();
