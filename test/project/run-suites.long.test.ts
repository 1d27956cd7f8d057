/** The runner of the suites: it must be able to say no. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { compileSuites } from "../helpers/compile-suites.ts";
import { describeRun } from "../helpers/describe-run.ts";
import { judgeSuite } from "../helpers/judge-suite.ts";
import { endSuites, runSuite } from "../helpers/run-suite.ts";
import { suitesToRun } from "../helpers/suites-to-run.ts";

// Inside the package, so that the suites find uvu.
const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const room = mkdtempSync(join(root, "node_modules", ".run-suites-"));
test.after(() => rmSync(room, { recursive: true, force: true }));
// Which this suite has, being none that uses a browser.
delete process.env.PUPPETEER_EXECUTABLE_PATH;

const head = 'import { test } from "uvu"; import * as assert from "uvu/assert";';
const suites: ReadonlyArray<readonly [what: string, source: string, line: RegExp]> = [
  ["passes", `${head} test("a", () => {}); test("b", () => {}); test.run();`, /^ok {3}s\.js: 2 passed \(/],
  [
    "skips",
    `${head} test("a", () => {}); test.skip("b", () => {}); test.run();`,
    /^ok {3}s\.js: 1 passed, 1 skipped \(/,
  ],
  [
    "has a test that fails",
    `${head} test("a", () => assert.ok(false)); test("b", () => {}); test.run();`,
    /^FAIL s\.js: 1 passed, 1 failed .*: 1 of 2 did not pass$/,
  ],
  [
    "throws in a hook, which uvu swallows",
    `${head} test.before(() => { throw new Error("x"); }); test("a", () => {}); test.run();`,
    /^FAIL .* 0 passed, 1 failed .*: 1 of 1 did not pass$/,
  ],
  [
    "throws in a hook after a test",
    `${head} test("a", () => {}); test("b", () => {}); test.after.each(() => { throw new Error("x"); }); test.run();`,
    /^FAIL .*: 2 of 2 did not pass$/,
  ],
  ["does not call run", `${head} test("a", () => {});`, /^FAIL .* 0 passed, 1 failed .*: it printed no total/],
  ["has no tests", `${head} test.run();`, /^FAIL .*: it has no tests$/],
  ["does not load", "import './nothing.ts';", /^FAIL .*: it printed no total/],
  [
    "ends early with status 0",
    `${head} test("a", () => process.exit(0)); test.run();`,
    /^FAIL .*: it printed no total/,
  ],
  [
    "passes and ends with another status",
    `${head} test("a", () => {}); test.run(); process.on("exit", () => { process.exitCode = 7; });`,
    /^FAIL .* 1 passed, 1 failed .*: it ended with status 7$/,
  ],
  [
    "hangs",
    `${head} test("a", () => {}); test("b", () => new Promise((r) => setTimeout(r, 3600000))); test.run();`,
    /^FAIL .*: it hung after \d tests and was ended$/,
  ],
];
for (const [what, source, line] of suites) {
  test(`a suite that ${what} is told by its line`, async () => {
    const file = join(room, "s.js");
    writeFileSync(file, source);
    assert.match(
      judgeSuite("s.js", await runSuite(file, { name: "s.js", room, ...(what === "hangs" ? { timeLimit: 2000 } : {}) }))
        .line,
      line,
    );
  });
}

test("a suite that leaves a process with its output open keeps nobody waiting", async () => {
  const file = join(room, "s.js");
  const child = `spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { detached: true, stdio: "inherit" })`;
  const source = `import { spawn } from "node:child_process"; test("a", () => { const child = ${child}; child.unref(); console.log("pid " + child.pid); });`;
  writeFileSync(file, `${head} ${source} test.run();`);
  const end = await runSuite(file, { name: "s.js", room, readingLimit: 1000 });
  process.kill(Number(/pid (\d+)/.exec(end.output)?.[1]));
  assert.match(judgeSuite("s.js", end).line, /^ok {3}s\.js: 1 passed \(/);
});

test("a suite that cannot be started is told by its line, with the reason", async () => {
  const { execPath } = process;
  process.execPath = join(room, "no-node");
  try {
    const end = await runSuite(join(room, "s.js"), { name: "s.js", room });
    assert.match(judgeSuite("s.js", end).line, /^FAIL s\.js: 0 passed, 1 failed .*: it printed no total/);
    assert.match(end.output, /no-node ENOENT/);
  } finally {
    process.execPath = execPath;
  }
});

test("suites that are ended as they run are told by their lines", async () => {
  const file = join(room, "s.js");
  writeFileSync(file, `${head} test("a", () => new Promise((r) => setTimeout(r, 3600000))); test.run();`);
  const ends = Promise.all([1, 2].map(() => runSuite(file, { name: "s.js", room })));
  endSuites();
  for (const end of await ends) assert.match(judgeSuite("s.js", end).line, /^FAIL .*: it printed no total/);
});

const green = { passed: 2, failed: 0, skipped: 0, fault: null, line: "" };
const red = { passed: 1, failed: 3, skipped: 0, fault: "why", line: "" };
const sums: ReadonlyArray<
  readonly [results: Parameters<typeof describeRun>[0], lines: readonly string[], status: number]
> = [
  [[green, green], ["4 passed, 0 failed"], 0],
  [[green, { ...green, skipped: 2 }], ["2 skipped", "4 passed, 0 failed"], 0],
  [[green, red], ["3 passed, 3 failed"], 1],
  [[], ["0 passed, 0 failed"], 1],
];
for (const [results, lines, status] of sums) {
  test(`"${lines.join(", ")}" comes of ${results.length} suites`, () => {
    assert.equal(describeRun(results), { lines, status });
  });
}

const files = [
  ...["a/b.test.ts", "a/c.browser.test.ts", "a/d.long.test.ts", "browser/remote.browser.test.ts"],
  ...["helpers/d.ts", "run-suites.ts"],
];
const choices: ReadonlyArray<readonly [words: readonly string[], suites: readonly string[]]> = [
  [[], ["browser/remote.browser.test.ts", "a/c.browser.test.ts", "a/d.long.test.ts", "a/b.test.ts"]],
  [["--quick"], ["a/b.test.ts"]],
  [["a/"], ["a/c.browser.test.ts", "a/d.long.test.ts", "a/b.test.ts"]],
  [
    ["remote", "a/b"],
    ["browser/remote.browser.test.ts", "a/b.test.ts"],
  ],
  [["a/", "--quick"], ["a/b.test.ts"]],
];
for (const [words, suites] of choices) {
  test(`\`npm test -- ${words.join(" ")}\` runs ${suites.join(", ")}`, () => {
    assert.equal(suitesToRun(files, words), suites);
  });
}

for (const [name, finds] of [
  ["s.browser.test.ts", true],
  ["s.test.ts", false],
] as const) {
  test(`a suite named ${name} finds ${finds ? "the browser of the machine" : "no browser"}`, async () => {
    const file = join(room, name);
    const find = join(root, "scripts/browser/find/find-browser.ts");
    const found = `await findBrowser({ path: null, environment: process.env }).then(() => true, () => false)`;
    writeFileSync(
      file,
      `${head} import { findBrowser } from ${JSON.stringify(find)};
       test("a", async () => assert.is(${found}, ${finds}));
       test("b", () => assert.is(${"import.meta"}.filename, ${JSON.stringify(file)}));
       test.run();`,
    );
    const compiled = await compileSuites([file], root);
    try {
      const { line } = judgeSuite(name, await runSuite(compiled.programOf(file), { name, room }));
      assert.match(line, /^ok .* 2 passed /);
    } finally {
      await compiled.remove();
    }
  });
}

test("no suite runs only some of its tests, which would count as all", () => {
  const folder = join(root, "test");
  const sources = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".test.ts"),
  );
  const isPart = (name: string) => /\btest\.only\b/.test(readFileSync(join(folder, name), "utf8"));
  assert.equal(
    sources.filter((name) => !name.includes("run-suites") && isPart(name)),
    [],
  );
});

test.run();
