import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { createMarkdown } from "../../scripts/content/markdown/markdown.ts";
import type { Role } from "../../scripts/ladder/types.ts";
import { isTwoSentences, readFilesAsLadder } from "../helpers/ladder-of.ts";

/** Pieces that Markdown means something by, each with words that can be told apart from all others. */
const pieces = fc.array(
  fc.constantFrom(
    "# W\n",
    "## W\n",
    "### W w\n",
    "W\n===\n",
    "W\n---\n",
    "##\n",
    "- W\n",
    "  - W\n",
    "    - W\n",
    "1. W\n",
    "> W\n",
    "> # W\n",
    "\n",
    "\n\n",
    "W W\n",
    "**W** _W_ `W` ~~W~~\n",
    "[W](#w)\n",
    "[W](x.md)\n",
    "![W](x.png)\n",
    "[W][r]\n",
    "W[^a] W[^b]\n",
    "[^a]: W\n",
    "[^b]:\n    W\n\n    W\n",
    "^[W]\n",
    "W\n: W\n",
    "- [ ] W\n",
    "- [x] W\n",
    "| W | W |\n| - | - |\n| W | W |\n",
    "```\nW\n```\n",
    "    W\n",
    "<div>W</div>\n",
    "<b>W</b>\n",
    "---\n",
    "***\n",
    "W\\\nW\n",
    "\tW\n",
    "&amp; W\n",
    "{{ W }}\n",
  ),
  { maxLength: 30 },
);

/** A rule on the first line would open front matter. */
const body = pieces.filter(([first]) => first !== "---\n");

/** Numbers the words, so that every one of them can be looked for. */
function numbered(parts: readonly string[]): { text: string; words: string[] } {
  const words: string[] = [];
  const text = parts.join("").replace(/W/gu, () => {
    words.push(`word${words.length}x`);
    return words.at(-1) ?? "";
  });
  return { text, words };
}

function printed(role: Role): string {
  const md = createMarkdown();
  const { introduction, sections, footnotes, env } = role.body;
  const blocks = [introduction, ...sections.map(({ tokens }) => tokens), footnotes].map((tokens) =>
    md.renderer.render([...tokens], md.options, env),
  );
  const headings = sections.map(({ headingTokens }) => md.renderer.render([...headingTokens], md.options, env));
  return [role.title, ...headings, ...blocks].join("\n");
}

test("every word of any body is in the title, a heading or a block, and anchors are unique", async () => {
  await fc.assert(
    fc.asyncProperty(body, body, async (first, second) => {
      const files = [numbered(first), numbered(second)];
      const { ladder, problems } = await readFilesAsLadder({
        "a.md": files[0]?.text || "x",
        "a-b.md": files[1]?.text || "x",
      });
      const broken = new Set(problems.filter(({ severity }) => severity === "error").map(({ file }) => file));
      const anchors = (ladder?.roles ?? []).flatMap(({ id, body }) => [
        ...new Set([id, ...body.sections.map(({ anchor }) => anchor), ...body.anchors.values()]),
      ]);
      assert.is(new Set(anchors).size, anchors.length);
      for (const role of ladder?.roles ?? []) {
        const page = printed(role);
        const words = (role.file === "a.md" ? files[0] : files[1])?.words ?? [];
        assert.equal(
          words.filter((word) => !page.includes(word)),
          [],
        );
      }
      assert.is((ladder?.roles.length ?? 0) + broken.size, 2);
    }),
    { numRuns: 300, seed: 20261101 },
  );
});

test("any front matter and any bytes give problems or a ladder, never an exception", async () => {
  const yaml = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.json(),
    fc
      .array(
        fc.constantFrom(
          "id: ",
          "title: ",
          "a",
          "'",
          '"',
          "[",
          "{",
          "\n",
          "  ",
          "- ",
          "&a ",
          "*a ",
          "!t ",
          "| ",
          ": ",
          "#",
          "---",
          "\t",
          "1",
          "~",
        ),
        { maxLength: 20 },
      )
      .map((parts) => parts.join("")),
  );
  await fc.assert(
    fc.asyncProperty(yaml, yaml, fc.uint8Array({ maxLength: 60 }), async (front, settings, bytes) => {
      const { ladder, problems } = await readFilesAsLadder({
        "a.md": `---\n${front}\n---\n# A\n`,
        "ladder.yml": settings,
        "b.md": bytes,
      });
      assert.ok(ladder !== null || problems.some(({ severity }) => severity === "error"));
      for (const problem of problems) assert.ok(isTwoSentences(problem), JSON.stringify(problem));
      for (const { id } of ladder?.roles ?? []) assert.match(id, /^[a-z0-9]+(-[a-z0-9]+)*$/u);
    }),
    { numRuns: 500, seed: 20261101 },
  );
});

test.run();
