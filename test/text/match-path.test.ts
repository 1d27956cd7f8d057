/** Patterns of paths match what their signs say, and all that lies in a folder which they match. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { alternatives, pathMatcher } from "../../scripts/text/match-path.ts";

const matching: readonly (readonly [glob: string, paths: string, others: string])[] = [
  ["draft.md", "draft.md draft.md/x", "a/draft.md draft.mdx xdraft.md"],
  ["drafts", "drafts drafts/a.md drafts/b/c.md", "a/drafts drafts2"],
  ["drafts/**", "drafts drafts/a.md drafts/b/c.md", "a/drafts/b draftsx"],
  ["*.md", "a.md .a.md", "a/b.md a.mdx"],
  ["a*c", "ac abc abbc", "a/c abd"],
  ["**", "a a/b", ""],
  ["**/b", "b a/b a/c/b a/b/c", "ab a/bb"],
  ["a/**/b", "a/b a/c/b a/c/d/b", "ab a/cb c/a/b"],
  ["a**b", "ab acb", "a/b"],
  ["a?c", "abc", "ac a/c abbc"],
  ["[a-c]x[!d]", "axa bxé", "dxa axd ax/"],
  ["[]a]", "] a", "b"],
  ["{draft,old}-*.md", "draft-a.md old-b.md", "new-a.md {draft,old}-a.md"],
  ["{a,b{c,d}}", "a bc bd", "b c"],
  ["{a}", "{a}", "a"],
  ["\\*.md", "*.md", "a.md"],
  ["(a+)+b", "(a+)+b", "aab"],
  ["[a", "[a", "a"],
];

for (const [glob, paths, others] of matching) {
  test(`${glob} matches ${paths} and not ${others}`, () => {
    const matches = pathMatcher(glob);
    const wrong = paths.split(" ").filter((path) => !matches(path));
    const also = others.split(" ").filter((path) => path !== "" && matches(path));
    assert.equal([wrong, also], [[], []]);
  });
}

test("braces are not followed beyond what a pattern may stand for", () => {
  assert.is(alternatives("{a,b}".repeat(6)).length, 64);
  assert.is(alternatives("{a,b}".repeat(60)).length, 65);
});

test.run();
