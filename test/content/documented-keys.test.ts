/** The guides name every key that ladder.yml and front matter may have, and no other. */
import { load } from "js-yaml";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { z } from "zod";
import { settingsSchema } from "../../scripts/content/ladder-yml/settings.ts";
import { defaultLimits } from "../../scripts/content/limits.ts";
import { frontMatterSchema } from "../../scripts/content/role-file/front-matter-keys.ts";
import { keysAt, schemaAt } from "../../scripts/content/yaml/schema-keys.ts";
import { readGuide } from "../helpers/guides.ts";

/** The keys in the first columns of the tables of ladder.yml. */
function tableKeys(): string[] {
  const [, ...tables] = readGuide("ladder-yml.md").split("\n| key | what it says | without it |\n");
  const rows = tables.flatMap((table) => table.split("\n\n", 1)[0]?.split("\n").slice(1) ?? []);
  return rows.flatMap((row) => [...(row.split("|")[1] ?? "").matchAll(/`([\w.]+)/gu)].map(([, key = ""]) => key));
}

test("the tables of ladder.yml have every key of the schema", () => {
  const keys = keysAt(settingsSchema, []).flatMap((key) =>
    key === "print" ? keysAt(settingsSchema, ["print"]).map((part) => `print.${part}`) : [key],
  );
  assert.ok(keys.length > 15, "keys were found");
  assert.equal(tableKeys().sort(), keys.sort());
});

test("the examples of ladder.yml are valid, and have every key", () => {
  const examples = [...readGuide("ladder-yml.md").matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, text = ""]) =>
    load(text),
  );
  for (const example of examples) assert.equal(settingsSchema.safeParse(example).error?.issues ?? [], []);
  const given = z.array(z.record(z.string(), z.unknown())).parse(examples);
  const top = new Set(given.flatMap((example) => Object.keys(example)));
  assert.equal([...top].sort(), keysAt(settingsSchema, []).sort());
  for (const key of ["print", "offer"]) {
    const below = given.flatMap((example) => Object.keys(example[key] ?? {}));
    assert.equal(below.sort(), keysAt(settingsSchema, [key]).sort());
  }
});

test("the tables of limits have every limit, and how much it is", () => {
  const rows = readGuide("limits.md").matchAll(/^\| `(\w+)` \| .+ \| ([\d,]+) \|$/gm);
  const told = [...rows].map(([, key = "", most = ""]) => [key, Number(most.replaceAll(",", ""))] as const);
  assert.equal(Object.fromEntries(told), defaultLimits);
});

test("every key of front matter that is read is in the guide to role files", () => {
  const guide = readGuide("role-files.md");
  const missing = keysAt(frontMatterSchema, []).filter((key) => !new RegExp(`\`${key}[:\`]`, "u").test(guide));
  assert.equal(missing, []);
});

test("every key says what it is for", () => {
  const told = (schema: z.core.$ZodType, path: readonly string[]): string[] =>
    keysAt(schema, path).flatMap((key) => {
      const part = schemaAt(schema, [...path, key]) as z.ZodType | null; // zod's classes all have `description`.
      return part?.description ? [] : [[...path, key].join(".")];
    });
  const paths = [[], ["print"], ["offer"], ["limits"], ["sections", "0"], ["tracks", "0"]];
  assert.equal([...paths.flatMap((path) => told(settingsSchema, path)), ...told(frontMatterSchema, [])], []);
});

test.run();
