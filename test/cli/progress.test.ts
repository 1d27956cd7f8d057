/** How far printing is, as lines in a pipe: what an earlier build printed is not said to be printed now. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { progressDisplay } from "../../scripts/cli/progress.ts";

/** The lines about documents of which some are kept: one letter each, "k" for kept and "p" for printed. */
function linesOf(handbooks: string): readonly string[] {
  const lines: string[] = [];
  const { write } = process.stderr;
  process.stderr.write = (line) => lines.push(String(line).trimEnd()) > 0;
  try {
    const progress = progressDisplay(false);
    const total = handbooks.length;
    progress.show({ step: "handbooks", done: 0, total, last: null });
    for (const [index, letter] of [...handbooks].entries()) {
      const last = { title: "Keeper", isKept: letter === "k" };
      progress.show({ step: "handbooks", done: index + 1, total, last });
    }
    progress.close();
  } finally {
    process.stderr.write = write;
  }
  return lines;
}

const runs: ReadonlyArray<readonly [fact: string, handbooks: string, lines: readonly string[]]> = [
  ["few documents are over before anybody wonders", "ppppppp", []],
  ["with none kept, they are printed", "pppppppp", [2, 4, 6, 8].map((count) => `Printed ${count} of 8 documents.`)],
  [
    "kept ones are counted as such",
    "pkkkkkkkkkkp",
    [
      "3 of 12 documents are ready: 1 printed, 2 kept from before.",
      "6 of 12 documents are ready: 1 printed, 5 kept from before.",
      "9 of 12 documents are ready: 1 printed, 8 kept from before.",
      "12 of 12 documents are ready: 2 printed, 10 kept from before.",
    ],
  ],
];
for (const [fact, handbooks, lines] of runs) {
  test(fact, () => {
    assert.equal(linesOf(handbooks), lines);
  });
}

test.run();
