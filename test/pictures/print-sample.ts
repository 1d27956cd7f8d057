import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { programFolder } from "../../scripts/build/program-version.ts";
import { type ReadHandbook, readHandbook } from "../helpers/read-handbook.ts";
import { runRungbook } from "../helpers/run-rungbook.ts";

/** The sample's ladder handbook in one setting. */
export interface SamplePrint {
  readonly path: string;
  readonly handbook: ReadHandbook;
  /** The website that came with it. */
  readonly site: string;
}

/** Builds the sample ladder into `folder` with its handbook on this paper. @throws when the build fails */
export async function printSample(folder: string, paper: string, sides: string): Promise<SamplePrint> {
  const content = join(folder, `content-${paper}-${sides}`);
  await cp(join(programFolder, "content"), content, { recursive: true });
  const file = join(content, "ladder.yml");
  const settings = await readFile(file, "utf8");
  await writeFile(file, settings.replace(/paper: \w+/, `paper: ${paper}`).replace(/sides: \w+/, `sides: ${sides}`));
  const site = join(folder, `site-${paper}-${sides}`);
  const { status, stderr } = await runRungbook(["build", content, "--out", site, "--only", "ladder"]);
  if (status !== 0) throw new Error(`The sample was not built: ${stderr}`);
  const path = join(site, "pdf", "ladder.pdf");
  return { path, handbook: await readHandbook(path), site };
}
