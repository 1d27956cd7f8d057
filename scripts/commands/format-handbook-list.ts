import type { Ladder } from "../ladder/types.ts";
import type { ShardRecord } from "./shard-list.ts";

/** What handbooks.json says; the ladder's date is null when nothing gives one. */
export interface HandbookList {
  readonly ladder: Pick<Ladder, "title" | "organisation" | "version" | "date">;
  /** Which part of a build this is; absent for a whole one. */
  readonly shard?: ShardRecord;
  readonly handbooks: readonly object[];
}

/** Writes down the list of handbooks that an output keeps beside them. */
export function formatHandbookList({ ladder, shard, handbooks }: HandbookList): string {
  const { title, organisation, version, date } = ladder;
  return `${JSON.stringify({ ladder: { title, organisation, version, date }, shard, handbooks }, null, 2)}\n`;
}
