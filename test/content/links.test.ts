import { test } from "uvu";
import * as assert from "uvu/assert";
import { check } from "../../scripts/build/check-content.ts";
import { linkIndex } from "../../scripts/content/links/link-index.ts";
import { resolveHref } from "../../scripts/content/links/resolve-links.ts";
import { ladderOf, problemsOf } from "../helpers/ladder-of.ts";
import { withFolder } from "../helpers/write-folder.ts";

const AROUND = {
  "roles/senior engineer.md": '---\nid: senior\n---\n# Senior\n\n## Impact\n\n### Deep down\n\n<a id="here"></a>\n',
  "roles/staff.md": "# Staff\n",
  "README.md": "# Readme\n",
  "introduction.md": "# Intro\n\n## Why\n",
  "ladder.yml": "introduction: introduction.md\nexclude: [old]\n",
  "old/gone.md": "# Gone\n",
  "form.pdf": "%PDF",
  "form.html": "<p>",
  "old/form.pdf": "%PDF",
  "assets/the matrix.xlsx": "PK",
  "public/handout.docx": "PK",
  "job-descriptions/keeper.md": "# Keeper, advertised\n",
};

/** A link in roles/a.md, where it leads, and what is said about it. */
const links: readonly (readonly [href: string, target: Record<string, unknown>, problem?: string])[] = [
  ["staff.md", { role: "staff" }],
  ["staff", { role: "staff" }],
  ["./staff/", { role: "staff" }],
  ["staff.html", { role: "staff" }],
  ["../roles/staff/index.html", { role: "staff" }],
  ["/roles/staff.md", { role: "staff" }],
  ["/roles/staff", { role: "staff" }],
  ["STAFF.md", { role: "staff" }],
  ["staff.md?x=1#staff", { role: "staff", anchor: "staff" }],
  ["senior%20engineer.md#impact", { role: "senior", anchor: "senior-impact" }],
  ["<senior engineer.md#deep-down>", { role: "senior", anchor: "senior-deep-down" }],
  ["senior", { role: "senior" }],
  ["/roles/senior/", { role: "senior" }],
  ["senior#Impact", { role: "senior", anchor: "senior-impact" }],
  ["senior#senior-impact", { role: "senior", anchor: "senior-impact" }],
  ["senior#here", { role: "senior", anchor: "senior-here" }],
  ["#impact", { role: "a", anchor: "a-impact" }],
  ["#", { role: "a" }],
  ["../introduction.md#why", { page: "introduction", anchor: "introduction-why" }],
  ["https://x.example/", { external: true }],
  ["HTTP://x.example/", { external: true }],
  ["//x.example/a", { external: true }],
  ["mailto:a@x.example", { external: true }],
  ["staf.md", { dead: true }, 'The link "staf.md" leads nowhere. Did you mean "staff.md"?'],
  [
    "nothing-like-it.md",
    { dead: true },
    'The link "nothing-like-it.md" leads nowhere. Correct the address, or add the file.',
  ],
  [
    "senior#impct",
    { role: "senior" },
    'The link "senior#impct" names no heading of roles/senior engineer.md. Did you mean "impact"?',
  ],
  [
    "../README.md",
    { dead: true },
    'The link "../README.md" leads to a file that is not published. Link to a role or a page instead.',
  ],
  [
    "../old/gone.md",
    { dead: true },
    'The link "../old/gone.md" leads to a file that is not published. Link to a role or a page instead.',
  ],
  [
    "../form.html",
    { dead: true },
    'The link "../form.html" leads to a file that is not published. Link to a role or a page instead.',
  ],
  [
    "../old/form.pdf",
    { dead: true },
    'The link "../old/form.pdf" leads to a file that is not published. Link to a role or a page instead.',
  ],
  ["../form.pdf", { file: "files/form.pdf", fragment: "" }],
  ["/form.pdf?x=1#page=2", { file: "files/form.pdf", fragment: "page=2" }],
  ["../assets/the%20matrix.xlsx", { file: "files/assets/the matrix.xlsx", fragment: "" }],
  ["<../assets/the matrix.xlsx>", { file: "files/assets/the matrix.xlsx", fragment: "" }],
  ["/handout.docx", { file: "handout.docx", fragment: "" }],
  ["../public/handout.docx", { file: "handout.docx", fragment: "" }],
  ["../no.pdf", { dead: true }, 'The link "../no.pdf" leads nowhere. Correct the address, or add the file.'],
  ["pdf/roles/staff.pdf", { file: "pdf/roles/staff.pdf", fragment: "" }],
  ["../../pdf/roles/staff.pdf#page=2", { file: "pdf/roles/staff.pdf", fragment: "page=2" }],
  ["pdf/job-descriptions/keeper.pdf", { file: "pdf/job-descriptions/keeper.pdf", fragment: "" }],
  [
    "../pdf/booklets/roles/staff.pdf",
    { file: "pdf/booklets/roles/staff.pdf", fragment: "" },
    'The link "../pdf/booklets/roles/staff.pdf" leads to a booklet, and no booklets are made. Make them with --booklet, ' +
      "or link to pdf/roles/staff.pdf.",
  ],
  ["/pdf/ladder.pdf", { file: "pdf/ladder.pdf", fragment: "" }],
  [
    "pdf/roles/nobody.pdf",
    { dead: true },
    'The link "pdf/roles/nobody.pdf" leads nowhere. Correct the address, or add the file.',
  ],
  [
    "../../progress.md",
    { dead: true },
    'The link "../../progress.md" leads out of the content folder. Use an https address instead.',
  ],
  [
    "..%2f..%2fetc/passwd",
    { dead: true },
    'The link "..%2f..%2fetc/passwd" leads out of the content folder. Use an https address instead.',
  ],
  [
    "ftp://x.example/",
    { dead: true },
    'The link "ftp://x.example/" has a kind of address that is not allowed. Use an https address or a file.',
  ],
];

for (const [href, target, problem] of links) {
  test(`the link ${href} leads where it should`, async () => {
    const files = { ...AROUND, "roles/a.md": `# A\n\n## Impact\n\nSee [it](${href}).\n` };
    const ladder = await ladderOf(files);
    const role = ladder.roles.find(({ id }) => id === "a");
    const tokens = role?.body.sections[0]?.tokens.flatMap(({ children }) => children ?? []) ?? [];
    const address = String(tokens.find(({ type }) => type === "link_open")?.attrGet("href"));
    assert.equal(resolveHref(address, "roles/a.md", linkIndex(ladder)).target, target);
    const column = href.startsWith("<") ? 11 : 10;
    assert.equal(await problemsOf(files), problem === undefined ? [] : [`roles/a.md:5:${column}  warning  ${problem}`]);
  });
}

test("a link to a booklet is right where booklets are made", () =>
  withFolder({ "a.md": "# A\n\n[it](pdf/booklets/roles/a.pdf)\n" }, async (folder) => {
    const { passes } = await check({ folder, strict: true, environment: { SOURCE_DATE_EPOCH: "86400" } });
    const made = await check({ folder, strict: true, booklets: true, environment: { SOURCE_DATE_EPOCH: "86400" } });
    assert.equal([passes, made.passes], [false, true]);
  }));

const unsafe = [
  "javascript:alert(1)",
  "JavaScript:alert(1)",
  "&#106;avascript:alert(1)",
  "vbscript:x",
  "file:///etc/passwd",
  "data:text/html,x",
];

for (const href of unsafe) {
  test(`the link ${href} is no link, in Markdown and in HTML, and is reported`, async () => {
    for (const text of [`See [it](${href}).`, `See <a href="${href}">it</a>.`]) {
      const files = { "a.md": `# A\n\n${text}\n` };
      const tokens =
        (await ladderOf(files)).roles[0]?.body.introduction.flatMap(({ children }) => children ?? []) ?? [];
      assert.equal(
        tokens.filter(({ type }) => type === "link_open"),
        [],
      );
      const [line] = await problemsOf(files);
      assert.match(
        line ?? "",
        /^a\.md:3(:\d+)? {2}warning {2}The link ".*" has a kind of address that is not allowed\./u,
      );
    }
  });
}

test("links in raw HTML resolve as those in Markdown do, over the finished ladder", async () => {
  const files = {
    ...AROUND,
    "roles/a.md":
      '# A\n\n<a href="staff.md">x</a> <a href="java&#9;script:x">y</a>\n\n<table><tr><td><a href="gone.md">z</a></td></tr></table>\n',
  };
  const index = linkIndex(await ladderOf(files));
  assert.equal(resolveHref("staff.md", "roles/a.md", index), { target: { role: "staff" }, problem: null });
  assert.equal(await problemsOf(files), [
    'roles/a.md:3:1  warning  The link "java script:x" has a kind of address that is not allowed. Use an https address or a file.',
    'roles/a.md:5:25  warning  The link "gone.md" leads nowhere. Correct the address, or add the file.',
  ]);
});

test("every link of a block has its own line and column, repeated ones too", async () => {
  const lines = await problemsOf({
    "a.md":
      "---\nid: a\n---\n# A\n\nsome [x](no.md) and [y](no.md)\nand *more* `code`\n[z](no.md) [ref][r]\n\n| h |\n| - |\n| [c](no.md) |\n| [d](no.md) |\n\n- one\n- [e](no.md)\n\n[r]: other.md\n",
  });
  assert.equal(
    lines.map((line) => line.split("  ")[0]),
    ["a.md:6:10", "a.md:6:25", "a.md:8:1", "a.md:8:5", "a.md:12:7", "a.md:13:7", "a.md:16:7"],
  );
});

test("a link to a role with errors is dead, and only the errors are reported", async () => {
  const files = { "a.md": "# A\n\n[b](b.md)\n", "b.md": "---\ntitle: [\n---\n" };
  assert.equal(
    (await problemsOf(files)).map((line) => line.split(":")[0]),
    ["b.md"],
  );
});

test.run();
