/**
 * What comes with the program, installed or bundled: each package, and each that it brings, with a licence that allows
 * it and without a script that runs at installation; each that the program asks for itself with its reason.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { programFolder } from "../../scripts/build/program-version.ts";
import { importsOf } from "../helpers/check-imports.ts";

/** Licences that ask for no more than that notices stay where they are, and leave our own as it is. */
const ALLOWED: Readonly<Record<string, string>> = {
  MIT: "the program's own",
  ISC: "MIT in fewer words",
  "0BSD": "not even a notice",
  "BSD-2-Clause": "MIT with two conditions that say the same",
  "BSD-3-Clause": "and no advertising with the authors' names",
  "BlueOak-1.0.0": "MIT in plain language",
  "Apache-2.0": "and a grant of patents",
  Zlib: "MIT without a notice in what is compiled",
  "Python-2.0": "of argparse, which is a translation of Python's: permissive",
  "PSF-2.0": "the same by its newer name",
  "OFL-1.1": "fonts: they may be embedded in any document, and stay as they are",
};

/** What comes with the program today, and what of it is installed beside the bundle. Who brings more says here what for. */
// Of those that are bundled, nineteen are mdast-util-to-markdown and what it is made of, a file or two each; docx has its own
// within itself, and names two for their types.
const MOST_PACKAGES = { all: 274, installed: 205 };

interface Manifest {
  readonly license?: unknown;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
}

interface Locked extends Manifest {
  readonly version: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
  readonly hasInstallScript?: boolean;
}

const locked: Readonly<Record<string, Locked>> = readJson("package-lock.json").packages;
const { dependencies, devDependencies } = readJson("package.json");
const sources = Object.fromEntries(
  readdirSync(join(programFolder, "scripts"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => [`scripts/${name}`, readFileSync(join(programFolder, "scripts", name), "utf8")]),
);
const imported = importsOf(sources).filter(({ specifier }) => !/^(?:\.|node:)/.test(specifier));
/** Of what is listed for development, what the sources import is bundled (`scripts/bundle.mjs`). */
const bundled = [...new Set(imported.map(({ to }) => to))].filter((name) => name in devDependencies);
const direct = [...Object.keys(dependencies), ...bundled];
const all = packagesBelow(direct);
const installed = packagesBelow(Object.keys(dependencies));

function readJson(path: string) {
  return JSON.parse(readFileSync(join(programFolder, path), "utf8"));
}

/** The paths of packages and of all that they ask for, as Node finds it from where they are. */
function packagesBelow(names: readonly string[]): readonly string[] {
  const found = new Set(names.map((name) => `node_modules/${name}`));
  for (const path of found) {
    const { dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta } = locked[path] ?? {};
    // A peer that may be missing comes only where somebody else asks for it.
    const peers = Object.keys(peerDependencies ?? {}).filter((name) => !peerDependenciesMeta?.[name]?.optional);
    for (const name of [...Object.keys({ ...dependencies, ...optionalDependencies }), ...peers]) {
      const place = placeOf(name, path);
      if (place !== null) found.add(place);
    }
  }
  return [...found].sort();
}

/** Where a package finds another; null where it is not installed, as those for other systems are not. */
function placeOf(name: string, from: string): string | null {
  const place = `${from}${from === "" ? "" : "/"}node_modules/${name}`;
  if (place in locked) return place;
  return from === "" ? null : placeOf(name, from.slice(0, Math.max(0, from.lastIndexOf("node_modules/") - 1)));
}

/** What a package says of itself where it is installed. */
function manifestOf(path: string): Manifest {
  return readJson(`${path}/package.json`);
}

/** Whether an expression such as "(MIT AND Zlib)" allows what we do; the forms of older packages do not count. */
function isAllowed(licence: unknown): boolean {
  if (typeof licence !== "string") return false;
  const alternatives = licence.replace(/^\((.*)\)$/, "$1").split(" OR ");
  return alternatives.some((alternative) => alternative.split(" AND ").every((name) => name in ALLOWED));
}

test("every package that comes with the program has a licence that allows it", () => {
  assert.ok(all.length > direct.length, "the tree was followed");
  const listed = all.map((path) => ({ path, licence: manifestOf(path).license }));
  assert.equal(
    listed
      .filter(({ licence }) => !isAllowed(licence))
      .map(({ path, licence }) => `${path}: ${JSON.stringify(licence)}`),
    [],
  );
  const used = listed.flatMap(({ licence }) => String(licence).split(/[^\w.-]+/));
  assert.equal(
    Object.keys(ALLOWED).filter((name) => !used.includes(name)),
    [],
    "an allowed licence that nothing has",
  );
  const fonts = listed.filter(({ licence }) => String(licence).includes("OFL")).map(({ path }) => path);
  assert.ok(fonts.every((path) => path.startsWith("node_modules/@fontsource/")));
});

for (const [licence, allowed] of [
  ["MIT", true],
  ["(MIT AND Zlib)", true],
  ["(GPL-3.0-only OR MIT)", true],
  ["(MIT AND GPL-3.0-only)", false],
  ["GPL-3.0-only", false],
  ["SEE LICENSE IN LICENSE", false],
  ["", false],
  [undefined, false],
  [{ type: "MIT" }, false],
] as const)
  test(`the licence ${JSON.stringify(licence)} is ${allowed ? "" : "not "}allowed`, () =>
    assert.is(isAllowed(licence), allowed));

test("no more packages come with the program than were argued for", () => {
  assert.ok(all.length <= MOST_PACKAGES.all, `${all.length} packages:\n${all.join("\n")}`);
  assert.ok(installed.length <= MOST_PACKAGES.installed, `${installed.length} installed:\n${installed.join("\n")}`);
});

test("no package that comes with the program has a script that runs at installation", () => {
  const steps = ["preinstall", "install", "postinstall"];
  assert.equal(
    all.filter(
      (path) => locked[path]?.hasInstallScript || steps.some((step) => step in (manifestOf(path).scripts ?? {})),
    ),
    [],
  );
});

test("no package's install script runs when npm ci is typed, those for development neither", () => {
  const { allowScripts } = readJson("package.json");
  const names = Object.keys(locked).filter((path) => locked[path]?.hasInstallScript);
  assert.equal(
    names.filter((path) => allowScripts[path.replace(/^.*node_modules\//, "")] !== false),
    [],
  );
});

test("every package that the program asks for has its reason in CONTRIBUTING.md, and no other has one", () => {
  const [, table = ""] = readFileSync(join(programFolder, "CONTRIBUTING.md"), "utf8").split("| package | why |\n");
  const rows = [...(table.split("\n\n")[0] ?? "").matchAll(/^\| ([^|]+) \| ([^|]+) \|$/gm)];
  const reasoned = rows
    .filter(([, , reason = ""]) => /\w{3}/.test(reason))
    .flatMap(([, names = ""]) => names.split(", "));
  assert.equal(reasoned.sort(), [...direct].sort());
});

test("the program names every package that it asks for, and imports no other", () => {
  const text = Object.values(sources).join("\n");
  // Typefaces are looked for by the names that they have among fonts.
  const isNamed = (name: string) => new RegExp(`["'\`]${name.replace("@fontsource/", "")}["'\`/]`).test(text);
  assert.equal(
    direct.filter((name) => !isNamed(name)),
    [],
  );
  assert.equal(
    imported.filter(({ to }) => !direct.includes(to)),
    [],
  );
  assert.ok(imported.length > direct.length, "imports were found");
});

test.run();
