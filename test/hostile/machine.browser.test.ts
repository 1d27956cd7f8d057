/** Hostile machine: files that are no files, outputs that are not ours to replace, machines that lack something. */
import { execFileSync } from "node:child_process";
import { chmod, mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { withCanaries } from "../helpers/canaries.ts";
import { checkLadder, writeContent } from "../helpers/check-ladder.ts";
import { runHere } from "../helpers/run-here.ts";

const isRoot = process.getuid?.() === 0;

test("hostile machine: what is no plain file of the folder is named and not opened, odd names are read", () =>
  withCanaries(async ({ folder, alarms }) => {
    const content = join(folder, "content");
    await writeContent(folder, {
      "good.md": "# Good\n",
      "empty.md": "",
      "a 'quoted' \"name\" (with) spaces.md": "---\nid: spaces\n---\n# Spaces\n",
      "Übersicht 影响.md": "---\nid: unicode\n---\n# Unicode\n",
      "new\n\u001b[2Jline.md": "---\nid: newline\nunknown: x\n---\n# Newline\n",
      "ladder.yml": "tracks: [{title: All, roles: [good, spaces, unicode, newline]}]\n",
    });
    await mkdir(join(content, "sub"));
    execFileSync("mkfifo", [join(content, "fifo.md")]);
    await mkdir(join(content, "folder.md"));
    for (const [target, path] of [
      ["../secret.txt", "outside.md"],
      ["/dev/zero", "device.md"],
      ["nowhere.md", "nothing.md"],
      ["loop.md", "loop.md"],
      ["..", "sub/up"],
      ["/etc", "etc"],
    ] as const)
      await symlink(target, join(content, path));
    const { status, stderr } = await checkLadder(folder, {});
    assert.is(status, 1);
    const outside = "This is a symbolic link out of the content folder. Put the file itself into the folder.";
    const nothing = "This is a symbolic link to nothing. Put the file itself there.";
    assert.equal(
      stderr.split("\n").filter((line) => line !== ""),
      [
        `content/device.md  error  ${outside}`,
        "content/empty.md  error  The file is empty. Write the role, or remove the file.",
        `content/etc  error  ${outside}`,
        "content/fifo.md  error  This is not a regular file. Put a plain file in its place.",
        "content/folder.md  error  This is a folder, not a file. Rename it, or exclude it in ladder.yml.",
        `content/loop.md  error  ${nothing}`,
        `content/new\\u{a}\\u{1b}[2Jline.md:3:1  warning  The front matter key "unknown" is not known. Remove it, or correct its name.`,
        `content/nothing.md  error  ${nothing}`,
        `content/outside.md  error  ${outside}`,
        "content/sub/up  error  This is a symbolic link to a folder. Move the folder itself there, or exclude the link.",
        "9 errors, 1 warning in 10 files",
      ],
    );
    assert.equal(alarms(), []);
  }));

test("hostile machine: what was read is what is built, whatever becomes of the files meanwhile", () =>
  withCanaries(async ({ folder, alarms }) => {
    await writeContent(folder, { "a.md": "# A\n\nbefore\n", "b.md": "# B\n\nbefore\n" });
    let isOver = false;
    // Two texts in turn, and now and then none: every page has to hold one of them, whole, on the site and on paper.
    const churn = async () => {
      for (let turn = 0; !isOver; turn++) {
        await writeFile(join(folder, "content/a.md"), `# A\n\n${(turn % 2 ? "first " : "second ").repeat(50)}\n`);
        await new Promise((resolve) => setTimeout(resolve, 3));
      }
    };
    const churning = churn();
    try {
      for (let round = 0; round < 3; round++) {
        const { status, stderr } = await runHere(["build", "content", "--out", "site", "--no-pdf", "--no-cache"], {
          cwd: folder,
        });
        // A file that is being written may be empty at that moment, which is said.
        if (status === 1) assert.match(stderr, /^content\/a\.md {2}error {2}The file is empty\./);
        else {
          const html = await readFile(join(folder, "site/roles/a/index.html"), "utf8");
          assert.not(html.includes("first ") && html.includes("second "), html);
          const { roles } = JSON.parse(await readFile(join(folder, "site/ladder.json"), "utf8"));
          assert.is(JSON.stringify(roles).includes("first"), html.includes("first"));
        }
      }
    } finally {
      isOver = true;
      await churning;
    }
    assert.equal(alarms(), []);
  }));

/** `--out` and what is said of it, after "--out NAME". */
const outs: readonly (readonly [out: string, reason: RegExp])[] = [
  ["/", /^--out \/ is the root of the disk\./],
  [".", /^--out \. holds the content folder\./],
  ["content", /^--out content is the content folder\./],
  ["content/sub", /^--out content\/sub is inside the content folder\..* such as _sub\.$/m],
  ["..", /^--out \.\. holds the content folder\./],
  ["link", /^--out link is a link to .*\/other\./],
  ["other", /other holds what no build wrote: precious\.txt\. A build replaces its output folder as a whole/],
  ["secret.txt", /secret\.txt is not a folder\. Name another with --out\.|secret\.txt/],
];

for (const [out, reason] of outs) {
  test(`hostile machine: --out ${out} is refused with status 2, and nothing is touched`, () =>
    withCanaries(async ({ folder }) => {
      await writeContent(folder, { "a.md": "# A\n" });
      await mkdir(join(folder, "other"));
      await writeFile(join(folder, "other/precious.txt"), "precious");
      await symlink("other", join(folder, "link"));
      const before = await readdir(folder, { recursive: true });
      const { status, stderr } = await runHere(["build", "content", "--out", out, "--no-pdf"], { cwd: folder });
      assert.is(status, 2, stderr);
      assert.match(stderr, reason);
      assert.equal(await readdir(folder, { recursive: true }), before);
      assert.is(await readFile(join(folder, "other/precious.txt"), "utf8"), "precious");
    }));
}

test("hostile machine: only what the last build wrote is ever removed", () =>
  withCanaries(async ({ folder }) => {
    await writeContent(folder, { "a.md": "# A\n" });
    const build = () => runHere(["build", "content", "--out", "site", "--no-pdf", "--no-cache"], { cwd: folder });
    assert.is((await build()).status, 0);
    assert.is((await build()).status, 0);
    await writeFile(join(folder, "site/mine.txt"), "mine");
    const { status, stderr } = await build();
    assert.is(status, 2);
    assert.match(stderr, /site holds what no build wrote: mine\.txt\./);
    assert.is(await readFile(join(folder, "site/mine.txt"), "utf8"), "mine");
  }));

/** What the machine lacks: parameters, variables, and what is said of it with status 3. */
const lacks: readonly {
  readonly name: string;
  readonly parameters?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly says: RegExp;
}[] = [
  {
    name: "SOURCE_DATE_EPOCH that is no number",
    environment: { SOURCE_DATE_EPOCH: "abc" },
    says: /^SOURCE_DATE_EPOCH is "abc", not a number of seconds\. Set it to digits only, or unset it\.\n$/,
  },
  {
    name: "a browser that is not there",
    parameters: ["--browser", "nowhere"],
    says: /^--browser names nowhere, but there is no such file\./,
  },
  {
    name: "a browser that is a folder",
    parameters: ["--browser", "content"],
    says: /^--browser names content, but that is not a file\./,
  },
  {
    name: "a browser that is no program",
    parameters: ["--browser", "secret.txt"],
    says: /^--browser names secret\.txt, but that file cannot be run as a program\./,
  },
  {
    name: "a browser that is another program",
    parameters: ["--browser", "/bin/true"],
    says: /^\/bin\/true ended at once with status 0 and is no browser that can print\./,
  },
  { name: "an address where nobody answers", parameters: ["--browser", "ws://127.0.0.1:9/x"], says: /127\.0\.0\.1:9/ },
  {
    name: "a folder for temporary files that is not there",
    environment: { TMPDIR: "/nowhere" },
    says: /^The browser needs a temporary folder, and none could be made: /,
  },
];

for (const { name, parameters = [], environment = {}, says } of lacks) {
  test(`hostile machine: ${name} is said with status 3, and the old output stays`, () =>
    withCanaries(async ({ folder, alarms }) => {
      await writeContent(folder, { "a.md": "# A\n" });
      const build = ["build", "content", "--out", "site", "--no-cache"];
      const { status, stderr } = await runHere([...build, ...parameters], { cwd: folder, environment });
      assert.is(status, 3, stderr);
      assert.match(stderr, says);
      assert.not.match(stderr, /fault of Rungbook|^ {4}at /m);
      assert.equal((await readdir(folder)).sort(), ["content", "secret.txt"]);
      assert.equal(alarms(), []);
    }));
}

test("hostile machine: without HOME and without a terminal a build works", () =>
  withCanaries(async ({ folder }) => {
    await writeContent(folder, { "a.md": "# A\n" });
    const { status, stderr } = await runHere(["build", "content", "--out", "site", "--no-cache"], {
      cwd: folder,
      environment: { HOME: "" },
    });
    assert.is(status, 0, stderr);
    assert.not(stderr.includes("\u001b["), stderr);
  }));

test("hostile machine: a full disk is said with status 3, and the old output stays whole", async () => {
  if (!isRoot || process.platform !== "linux") return console.log("skipped: only root can mount a small disk");
  await withCanaries(async ({ folder }) => {
    await writeContent(folder, { "a.md": "# A\n" });
    const disk = join(folder, "other");
    await mkdir(disk);
    const run = promisify(
      (file: string, parameters: string[], done: (error: Error | null) => void) =>
        void import("node:child_process").then(({ execFile }) => execFile(file, parameters, done)),
    );
    const mounted = await run("mount", ["-t", "tmpfs", "-o", "size=4m", "tmpfs", disk]).then(
      () => true,
      () => false,
    );
    if (!mounted) return console.log("skipped: this machine does not let root mount");
    try {
      const build = () => runHere(["build", "content", "--out", "other/site", "--no-cache"], { cwd: folder });
      assert.is((await build()).status, 0);
      const before = await readdir(join(disk, "site"), { recursive: true });
      const used = execFileSync("df", ["--output=avail", "-B1", disk], { encoding: "utf8" }).split("\n")[1] ?? "0";
      await writeFile(join(disk, "ballast"), Buffer.alloc(Math.max(0, Number(used) - 200_000)));
      const { status, stderr } = await build();
      assert.is(status, 3, stderr);
      assert.match(
        stderr,
        /cannot be written: the disk is full\. Make room, or name a folder on another disk with --out\./,
      );
      assert.equal(await readdir(join(disk, "site"), { recursive: true }), before);
      assert.equal((await readdir(disk)).sort(), ["ballast", "site"]);
    } finally {
      execFileSync("umount", [disk]);
    }
  });
});

test("hostile machine: a read-only folder is said with status 3", () =>
  withCanaries(async ({ folder }) => {
    await writeContent(folder, { "a.md": "# A\n" });
    // Root may write anywhere but where the kernel itself says no.
    const out = isRoot ? "/proc/site" : join(folder, "other/site");
    if (!isRoot) {
      await mkdir(join(folder, "other"));
      await chmod(join(folder, "other"), 0o500);
    }
    const { status, stderr } = await runHere(["build", "content", "--out", out, "--no-pdf", "--no-cache"], {
      cwd: folder,
    });
    assert.is(status, 3, stderr);
    assert.match(stderr, /cannot be written: /);
  }));

test.run();
