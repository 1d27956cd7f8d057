/** The documents name files, folders and headings that are there. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { slug } from "github-slugger";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { programFolder } from "../../scripts/build/program-version.ts";
import { ROOMS } from "../helpers/check-imports.ts";
import { GUIDES, readGuide } from "../helpers/guides.ts";

/** Every document of the repository: none is in the sample or in a test. */
const DOCUMENTS = ["", "scripts", "layouts", ".github"].flatMap((folder) =>
  readdirSync(join(programFolder, folder), { recursive: folder !== "", encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => join(folder, name)),
);

/** What npm packs, which it does with the last two unasked. */
const PACKED = [
  ...(JSON.parse(readFileSync(join(programFolder, "package.json"), "utf8")) as { files: string[] }).files,
  "README.md",
  "LICENSE",
];

test("all documents are looked at", () => {
  const few = [
    "README.md",
    "scripts/locales/README.md",
    ".github/examples/looks/README.md",
    ".github/guides/offers.md",
  ];
  for (const name of few) assert.ok(DOCUMENTS.includes(name), name);
});

for (const name of DOCUMENTS) {
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

  test(`every link and picture of ${name} leads to a file or a heading that is there, in the package too`, () => {
    const text = readFileSync(join(programFolder, name), "utf8").replace(/^```.*?^```$|`[^`\n]*`/gms, "");
    const links = [...text.matchAll(/\]\(([^()\s]+)\)/g)].map(([, link = ""]) => link);
    const isThere = (link: string): boolean => {
      if (/^https?:/.test(link)) return true;
      const [path = "", heading] = link.split("#");
      const file = path === "" ? name : join(dirname(name), path);
      const isPacked = PACKED.some((packed) => file === packed || file.startsWith(`${packed}/`));
      const there = join(programFolder, file);
      return isPacked && existsSync(there) && (heading === undefined || headingsOf(there).has(heading));
    };
    assert.equal(
      links.filter((link) => !isThere(link)),
      [],
    );
  });
}

/** The headings of a document, as GitHub has them in addresses. */
function headingsOf(file: string): ReadonlySet<string> {
  const text = readFileSync(file, "utf8").replace(/^```.*?^```$/gms, "");
  return new Set([...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => slug(heading.replaceAll("`", ""))));
}

test("every picture is shown by a document, and small enough for a page that is read on the way", () => {
  const shown = DOCUMENTS.map((name) => readFileSync(join(programFolder, name), "utf8")).join("");
  const pictures = readdirSync(join(programFolder, ".github/pictures"));
  assert.ok(pictures.length > 5, "they were found");
  for (const name of pictures) {
    assert.match(shown, new RegExp(`!\\[[^\\]]+\\]\\([^)]*pictures/${name}\\)`), name);
    assert.ok(statSync(join(programFolder, ".github/pictures", name)).size < 100_000, name);
  }
});

test("README.md is a page, and leads to every guide", () => {
  const readme = readFileSync(join(programFolder, "README.md"), "utf8");
  assert.ok(Buffer.byteLength(readme) < 16_000, "what is more belongs into a guide");
  assert.equal(
    GUIDES.filter((guide) => !readme.includes(`(.github/guides/${guide})`)),
    [],
  );
});

for (const guide of GUIDES) {
  test(`the guide ${guide} begins with who it is for, and leads to README.md and to the other guides`, () => {
    const text = readGuide(guide);
    assert.match(text, /^# .+\n\nThis page is for .+/);
    const others = GUIDES.filter((name) => name !== guide);
    assert.equal(
      ["../../README.md", ...others].filter((name) => !text.includes(`](${name})`)),
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

test("the tree of CONTRIBUTING.md names every folder that a room has", () => {
  const [, tree = ""] = readFileSync(join(programFolder, "CONTRIBUTING.md"), "utf8").split("```");
  const rows = new Map([...tree.matchAll(/^ {2}([a-z]+)\/.*(?:\n {4}.*)*/gm)].map(([row, room = ""]) => [room, row]));
  const missing = [...rows].flatMap(([room, row]) =>
    readdirSync(join(programFolder, "scripts", room), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !new RegExp(`[ (]${entry.name}/`).test(row))
      .map(({ name }) => `${room}/${name}`),
  );
  assert.equal(missing, []);
});

test.run();
