import { InvalidArgumentError } from "commander";

/** One of the equal parts that the handbooks of a build are printed in, each on a machine of its own. */
export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly count: number;
}

/**
 * Reads the value of `--shard`: "2/3" for the second of three.
 * @throws InvalidArgumentError when it is something else
 */
export function parseShard(value: string): Shard {
  const [, index = 0, count = 0] = /^(\d{1,3})\/(\d{1,3})$/.exec(value)?.map(Number) ?? [];
  if (index < 1 || index > count) throw new InvalidArgumentError("It must be like 2/3: the second of three shards.");
  return { index, count };
}
