import { spawnSync } from "node:child_process";
import { test } from "uvu";

/** A family of this machine with Chinese characters; undefined where there is none, or no fontconfig to ask. */
export const chineseFont: string | undefined =
  spawnSync("fc-list", [":lang=zh", "family"], { encoding: "utf8" }).stdout?.split(/[,\n]/)[0]?.trim() || undefined;

/** Gives how to register a test that needs Chinese characters: skipped, with a title that says so, where no font has any. */
export function whereChineseIs(title: string): {
  readonly test: typeof test | typeof test.skip;
  readonly title: string;
} {
  return chineseFont === undefined
    ? { test: test.skip, title: `${title} (skipped: this machine has no font for Chinese)` }
    : { test, title };
}
