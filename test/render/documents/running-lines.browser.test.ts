/** What stands in the margins of printed pages, with names and titles that are longer than its line. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { cutText } from "../../../scripts/render/design/text-width.ts";
import { buildHere } from "../../helpers/build-here.ts";
import { oneLine, readHandbook } from "../../helpers/read-handbook.ts";
import { readRuns } from "../../helpers/read-runs.ts";
import type { TextRun } from "../../helpers/read-text-runs.ts";
import { withFolder } from "../../helpers/write-folder.ts";

const MILLIMETRE = 72 / 25.4;
const MARGINS = { top: 27 * MILLIMETRE, bottom: 25 * MILLIMETRE };
/** Points between baselines of lines that could run into one another. */
const LINE = 8;

/** Points between two texts on one line, which is more than a space. */
const GAP = 4;

const NAME = "Saltmarsh Instruments and Measuring Equipment International Holdings of Great Britain";
const WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";
const MARKING = "Strictly confidential, for internal use by our employees only, and not to be handed on";

const LADDERS = [
  ["A4", "single", NAME, MARKING, "Engineer"],
  ["Letter", "double", WORD, WORD, "PRINCIPAL ENGINEER FOR MEASURING EQUIPMENT AND PLATFORM MANAGEMENT"],
  ["A4", "double", NAME, "Internal", WORD],
  ["Letter", "single", "灯台".repeat(40), MARKING, "灯台守".repeat(20)],
  ["A4", "single", WORD, "Internal", "Engineer"],
  ["A4", "single", NAME, "", "Engineer"],
] as const;

for (const [paper, sides, organisation, marking, title] of LADDERS)
  test(`${paper}, ${sides}-sided: head and foot hold "${organisation.slice(0, 9)}…", "${marking.slice(0, 9)}" and "${title.slice(0, 9)}" apart`, () => {
    const settings = `title: Ladder of ${organisation}\norganisation: ${organisation}\nversion: "2026.2"\n`;
    const print = `print:\n  paper: ${paper}\n  sides: ${sides}\n  role: { cover: always }\n${marking && `  marking: ${marking}\n`}`;
    const role = `---\nid: role\n---\n\n# ${title}\n\n## Impact\n\n${"- Ships things.\n".repeat(60)}`;
    return withFolder({ "c/ladder.yml": settings + print, "c/role.md": role }, async (folder) => {
      await buildHere(join(folder, "c"), join(folder, "site"), ["role"]);
      const path = join(folder, "site/pdf/roles/role.pdf");
      const pages = await readRuns(await readFile(path));
      for (const { width, height, runs } of pages) {
        const head = runs.filter(({ y }) => y > height - MARGINS.top);
        const foot = runs.filter(({ y }) => y < MARGINS.bottom);
        const heights = (line: typeof runs): number => new Set(line.map(({ y }) => Math.round(y))).size;
        assert.ok(heights(head) <= 1, "a head of two lines");
        // Three lines, and the folio between two of them.
        assert.ok(heights(foot) <= 5, "a foot of four lines");
        const pieces = [...piecesOf(head), ...piecesOf(foot)];
        for (const { text, left, right, y } of pieces) {
          assert.ok(left > 18 * MILLIMETRE && right < width - 18 * MILLIMETRE, `outside: ${text}`);
          const over = pieces.find(
            (other) => Math.abs(other.y - y) < LINE && other.left > left && other.left < right + GAP,
          );
          assert.is(over?.text, undefined, `runs into "${text}"`);
        }
        if (runs.some(({ text }) => text.includes("Ships")))
          assert.ok(
            pieces.some(({ text }) => /^page \d of \d$/.test(text)),
            pieces.map(({ text }) => text).join("|"),
          );
      }
      const { texts, labels } = await readHandbook(path);
      for (const text of texts.slice(labels.indexOf("1")).map(oneLine)) {
        if (text.trim() === "" || !text.includes("Ships")) continue;
        assert.match(text, /Version 2026\.2/);
        assert.ok(text.includes(marking.slice(0, 25)), text);
      }
    });
  });

interface Piece {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
}

/** Joins the runs of each text: Chromium begins a new one wherever letters are kerned. */
function piecesOf(runs: readonly TextRun[]): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const { text, x, endX, y } of runs.toSorted((a, b) => b.y - a.y || a.x - b.x)) {
    const last = pieces.at(-1);
    if (last && last.y === y && x - last.right < GAP)
      pieces[pieces.length - 1] = { ...last, text: last.text + text, right: endX };
    else pieces.push({ text, left: x, right: endX, y });
  }
  return pieces;
}

const CUTS: readonly (readonly [text: string, width: number, cut: string])[] = [
  ["Staff Engineer", 20, "Staff Engineer"],
  ["Engineering and platform management", 14, "Engineering and platform…"],
  ["Engineering, platforms and tools", 7, "Engineering…"],
  ["Of Donaudampfschifffahrtsgesellschaft", 10, "Of Donaudampfschiff…"],
  ["灯台守灯台守灯台守", 5, "灯台守…"],
];
for (const [text, width, cut] of CUTS)
  test(`"${text}" is "${cut}" where there is room for ${width} font sizes`, () => assert.is(cutText(text, width), cut));

test.run();
