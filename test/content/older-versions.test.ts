/** Older versions out of git tags: the right ones in order, or none and a warning that says why and what to do. */
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { readLadder } from "../../scripts/content/read-ladder.ts";
import { gitOn } from "../helpers/git-on.ts";
import { runHere } from "../helpers/run-here.ts";
import { type FolderFiles, withFolder } from "../helpers/write-folder.ts";

const SETTINGS = `version: "2026.2"
date: 2026-11-01
versions: { tags: "v*", address: "https://git.northwind.dev/ladder/tree/{tag}/" }
`;

let tagged: Promise<FolderFiles> | undefined;
/** Gives a folder in which `ladder/in` is a ladder, whose history has tags of every kind. It is made once, and copied. */
async function withTags(use: (folder: string) => Promise<void>): Promise<void> {
  tagged ??= makeTags();
  return withFolder(await tagged, use);
}

function makeTags(): Promise<FolderFiles> {
  const files = { "ladder/in/a.md": "# A\n", "ladder/in/ladder.yml": SETTINGS, "home/x": "" };
  return withFolder(files, async (folder) => {
    const ladder = join(folder, "ladder");
    const commit = async (day: string): Promise<void> => {
      await gitOn(ladder, day, "add", ".");
      await gitOn(ladder, day, "commit", "-q", "--allow-empty", "-m", day);
    };
    await gitOn(ladder, "2024-01-01", "init", "-q");
    await commit("2024-01-01");
    await gitOn(ladder, "2024-01-02", "tag", "v2024.1");
    await gitOn(ladder, "2024-01-02", "tag", "vx/draft");
    await gitOn(ladder, "2024-01-03", "tag", "other");
    await commit("2025-02-03");
    // Made long after its commit, and named again by another.
    await gitOn(ladder, "2025-03-04", "tag", "-a", "v2025.1-ä+b", "-m", "x");
    await gitOn(ladder, "2026-01-01", "tag", "V2024.1");
    await gitOn(ladder, "2026-01-01", "checkout", "-q", "-b", "side");
    await commit("2025-06-01");
    await gitOn(ladder, "2025-06-01", "tag", "v0-of-another-branch");
    await gitOn(ladder, "2025-06-01", "checkout", "-q", "-");
    await commit("2026-04-05");
    await gitOn(ladder, "2026-04-05", "tag", "v2026.1");
    await gitOn(ladder, "2026-04-05", "tag", "v2026.1b");
    await commit("2026-05-06");
    await gitOn(ladder, "2026-05-06", "tag", "v2026.2");
    const made = await readdir(folder, { recursive: true, withFileTypes: true });
    const paths = made.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
    return Object.fromEntries(
      await Promise.all(paths.map(async (path) => [relative(folder, path), await readFile(path)] as const)),
    );
  });
}

/** Reads a ladder as somebody without settings of their own does. */
async function read(folder: string, content: string, environment: Readonly<Record<string, string>> = {}) {
  const { PATH } = process.env;
  const { ladder, problems } = await readLadder(content, { PATH, HOME: join(folder, "home"), ...environment });
  return {
    versions: ladder?.versions.map(({ version, date, address }) => `${version} ${date} ${address}`),
    problems: problems.map(({ file, line, severity, message, advice }) =>
      `${file}:${line} ${severity} ${message} ${advice}`.replaceAll(folder, "FOLDER"),
    ),
  };
}

const AT = "https://git.northwind.dev/ladder/tree/";

test("tags that are meant, of this version's history, are older versions: newest first, without that of this one", () =>
  withTags(async (folder) => {
    const ladder = join(folder, "ladder", "in");
    const expected = [
      `2026.1b 2026-04-05 ${AT}v2026.1b/`,
      `2026.1 2026-04-05 ${AT}v2026.1/`,
      `2025.1-ä+b 2025-03-04 ${AT}v2025.1-%C3%A4%2Bb/`,
      `2024.1 2024-01-01 ${AT}v2024.1/`,
    ];
    assert.equal(await read(folder, ladder), { versions: expected, problems: [] });
    // Those of an earlier time do not know of the later ones.
    await gitOn(join(folder, "ladder"), "2026-06-01", "checkout", "-q", "v2025.1-ä+b");
    await writeFile(join(ladder, "ladder.yml"), SETTINGS.replace("2026.2", "2025.1-ä+b"));
    assert.equal((await read(folder, ladder)).versions, expected.slice(3));
    // A clone has its origin's.
    await gitOn(folder, "2026-06-01", "clone", "-q", join(folder, "ladder"), "clone");
    assert.equal((await read(folder, join(folder, "clone", "in"))).problems, []);
  }));

const patterns: readonly (readonly [settings: string, versions: readonly string[]])[] = [
  ['versions: { tags: "*", address: "archive/{tag}/" }', ["v2026.1b", "v2026.1", "v2025.1-ä+b", "V2024.1", "other"]],
  ['version: other\nversions: { tags: "{other,v2024.1}", address: "archive/{tag}/" }', ["v2024.1"]],
  ['versions: { tags: "v*/*", address: "archive/{tag}/" }', ["vx/draft"]],
  ['version: v2026.1B\nversions: { tags: "v2026.*", address: "a/{tag}/{tag}" }', ["2", "1"]],
];
for (const [settings, versions] of patterns)
  test(`what a pattern means is called after it: ${settings.replace("\n", ", ")}`, () =>
    withTags(async (folder) => {
      const ladder = join(folder, "ladder", "in");
      await writeFile(join(ladder, "ladder.yml"), `date: 2026-11-01\n${settings}\n`);
      const found = await read(folder, ladder);
      assert.equal(found.problems, []);
      assert.equal(
        found.versions?.map((line) => line.split(" ")[0]),
        versions,
      );
    }));

const OR = "or list the versions themselves.";
const silent: ReadonlyArray<
  readonly [
    fact: string,
    make: (folder: string) => Promise<string>,
    problem: string | null,
    environment?: Readonly<Record<string, string>>,
  ]
> = [
  [
    "a shallow clone has none",
    async (folder) => {
      await gitOn(folder, "2026-06-01", "clone", "-q", "--depth", "1", `file://${join(folder, "ladder")}`, "clone");
      return join(folder, "clone", "in");
    },
    `warning Tags say no older versions: the history of the git repository is cut off behind the last commits. Fetch all of it ("fetch-depth: 0" under actions/checkout, or git fetch --unshallow), ${OR}`,
  ],
  [
    "a folder without git has none",
    async (folder) => {
      await mkdir(join(folder, "plain"));
      await writeFile(join(folder, "plain", "a.md"), "# A\n");
      return join(folder, "plain");
    },
    `warning Tags say no older versions: no git repository holds the folder. Build it where it is kept in git, ${OR}`,
  ],
  [
    "without git there are none",
    async (folder) => join(folder, "ladder", "in"),
    `warning Tags say no older versions: git, which keeps the folder, is not installed here. Install git, ${OR}`,
    { PATH: "/nowhere" },
  ],
  [
    "a repository of another user has none",
    async (folder) => join(folder, "ladder", "in"),
    `warning Tags say no older versions: the git repository belongs to another user, and git does not read it. Run: git config --global --add safe.directory "FOLDER/ladder", ${OR}`,
    { GIT_TEST_ASSUME_DIFFERENT_OWNER: "1", GIT_CONFIG_NOSYSTEM: "1" },
  ],
  [
    "a repository without a commit has none",
    async (folder) => {
      await mkdir(join(folder, "fresh"));
      await gitOn(join(folder, "fresh"), "2026-06-01", "init", "-q");
      await writeFile(join(folder, "fresh", "a.md"), "# A\n");
      return join(folder, "fresh");
    },
    `warning Tags say no older versions: the git repository has no commit yet. Commit the folder, ${OR}`,
  ],
  [
    "a repository without a tag has none, and nothing is said",
    async (folder) => {
      await gitOn(folder, "2026-06-01", "clone", "-q", "--no-tags", join(folder, "ladder"), "clone");
      return join(folder, "clone", "in");
    },
    null,
  ],
];
for (const [fact, make, problem, environment = {}] of silent)
  test(fact, () =>
    withTags(async (folder) => {
      const content = await make(folder);
      await writeFile(join(content, "ladder.yml"), SETTINGS);
      const found = await read(folder, content, environment);
      assert.equal(found, { versions: [], problems: problem === null ? [] : [`ladder.yml:3 ${problem}`] });
    }),
  );

test("a pattern that no tag has is a note", () =>
  withTags(async (folder) => {
    const content = join(folder, "ladder", "in");
    await writeFile(join(content, "ladder.yml"), SETTINGS.replace("v*", "ladder-*"));
    assert.equal(await read(folder, content), {
      versions: [],
      problems: [
        'ladder.yml:3 note No tag in the history of this version is one of "ladder-*". Correct the pattern, or make the tag.',
      ],
    });
  }));

test("what a repository's own settings would run does not run", () =>
  withTags(async (folder) => {
    const run = `touch ${join(folder, "canary")}; false`;
    const hostile = ["core.fsmonitor", "core.pager", "pager.for-each-ref", "core.sshCommand", "gpg.program"];
    for (const key of [...hostile, "alias.for-each-ref", "core.alternateRefsCommand", "diff.external"])
      await gitOn(join(folder, "ladder"), "2026-06-01", "config", key, run);
    assert.is((await read(folder, join(folder, "ladder", "in"))).versions?.length, 4);
    assert.not((await readdir(folder)).includes("canary"));
  }));

test("a new tag makes a new build, and nothing else a kept one", () =>
  withTags(async (folder) => {
    const build = () =>
      runHere(["build", "ladder/in", "--no-pdf", "--cache", "cache", "--out", "site"], { cwd: folder });
    const home = (): Promise<string> => readFile(join(folder, "site", "index.html"), "utf8");
    assert.match((await build()).stderr, /^Built /m);
    assert.match(await home(), '<a href="https://git.northwind.dev/ladder/tree/v2026.1b/">Version 2026.1b</a>');
    assert.match((await build()).stderr, /Nothing has changed/);
    await gitOn(join(folder, "ladder"), "2026-06-01", "tag", "v2026.1c", "v2026.1");
    assert.match((await build()).stderr, /^Built /m);
    assert.match(await home(), "Version 2026.1c");
  }));

test.run();
