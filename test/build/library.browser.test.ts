/** The library: what the commands do, as functions that leave the process alone. */
import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { type BuildProgress, build, check, OutputError, readLadder, validatePdf } from "../../scripts/index.ts";
import type { Outcome } from "../helpers/build-at-once.ts";
import { compareFolders } from "../helpers/compare-folders.ts";
import { runRungbook } from "../helpers/run-rungbook.ts";
import { type FolderFiles, withFolder } from "../helpers/write-folder.ts";

const keeper =
  "---\ntitle: Keeper\norder: 1\n---\nKeeps the light.\n\n## Reach\n\n- **Team**\n\n## Impact\n\n- Ships pass.\n";
const mate = "---\ntitle: Mate\norder: 2\n---\nHelps the [keeper](keeper.md).\n\n## Impact\n\n- Lamps are full.\n";

/** One ladder with the usual settings, and one with others. */
const ladders: FolderFiles = {
  "plain/roles/keeper.md": keeper,
  "plain/roles/mate.md": mate,
  "other/ladder.yml": [
    "title: Lights",
    "language: de",
    "tracks: [{title: Light, roles: [mate, keeper]}]",
    "print: {paper: Letter, sides: double}",
    "",
  ].join("\n"),
  "other/roles/keeper.md": keeper,
  "other/roles/mate.md": mate,
};
const names = ["plain", "other"];
const environment = { ...process.env, SOURCE_DATE_EPOCH: "86400" };

test("two builds at once make the bytes of the command, and the process is as it was", () =>
  withFolder(ladders, async (folder) => {
    for (const name of names) {
      const parameters = ["build", name, "--out", `${name}-command`, "--no-cache"];
      const { status, stderr } = await runRungbook(parameters, {
        cwd: folder,
        environment: { SOURCE_DATE_EPOCH: "86400" },
      });
      assert.is(status, 0, stderr);
    }
    const program = fileURLToPath(new URL("../helpers/build-at-once.ts", import.meta.url));
    const run = spawnSync(process.execPath, ["--import", import.meta.resolve("tsx"), program, folder, ...names], {
      cwd: folder,
      env: environment,
      encoding: "utf8",
    });
    assert.is(run.stderr, "");
    assert.is(run.stdout, "");
    for (const name of names)
      assert.equal(await compareFolders(join(folder, `${name}-command`), join(folder, `${name}-library`)), []);
    const outcome: Outcome = JSON.parse(await readFile(join(folder, "outcome.json"), "utf8"));
    assert.equal(outcome.changed, []);
    assert.is(outcome.folders.length, 1);
    assert.is(outcome.exitCode, null);
    // Eleventy asks for this one alone, and it is put back.
    assert.equal(outcome.read, ["ELEVENTY_SKIP_ESM_RESOLVER"]);
    assert.is(outcome.results.length, names.length);
  }));

test("a build tells how far it is, and gives what it made", () =>
  withFolder(ladders, async (folder) => {
    const told: BuildProgress[] = [];
    const result = await build({
      folder: join(folder, "plain"),
      out: join(folder, "site"),
      only: ["keeper"],
      cache: false,
      environment,
      onProgress: (progress) => told.push(progress),
    });
    assert.ok(result.outcome === "built");
    assert.equal(told, [
      { step: "handbooks", done: 0, total: 1, last: null },
      { step: "handbooks", done: 1, total: 1, last: { title: "Keeper", isKept: false } },
    ]);
    const [handbook, ...others] = result.handbooks;
    assert.equal(others, []);
    assert.ok(handbook);
    const { kind, id, title, path, claims } = handbook;
    assert.equal(
      { kind, id, title, path, claims },
      { kind: "role", id: "keeper", title: "Keeper", path: "pdf/roles/keeper.pdf", claims: ["PDF/UA-1", "PDF/A-2a"] },
    );
    const bytes = await readFile(join(result.folder, path));
    assert.is(handbook.bytes, bytes.length);
    assert.is(result.roles, 2);
    assert.equal(result.problems, { reading: [], printing: [], checking: [] });
    assert.equal(result.findings, []);
    for (const stage of ["read", "render", "print", "finish", "write"])
      assert.type(result.timings[stage], "number", stage);

    const validated = await validatePdf(bytes);
    assert.equal(validated, { outcome: "validated", claims: ["PDF/UA-1", "PDF/A-2a"], findings: [] });
    assert.equal(await validatePdf(join(result.folder, path)), validated);
    const unreadable = await validatePdf(bytes.subarray(0, 100));
    assert.equal(unreadable, { outcome: "unreadable", reason: "no PDF" });
    const missing = await validatePdf(join(folder, "none.pdf"));
    assert.equal(missing, { outcome: "unreadable", reason: "missing" });
  }));

test("with booklets, each handbook has one beside it that handbooks.json names", () =>
  withFolder(ladders, async (folder) => {
    const [from, out] = [join(folder, "plain"), join(folder, "site")];
    const result = await build({ folder: from, out, only: ["keeper"], booklets: true, cache: false, environment });
    assert.ok(result.outcome === "built");
    assert.equal(
      result.handbooks.map(({ booklet }) => booklet),
      ["pdf/booklets/roles/keeper.pdf"],
    );
    const bytes = await readFile(join(out, "pdf/booklets/roles/keeper.pdf"));
    const validated = await validatePdf(bytes);
    assert.ok(validated.outcome === "validated");
    assert.equal(validated.claims, ["PDF/A-2b"]);
    const { handbooks }: { handbooks: { booklet?: string }[] } = JSON.parse(
      await readFile(join(out, "handbooks.json"), "utf8"),
    );
    assert.equal(
      handbooks.map(({ booklet }) => booklet),
      ["pdf/booklets/roles/keeper.pdf"],
    );
  }));

test("a build of content with errors is refused with them, and changes nothing", () =>
  withFolder({ "in/keeper.md": "---\ntitle: [\n---\nText.\n", "in/mate.md": mate }, async (folder) => {
    const told: string[] = [];
    const out = join(folder, "site");
    const result = await build({
      folder: join(folder, "in"),
      out,
      pdf: false,
      cache: false,
      onProblems: (problems, stage) => told.push(...problems.map(({ file }) => `${stage} ${file}`)),
    });
    assert.is(result.outcome, "refused");
    const files = result.problems.reading.map(({ file }) => file);
    assert.ok(files.includes("keeper.md"));
    assert.equal(
      told,
      files.map((file) => `reading ${file}`),
    );
    assert.is(await readFile(join(out, "index.html")).catch(() => null), null);
  }));

test("ids that there is no handbook of are named, with what was meant", () =>
  withFolder(ladders, async (folder) => {
    const [from, out] = [join(folder, "plain"), join(folder, "site")];
    const result = await build({ folder: from, out, only: ["keper", "zebra"], pdf: false, cache: false });
    assert.ok(result.outcome === "unknown ids");
    assert.equal(
      result.ids.map(({ id, nearest, known }) => [id, nearest, known.includes("keeper")]),
      [
        ["keper", "keeper", true],
        ["zebra", null, true],
      ],
    );
  }));

test("an output that is not the program's to replace is refused by an error that says what it is", () =>
  withFolder({ ...ladders, "site/notes.txt": "mine" }, async (folder) => {
    const building = build({ folder: join(folder, "plain"), out: join(folder, "site"), pdf: false, cache: false });
    const error = await building.catch((reason: unknown) => reason);
    assert.instance(error, OutputError);
    assert.is(error instanceof OutputError && error.status, 2);
    assert.is(await readFile(join(folder, "site", "notes.txt"), "utf8"), "mine");
  }));

test("an abort ends a build with the signal's reason, and leaves nothing", () =>
  withFolder(ladders, async (folder) => {
    const stop = new AbortController();
    const reason = new Error("Enough.");
    const out = join(folder, "site");
    const building = build({
      folder: join(folder, "plain"),
      out,
      cache: false,
      environment,
      signal: stop.signal,
      onProgress: () => stop.abort(reason),
    });
    assert.is(await building.catch((error: unknown) => error), reason);
    assert.is(await readFile(join(out, "index.html")).catch(() => null), null);
  }));

test("check and readLadder say what is in a folder, and read only the variables that they are given", () =>
  withFolder({ ...ladders, "bad/keeper.md": "---\ntitle: Keeper\nsumary: x\n---\nText.\n" }, async (folder) => {
    assert.equal(await check({ folder: join(folder, "plain") }), { passes: true, roles: 2, problems: [] });
    const bad = await check({ folder: join(folder, "bad") });
    assert.equal(
      bad.problems.map(({ file, severity }) => [file, severity]),
      [["keeper.md", "warning"]],
    );
    assert.is(bad.passes, true);
    assert.is((await check({ folder: join(folder, "bad"), strict: true })).passes, false);
    const given = await readLadder({ folder: join(folder, "plain"), environment: { SOURCE_DATE_EPOCH: "86400" } });
    assert.is(given.ladder?.date, "1970-01-02");
    process.env.SOURCE_DATE_EPOCH = "86400";
    try {
      assert.is((await readLadder({ folder: join(folder, "plain") })).ladder?.date, null);
    } finally {
      delete process.env.SOURCE_DATE_EPOCH;
    }
  }));

test.run();
