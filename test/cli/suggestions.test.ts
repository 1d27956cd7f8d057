/** What is typed wrong is answered with what is near, and with nothing where nothing is. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { runRungbook } from "../helpers/run-rungbook.ts";

for (const [parameters, line] of [
  [["frobnicate"], null],
  [["biuld"], "(Did you mean build?)"],
  [["check", "--strickt"], "(Did you mean --strict?)"],
] as const) {
  test(`rungbook ${parameters.join(" ")} is answered with ${line ?? "no suggestion"}`, async () => {
    const { status, stderr } = await runRungbook(parameters);
    assert.is(status, 2);
    assert.equal(
      stderr.split("\n").filter((text) => text.includes("Did you mean")),
      line === null ? [] : [line],
    );
  });
}

test.run();
