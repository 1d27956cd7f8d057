/** What a zod schema says of keys in a file: which there are, and which of them are right. */
import { z } from "zod";
import { idFault } from "../../text/slug.ts";

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

/** Lists the keys that data may have at a path, as the schema of the whole says: none where it has no fixed ones. */
export function keysAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
  const inner = unwrap(schemaAt(schema, path));
  return inner instanceof z.ZodObject ? Object.keys(inner.shape) : [];
}

/** Finds the schema of a part of the data; null where there is none. */
export function schemaAt(schema: z.core.$ZodType | null, path: readonly PropertyKey[]): z.core.$ZodType | null {
  return path.reduce<z.core.$ZodType | null>((whole, part) => {
    const inner = unwrap(whole, typeof part === "number" ? z.ZodArray : z.ZodObject);
    if (inner instanceof z.ZodArray) return inner.element;
    if (inner instanceof z.ZodRecord) return inner.valueType;
    return inner instanceof z.ZodObject ? (inner.shape[String(part)] ?? null) : null;
  }, schema);
}

/** Lists the paths of all keys that hold a text or null. */
export function optionalTexts(schema: z.core.$ZodType, path: readonly string[] = []): string[][] {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodString && z.safeParse(schema, null).success) return [[...path]];
  if (!(inner instanceof z.ZodObject)) return [];
  return Object.entries(inner.shape).flatMap(([key, part]) => optionalTexts(part, [...path, key]));
}

/**
 * Takes off what only says what stands for a missing value or what is made of a right one.
 * @param meant of values that may be a text, a list or keys
 */
function unwrap(
  schema: z.core.$ZodType | null,
  meant: typeof z.ZodObject | typeof z.ZodArray = z.ZodObject,
): z.core.$ZodType | null {
  if (schema instanceof z.ZodPipe) return unwrap(schema.in instanceof z.ZodTransform ? schema.out : schema.in, meant);
  if (schema instanceof z.ZodUnion)
    return unwrap(schema.options.find((option) => unwrap(option) instanceof meant) ?? null, meant);
  const isWrapped =
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodOptional;
  return isWrapped ? unwrap(schema.unwrap(), meant) : schema;
}

/** An id that is safe as a file name, an address and an anchor. */
export const idSchema = z.string().superRefine((value, context) => {
  const fault = idFault(value);
  if (fault) context.addIssue({ code: "custom", message: fault.message, params: { advice: fault.advice } });
});
