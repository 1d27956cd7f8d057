/** The README names every command and every option that there is, and no other. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { programFolder } from "../../scripts/build/program-version.ts";
import { runHere } from "../helpers/run-here.ts";

const [, table = ""] = readFileSync(join(programFolder, "README.md"), "utf8").split(
  "\n| command | does |\n| --- | --- |\n",
);
const rows = new Map(
  [...(table.split("\n\n")[0] ?? "").matchAll(/^\| `(\w+)[^|]*` \| (.*) \|$/gm)].map(([, name = "", text = ""]) => [
    name,
    text,
  ]),
);

/** The options that a text names, or those that help lists. */
function optionsIn(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map(([, option = ""]) => option).sort();
}

test("the table of commands has every command", async () => {
  const { stdout } = await runHere(["--help"]);
  const commands = optionsIn(stdout.split("Commands:")[1] ?? "", /^ {2}(\w+) \[options\]/gm);
  assert.ok(commands.length > 3, "commands were found");
  assert.equal([...rows.keys()].sort(), commands);
});

for (const [command, text] of rows) {
  test(`the table of commands has every option of ${command}`, async () => {
    const { status, stdout } = await runHere([command, "--help"]);
    assert.is(status, 0);
    const options = optionsIn(stdout, /^ {2}(--[\w-]+)/gm);
    assert.equal(optionsIn(text, /`(--[\w-]+)[^`]*`/g), options);
  });
}

test.run();
