/** Ladders that made a handbook lose something as it was printed: names, ids and titles that layouts did not expect. */
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { printAssets } from "../../scripts/build/handbooks/handbook-inputs.ts";
import { programFolder } from "../../scripts/build/program-version.ts";
import type { PrintedDocument } from "../../scripts/printing/print-handbooks.ts";
import { ASSET_BASE } from "../../scripts/render/addresses.ts";
import { renderLadder } from "../../scripts/render/render-ladder.ts";
import { ladderOf } from "../helpers/ladder-of.ts";
import { localSource, printJobs } from "../helpers/print-jobs.ts";
import { readLines } from "../helpers/read-lines.ts";
import { readPageTexts } from "../helpers/read-page-texts.ts";
import { runHere } from "../helpers/run-here.ts";
import { type FolderFiles, withFolder } from "../helpers/write-folder.ts";

interface Prints {
  /** Print documents by the path of their handbook. */
  readonly documents: ReadonlyMap<string, string>;
  readonly printed: ReadonlyMap<string, PrintedDocument>;
}

/** Prints a ladder in one tab, the longest handbook first, or only the handbook at `only`. */
async function printLadder(files: FolderFiles, only: string | null = null): Promise<Prints> {
  const ladder = await ladderOf(files);
  const documents = new Map<string, string>();
  await renderLadder(ladder, {
    programFolder,
    wants: ({ path }) => only === null || path === only,
    onPrintDocument: async ({ handbook, html }) => {
      documents.set(handbook.path, html);
    },
  });
  const jobs = [...documents].map(([name, html]) => ({ name, html }));
  return { documents, printed: await printJobs(await localSource(), jobs, printAssets(ladder), ASSET_BASE) };
}

const textsOf = async (printed: PrintedDocument | undefined): Promise<readonly string[]> =>
  // A print still has its soft hyphens.
  (await readPageTexts(printed?.bytes ?? new Uint8Array())).map((text) => text.replaceAll("\u00ad", ""));

for (const [what, organisation, title] of [
  ["Czech", "Škoda", "Vývojář"],
  ["Greek", "Ελλάς", "Μηχανικός"],
  ["Cyrillic", "Фирма", "Инженер"],
] as const)
  test(`a page's head and foot in ${what} letters, which no text beside has, are printed with all that is on that line`, async () => {
    const role = (name: string): string => `# ${title} ${name}\n\n## Impact\n\n- Ships things.\n`;
    const files = {
      "ladder.yml": `title: Ladder\norganisation: ${organisation}\n`,
      "a.md": role("a"),
      "b.md": role("b"),
    };
    const whole = await printLadder(files);
    for (const [path, printed] of whole.printed) {
      const pages = await textsOf(printed);
      for (const text of pages.slice(path === "pdf/ladder.pdf" ? 2 : 0)) {
        assert.match(text, /page \d of \d/, path);
        assert.ok(text.includes(organisation), `${path}: ${text}`);
      }
      // On a first page without a cover no running head stands above the title.
      const times = pages.length === 1 ? 1 : 2;
      assert.is((pages.at(-1)?.split(title).length ?? 0) - 1, times, `${path}: the title, and the running head`);
    }
  });

test("a handbook that is printed alone is printed as among the others", async () => {
  const files = {
    "ladder.yml": "title: Ladder\norganisation: Škoda\n",
    "a.md": "# Vývojář\n\n## Impact\n\n- Ships things.\n",
    "b.md": "# Ředitel\n\n## Impact\n\n- Ships more.\n",
  };
  const among = (await printLadder(files)).printed.get("pdf/roles/b.pdf");
  const alone = (await printLadder(files, "pdf/roles/b.pdf")).printed.get("pdf/roles/b.pdf");
  assert.equal(await textsOf(alone), await textsOf(among));
});

test("no id of a role is an id of the layout's own", async () => {
  const names = ["folio-counting", "at-a-glance", "contents", "cover", "flow", "body", "main", "other-roles"];
  const files = Object.fromEntries(
    names.map((name) => [`${name}.md`, `# Role ${name}\n\n## Reach\n\n- Team\n\n## Impact\n\nWhat ${name} does.\n`]),
  );
  const { documents, printed } = await printLadder(files);
  for (const [path, html] of documents) {
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    assert.equal([...new Set(ids)], ids, path);
  }
  for (const [path, document] of printed) {
    const text = (await textsOf(document)).join(" ");
    for (const name of path === "pdf/ladder.pdf" ? names : [basename(path, ".pdf")])
      assert.ok(text.includes(`What ${name} does.`), `${path}: ${text}`);
    assert.is(document.prints, 1, path);
  }
  // The glance is on page 1, and no role is.
  const contents = (await textsOf(printed.get("pdf/ladder.pdf")))[1] ?? "";
  assert.match(contents, /The ladder at a glance[ .]*1\b/);
  assert.match(contents, /Role at-a-glance[ .]*2\b/);
});

for (const [what, title, values] of [
  ["long titles", `Principal ${"manager of engineering and platform tooling ".repeat(2)}`, "Self, Team, Industry"],
  ["a title without a space", "Donaudampfschifffahrtsgesellschaft".repeat(4), "Self, Individual, Team, Cross-Team"],
  [
    "many long values",
    "Engineer",
    "Myself only, Another individual, Neighbouring teams, Whole department, Business unit, Several business units, Company region, Whole company, Customers and partners, Professional community, The industry",
  ],
] as const)
  test(`the table of roles is no wider than the page: ${what}`, async () => {
    const last = values.split(", ").at(-1);
    const role = (name: string): string => `# ${title} ${name}\n\n## Reach\n\n- ${last}\n`;
    const files = { "ladder.yml": `scales:\n  Reach: [${values}]\n`, "a.md": role("a"), "b.md": role("b") };
    const { printed } = await printLadder(files, "pdf/ladder.pdf");
    const ladder = printed.get("pdf/ladder.pdf");
    // Chromium makes a document smaller that is too wide: then fewer pages are printed than were measured.
    assert.is(ladder?.prints, 1);
    const glance = (await textsOf(ladder))[2] ?? "";
    for (const word of `${values} Page`.match(/[A-Z]\w{0,4}/g) ?? [])
      assert.ok(glance.includes(word), `${word}: ${glance}`);
  });

test("names of one long word are broken where they stand, and nothing is made smaller for them", async () => {
  const word = (start: string): string => `${start}${"dampfschifffahrtsgesellschaft".repeat(5)}`;
  const settings = [
    `title: ${word("Ladder")}\norganisation: ${word("Organisation")}\nversion: ${word("Version")}`,
    `scales:\n  Reach: [Self, ${word("Value")}]\ntracks:\n  - title: ${word("Track")}\n    roles: [a, b]\nprint:\n  marking: ${word("Marking")}\ncalibration: false\n`,
  ].join("\n");
  const reach = `## Reach\n\n- Engineering Reach\n  - ${word("Value")}\n`;
  const { printed } = await printLadder({
    "ladder.yml": settings,
    "a.md": `# A\n\n${reach}`,
    "b.md": `# ${word("Role")}\n\n${reach}\n## ${word("Section")}\n\nText.\n`,
  });
  for (const [path, document] of printed) {
    assert.is(document.prints, 1, path);
    const texts = (await textsOf(document)).map((text) => text.replace(/[\s-]/g, ""));
    const cover = path.startsWith("pdf/roles") ? ["Ladder", "Organisation", "Version", "Track", "Marking"] : ["Ladder"];
    for (const name of cover) assert.ok(texts[0]?.includes(word(name)), `${path}, cover: ${name}`);
    for (const name of ["Value", ...(path === "pdf/roles/a.pdf" ? [] : ["Role", "Section"])])
      assert.ok(texts.join("").includes(word(name)), `${path}: ${name}`);
    const lines = (await readLines(document.bytes)).flatMap((page) => page.lines);
    const title = lines.find(({ text }) => /^ReachEngineeringReach/.test(text.replace(/[\s\u00ad]/g, "")));
    assert.ok(title && Math.abs(title.size - 11) < 0.1, `${path} was made smaller: ${title?.size}`);
  }
});

test("a list of 29 levels has room beside its heading, and nothing is made smaller for it", async () => {
  const list = Array.from({ length: 29 }, (_item, level) => `${"  ".repeat(level)}- level ${level + 1} of many\n`);
  const { printed } = await printLadder({ "a.md": `# A\n\n## Impact\n\n${list.join("")}` }, "pdf/roles/a.pdf");
  const document = printed.get("pdf/roles/a.pdf");
  const lines = (await readLines(document?.bytes ?? new Uint8Array())).flatMap((page) => page.lines);
  for (const level of [2, 12, 29]) {
    const line = lines.find(({ text }) => text.endsWith(`level ${level} of many`));
    assert.ok(line && Math.abs(line.size - 10.2) < 0.1, `level ${level}: ${line?.size}`);
  }
});

const otherFont = fontWithout("vi");

(otherFont === null ? test.skip : test)(
  `a character that only a built-in typeface has is not said to be missing (needs a system font without it${otherFont === null ? ": skipped" : ""})`,
  () => {
    const role = (name: string): string => `# ${name}\n\n## Impact\n\n- đội ngũ, một, những\n`;
    return withFolder({ "c/a.md": role("A"), "c/b.md": role("B") }, async (folder) => {
      const fonts = join(folder, "fonts");
      mkdirSync(fonts);
      copyFileSync(otherFont ?? "", join(fonts, basename(otherFont ?? "")));
      const settings = `<fontconfig><dir>${fonts}</dir><cachedir>${join(folder, "cache")}</cachedir></fontconfig>`;
      writeFileSync(
        join(folder, "fonts.conf"),
        `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">${settings}`,
      );
      const environment = { FONTCONFIG_FILE: join(folder, "fonts.conf") };
      const { status, stderr } = await runHere(["build", join(folder, "c"), "--out", join(folder, "o"), "--strict"], {
        environment,
      });
      assert.is(status, 0, stderr);
      assert.not.match(stderr, /No font/);
    });
  },
);

/** A font file of this system that does not cover a language; null where none can be found. */
function fontWithout(language: string): string | null {
  try {
    const list = (pattern: string): readonly string[] =>
      execFileSync("fc-list", ["--format", "%{file}\n", pattern], { encoding: "utf8" }).split("\n");
    const covering = new Set(list(`:lang=${language}`));
    return list(":lang=en").find((file) => /\.[ot]tf$/.test(file) && !covering.has(file)) ?? null;
  } catch {
    // No fontconfig here.
    return null;
  }
}

test.run();
