/** Reads a PDF as printed lines with their places, for tests of where things stand on a page. */
import { joinRuns } from "./join-runs.ts";
import { readRuns } from "./read-runs.ts";
import type { TextRun } from "./read-text-runs.ts";

/** Runs that stand side by side at one height; lengths in points from the page's lower left corner. */
export interface PrintedLine {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** Of the baseline. */
  readonly y: number;
  /** Of the largest letters. */
  readonly size: number;
}

/** A page's size in points and its lines from the top down. */
export interface PrintedPage {
  readonly width: number;
  readonly height: number;
  readonly lines: readonly PrintedLine[];
}

/** Reads every page of the PDF in `bytes`. */
export async function readLines(bytes: Uint8Array): Promise<readonly PrintedPage[]> {
  const pages = await readRuns(bytes);
  return pages.map(({ width, height, runs }) => ({ width, height, lines: linesOf(runs) }));
}

function linesOf(runs: readonly TextRun[]): readonly PrintedLine[] {
  const heights = new Map<number, TextRun[]>();
  for (const run of runs) {
    const y = [...heights.keys()].find((height) => Math.abs(height - run.y) < SAME_LINE) ?? run.y;
    heights.set(y, [...(heights.get(y) ?? []), run]);
  }
  return [...heights]
    .sort(([a], [b]) => b - a)
    .map(([y, line]) => {
      const sorted = line.sort((a, b) => a.x - b.x);
      return {
        text: joinRuns(sorted),
        left: Math.min(...sorted.map(({ x }) => x)),
        right: Math.max(...sorted.map(({ endX }) => endX)),
        y,
        size: Math.max(...sorted.map(({ size }) => size)),
      };
    });
}

/** Points by which baselines of one line may differ: superscripts, and labels in another size beside the text. */
const SAME_LINE = 3;
