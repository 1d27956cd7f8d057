/** Which inks a page takes, by Ghostscript: a program that is not ours and takes colours apart as printers do. */
import { execFileSync, spawnSync } from "node:child_process";

/** Tells whether Ghostscript is there; where it is not, that what needs it is skipped. */
export function hasGhostscript(): boolean {
  const { error } = spawnSync("gs", ["--version"]);
  if (error) console.log("skipped: what measures inks (gs of Ghostscript is not installed)");
  return error === undefined;
}

/** The share of a page that each ink covers, from 0 to 1. */
export interface Inks {
  readonly cyan: number;
  readonly magenta: number;
  readonly yellow: number;
  readonly black: number;
}

/** Measures the inks of every page of a PDF. */
export function inkCoverage(pdf: string): readonly Inks[] {
  const lines = execFileSync("gs", ["-q", "-o", "-", "-sDEVICE=inkcov", pdf], { encoding: "utf8" });
  return [...lines.matchAll(/^ *([\d.]+) +([\d.]+) +([\d.]+) +([\d.]+) CMYK OK$/gm)].map((line) => {
    const [cyan = 1, magenta = 1, yellow = 1, black = 1] = line.slice(1).map(Number);
    return { cyan, magenta, yellow, black };
  });
}

/** Whether a page takes black ink and no other. */
export function isBlackAlone({ cyan, magenta, yellow, black }: Inks): boolean {
  return cyan === 0 && magenta === 0 && yellow === 0 && black > 0;
}
