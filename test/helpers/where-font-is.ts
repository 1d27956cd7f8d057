import { spawnSync } from "node:child_process";
import { test } from "uvu";

/** A family of this machine that has a language; undefined where there is none, or no fontconfig to ask. */
export function fontFor(language: string): string | undefined {
  const { stdout } = spawnSync("fc-list", [`:lang=${language}`, "family"], { encoding: "utf8" });
  return stdout?.split(/[,\n]/)[0]?.trim() || undefined;
}

/** Gives how to register a test that needs a font: skipped, and said to be, where there is none. */
export function whereFontIs(
  font: string | undefined,
  name: string,
  title: string,
): { readonly test: typeof test | typeof test.skip; readonly title: string } {
  if (font !== undefined) return { test, title };
  console.log(`skipped: ${title} (this machine has no font for ${name}, or no fc-list to ask for one)`);
  return { test: test.skip, title };
}
