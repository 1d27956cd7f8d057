/** The guides name every key that ladder.yml and front matter may have, and no other. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { z } from "zod";
import { settingsSchema } from "../../scripts/content/ladder-yml/settings.ts";
import { frontMatterSchema } from "../../scripts/content/role-file/front-matter-keys.ts";
import { keysAt, schemaAt } from "../../scripts/content/yaml/schema-keys.ts";
import { readGuide } from "../helpers/guides.ts";

/** The keys in the first column of a guide's table with this head. */
function tableKeys(guide: string, head: string): string[] {
  const [, table = ""] = readGuide(guide).split(`\n${head}\n`);
  const rows = table.split("\n\n", 1)[0]?.split("\n").slice(1) ?? [];
  return rows.flatMap((row) => [...(row.split("|")[1] ?? "").matchAll(/`([\w.]+)/gu)].map(([, key = ""]) => key));
}

test("the table of ladder.yml has every key of the schema", () => {
  const keys = keysAt(settingsSchema, []).flatMap((key) =>
    key === "print" ? keysAt(settingsSchema, ["print"]).map((part) => `print.${part}`) : [key],
  );
  assert.ok(keys.length > 15, "keys were found");
  assert.equal(tableKeys("ladder-yml.md", "| key | what it says | without it |").sort(), keys.sort());
});

test("the table of limits has every limit", () => {
  assert.equal(tableKeys("limits.md", "| key | limit |").sort(), keysAt(settingsSchema, ["limits"]).sort());
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
