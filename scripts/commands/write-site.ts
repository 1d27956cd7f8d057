/** Writes everything of the output but the handbooks themselves. */
import { readFile } from "node:fs/promises";
import { ladderData } from "../ladder/ladder-data.ts";
import type { Ladder } from "../ladder/types.ts";
import type { Output } from "../output/open-output.ts";
import { fillHandbookFacts } from "../site/fill-handbook-facts.ts";
import type { RenderedLadder } from "../site/render-ladder.ts";
import type { HandbookEntry } from "./make-handbooks.ts";

/** What is written, and where. */
export interface SiteFiles {
  readonly ladder: Ladder;
  readonly rendered: RenderedLadder;
  readonly handbooks: readonly HandbookEntry[];
  readonly output: Output;
}

/** Writes the pages with the handbooks' sizes filled in, the styles, fonts and images, and the two JSON files. */
export async function writeSite({ ladder, rendered, handbooks, output }: SiteFiles): Promise<void> {
  const { title, organisation, version, date } = ladder;
  await Promise.all([
    ...[...rendered.pages].map(([path, html]) => output.write(path, fillHandbookFacts(html, handbooks))),
    ...rendered.fonts.map(async ({ name, path }) => output.write(`assets/fonts/${name}`, await readFile(path))),
    ...[...ladder.images].map(([path, { bytes }]) => output.write(`images/${path}`, bytes)),
    output.write("assets/site.css", rendered.siteStyles),
    output.write("handbooks.json", json({ ladder: { title, organisation, version, date }, handbooks })),
    output.write("ladder.json", json(ladderData(ladder))),
  ]);
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
