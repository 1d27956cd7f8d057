/** `build --verify`: what veraPDF says of handbooks, whichever of its command lines the one on PATH has. */
import { chmod, mkdir, readdir, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { type HandbookVerdict, judgeHandbooks } from "../../scripts/cli/judge-handbooks.ts";
import { readVerdicts } from "../../scripts/pdf/verapdf.ts";
import { type RungbookRun, runRungbook } from "../helpers/run-rungbook.ts";
import { startRungbook } from "../helpers/start-rungbook.ts";
import { withFolder } from "../helpers/write-folder.ts";

/** Takes veraPDF's own command line and writes its report. The mate breaks four rules of PDF/A-2a. */
const PROGRAM = `#!/bin/sh
[ "$1 $3 $4" = "--flavour --format mrr" ] || { echo "Was passed main parameter" >&2; exit 2; }
flavour=$2; shift 4
echo "WARNING: what the library logs" >&2
rule() { echo "<rule specification='ISO' clause='$1' testNumber='$2' status='failed' failedChecks='$3'><description>Rule &lt;$1&gt;</description>$4</rule>"; }
check() { echo "<check status='failed'><context>root/document[0]/pages[0](7 0 obj PDPage)/annots[$1]($2 0 obj PDAnnot)</context><errorMessage>An annotation &amp; no flag</errorMessage></check>"; }
echo '<?xml version="1.0" encoding="utf-8"?><report><jobs>'
for file in "$@"; do
  echo "<job><item size='1'><name>$file</name></item>"
  case "$flavour $file" in
    2a*mate.pdf) echo "<validationReport isCompliant='false'><details>"; rule 6.3.2 1 2 "$(check 0 8; check 1 9)"; rule 6.1 2 1; rule 6.1 3 1; rule 6.1 4 1; echo "</details></validationReport>";;
    *) echo "<validationReport isCompliant='true'></validationReport>";;
  esac
  echo "</job>"
done
echo "</jobs></report>"
`;

/** A short script that takes the standard and the files; for anything else it shows what Java shows. */
const SCRIPT = `#!/bin/sh
case "$1" in ua1|2a) flavour=$1; shift;; *) printf 'Exception in thread "main" java.lang.Error: %s\\n\\tat Main.main(Main.java:1)\\n' "$1" >&2; exit 1;; esac
for file in "$@"; do case "$flavour $file" in
  2a*mate.pdf) echo "FAIL $flavour $file"; echo "  6.3.2-1 x2 An annotation has no flag @ root/document[0]/annots[0](8 0 obj PDAnnot)";;
  *) echo "PASS $flavour $file";;
esac; done
`;

const ladder = { "content/keeper.md": "# Keeper\n", "content/mate.md": "# Mate\n" };

/** Puts `verapdf` into the folder, and gives a PATH that it is first on. */
async function pathWith(folder: string, verapdf: string): Promise<string> {
  const bin = join(folder, "bin");
  await mkdir(bin, { recursive: true });
  await writeFile(join(bin, "verapdf"), verapdf);
  await chmod(join(bin, "verapdf"), 0o755);
  return `${bin}${delimiter}${process.env.PATH}`;
}

/** Builds the ladder of `folder` with `verapdf` first on PATH. */
async function verify(folder: string, verapdf: string, ...options: readonly string[]): Promise<RungbookRun> {
  return runRungbook(["build", join(folder, "content"), "--out", join(folder, "site"), "--verify", ...options], {
    environment: { PATH: await pathWith(folder, verapdf) },
  });
}

test("without veraPDF nothing is built, the status is 3, and the message says what to do", () =>
  withFolder({ "keeper.md": "# Keeper\n" }, async (folder) => {
    const { status, stderr } = await runRungbook(["build", folder, "--out", join(folder, "site"), "--verify"], {
      environment: { PATH: join(folder, "empty") },
    });
    assert.is(status, 3);
    assert.match(stderr, /there is no verapdf on PATH[\s\S]*Install it from https:\/\/verapdf\.org/);
    assert.not.match(stderr, /Built/);
  }));

test("each standard that a handbook claims is judged, and one that it breaks is named with rules and objects", () =>
  withFolder(ladder, async (folder) => {
    const { status, stdout, stderr } = await verify(folder, PROGRAM, "--json");
    assert.is(status, 1, stderr);
    const mate = join(folder, "site", "pdf", "roles", "mate.pdf");
    assert.equal(stderr.trimEnd().split("\n").slice(-7), [
      `${mate}  error  veraPDF says that it breaks PDF/A-2a:`,
      "  6.3.2-1  An annotation & no flag (2 times, first in 8 0 obj PDAnnot)",
      "  6.1-2  Rule <6.1>",
      "  6.1-3  Rule <6.1>",
      "  and 1 more rule",
      "veraPDF: 3 of 3 handbooks follow PDF/UA-1.",
      "veraPDF: 2 of 3 handbooks follow PDF/A-2a.",
    ]);
    const { verdicts }: { verdicts: readonly HandbookVerdict[] } = JSON.parse(stdout);
    assert.is(verdicts.length, 6);
    const failed = verdicts.filter(({ passes }) => passes === false);
    assert.equal(
      failed.map(({ path, claim, rules }) => ({ path, claim, rules: rules.length })),
      [{ path: "pdf/roles/mate.pdf", claim: "PDF/A-2a", rules: 4 }],
    );
    const [first] = failed[0]?.rules ?? [];
    assert.equal(first, {
      rule: "6.3.2-1",
      times: 2,
      message: "An annotation & no flag",
      object: "root/document[0]/pages[0](7 0 obj PDPage)/annots[0](8 0 obj PDAnnot)",
    });
    const again = await verify(folder, PROGRAM);
    assert.is(again.status, 1);
    assert.match(again.stderr, /Nothing has changed[\s\S]*mate\.pdf {2}error {2}veraPDF says[\s\S]*6\.3\.2-1/);
  }));

test("every standard that a document can claim is judged by the name that veraPDF has for it", async () => {
  const asked: string[] = [];
  const judge = async (flavour: string, files: readonly string[]) => {
    asked.push(`${flavour} ${files.join()}`);
    return files.map((name) => ({ name, passes: true, rules: [] }));
  };
  const entry = { kind: "role", id: "a", title: "A", fileName: "A.pdf", pages: 1, bytes: 1, sha256: "" };
  const claims = ["PDF/UA-1", "PDF/A-2a", "PDF/A-2b", "PDF/A-3a", "PDF/A-3b"];
  const entries = claims.map((claim) => ({ ...entry, path: claim.replace("/", "-"), claims: [claim] }));
  const verdicts = await judgeHandbooks(judge, "/site", entries);
  const flavours = ["ua1", "2a", "2b", "3a", "3b"];
  assert.equal(
    asked,
    entries.map(({ path }, index) => `${flavours[index]} ${join("/site", path)}`),
  );
  assert.equal(
    verdicts.map(({ claim, passes }) => [claim, passes]),
    claims.map((claim) => [claim, true]),
  );
});

test("a short script around veraPDF does as well, and nobody sees the stack that it shows first", () =>
  withFolder(ladder, async (folder) => {
    const { status, stderr } = await verify(folder, SCRIPT);
    assert.is(status, 1, stderr);
    assert.match(stderr, /breaks PDF\/A-2a:\n {2}6\.3\.2-1 {2}An annotation has no flag \(2 times, first in 8 0 obj/);
    assert.match(stderr, "veraPDF: 3 of 3 handbooks follow PDF/UA-1.\nveraPDF: 2 of 3 handbooks follow PDF/A-2a.\n");
    assert.not.match(stderr, /Exception|\bat Main/);
  }));

test("a verapdf that gives no verdicts is one message before anything is built, without its stack", () =>
  withFolder(ladder, async (folder) => {
    const wrong = `#!/bin/sh\nprintf 'Exception in thread\\n\\tat Main\\nverapdf: Java 17 is needed\\n' >&2; exit 2\n`;
    const { status, stdout, stderr } = await verify(folder, wrong, "--json");
    assert.is(status, 3);
    assert.is(stdout, "");
    const message = "the verapdf on PATH gives no verdict on a PDF. It says: verapdf: Java 17 is needed\n";
    assert.match(stderr, message);
    assert.not.match(stderr, /Exception|\bat Main|Built/);
    assert.equal((await readdir(folder)).sort(), ["bin", "content"]);
  }));

test("a handbook that gets no verdict is an error, and so it is in JSON", () =>
  withFolder(ladder, async (folder) => {
    const silent = SCRIPT.replace('echo "FAIL $flavour $file"', "true");
    const { status, stdout, stderr } = await verify(folder, silent, "--json");
    assert.is(status, 1, stderr);
    assert.match(stderr, /mate\.pdf {2}error {2}veraPDF gave no verdict about PDF\/A-2a\.\n/);
    const { verdicts }: { verdicts: readonly HandbookVerdict[] } = JSON.parse(stdout);
    assert.is(verdicts.filter(({ passes }) => passes === null).length, 1);
  }));

test("who interrupts veraPDF hears that the build is in place, and waits for nothing", () =>
  withFolder(ladder, async (folder) => {
    const slow = SCRIPT.replace("for file", 'case "$*" in *mate*) exec sleep 3600;; esac\nfor file');
    const words = ["build", "content", "--out", "site", "--verify"];
    const run = startRungbook(words, folder, { PATH: await pathWith(folder, slow) });
    await run.says(/The website is in/);
    run.child.kill("SIGTERM");
    const { status, stderr } = await run.ended;
    assert.is(status, 130);
    assert.match(stderr, /\nInterrupted: the output is in place, but veraPDF has not judged all of it\.\n$/);
  }));

const outputs: ReadonlyArray<readonly [fact: string, output: string, verdicts: ReturnType<typeof readVerdicts>]> = [
  ["nothing", "", []],
  ["another program's output", "usage: verapdf FILE\n  1. Help\n", []],
  [
    "a file that could not be read, before one that could",
    "<?xml version='1.0'?><report><jobs><job><item><name>a.pdf</name></item><taskException/></job>" +
      "<job><item><name>b.pdf</name></item><validationReport isCompliant='true'/></job></jobs></report>",
    [{ name: "b.pdf", passes: true, rules: [] }],
  ],
  [
    "a report that is cut off",
    "<report><jobs><job><item><name>a.pdf</name></item><validationReport isCompliant='false'><details>" +
      "<rule clause='7.1' testNumber='8' failedChecks='1'><description>No metad",
    [
      {
        name: "a.pdf",
        passes: false,
        rules: [{ rule: "7.1-8", times: 1, message: "No metad", object: null }],
      },
    ],
  ],
];
for (const [fact, output, verdicts] of outputs) {
  test(`what veraPDF says is read from ${fact}`, () => {
    assert.equal(readVerdicts(output), verdicts);
  });
}

test.run();
