/** The sample ladder, which several suites only read: built by the first that asks, for all suites of a run. */
import { existsSync, rmSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, rename, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { programFolder } from "../../scripts/build/program-version.ts";
import { becomesTrue } from "./in-time.ts";
import { runRungbook } from "./run-rungbook.ts";

/** Gives the folder of the built sample, which nobody may change. @throws when there was an error or a warning */
export async function builtSample(paper: "A4" | "Letter", sides: "single" | "double"): Promise<string> {
  const folder = join(await room(), `sample-${paper}-${sides}`);
  const [site, failed] = [join(folder, "site"), join(folder, "failed")];
  // Who makes the folder builds.
  const isFirst = await mkdir(folder).then(
    () => true,
    () => false,
  );
  if (isFirst) await buildInto(folder, paper, sides);
  await becomesTrue("another suite has built the sample", () => existsSync(site) || existsSync(failed));
  if (!existsSync(site)) throw new Error(`The sample was not built: ${await readFile(failed, "utf8")}`);
  return site;
}

async function buildInto(folder: string, paper: string, sides: "single" | "double"): Promise<void> {
  const content = join(folder, "content");
  await cp(join(programFolder, "content"), content, { recursive: true });
  const file = join(content, "ladder.yml");
  const settings = await readFile(file, "utf8");
  await writeFile(file, settings.replace(/paper: \w+/, `paper: ${paper}`).replace(/sides: \w+/, sidesOf[sides]));
  const { status, stderr } = await runRungbook(["build", content, "--out", join(folder, "made"), "--strict"]);
  // Whole or not at all for who waits.
  if (status === 0) await rename(join(folder, "made"), join(folder, "site"));
  else await writeFile(join(folder, "failed"), stderr);
}

/** With blank pages where both sides are printed. */
const sidesOf = { single: "sides: single", double: "sides: double\n  starts: right" };

let own: Promise<string> | null = null;

/** The folder that `run-suites.ts` has made for all, or one of this process when a suite runs alone. */
async function room(): Promise<string> {
  const { RUNGBOOK_TEST_ROOM } = process.env;
  if (RUNGBOOK_TEST_ROOM !== undefined) return RUNGBOOK_TEST_ROOM;
  own ??= mkdtemp(join(tmpdir(), "rungbook-tests-")).then((folder) => {
    process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
    return folder;
  });
  return own;
}
