/** What is typed into the form for an offer: the offer says the same, and nobody else does. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { offersIn } from "../helpers/offers-of.ts";
import { readForm, runStep } from "../helpers/workflow-steps.ts";
import { withFolder } from "../helpers/write-folder.ts";

const form = readForm("offer.yml");
const step = form.jobs.offer?.steps.find(({ name }) => name === "Write down what was typed") ?? {};
const inputs = Object.keys(form.on.workflow_dispatch.inputs);

/** Types into the form, and gives what was written down and what the log would have. */
async function typeInto(typed: Readonly<Record<string, string>>) {
  return withFolder({ "temp/keep": "", "event.json": JSON.stringify({ inputs: typed }) }, async (folder) => {
    const { status, stdout, stderr } = runStep(step, folder, {
      GITHUB_EVENT_PATH: join(folder, "event.json"),
      RUNNER_TEMP: join(folder, "temp"),
    });
    assert.is(status, 0, stderr);
    assert.equal(readdirSync(folder).sort(), ["event.json", "script", "temp"]);
    const file = readFileSync(join(folder, "temp/offer.json"), "utf8");
    return { ...(await offersIn("json", file, null)), log: stdout };
  });
}

const NOTHING = Object.fromEntries(inputs.map((name) => [name, ""]));
const TYPED = {
  ...NOTHING,
  role: "em",
  candidate: "Imke Sandvoort",
  reference: "2027-003",
  document: "both",
  draft: "true",
};

const TEXT_KEYS = ["candidate", "position", "team", "manager", "location", "reference", "notes"] as const;

const HOSTILE = [
  '" && rm -rf ~ | echo "',
  "$(touch x) `touch y` $HOME %PATH%",
  "a: b # c",
  "- &a !!js/function 'x' *b <<: {}",
  `{{ 7 * 7 }} {% raw %} \${{ github.token }}`,
  "'\"\\ \\n \\u0041 \u{1F600}",
  "::add-mask::x ##[error]y",
  "Imke\nrole: staff-engineer\n\ncandidate: x",
];

const oneLine = (text: string): string => text.replace(/\s+/g, " ");

for (const value of HOSTILE) {
  test(`${JSON.stringify(value)} that is typed is what the offer says`, async () => {
    const typed = Object.fromEntries(TEXT_KEYS.map((key) => [key, value]));
    const { offers, problems } = await typeInto({ ...TYPED, ...typed, facts: `Salary: ${value.split("\n")[0]}` });
    assert.equal(problems, []);
    const [said] = offers;
    for (const key of TEXT_KEYS)
      assert.equal(said?.[key], key === "notes" ? value.split("\n\n").map(oneLine) : oneLine(value), key);
    assert.equal([said?.role.id, said?.facts], ["em", [{ label: "Salary", value: value.split("\n")[0] }]]);
  });
}

test("10,000 letters are whole where an offer has room for them, and refused without a word of them elsewhere", async () => {
  const long = "x".repeat(10_000);
  const { offers } = await typeInto({ ...TYPED, candidate: long, notes: long, facts: `Salary: ${long}` });
  assert.equal([offers[0]?.candidate, offers[0]?.notes, offers[0]?.facts[0]?.value], [long, [long], long]);
  const { problems } = await typeInto({ ...TYPED, team: long });
  assert.is(problems.length, 1);
  assert.match(problems[0] ?? "", /team is longer than 300 characters/);
  assert.not.match(problems[0] ?? "", "xx");
});

test("what is left empty is not said, and what is agreed besides is told apart by semicolons", async () => {
  const { offers, problems } = await typeInto({ ...TYPED, facts: " Salary: 64,000: euros ;Working hours:36;" });
  assert.equal(problems, []);
  const [said] = offers;
  assert.equal(said?.facts, [
    { label: "Salary", value: "64,000: euros" },
    { label: "Working hours", value: "36" },
  ]);
  assert.equal([said?.team, said?.startDate, said?.notes, said?.language], ["", null, [], "en-GB"]);
  const without = await typeInto({ ...TYPED, facts: "Salary 64,000" });
  assert.match(without.problems.join(), "Fact 1 is a text, not a label and a value.");
});

test("the log is told to hide the names, the terms and the notes, and says nothing else", async () => {
  const { log } = await typeInto({
    ...TYPED,
    manager: "Bo",
    facts: "Pay: 100% of\nBonus: a lot",
    notes: "One\nTwo words",
  });
  assert.equal(log.trimEnd().split("\n"), [
    "::add-mask::Imke Sandvoort",
    "::add-mask::Two words",
    "::add-mask::100%25 of",
    "::add-mask::a lot",
  ]);
});

test.run();
