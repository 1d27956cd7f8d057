import { join } from "node:path";
import { builtSample } from "../helpers/built-sample.ts";
import { type ReadHandbook, readHandbook } from "../helpers/read-handbook.ts";

/** The sample's ladder handbook in one setting. */
export interface SamplePrint {
  readonly path: string;
  readonly handbook: ReadHandbook;
  /** The website that came with it. */
  readonly site: string;
}

/** Gives the sample with its handbook on this paper. @throws when it cannot be built */
export async function printSample(...setting: Parameters<typeof builtSample>): Promise<SamplePrint> {
  const site = await builtSample(...setting);
  const path = join(site, "pdf", "ladder.pdf");
  return { path, handbook: await readHandbook(path), site };
}
