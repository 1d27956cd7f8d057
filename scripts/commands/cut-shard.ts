import { hashParts } from "../cache/hash-parts.ts";
import { ladderData } from "../ladder/ladder-data.ts";
import type { Ladder } from "../ladder/types.ts";
import type { PrintDocument, RenderedLadder } from "../site/render-ladder.ts";
import type { Shard } from "./parse-shard.ts";
import { programVersion } from "./program-version.ts";
import type { ShardRecord } from "./shard-list.ts";

/** A shard of a rendered ladder. */
export interface CutShard {
  /** The print documents of this shard. */
  readonly documents: readonly PrintDocument[];
  readonly record: Omit<ShardRecord, "pages" | "files">;
}

/** Cuts a shard out of a rendered ladder with all its print documents; all shards take about as long to print. */
export function cutShard(
  rendered: RenderedLadder,
  documents: readonly PrintDocument[],
  ladder: Ladder,
  { index, count }: Shard,
): CutShard {
  const dealt = deal(documents, count)[index - 1] ?? [];
  return {
    documents: documents.filter((document) => dealt.includes(document)),
    record: {
      index,
      count,
      program: programVersion(),
      content: contentHash(rendered, documents, ladder),
      allHandbooks: documents.map(({ handbook }) => handbook.path),
    },
  };
}

/**
 * Deals print documents out: the longest first, each to the shard that has least so far. Taking turns would not do,
 * because the ladder's own handbook is as long as all of its roles' together.
 */
function deal(documents: readonly PrintDocument[], count: number): readonly (readonly PrintDocument[])[] {
  const shards = Array.from({ length: count }, () => ({ documents: [] as PrintDocument[], size: 0 }));
  const longestFirst = documents.toSorted(
    (a, b) => b.html.length - a.html.length || (a.handbook.path < b.handbook.path ? -1 : 1),
  );
  for (const document of longestFirst) {
    const least = shards.reduce((a, b) => (b.size < a.size ? b : a));
    least.documents.push(document);
    least.size += document.html.length;
  }
  return shards.map((shard) => shard.documents);
}

function contentHash(
  { pages, siteStyles }: RenderedLadder,
  documents: readonly PrintDocument[],
  ladder: Ladder,
): string {
  return hashParts([
    JSON.stringify(ladderData(ladder)),
    siteStyles,
    ...[...pages].flat(),
    ...documents.flatMap(({ handbook, html }) => [handbook.path, html]),
    ...[...ladder.images].flatMap(([path, { bytes }]) => [path, bytes]),
  ]);
}
