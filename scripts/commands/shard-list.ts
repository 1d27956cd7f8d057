/** handbooks.json of a shard: that of a whole build, and what `rungbook merge` has to know. */
import { z } from "zod";

/** A path in the output: relative, with forward slashes, leading nowhere else. */
const path = z
  .string()
  .refine((text) => text.split("/").every((name) => !["", ".", ".."].includes(name) && !/[\\:\0]/.test(name)));

/** The list as it is read from a file. */
export const shardListSchema = z.object({
  ladder: z.object({ title: z.string(), organisation: z.string(), version: z.string(), date: z.string().nullable() }),
  shard: z.object({
    index: z.int().min(1),
    count: z.int().min(1),
    /** Version of the program. */
    program: z.string(),
    /** SHA-256 of all that handbooks and pages are made of. */
    content: z.string(),
    /** Paths of the handbooks of all shards, in the order of the whole build's list. */
    allHandbooks: z.array(path),
    /** SHA-256 of each page, in which the handbooks' sizes are still to be filled in, by path. */
    pages: z.record(path, z.string()),
    /** SHA-256 of each other file, the same in every shard, by path. */
    files: z.record(path, z.string()),
  }),
  handbooks: z.array(
    z.looseObject({
      kind: z.enum(["ladder", "track", "role"]),
      id: z.string(),
      title: z.string(),
      path,
      pages: z.int(),
      bytes: z.int(),
      sha256: z.string(),
      claims: z.array(z.string()),
    }),
  ),
});

/** A shard's list. */
export type ShardList = z.infer<typeof shardListSchema>;

/** What a shard says of itself. */
export type ShardRecord = ShardList["shard"];
