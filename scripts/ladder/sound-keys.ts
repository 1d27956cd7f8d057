import type { z } from "zod";

/** What a schema makes of keys from a file: of those that are right its value, of the others what is wrong. */
export interface SoundKeys<Value> {
  readonly value: Value;
  readonly issues: readonly z.core.$ZodIssue[];
}

/**
 * Reads `data` by a schema whose keys all have defaults. Keys with issues, and those in `broken`, are as if they were
 * not there, so that what depends on the others is checked in the same run.
 */
export function soundKeys<Schema extends z.ZodObject>(
  schema: Schema,
  data: unknown,
  broken: readonly z.core.$ZodIssue[] = [],
): SoundKeys<z.output<Schema>> {
  const whole = schema.safeParse(data);
  const issues = [...(whole.error?.issues ?? []), ...broken];
  if (whole.success && issues.length === 0) return { value: whole.data, issues };
  const wrong = new Set(issues.map(({ path }) => path[0]));
  const sound =
    typeof data === "object" && data !== null && !Array.isArray(data)
      ? Object.entries(data).filter(([key]) => Object.hasOwn(schema.shape, key) && !wrong.has(key))
      : [];
  return { value: schema.parse(Object.fromEntries(sound)), issues };
}
