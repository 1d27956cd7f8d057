/**
 * The workflow that makes an offer without a terminal: nothing typed becomes code or gets into a log, it refuses where
 * others would see it, and the register has a line for each offer.
 */
import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, readdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { OFFER_KEYS } from "../../scripts/content/offers/offer-keys.ts";
import { testWithTools } from "../helpers/test-with-tools.ts";
import { readForm, runStep } from "../helpers/workflow-steps.ts";
import { withFolder } from "../helpers/write-folder.ts";

const form = readForm("offer.yml");
const inputs = Object.keys(form.on.workflow_dispatch.inputs);
const { offer, register } = form.jobs;
const steps = [...(offer?.steps ?? []), ...(register?.steps ?? [])];

/** Which keys of an offer the form asks for, and what it asks besides. */
const TEXTS = OFFER_KEYS.filter((key) => key !== "date");
const CHOICES = ["document", "draft"];

test("the form asks for all that an offer may say but for its day, and is no longer than GitHub allows", () => {
  assert.equal([...inputs].sort(), [...TEXTS, ...CHOICES].sort());
  assert.ok(inputs.length <= 25);
  assert.equal(
    inputs.filter((name) => form.on.workflow_dispatch.inputs[name]?.required),
    ["role", "candidate", "reference"],
  );
});

test("what is typed stands in no script, and in no variable, which logs show, but for two choices", () => {
  const scripts = steps.flatMap(({ run }) => run ?? []);
  assert.is(scripts.length, 5);
  for (const run of scripts) assert.not.match(run, "${{");
  const expressions = [...JSON.stringify(form).matchAll(/\$\{\{ (.*?) \}\}/g)].map(([, name = ""]) => name);
  assert.equal(
    expressions.filter((name) => !/^(?:secrets\.RUNGBOOK_OFFER_PASSWORD|runner\.temp$|github\.token$)/.test(name)),
    ["github.event.repository.visibility", "inputs.document", "inputs.draft"],
  );
});

test("who makes an offer may only read, who lists it may write, and neither shows or keeps more than the encrypted file", () => {
  assert.equal(
    [form.permissions, offer?.permissions, register?.permissions],
    [{ contents: "read" }, undefined, { contents: "write" }],
  );
  const uploads = steps.filter((step) => "retention-days" in (step.with ?? {}));
  assert.equal(
    uploads.map(({ with: given }) => [given?.path, given?.["retention-days"]]),
    [[`${expression("runner.temp")}/offer`, 1]],
  );
  const secrets = steps.filter(({ env = {} }) => Object.values(env).some((value) => value === PASSWORD));
  assert.equal(
    secrets.map(({ run }) => /offer --data .* --encrypt /.test(run ?? "")),
    [true],
  );
});

const PASSWORD = expression("secrets.RUNGBOOK_OFFER_PASSWORD");

/** What GitHub replaces by a value before anything runs. */
function expression(name: string): string {
  return `\${{ ${name} }}`;
}

/** Runs the step of that name in `folder`. */
function run(name: string, folder: string, environment: Readonly<Record<string, string>>) {
  const step = steps.find((each) => each.name === name);
  if (step === undefined) throw new Error(`The form has no step "${name}".`);
  return runStep(step, folder, environment);
}

for (const [fact, visibility, hasPassword, message] of [
  ["a public repository", "public", "true", /^::error::This repository is public\. .*Delete this run/],
  ["one that a whole enterprise reads", "internal", "true", /^::error::This repository is internal\./],
  ["a repository without the secret", "private", "false", /^::error::There is no secret RUNGBOOK_OFFER_PASSWORD/],
  ["a private repository with the secret", "private", "true", /^$/],
] as const) {
  test(`in ${fact} the form ${message.source === "^$" ? "goes on" : "refuses with a sentence before anything is fetched"}`, () =>
    withFolder({}, async (folder) => {
      const [first] = steps;
      const environment = { VISIBILITY: visibility, HAS_PASSWORD: hasPassword };
      assert.equal(Object.keys(first?.env ?? {}), Object.keys(environment));
      const { status, stdout } = runStep(first ?? {}, folder, environment);
      assert.match(stdout, message);
      assert.is(status === 0, message.source === "^$");
    }));
}

/** A PATH on which the programs in `bin` of the folder come first. */
function pathWith(folder: string): string {
  const bin = join(folder, "bin");
  for (const name of readdirSync(bin)) chmodSync(join(bin, name), 0o755);
  return `${bin}${delimiter}${process.env.PATH}`;
}

for (const [draft, words] of [
  ["false", ["--document", "both"]],
  ["true", ["--document", "both", "--draft"]],
] as const)
  test(`the command is given what was written down, encrypts it, and ${draft === "true" ? "marks a draft" : "marks nothing"}`, () =>
    withFolder({ "bin/npm": '#!/bin/sh\nprintf "%s\\n" "$@"\n' }, async (folder) => {
      const environment = { PATH: pathWith(folder), RUNNER_TEMP: "/runner temp", DOCUMENT: "both", DRAFT: draft };
      const { stdout, stderr } = run("Make the offer", folder, environment);
      const places = ["--data", "/runner temp/offer.json", "--out", "/runner temp/offer", "--encrypt"];
      const asked = ["run", "--silent", "rungbook", "--", "offer", ...places, ...words];
      assert.equal(stdout.trimEnd().split("\n"), asked, stderr);
    }));

testWithTools(
  ["git"],
  "each offer has a line in the register, on a branch of its own, whoever lists one meanwhile",
  () =>
    withFolder(
      {
        "bin/sleep": "#!/bin/sh\n",
        "hub/keep": "",
        "a/offer/offers.jsonl": '{"a":1}\n',
        "b/offer/offers.jsonl": '{"b":2}\n',
      },
      async (folder) => {
        const remote = join(folder, "hub/owner/name");
        execFileSync("git", ["init", "--quiet", "--bare", remote]);
        // What the runner would ask for over the network is in the folder.
        const environment = {
          PATH: pathWith(folder),
          GITHUB_SERVER_URL: "https://github.invalid",
          GITHUB_REPOSITORY: "owner/name",
          GH_TOKEN: "token",
          GIT_CONFIG_COUNT: "1",
          GIT_CONFIG_KEY_0: `url.file://${remote}.insteadOf`,
          GIT_CONFIG_VALUE_0: "https://x-access-token:token@github.invalid/owner/name",
        };
        const list = (runner: string) => run("Add a line to the register", join(folder, runner), environment);
        const branch = (...words: string[]) =>
          execFileSync("git", ["--git-dir", remote, ...words], { encoding: "utf8" }).trim();
        assert.is(list("a").status, 0);
        // Of two at once the later one is refused at first: here by a hook, which another push goes before.
        const hook = join(remote, "hooks/pre-receive");
        writeFileSync(hook, `#!/bin/sh\nrm "$0"\nexit 1\n`, { mode: 0o755 });
        const { status, stderr } = list("b");
        assert.is(status, 0, stderr);
        assert.is(existsSync(hook), false, "it was refused once");
        assert.is(branch("show", "offers-register:offers.jsonl"), '{"a":1}\n{"b":2}');
        assert.is(branch("rev-list", "--count", "offers-register"), "2");
        assert.is(branch("ls-tree", "--name-only", "offers-register"), "offers.jsonl");
        writeFileSync(hook, "#!/bin/sh\nexit 1\n", { mode: 0o755 });
        const refused = list("a");
        assert.is(refused.status, 1);
        assert.match(refused.stdout, "::error::The offer is not in the register");
      },
    ),
);

test.run();
