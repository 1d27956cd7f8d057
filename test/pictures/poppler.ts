/** Pages as pictures, by poppler's pdftoppm: a renderer that is not the one that printed them. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PNG } from "pngjs";

/** "pdftoppm version 22.12.0"; null where there is none, and it is said that what needs it is skipped. */
export function popplerVersion(): string | null {
  const { error, stderr } = spawnSync("pdftoppm", ["-v"], { encoding: "utf8" });
  if (error) console.log("skipped: what draws pages (pdftoppm of poppler is not installed)");
  return error ? null : (stderr.split("\n")[0] ?? "");
}

/** Draws a page in `resolution` dots an inch. @param page from 0 */
export function drawPage(pdf: string, page: number, resolution: number, mode: "grey" | "colour"): PNG {
  const folder = mkdtempSync(join(tmpdir(), "rungbook-picture-"));
  try {
    const number = String(page + 1);
    const options = ["-r", String(resolution), "-f", number, "-l", number, "-singlefile", "-png"];
    execFileSync("pdftoppm", [...options, ...(mode === "grey" ? ["-gray"] : []), pdf, join(folder, "page")]);
    return PNG.sync.read(readFileSync(join(folder, "page.png")));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
