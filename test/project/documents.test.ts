/** The documents for those who work on the program name files and folders that are there. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { programFolder } from "../../scripts/build/program-version.ts";
import { ROOMS } from "../helpers/check-imports.ts";

for (const name of [
  "CONTRIBUTING.md",
  "README.md",
  "SECURITY.md",
  "scripts/locales/README.md",
  ".github/examples/looks/README.md",
]) {
  test(`every path that ${name} names is there`, () => {
    const text = readFileSync(join(programFolder, name), "utf8");
    const paths = [...text.matchAll(/`((?:scripts|layouts|test|\.github|\.ci)\/[\w./-]+)`/g)].map(
      ([, path = ""]) => path,
    );
    assert.equal(
      paths.filter((path) => !existsSync(join(programFolder, path))),
      [],
    );
  });
}

test("the tree of CONTRIBUTING.md has every room of the program, in the order of imports", () => {
  const [, tree = ""] = readFileSync(join(programFolder, "CONTRIBUTING.md"), "utf8").split("```");
  const named = [...tree.matchAll(/^ {2}([a-z]+)\//gm)].map(([, room = ""]) => room);
  const rooms = readdirSync(join(programFolder, "scripts"), { withFileTypes: true });
  assert.equal(
    [...named].sort(),
    rooms
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort(),
  );
  assert.equal(named, ROOMS.slice(1));
});

test.run();
