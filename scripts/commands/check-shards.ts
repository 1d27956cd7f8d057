import type { ShardRecord } from "./shard-list.ts";

/** What is wrong with a set of shards; none when they are one whole build. */
export function checkShards(
  shards: readonly { readonly folder: string; readonly shard: ShardRecord }[],
  program: string,
): readonly string[] {
  const [first, ...others] = shards;
  if (first === undefined) return [];
  const { count, content } = first.shard;
  const versions = shards
    .filter(({ shard }) => shard.program !== program)
    .map(({ folder, shard }) => `${folder} was made by Rungbook ${shard.program}, and this is ${program}.`);
  const contents = others
    .filter(({ shard }) => shard.content !== content)
    .map(({ folder }) => `${folder} was made of other content than ${first.folder}.`);
  const counts = others
    .filter(({ shard }) => shard.count !== count)
    .map(({ folder, shard }) => `${folder} is ${nameOf(shard)}, and ${first.folder} is ${nameOf(first.shard)}.`);
  return [...versions, ...contents, ...counts, ...checkIndexes(shards.filter(({ shard }) => shard.count === count))];
}

function checkIndexes(shards: readonly { readonly folder: string; readonly shard: ShardRecord }[]): readonly string[] {
  const count = shards[0]?.shard.count ?? 0;
  return Array.from({ length: count }, (_, place) => place + 1).flatMap((index) => {
    const folders = shards.filter(({ shard }) => shard.index === index).map(({ folder }) => folder);
    if (folders.length === 0) return [`${capital(nameOf({ index, count }))} is missing.`];
    return folders.length === 1 ? [] : [`${folders.join(" and ")} are both ${nameOf({ index, count })}.`];
  });
}

function nameOf({ index, count }: Pick<ShardRecord, "index" | "count">): string {
  return `shard ${index} of ${count}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
