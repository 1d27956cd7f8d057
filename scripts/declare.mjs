/**
 * Makes `dist/types/` for the package: declarations of what `scripts/index.ts` exports, and of what those name. TypeScript
 * writes some for every file that is read, those that know the browser among them, which nobody who imports us needs.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const types = join(root, "dist", "types");
const compiler = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin", "tsc");

rmSync(types, { recursive: true, force: true });
/** tsconfig.json with these, in a file of its own: the command's options cannot name files beside a project. */
const project = {
  extends: "../tsconfig.json",
  compilerOptions: {
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    rootDir: "../scripts",
    outDir: "types",
  },
  include: ["../scripts/index.ts", "../scripts/**/*.d.ts"],
};
const projectFile = join(root, "dist", "tsconfig.json");
mkdirSync(dirname(projectFile), { recursive: true });
writeFileSync(projectFile, JSON.stringify(project));
try {
  process.exitCode =
    spawnSync(process.execPath, [compiler, "--project", projectFile], { stdio: "inherit" }).status ?? 1;
} finally {
  rmSync(projectFile);
}
if (process.exitCode === 0) {
  const needed = namedFrom(join(types, "index.d.ts"));
  for (const name of readdirSync(types, { recursive: true })) {
    const file = join(types, name);
    if (statSync(file).isFile() && !needed.has(file)) rmSync(file);
  }
}

/** A file of declarations and all that it names. TypeScript finds `x.d.ts` where `./x.ts` is imported. */
function namedFrom(file, found = new Set()) {
  if (found.has(file)) return found;
  found.add(file);
  const text = readFileSync(file, "utf8").replaceAll(/"(\.[^"]+\.json)"/g, (_, path) => {
    const json = resolve(dirname(file), path);
    found.add(declareJson(json));
    return `"${path}.js"`;
  });
  writeFileSync(file, text);
  for (const [, path] of text.matchAll(/"(\.[^"]+)\.ts"/g)) namedFrom(`${resolve(dirname(file), path)}.d.ts`, found);
  return found;
}

/** Writes the declaration of a JSON file that a type is made of: JSON is a type as it stands, of nothing but itself. */
function declareJson(path) {
  const text = readFileSync(path.replace(types, join(root, "scripts")), "utf8");
  writeFileSync(`${path}.d.ts`, `declare const json: ${text.trim()};\nexport default json;\n`);
  return `${path}.d.ts`;
}
