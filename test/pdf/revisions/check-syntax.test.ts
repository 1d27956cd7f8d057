/** How an object may be written, so that all programs read the same. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { isOneObject } from "../../../scripts/pdf/revisions/states/check-syntax.ts";

for (const [isOne, texts] of [
  [
    true,
    [
      ...[
        "null",
        " true\n",
        "-1.5",
        "+.5",
        "4.",
        "12 0 R",
        "/Name",
        "/",
        "/A#20B",
        "(a)",
        "(a(b)c\\))",
        "()",
        "<0aF>",
        "<>",
      ],
      ...["[]", "[1 2 0 R/A(b)<c1>[<<>>]]", "<<>>", "<< /A 1/B/C/D<<>>\r\n/E[1 2]/F 5 0 R >>", "<</A null/B(>>)>>"],
      `${"[".repeat(90)}${"]".repeat(90)}`,
    ],
  ],
  [
    false,
    [
      ...[
        "",
        "nul",
        "1 0 obj",
        "1 2",
        "R",
        "{}",
        "/A#2",
        "/A#2g",
        "/A{",
        "(a",
        "(a))",
        "<0g>",
        "<0",
        "1-2",
        "1.2.3",
        "--1",
      ],
      ...[
        "[",
        "[1",
        "]",
        "[1]]",
        "<<",
        "<</A>>",
        "<</A 1",
        "<<1 2>>",
        "<</A 1>>>>",
        "<</A 1 2>>",
        "<</A 1>> % or",
        "%\n1",
      ],
      ...["<</A 1/A 1>>", "<</A 1/#41 2>>", "[<</B<</A 1/A 2>>>>]", "truefalse", "<<//A 1>", "1 0 Rx"],
      `${"[".repeat(200)}${"]".repeat(200)}`,
    ],
  ],
] as const)
  for (const text of texts)
    test(`${JSON.stringify(text.slice(0, 40))} is ${isOne ? "" : "not "}one object`, () =>
      assert.is(isOneObject(text), isOne));

test("two keys that differ in a letter's case are two", () => assert.ok(isOneObject("<</A 1/a 1>>")));

test.run();
