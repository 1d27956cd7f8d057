/** The guide to commands names every command and every option that there is, and no other. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { readGuide } from "../helpers/guides.ts";
import { runHere } from "../helpers/run-here.ts";

/** The sections of the guide that begin with a command, `rungbook build ...`, by its name. */
const sections = new Map(
  readGuide("commands.md")
    .split(/^## /m)
    .flatMap((section) => {
      const [, title = "", name] = /^(\w+)\n\n`rungbook (\w+)/.exec(section) ?? [];
      return name === title && name !== undefined ? [[name, section] as const] : [];
    }),
);

/** The options that a text names, or those that help lists. */
function optionsIn(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map(([, option = ""]) => option).sort();
}

test("the guide to commands has every command, in its sections and in the table that leads to them", async () => {
  const { stdout } = await runHere(["--help"]);
  const commands = optionsIn(stdout.split("Commands:")[1] ?? "", /^ {2}(\w+) \[options\]/gm);
  assert.ok(commands.length > 3, "commands were found");
  assert.equal([...sections.keys()].sort(), commands);
  const table = optionsIn(readGuide("commands.md"), /^\| \[`(\w+)`\]\(#\1\) \|/gm);
  assert.equal(table, commands);
});

for (const [command, section] of sections) {
  test(`the guide to commands has every option of ${command}`, async () => {
    const { status, stdout } = await runHere([command, "--help"]);
    assert.is(status, 0);
    const rows = [...section.matchAll(/^\| (`--[^|]*) \|/gm)].map(([, names = ""]) => names);
    const options = optionsIn(stdout, /^ {2}(--[\w-]+)/gm);
    assert.equal(optionsIn(rows.join("\n"), /`(--[\w-]+)[^`]*`/g), options);
  });
}

test.run();
