/**
 * A bounded run of the fuzzer: `npm run fuzz -- --runs 500` is a longer one. Whatever a ladder says, it is answered with
 * problems or with pages that hold every word of it.
 */
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { fuzzMessages, fuzzPictures, fuzzSvg } from "../helpers/fuzz-files.ts";
import { fuzzLadder } from "../helpers/fuzz-ladder.ts";
import { fuzzCertificates, fuzzOffers, fuzzTimestamps, fuzzWord, fuzzWorksheets } from "../helpers/fuzz-offers.ts";
import { fuzzPdf } from "../helpers/fuzz-pdfs.ts";
import { fuzzBytes, fuzzMarkdown, fuzzSettings } from "../helpers/fuzz-properties.ts";
import { numberWords } from "../helpers/random-markdown.ts";
import { testWithTools } from "../helpers/test-with-tools.ts";

/** Pages are rendered by the ladder: many roles in each make a run cheap. */
/** What random runs have found, kept so that it is never lost again: what was wrong, and the body. */
const found: readonly (readonly [fault: string, body: string])[] = [
  ["the words of a tag that HTML does not know were dropped", "Ask the <W> and </W>.\n"],
  ["a tag that never ends took the rest of the body with it", "<div W\n\nW\n"],
  ["an element with raw text took the rest of the body with it", "The <title> of W\n\n## W\n\n<script>W\n"],
  ["a comment that never ends took the rest of the body with it", "W\n\n<!-- open W\n\n## W\n"],
  ["an address in angle brackets in a block of HTML was dropped", "<table><tr><td>W</table>\n<https://x.example/W>\n"],
  ["CDATA, instructions and declarations were dropped", "<![CDATA[W]]>\n\n<?W?>\n\n<!W>\n"],
  ["words between attributes were dropped", "<b W and W>W</b>\n"],
  ["<a name> was no place that links could lead to", "<a name=w></a>W [W](#w)\n"],
  ["one id stood in two sections", "<p id=w>W</p>\n\n## W\n\n<p id=w>W</p>\n"],
  ["a note in a note gave its mark an id twice", "W^[W [^a] W]\n\n[^a]: W\n"],
];

for (const [fault, body] of found) {
  test(`once: ${fault}`, async () => {
    const numbered = { "a.md": numberWords([body], "f") };
    assert.equal(await fuzzLadder({ "a.md": `---\ntitle: A\n---\n${numbered["a.md"].text}` }, numbered), []);
  });
}

test("every word of a random body is on its page, ids are unique, links land", () =>
  fc.assert(fuzzMarkdown({ roles: 40, pieces: 12 }), { numRuns: 4, seed: 20261101, endOnFailure: true }));

test("random front matter, settings and bytes give problems or pages, never an exception", () =>
  fc.assert(fuzzBytes({ roles: 10 }), { numRuns: 20, seed: 20261101, endOnFailure: true }));

test("random drawings, headers of pictures and messages of browsers are answered, never with an exception", async () => {
  fc.assert(fuzzSvg(), { numRuns: 100, seed: 20261101 });
  fc.assert(fuzzPictures(), { numRuns: 300, seed: 20261101 });
  await fc.assert(fuzzMessages(), { numRuns: 50, seed: 20261101 });
});

test("a random ladder.yml is read, or refused with a reason", () =>
  fc.assert(fuzzSettings(), { numRuns: 100, seed: 20261101 }));

test("random files of offers and worksheets are read or refused, and random Word files are well-formed", async () => {
  await fc.assert(fuzzOffers(), { numRuns: 150, seed: 20261101 });
  await fc.assert(await fuzzWorksheets(), { numRuns: 40, seed: 20261101 });
  await fc.assert(fuzzWord(), { numRuns: 10, seed: 20261101 });
});

testWithTools(["openssl"], "broken certificates and timestamps are refused", async () => {
  await fc.assert(fuzzCertificates(), { numRuns: 20, seed: 20261101 });
  const { property, close } = await fuzzTimestamps();
  try {
    await fc.assert(property, { numRuns: 10, seed: 20261101 });
  } finally {
    await close();
  }
});

test("broken handbooks are answered", async () => {
  const { property, close } = await fuzzPdf();
  try {
    await fc.assert(property, { numRuns: 12, seed: 20261101, endOnFailure: true });
  } finally {
    await close();
  }
});

test.run();
