import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type ShardList, shardListSchema } from "./shard-list.ts";

/** What was found in a folder that should be a shard. */
export interface ShardReading {
  /** As the user named it. */
  readonly folder: string;
  /** Null when it is none. */
  readonly list: ShardList | null;
  /** What is wrong with it, as sentences. */
  readonly problems: readonly string[];
}

/** Reads what a `build --shard` has written and makes sure that all of it is there, to the last bit. */
export async function readShard(folder: string): Promise<ShardReading> {
  const text = await readFile(join(folder, "handbooks.json"), "utf8").catch(() => null);
  if (text === null) return notAShard(folder, "is no shard: it has no handbooks.json.");
  const value = parse(text);
  if (typeof value === "object" && value !== null && !("shard" in value))
    return notAShard(folder, "is a whole build and no shard of one: shards are made by rungbook build --shard.");
  const { data: list } = shardListSchema.safeParse(value);
  if (list === undefined) return notAShard(folder, "is no shard: its handbooks.json cannot be read.");
  const { pages, files } = list.shard;
  const handbooks = list.handbooks.map(({ path, sha256 }) => [path, sha256] as const);
  const hashes = [...handbooks, ...Object.entries({ ...pages, ...files })];
  const problems = await Promise.all(hashes.map(([path, sha256]) => checkFile(folder, path, sha256)));
  return { folder, list, problems: problems.flat() };
}

function notAShard(folder: string, reason: string): ShardReading {
  return { folder, list: null, problems: [`${folder} ${reason}`] };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function checkFile(folder: string, path: string, sha256: string): Promise<readonly string[]> {
  const bytes = await readFile(join(folder, path)).catch(() => null);
  if (bytes === null) return [`${folder} lacks ${path}.`];
  const same = createHash("sha256").update(bytes).digest("hex") === sha256;
  return same ? [] : [`${join(folder, path)} is not the file that was made: its SHA-256 is another.`];
}
