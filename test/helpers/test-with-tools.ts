import { spawnSync } from "node:child_process";
import { test } from "uvu";

/**
 * Registers a test that needs programs of this machine: skipped, and said to be, where one is missing.
 * @param tools their names: "pdfsig", "openssl"
 */
export function testWithTools(tools: readonly string[], title: string, run: () => Promise<void> | void): void {
  const missing = tools.filter((tool) => spawnSync(tool, ["--version"]).error !== undefined);
  if (missing.length > 0) console.log(`skipped: ${title} (${missing.join(", ")} not installed)`);
  (missing.length === 0 ? test : test.skip)(title, run);
}
