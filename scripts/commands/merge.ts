/** `rungbook merge`: the shards of a build, made on several machines, become one output, as if one had made it. */
import { readFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { type Output, openOutput } from "../output/open-output.ts";
import { fillHandbookFacts } from "../site/fill-handbook-facts.ts";
import { checkShards } from "./check-shards.ts";
import { counted } from "./counted.ts";
import { formatHandbookList } from "./format-handbook-list.ts";
import { programVersion } from "./program-version.ts";
import { readShard } from "./read-shard.ts";
import type { ShardList } from "./shard-list.ts";

/** What `merge` was asked. */
export interface MergeOptions {
  /** Outputs of `build --shard`, in any order. */
  readonly folders: readonly string[];
  readonly out: string;
  readonly json: boolean;
  readonly signal: AbortSignal;
}

interface ShardOutput {
  readonly folder: string;
  readonly list: ShardList;
}

/** Merges and returns the exit status; names everything at once that keeps the shards from being one build. */
export async function merge({ folders, out, json, signal }: MergeOptions): Promise<number> {
  const readings = await Promise.all(folders.map(readShard));
  const shards = readings.flatMap(({ folder, list }) => (list === null ? [] : [{ folder, list }]));
  const problems = [
    ...readings.flatMap((reading) => reading.problems),
    ...checkShards(
      shards.map(({ folder, list }) => ({ folder, shard: list.shard })),
      programVersion(),
    ),
    ...folders
      .filter((folder) => overlap(folder, out))
      .map((folder) => `--out ${out} is the shard ${folder}, holds it or lies in it.`),
  ];
  const [first] = shards;
  if (problems.length > 0 || first === undefined) {
    console.error(["These shards cannot be merged:", ...problems.map((problem) => `  ${problem}`)].join("\n"));
    return 2;
  }
  const output = await openOutput(out, { contentFolder: first.folder });
  try {
    const handbooks = await joinShards(shards, first, output);
    signal.throwIfAborted();
    await output.commit();
    report({ handbooks, shards: shards.length, folder: output.folder, json });
    return 0;
  } finally {
    await output.discard();
  }
}

function overlap(shard: string, out: string): boolean {
  const [inner, outer] = [relative(resolve(out), resolve(shard)), relative(resolve(shard), resolve(out))];
  return [inner, outer].some((path) => path === "" || !path.startsWith(".."));
}

async function joinShards(
  shards: readonly ShardOutput[],
  first: ShardOutput,
  output: Output,
): Promise<ShardList["handbooks"]> {
  const { ladder, shard } = first.list;
  const made = new Map(shards.flatMap(({ list }) => list.handbooks).map((handbook) => [handbook.path, handbook]));
  const handbooks = shard.allHandbooks.flatMap((path) => made.get(path) ?? []);
  const copy = async ({ folder }: ShardOutput, path: string): Promise<string> =>
    output.write(path, await readFile(join(folder, path)));
  for (const each of shards) for (const { path } of each.list.handbooks) await copy(each, path);
  for (const path of Object.keys(shard.files)) await copy(first, path);
  for (const path of Object.keys(shard.pages)) {
    const html = await readFile(join(first.folder, path), "utf8");
    await output.write(path, fillHandbookFacts(html, handbooks));
  }
  await output.write("handbooks.json", formatHandbookList({ ladder, handbooks }));
  return handbooks;
}

function report(result: {
  readonly handbooks: ShardList["handbooks"];
  readonly shards: number;
  readonly folder: string;
  readonly json: boolean;
}): void {
  const { handbooks, shards, folder, json } = result;
  const pages = handbooks.reduce((sum, handbook) => sum + handbook.pages, 0);
  console.error(
    `Merged ${counted(shards, "shard")}: ${counted(handbooks.length, "handbook")} (${counted(pages, "page")}).`,
  );
  console.error(`The website is in ${folder}${handbooks.length > 0 ? `, the handbooks in ${folder}/pdf` : ""}.`);
  if (json) process.stdout.write(`${JSON.stringify({ merged: true, folder, handbooks }, null, 2)}\n`);
}
