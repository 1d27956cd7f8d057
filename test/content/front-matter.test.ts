import { test } from "uvu";
import * as assert from "uvu/assert";
import { ladderOf, problemsOf } from "../helpers/ladder-of.ts";

const BODY = "\n# Engineer\n\n## Impact\n\n- Ships.\n";

/** One file each: what its first lines are, and the one line that the user sees. */
const refused: readonly (readonly [name: string, text: string, line: string])[] = [
  ...[
    "---js",
    "---javascript",
    "---JavaScript",
    "--- js",
    "---coffee",
    "---json",
    "---toml",
    "---constructor",
    "---__proto__",
  ].flatMap((first) =>
    ["", "\uFEFF"].map(
      (mark) =>
        [
          `a language after the marker: ${first}${mark === "" ? "" : " after a byte order mark"}`,
          `${mark}${first}\nglobalThis.canary = 1\n---\n${BODY}`,
          "a.md:1:4  error  The first line has something after the ---. Front matter is YAML: begin it with --- alone on the line.",
        ] as const,
    ),
  ),
  ["no end", "---\nid: a\n", "a.md:1:1  error  The front matter has no end. Add a line --- below its last key."],
  [
    "JSON",
    `;;;\n{"title": "A"}\n;;;\n${BODY}`,
    "a.md:1:1  error  The front matter is marked with ;;;. Write it as YAML between two lines of ---.",
  ],
  [
    "an end with something after it",
    `---\nid: a\n---x\n---\n${BODY}`,
    "a.md:3:4  error  The line that ends the front matter has something after the ---. Leave --- alone on the line.",
  ],
  [
    "no mapping",
    `---\njust text\n---\n${BODY}`,
    "a.md:2:1  error  The front matter is not a list of keys. Write one `key: value` on each line.",
  ],
  [
    "a second colon",
    `---\ntitle: Lead: Platform\n---\n${BODY}`,
    'a.md:2:8  error  There is a second colon on this line. Put the value in quotes: title: "Lead: Platform".',
  ],
  [
    "an open quotation mark",
    `---\ntitle: "Lead\n---\n${BODY}`,
    "a.md:2:8  error  A quotation mark opens here and is not closed. Put the same mark at the end of the value.",
  ],
  ["a tab", `---\ntags:\n\t- a\n---\n${BODY}`, "a.md:3:1  error  A tab is used as indentation. Use spaces."],
  [
    "a number as id",
    `---\nid: 7\n---\n${BODY}`,
    'a.md:2:5  error  The id is a number, not a text. Put it in quotes: id: "7".',
  ],
  [
    "a number as title, which is quoted as written",
    `---\ntitle: 2026.10\n---\n${BODY}`,
    'a.md:2:8  error  The title is a number, not a text. Put it in quotes: title: "2026.10".',
  ],
  [
    "a title that YAML takes for a comment",
    `---\ntitle: #1 engineer\n---\n${BODY}`,
    'a.md:2:8  error  The title is empty, because "#" begins a comment in YAML. Put it in quotes: title: "#1 engineer".',
  ],
  [
    "a boolean as title",
    `---\ntitle: true\n---\n${BODY}`,
    'a.md:2:8  error  The title is a boolean, not a text. Put it in quotes: title: "true".',
  ],
  [
    "a list as title",
    `---\ntitle: [a]\n---\n${BODY}`,
    "a.md:2:1  error  The title is a list, not a text. Write a text, or remove the key.",
  ],
  [
    "an empty title",
    `---\ntitle: ""\n---\n${BODY}`,
    "a.md:2:8  error  The title is empty. Write a title, or remove the key.",
  ],
  [
    "a key that reaches a prototype",
    `---\n__proto__: {polluted: 1}\n---\n${BODY}`,
    'a.md:2:1  error  The key "__proto__" is not allowed. Remove it.',
  ],
  [
    "a nested constructor",
    `---\nparams:\n  constructor: 1\n---\n${BODY}`,
    'a.md:3:3  error  The key "constructor" is not allowed. Remove it.',
  ],
  ["a key twice", `---\nid: a\nid: b\n---\n${BODY}`, 'a.md:3:1  error  The key "id" is there twice. Keep one of them.'],
  [
    "a tag",
    `---\ntitle: !!js/function "x"\n---\n${BODY}`,
    "a.md:2:8  error  The YAML tag !!js/function is not allowed. Write the plain value.",
  ],
  [
    "a merge key",
    `---\nparams: &p {a: 1}\nseries:\n  <<: *p\n---\n${BODY}`,
    "a.md:4:3  error  YAML merge keys (<<) are not allowed. Write the values out.",
  ],
  [
    "an alias bomb",
    `---\ntags: &a [x,x]\nseries: [${"*a,".repeat(21)}]\n---\n${BODY}`,
    "a.md:2:1  error  YAML aliases (*name) are used more than 20 times. Write the values out.",
  ],
  [
    "depth",
    `---\ntags: ${"[".repeat(10_000)}\n---\n${BODY}`,
    "a.md:2:57  error  The YAML is nested deeper than 50 levels. Make it flatter.",
  ],
  [
    "deprecated as a word",
    `---\ndeprecated: "yes"\n---\n${BODY}`,
    "a.md:2:13  error  The key deprecated is neither true nor false. Write deprecated: true.",
  ],
  ...(
    [
      ["no end", 'title = "A"', "", "1:1  error  The front matter has no end. Add a line +++ below its last key."],
      [
        "an end with something after it",
        'title = "A"',
        "+++x",
        "3:4  error  The line that ends the front matter has something after the +++. Leave +++ alone on the line.",
      ],
      [
        "a text without quotes",
        "title = Lead",
        "+++",
        "2:9  error  The TOML cannot be read: invalid value. Write each key as key = value, and a text in quotes, or write YAML between two lines of ---.",
      ],
      ["a key twice", 'id = "a"\nid = "b"', "+++", "3:1  error  A key is there twice. Keep one of them."],
      [
        "a number as title",
        "draft = false\ntitle = 2026.10 # x",
        "+++",
        '3:9  error  The title is a number, not a text. Put it in quotes: title = "2026.10".',
      ],
      [
        "deprecated as a word",
        'deprecated = "yes"',
        "+++",
        "2:14  error  The key deprecated is neither true nor false. Write deprecated = true.",
      ],
      [
        "an id that is none",
        'id = "../x"',
        "+++",
        '2:6  error  The id "../x" is not made of small letters a-z, digits and single dashes. Write x.',
      ],
      [
        "a key that reaches a prototype",
        "[params]\n__proto__ = {polluted = 1}",
        "+++",
        '2:2  error  The key "__proto__" is not allowed. Remove it.',
      ],
      [
        "constructor",
        "constructor.polluted = 1",
        "+++",
        '2:1  error  The key "constructor" is not allowed. Remove it.',
      ],
      [
        "depth in brackets",
        `tags = ${"[".repeat(10_000)}`,
        "+++",
        "2:58  error  The TOML is nested deeper than 50 levels. Make it flatter.",
      ],
      [
        "depth by dots",
        `params${".a".repeat(10_000)} = 1`,
        "+++",
        "2:1  error  The TOML is nested deeper than 50 levels. Make it flatter.",
      ],
      [
        "what cannot be printed",
        'title = "A\\u0007"',
        "+++",
        '2:1  error  The text of "title" holds U+0007, which is no character to print. Remove it.',
      ],
      [
        "more than 64 KB",
        `title = "${"x".repeat(70_000)}"`,
        "+++",
        "1:1  error  The front matter is larger than 64 KB. Move the text below the second +++.",
      ],
    ] as const
  ).map(([name, toml, end, line]) => [`TOML: ${name}`, `+++\n${toml}\n${end}\n${BODY}`, `a.md:${line}`] as const),
  ...(
    [
      ["an empty line before it", "\n---\nid: a\n---\n", 2, "Remove what stands before the ---."],
      ["a comment before it", "<!-- ours\nonly -->\n\n---\nid: a\n---\n", 4, "Remove what stands before the ---."],
      ["blanks before it", " ---\nid: a\ntags:\n  - x\n ---\n", 1, "Remove the blanks before the ---."],
      ["a no-break space before it", "\u00a0---\nid: a\n---\n", 1, "Remove the blanks before the ---."],
      ["four dashes", "----\nid: a\n----\n", 1, 'Write --- in place of "----".'],
      ["long dashes", "———\ntitle: A\n———\n", 1, 'Write --- in place of "———".'],
      ["one long dash and a short", "—-\ntitle: A\n—-\n", 1, 'Write --- in place of "—-".'],
    ] as const
  ).map(
    ([name, start, line, advice]) =>
      [
        name,
        `${start}${BODY}`,
        `a.md:${line}:1  error  Front matter begins on line 1 with ---, and this does not. ${advice}`,
      ] as const,
  ),
  [
    "TOML below an empty line",
    `\n+++\ntitle = "A"\n+++\n${BODY}`,
    "a.md:2:1  error  Front matter begins on line 1 with +++, and this does not. Remove what stands before the +++.",
  ],
];

for (const [name, text, line] of refused) {
  test(`front matter is refused with its place: ${name}`, async () => {
    assert.equal(await problemsOf({ "a.md": text }), [line]);
    assert.is(Reflect.get(globalThis, "canary"), undefined);
    assert.is(Reflect.get({}, "polluted"), undefined);
  });
}

const warned: readonly (readonly [yaml: string, line: string])[] = [
  ["team: A", 'a.md:2:1  warning  The front matter key "team" is not known. Remove it, or correct its name.'],
  ["layuot: A", 'a.md:2:1  warning  The front matter key "layuot" is not known. Remove it, or correct its name.'],
  ["titel: A", 'a.md:2:1  warning  The front matter key "titel" is not known. Did you mean "title"?'],
  [
    "# A heading, as it were",
    "a.md:2:1  warning  The front matter has no keys, and is not printed. Lines that begin with # are comments here; a rule at the top of a file is written as ***.",
  ],
  ["order: first", "a.md:2:8  warning  The order is not a number. Write a number: order: 1."],
];

for (const [yaml, line] of warned) {
  test(`front matter is warned about: ${yaml}`, async () => {
    assert.equal(await problemsOf({ "a.md": `---\n${yaml}\n---\n${BODY}` }), [line]);
  });
}

const ids: readonly (readonly [id: string, message: string])[] = [
  ["../../x", '"../../x" is not made of small letters a-z, digits and single dashes. Write x.'],
  ["/etc/passwd", '"/etc/passwd" is not made of small letters a-z, digits and single dashes. Write etcpasswd.'],
  ["%2e%2e", '"%2e%2e" is not made of small letters a-z, digits and single dashes. Write 2e2e.'],
  ["C:\\x", '"C:\\x" is not made of small letters a-z, digits and single dashes. Write cx.'],
  ["con", '"con" is a name that Windows keeps for devices. Write con-role.'],
  ["NUL", '"NUL" is a name that Windows keeps for devices. Write nul-role.'],
  [
    "Senior Engineer",
    '"Senior Engineer" is not made of small letters a-z, digits and single dashes. Write senior-engineer.',
  ],
  ["a--b", '"a--b" is not made of small letters a-z, digits and single dashes. Write a-b.'],
];

for (const [id, message] of ids) {
  test(`the id ${id} is refused`, async () => {
    const [line] = await problemsOf({ "a.md": `---\nid: '${id}'\n---\n${BODY}` });
    assert.is(line, `a.md:2:5  error  The id ${message}`);
  });
}

test("an empty id and one of 300 letters are refused", async () => {
  assert.equal(
    await problemsOf({ "a.md": `---\nid: ""\n---\n${BODY}`, "b.md": `---\nid: ${"x".repeat(300)}\n---\n${BODY}` }),
    [
      "a.md:2:5  error  The id is empty. Write one such as senior-engineer, or remove the key.",
      "b.md:2:5  error  The id is longer than 80 characters. Write a shorter one.",
    ],
  );
});

test("an id that two files have is an error in both", async () => {
  assert.equal(await problemsOf({ "a.md": `---\nid: x\n---\n${BODY}`, "X.md": BODY }), [
    'a.md:2:5  error  The id "x" is also that of X.md. Give each file an id of its own in its front matter.',
    'X.md  error  The id "x" is also that of a.md. Give each file an id of its own in its front matter.',
  ]);
});

test("keys that steer other generators are allowed and do nothing", async () => {
  const yaml =
    "permalink: /etc/x\nlayout: ../x\neleventyComputed:\n  title: '{{ 7*7 }}'\ntemplateEngineOverride: njk\npagination:\n  data: x";
  const ladder = await ladderOf({ "a.md": `---\n${yaml}\n---\n${BODY}` });
  assert.equal(
    ladder.roles.map(({ id, title }) => [id, title]),
    [["a", "Engineer"]],
  );
});

test("a key that gray-matter would follow does nothing, whatever its value is", async () => {
  const yaml = "excerpt_separator: {toString: 1, valueOf: 1}\nexcerpt: true";
  const ladder = await ladderOf({ "a.md": `---\n${yaml}\n---\n${BODY}` });
  assert.equal(
    ladder.roles.map(({ id, title }) => [id, title]),
    [["a", "Engineer"]],
  );
});

test("a byte order mark and CRLF change nothing", async () => {
  const ladder = await ladderOf({
    "a.md": "\uFEFF---\r\nid: x\r\ntitle: IV / Platform Manager\r\n---\r\n## Impact\r\n\r\n- Ships.\r\n",
  });
  assert.equal(
    ladder.roles.map(({ id, title, body }) => [id, title, body.sections[0]?.expectations[0]?.text]),
    [["x", "IV / Platform Manager", "Ships."]],
  );
});

test("TOML between two lines of +++ is read as YAML is", async () => {
  const { roles } = await ladderOf({
    "a.md": `+++\ntitle = "Second"\nweight = 2\ndate = 2026-11-01\n[params]\ntitle = "x"\n+++\n${BODY}`,
    "b.md": `+++\r\nid = "b-1"\ntitle = 'First'\nweight = 1\n+++\r\n${BODY}`,
  });
  assert.equal(
    roles.map(({ id, title, order, body }) => [id, title, order, body.titleLine, body.sections[0]?.place.line]),
    [
      ["b-1", "First", 1, 3, 9],
      ["a", "Second", 2, 2, 11],
    ],
  );
  assert.equal(await problemsOf({ "a.md": `+++\ntitel = "A"\n[extras]\nx = 1\n+++\n${BODY}` }), [
    'a.md:2:1  warning  The front matter key "titel" is not known. Did you mean "title"?',
    'a.md:3:2  warning  The front matter key "extras" is not known. Remove it, or correct its name.',
  ]);
});

for (const text of [
  "\n---\n\nText.\n\n---\n",
  "----\n\nText: more.\n\nText.\n",
  "***\nid: a\n***\n",
  "+++ js\nglobalThis.canary = 1\n+++\n",
  "+++\nText.\n",
  "-\nid: a\n-\n",
])
  test(`${JSON.stringify(text)} at the top is text`, async () => {
    assert.equal(await problemsOf({ "a.md": `${text}${BODY}` }), []);
    assert.is(Reflect.get(globalThis, "canary"), undefined);
  });

test("rules and blocks between --- in the body are body", async () => {
  const ladder = await ladderOf({ "a.md": "# A\n\none\n\n---\n\n```mermaid\n---\nid: b\n---\n```\n\n---\n\ntwo\n" });
  const [role] = ladder.roles;
  const blocks = role?.body.introduction.filter(({ nesting }) => nesting === 0).map(({ type }) => type);
  assert.equal([role?.id, blocks], ["a", ["inline", "hr", "fence", "hr", "inline"]]);
});

test("a title that no cover can hold is refused, in front matter and as a heading", async () => {
  const problems = await problemsOf({
    "a.md": `---\ntitle: ${"a ".repeat(151)}b\n---\n\nText.\n`,
    "b.md": `# ${"b".repeat(301)}\n`,
  });
  const says = (count: number) =>
    `error  The title has ${count} characters; at most 300 fit a cover. Shorten it, and put the rest into the introduction.`;
  assert.equal(problems, [`a.md  ${says(303)}`, `b.md  ${says(301)}`]);
});

test.run();
