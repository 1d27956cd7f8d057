/** Where offers cannot go, said before anything is printed. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { runHere } from "../helpers/run-here.ts";
import { withFolder } from "../helpers/write-folder.ts";

const FILES = { "content/em.md": "# Engineering Manager\n", "one.yml": "candidate: Wanda\nreference: R1\n" };

const LONG = "a".repeat(300);

const NAMES: readonly (readonly [what: string, words: readonly string[], option: string])[] = [
  ["a folder", ["--out", LONG], "--out"],
  ["a file", ["--out", `${LONG}.pdf`], "--out"],
  ["a file beside which nothing can be written", ["--out", `${"a".repeat(251)}.pdf`], "--out"],
  ["a register", ["--out", "out", "--register", LONG], "--register"],
];

for (const [what, words, option] of NAMES)
  test(`a name of ${what} that is too long is named with its option, and nothing is printed`, () =>
    withFolder(FILES, async (cwd) => {
      const { status, stderr } = await runHere(["offer", "em", "--data", "one.yml", ...words], { cwd });
      assert.is(status, 2, stderr);
      assert.match(
        stderr,
        new RegExp(`^${option}: a+(\\.pdf)? is a longer name than this system takes\\. Choose a shorter one\\.\n$`),
      );
      assert.not(existsSync(join(cwd, "out")));
    }));

test.run();
