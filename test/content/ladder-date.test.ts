/** The date of a ladder out of git: the right one, or none and a warning that says why and what to do. */
import { mkdir, readdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { explainGit } from "../../scripts/content/ask-git.ts";
import { readLadder } from "../../scripts/content/read-ladder.ts";
import { gitOn as git } from "../helpers/git-on.ts";
import { withFolder } from "../helpers/write-folder.ts";

const CONTENT = "2026-02-03";
const OTHER = "2026-05-06";

/** Gives a folder in which `origin/in` has a ladder that was committed before something else was. */
function withRepository(use: (folder: string) => Promise<void>): Promise<void> {
  return withFolder({ "origin/in/a.md": "# A\n", "origin/other.txt": "x", "home/x": "" }, async (folder) => {
    const origin = join(folder, "origin");
    await git(origin, CONTENT, "init", "-q");
    await git(origin, CONTENT, "add", "in");
    await git(origin, CONTENT, "commit", "-qm", "content");
    await git(origin, OTHER, "add", "other.txt");
    await git(origin, OTHER, "commit", "-qm", "other");
    await use(folder);
  });
}

interface Case {
  readonly fact: string;
  /** Makes the case; says where the ladder is. */
  readonly make: (folder: string) => Promise<string>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly yaml?: string;
  readonly date: string | null;
  /** The one warning, FOLDER for the folder of all; null for none. */
  readonly warning: string | null;
}

const cloned = async (folder: string, ...options: string[]): Promise<string> => {
  await git(folder, OTHER, "clone", "-q", ...options, `file://${join(folder, "origin")}`, "clone");
  return join(folder, "clone", "in");
};
const GIVE = 'or give the date under "date" in ladder.yml or in SOURCE_DATE_EPOCH.';
const CUT_OFF = `The ladder has no date: the history of the git repository is cut off behind the last commits. Fetch all of it ("fetch-depth: 0" under actions/checkout, or git fetch --unshallow), ${GIVE}`;

const cases: readonly Case[] = [
  {
    fact: "without a date given it is that of the last commit that touched the folder",
    make: async (folder) => join(folder, "origin", "in"),
    date: CONTENT,
    warning: null,
  },
  { fact: "in a clone too", make: (folder) => cloned(folder), date: CONTENT, warning: null },
  {
    fact: "a shallow clone, whose oldest commit seems to have made every file, gives none",
    make: (folder) => cloned(folder, "--depth", "1"),
    date: null,
    warning: CUT_OFF,
  },
  {
    fact: "a shallow clone gives a date where a newer commit than its oldest touched the folder",
    make: async (folder) => {
      await writeFile(join(folder, "origin/in/a.md"), "# A\n\nMore.\n");
      await git(join(folder, "origin"), OTHER, "add", "in");
      await git(join(folder, "origin"), "2026-07-08", "commit", "-qm", "more");
      return cloned(folder, "--depth", "2");
    },
    date: "2026-07-08",
    warning: null,
  },
  {
    fact: "a shallow clone that goes back to the first commit gives its date",
    make: async (folder) => {
      await cloned(folder, "--depth", "1");
      await git(join(folder, "clone"), OTHER, "fetch", "-q", "--depth", "9");
      return join(folder, "clone", "in");
    },
    date: CONTENT,
    warning: null,
  },
  {
    fact: "in a shallow clone the date of ladder.yml counts, without a warning",
    make: (folder) => cloned(folder, "--depth", "1"),
    yaml: "date: 2026-11-01\n",
    date: "2026-11-01",
    warning: null,
  },
  {
    fact: "in a shallow clone SOURCE_DATE_EPOCH counts, without a warning",
    make: (folder) => cloned(folder, "--depth", "1"),
    environment: { SOURCE_DATE_EPOCH: "86400" },
    date: "1970-01-02",
    warning: null,
  },
  {
    fact: "a folder that no commit holds has none",
    make: async (folder) => {
      await mkdir(join(folder, "origin", "new"));
      await writeFile(join(folder, "origin/new/a.md"), "# A\n");
      return join(folder, "origin", "new");
    },
    date: null,
    warning: `The ladder has no date: no commit of the git repository holds the folder. Commit it, ${GIVE}`,
  },
  {
    fact: "a repository without a commit gives none",
    make: async (folder) => {
      await mkdir(join(folder, "fresh"));
      await git(join(folder, "fresh"), CONTENT, "init", "-q");
      await writeFile(join(folder, "fresh/a.md"), "# A\n");
      return join(folder, "fresh");
    },
    date: null,
    warning: `The ladder has no date: no commit of the git repository holds the folder. Commit it, ${GIVE}`,
  },
  {
    fact: "a folder that git shall ignore is as one without git",
    make: async (folder) => {
      await mkdir(join(folder, "origin", "scratch"));
      await writeFile(join(folder, "origin/scratch/a.md"), "# A\n");
      await writeFile(join(folder, "origin/.gitignore"), "scratch/\n");
      return join(folder, "origin", "scratch");
    },
    date: null,
    warning: null,
  },
  {
    fact: "a worktree without a branch gives the date of its commit",
    make: async (folder) => {
      await git(join(folder, "origin"), OTHER, "worktree", "add", "-q", "--detach", join(folder, "tree"));
      return join(folder, "tree", "in");
    },
    date: CONTENT,
    warning: null,
  },
  {
    fact: "a worktree whose repository is not there gives none",
    make: async (folder) => {
      await git(join(folder, "origin"), OTHER, "worktree", "add", "-q", "--detach", join(folder, "tree"));
      await rename(join(folder, "origin"), join(folder, "elsewhere"));
      return join(folder, "tree", "in");
    },
    date: null,
    warning: `The ladder has no date: FOLDER/tree/.git leads to no git repository. Bring the repository along, if this is a worktree or a submodule of it, ${GIVE}`,
  },
  {
    fact: "a repository of another user, which git does not read, gives none",
    make: async (folder) => join(folder, "origin", "in"),
    // Git's own tests say so that nobody owns a repository.
    environment: { GIT_TEST_ASSUME_DIFFERENT_OWNER: "1", GIT_CONFIG_NOSYSTEM: "1" },
    date: null,
    warning: `The ladder has no date: the git repository belongs to another user, and git does not read it. Run: git config --global --add safe.directory "FOLDER/origin", ${GIVE}`,
  },
  {
    fact: "without git there is none",
    make: async (folder) => join(folder, "origin", "in"),
    environment: { PATH: "/nowhere" },
    date: null,
    warning: `The ladder has no date: git, which keeps the folder, is not installed here. Install git, ${GIVE}`,
  },
  {
    fact: "a folder without git has none, where git is not installed either",
    make: async (folder) => {
      await mkdir(join(folder, "plain"));
      await writeFile(join(folder, "plain/a.md"), "# A\n");
      return join(folder, "plain");
    },
    environment: { PATH: "/nowhere" },
    date: null,
    warning: null,
  },
];
for (const { fact, make, environment = {}, yaml, date, warning } of cases)
  test(fact, () =>
    withRepository(async (folder) => {
      const content = await make(folder);
      if (yaml !== undefined) await writeFile(join(content, "ladder.yml"), yaml);
      const { PATH } = process.env;
      const home = { PATH, HOME: join(folder, "home") };
      const { ladder, problems } = await readLadder(content, { ...home, ...environment });
      assert.is(ladder?.date, date);
      assert.equal(
        problems.map(({ file, severity, message, advice }) =>
          `${file} ${severity} ${message} ${advice}`.replaceAll(folder, "FOLDER"),
        ),
        warning === null ? [] : [`. warning ${warning}`],
      );
    }),
  );

test("a repository that is hidden in the content folder runs nothing", async () => {
  const config = '[core]\n\tbare = true\n\tfsmonitor = "touch canary; false"\n\tpager = touch canary\n';
  const files = { "a.md": "# A\n", HEAD: "ref: refs/heads/main\n", config, "objects/x": "", "refs/x": "" };
  await withFolder(files, async (folder) => {
    assert.is((await readLadder(folder, {})).ladder?.date, null);
    assert.is((await readdir(folder)).includes("canary"), false);
  });
});

test("git that is too slow is said to be that, and not to fail", () => {
  const slow = Object.assign(new Error("Command failed"), { code: null, killed: true, signal: "SIGTERM", stderr: "" });
  assert.match(explainGit(slow, "/ladder")?.reason ?? "", /^git did not answer within \d+ seconds$/);
  const failed = Object.assign(new Error("Command failed"), { code: 128, killed: false, stderr: "fatal: bad\n" });
  assert.match(explainGit(failed, "/ladder")?.reason ?? "", /^git fails \("fatal: bad"\)$/);
});

test.run();
