/** What a handbook costs to print: text takes black ink alone. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { builtSample } from "../helpers/built-sample.ts";
import { hasGhostscript, inkCoverage, isBlackAlone } from "../helpers/ink-coverage.ts";
import { pageColours } from "../helpers/read-colours.ts";

const withGhostscript = hasGhostscript() ? test : test.skip;

/** Whether a colour is set as a grey. */
const isGrey = (colour: string): boolean => /^\S+ [gG]$/.test(colour);

test("text is black, and what is no accent is grey, written as grey", async () => {
  const colours = await pageColours(await readFile(join(await builtSample("A4", "single"), "pdf/ladder.pdf")));
  for (const page of colours) assert.ok(page.includes("0 g"), JSON.stringify(page));
  const others = new Set(colours.flat().filter((colour) => !isGrey(colour)));
  assert.equal([...others].sort(), [".1216 .3059 .4745 RG", ".1216 .3059 .4745 rg"]);
});

withGhostscript("pages without accents and pictures are printed in black alone", async () => {
  const file = join(await builtSample("A4", "single"), "pdf/ladder.pdf");
  const [inks, colours] = [inkCoverage(file), await pageColours(await readFile(file))];
  assert.is(inks.length, colours.length);
  const withAccent = colours.map((page) => !page.every(isGrey));
  assert.equal(
    inks.map((page) => !isBlackAlone(page)),
    withAccent,
  );
  assert.ok(withAccent.includes(true) && withAccent.includes(false));
});

test.run();
