import { test } from "uvu";
import * as assert from "uvu/assert";
import { readLadder } from "../../scripts/content/read-ladder.ts";
import { ladderData } from "../../scripts/ladder/ladder-data.ts";
import { EnvironmentError } from "../../scripts/problems/machine-error.ts";
import { ladderOf, problemsOf, readFilesAsLadder } from "../helpers/ladder-of.ts";
import { withFolder } from "../helpers/write-folder.ts";

const ROLES = { "a.md": "# A\n", "b.md": "# B\n", "c.md": "# C\n" };

/** ladder.yml beside three roles a, b, c, and the lines that the user sees about it. */
const refused: readonly (readonly [yaml: string, ...lines: string[]])[] = [
  ["titel: X", '1:1  error  The key "titel" is not known. Did you mean "title"?'],
  ["logo: x.png", '1:1  error  The key "logo" is not known. logo belongs below print.'],
  [
    "print:\n  title: X",
    '2:3  error  The key "title" is not known in print. title belongs at the left, not below another key.',
  ],
  ["startsFrom: a", '1:1  error  The key "startsFrom" is not known. startsFrom belongs in an entry of tracks.'],
  ["files: 9000", '1:1  error  The key "files" is not known. files belongs below limits.'],
  ["print:\n  papper: A4", '2:3  error  The key "papper" is not known in print. Did you mean "paper"?'],
  ["print:\n  paper: a4", '2:10  error  print.paper is "a4". Did you mean "A4"?'],
  ["print:\n  colour: gray", '2:11  error  print.colour is "gray". Did you mean "grey"?'],
  ["print:\n  accent: red", '2:11  error  print.accent is not a colour. Write it in quotes, as "#rrggbb" or "#rgb".'],
  [
    "print:\n  accent: #1f4e79  # blue\n  marking: # none",
    '2:11  error  print.accent is empty, because "#" begins a comment in YAML. Put it in quotes: "#1f4e79".',
    "3:12  error  print.marking is empty, not a text. Write a text, or remove the key.",
  ],
  [
    "print:\n  accent: 012345",
    '2:11  error  print.accent is a number, not a colour. Write it in quotes, with "#": "#012345".',
  ],
  ["print:\n  accent: 1f4e79", '2:11  error  print.accent is not a colour. Write it in quotes, with "#": "#1f4e79".'],
  [
    "print:\n  logo: ../x.png",
    '2:9  error  The path leads out of the content folder: "../x.png". Write a path below the content folder, without .. and without a leading slash.',
  ],
  [
    "print:\n  marking: { rolle: Internal, track: 5 }",
    '2:14  error  The key "rolle" is not known in print.marking. Did you mean "role"?',
    '2:38  error  print.marking.track is a number, not a text. Put it in quotes: "5".',
  ],
  ["signatures: adobe", '1:1  error  The key "signatures" is not known. signatures belongs below offer.'],
  ["offer:\n  signatures: adobee", '2:15  error  offer.signatures is "adobee". Did you mean "adobe"?'],
  [
    "offer:\n  introduction: [A, B]\n  acknowledgement: #1",
    "2:3  error  offer.introduction is a list, not a text. Write a text, or remove the key.",
    '3:20  error  offer.acknowledgement is empty, because "#" begins a comment in YAML. Put it in quotes: "#1".',
  ],
  [
    `offer: { introduction: "${"x".repeat(4001)}" }`,
    "1:24  error  offer.introduction is longer than 4000 characters. Write a shorter text.",
  ],
  ["print:\n  logo: x.png", '2:9  error  The logo "x.png" is not there. Correct its path, or add the file.'],
  [
    "print:\n  fonts: ['x; }']",
    '2:11  error  The name of the font has characters that font names do not have: "x; }". Write the name as the system shows it: Noto Sans CJK JP.',
  ],
  [
    "title: #1 in Shoes\nsiteUrl: # later\nprint:\n  logo: #logo.png",
    '1:8  error  title is empty, because "#" begins a comment in YAML. Put it in quotes: "#1 in Shoes".',
    '4:9  error  print.logo is empty, because "#" begins a comment in YAML. Put it in quotes: "#logo.png".',
  ],
  ["sections: [1.0, Impact]", '1:12  error  sections[1] is a number, not a text. Put it in quotes: "1.0".'],
  [
    "version: 2026.2\nversions:\n  - { version: 2026.1, adress: x/ }\n  - { version: '1', address: x/, date: 2025-02-30 }",
    '1:10  error  version is a number, not a text. Put it in quotes: "2026.2".',
    "3:5  error  The key versions[1].address is missing. Add a line address: and its value.",
    '3:16  error  versions[1].version is a number, not a text. Put it in quotes: "2026.1".',
    '3:24  error  The key "adress" is not known in versions[1]. Did you mean "address"?',
    '4:40  error  The date is not a day of the calendar: "2025-02-30". Write it as year-month-day: 2026-11-01.',
  ],
  [
    "version: V2\nversions:\n  - { version: v2, address: a/ }\n  - { version: '1', address: b/ }",
    '3:16  error  The version "V2" is that of the ladder itself. Leave older versions alone in this list, or correct one of the two.',
  ],
  [
    "versions:\n  - { version: V1, address: b/ }\n  - { version: v1, address: a/ }\n  - { version: '0', address: ./b/ }",
    '3:16  error  The version "v1" is the same as "V1". Keep one of them.',
    '4:30  error  The address "b/" is there twice. Keep one of them.',
  ],
  ...["javascript:alert(1)", "//evil.test/x", "../2025/", "a/%2E%2e/b", "mailto:x@northwind.dev", "#x", "https://"].map(
    (address) =>
      [
        `versions: [{ version: "1", address: "${address}" }]`,
        `1:37  error  The address is neither a complete http or https address nor a path of the website: "${address}". Write one such as https://ladder.example.com/2025.1/, or archive/2025.1/ for a place in this website.`,
      ] as const,
  ),
  [
    "versions:\n  - { version: '1', address: /2025/ }",
    '2:30  error  The address begins at the root of the server, which may not be that of the website: "/2025/". Write it from the home page on, without the slash before it.',
  ],
  [
    "versions: tags",
    '1:11  error  versions is neither a list of versions nor the tags that are: "tags". Write {tags: "v*", address: "https://github.com/acme/ladder/tree/{tag}"}, or a list.',
  ],
  [
    "versions:\n  tags: 2026\n  adress: archive/",
    "1:1  error  The key versions.address is missing. Add a line address: and its value.",
    '2:9  error  versions.tags is a number, not a text. Put it in quotes: "2026".',
    '3:3  error  The key "adress" is not known in versions. Did you mean "address"?',
  ],
  [
    "versions: { tags: 'v*', address: archive/ }",
    '1:34  error  The address has no {tag} in it: "archive/". Write one such as https://github.com/acme/ladder/tree/{tag}, or archive/{tag}/.',
  ],
  [
    "versions: { tags: 'v*', address: '../{tag}/' }",
    '1:34  error  The address is neither a complete http or https address nor a path of the website: "../{tag}/". Write one such as https://github.com/acme/ladder/tree/{tag}, or archive/{tag}/.',
  ],
  ["note: x", '1:1  error  The key "note" is not known. note belongs in an entry of versions.'],
  ["version: 2026.10", '1:10  error  version is a number, not a text. Put it in quotes: "2026.10".'],
  ["date: 2026", "1:7  error  date is a number, not a day. Write it as year-month-day: 2026-11-01."],
  ["language: 5", "1:11  error  language is a number, not a language tag. Write one such as en, en-GB or de."],
  ["language: english", '1:11  error  The language is not a language tag: "english". Did you mean "en"?'],
  ["language: Deutsch", '1:11  error  The language is not a language tag: "Deutsch". Did you mean "de"?'],
  ["language: de_CH", '1:11  error  The language is not a language tag: "de_CH". Did you mean "de-CH"?'],
  ["language: xx", '1:11  error  The language is not a language tag: "xx". Write one such as en, en-GB or de.'],
  [
    "date: 2026-02-30",
    '1:7  error  The date is not a day of the calendar: "2026-02-30". Write it as year-month-day: 2026-11-01.',
  ],
  [
    "language: english language",
    '1:11  error  The language is not a language tag: "english language". Write one such as en, en-GB or de.',
  ],
  [
    "siteUrl: ladder.example.com",
    '1:10  error  The address is not a complete http or https address: "ladder.example.com". Write one such as https://ladder.example.com/.',
  ],
  [
    "siteUrl: javascript:alert(1)",
    '1:10  error  The address is not a complete http or https address: "javascript:alert(1)". Write one such as https://ladder.example.com/.',
  ],
  [
    "siteUrl: https://ladder.example.com/x?v=1",
    '1:10  error  The address has a query (?): "https://ladder.example.com/x?v=1". Write https://ladder.example.com/x.',
  ],
  [
    "siteUrl: https://ladder.example.com/#x",
    '1:10  error  The address has a fragment (#): "https://ladder.example.com/#x". Write https://ladder.example.com/.',
  ],
  [
    "introduction: [a.md]",
    "1:1  error  introduction is a list, not the path of a file. Write one such as introduction.md; a list of several goes under pages.",
  ],
  [
    "introduction: a.md\npages: [b.md, ./a.md, b.md]",
    '2:15  warning  The page "./a.md" is named twice, and printed once. Remove one of the two.',
    '2:23  warning  The page "b.md" is named twice, and printed once. Remove one of the two.',
  ],
  [
    "exclude: [drafts/**, b.md, cc.md, a*, _notes, a/b/c]",
    '1:11  warning  The pattern "drafts/**" excludes nothing. Correct it, or remove it.',
    '1:28  warning  The pattern "cc.md" excludes nothing. Did you mean "c.md"?',
  ],
  [
    "tracks:\n  - {title: T, roles: [a, b]}\n  - {title: t, roles: [c]}",
    '3:13  warning  The track title "t" is there twice. Give one of the two another title.',
  ],
  ["introduction: intro.md", '1:15  error  There is no page "intro.md". Correct the path, or add the file.'],
  ["tracks:\n  - roles: [a, b, c]", "2:5  error  The key tracks[1].title is missing. Add a line title: and its value."],
  ["tracks:\n  - title: T\n    roles: [a, b, cc]", '3:19  error  There is no role "cc". Did you mean "c"?'],
  [
    "tracks:\n  - title: T\n    roles: [a.md, ./b.md, roles/c.md]",
    '3:13  error  There is no role "a.md". Did you mean "a"?',
    '3:19  error  There is no role "./b.md". Did you mean "b"?',
    '3:27  error  There is no role "roles/c.md". Did you mean "c"?',
  ],
  [
    "tracks:\n  - title: T\n    roles: [a, {k: v}, dd]\n  - title: U\n    roles: [ee, b]\n    startsFrom: ff\n  - 5",
    "3:16  error  tracks[1].roles[2] is a mapping, not a text. Write a text, or remove the entry.",
    '3:24  error  There is no role "dd". Write the id of a role, or add its file.',
    '5:13  error  There is no role "ee". Write the id of a role, or add its file.',
    '6:17  error  There is no role "ff". Write the id of a role, or add its file.',
    "7:5  error  tracks[3] is a number, not keys with values. Write keys with values, or remove the entry.",
  ],
  ["tracks:\n  - title: T\n    roles: [a, b, a, c]", '3:19  error  The role "a" is in this track twice. Name it once.'],
  [
    "tracks:\n  - title: T\n    roles: [a, b]\n  - title: U\n    roles: [b, c]",
    '5:13  error  The role "b" is in the track "T" too. Name it in one track; where the other branches off from it, write startsFrom: b.',
  ],
  [
    "tracks:\n  - title: T\n    roles: [a, b, c]\n    startsFrom: x",
    '4:17  error  There is no role "x". Write the id of a role, or add its file.',
  ],
  [
    "tracks:\n  - title: T\n    roles: [a]\n    startsFrom: b\n  - title: U\n    roles: [b, c]\n    startsFrom: a",
    '4:17  error  The track "T" starts from "U", which starts from "T". Name a role of another track.',
    '7:17  error  The track "U" starts from "T", which starts from "U". Name a role of another track.',
  ],
  [
    "tracks:\n  - {title: T, roles: [a, b], startsFrom: b}\n  - {title: U, roles: [c], startsFrom: a}",
    '2:43  error  The track "T" starts from itself. Name a role of another track.',
  ],
  [
    "tracks:\n  - {title: T, roles: [a], startsFrom: b}\n  - {title: U, roles: [b], startsFrom: c}\n  - {title: V, roles: [c], startsFrom: a}",
    '2:40  error  The track "T" starts from "U", which starts from "V", which starts from "T". Name a role of another track.',
    '3:40  error  The track "U" starts from "V", which starts from "T", which starts from "U". Name a role of another track.',
    '4:40  error  The track "V" starts from "T", which starts from "U", which starts from "V". Name a role of another track.',
  ],
  [
    "tracks:\n  - {title: T, roles: [a, b], startsFrom: c}",
    '2:43  warning  The track "T" starts from the role "c", which is in no track. Name that role under a track.',
  ],
  [
    "tracks:\n  - {id: t, title: T, roles: [a]}\n  - {id: t, title: U, roles: [b, c]}",
    '3:10  error  The track id "t" is there twice. Give the track "U" another id.',
  ],
  ["scales:\n  Reach: Team", "2:10  error  scales.Reach is a text, not a list. Write a list, or remove the key."],
  [
    "sections:\n  - A\n  - {name: B, aliases: [C]}\n  - name: c\n  - A\n  - {name: D, aliases: [b, E, D]}",
    '4:11  error  The section "c" is the same as "C". Keep one of them.',
    '5:5  error  The section "A" is there twice. Keep one of them.',
    '6:25  error  The section "b" is the same as "B". Keep one of them.',
    '6:31  error  The section "D" is there twice. Keep one of them.',
  ],
  [
    "scales:\n  Reach: [Team, Cross-Team, team, Cross team]",
    '2:29  error  The value "team" is the same as "Team". Keep one of them.',
    '2:35  error  The value "Cross team" is the same as "Cross-Team". Keep one of them.',
  ],
  [
    "sections: [Reach]\nscales:\n  Reech: [A, B]\n  Pay: [A, B]\n  reach: [A, B]\n  Reach:  [A, B]",
    '3:3  warning  There is no section "Reech" for this scale. Did you mean "Reach"?',
    '4:3  warning  There is no section "Pay" for this scale. Name a section of the roles, or remove the scale.',
    '6:3  error  The section "Reach" has two scales. Keep one of them.',
  ],
  ["limits:\n  nesting: 1000", "2:12  error  limits.nesting is too large. Write 90 or less."],
  [
    "# The ladder\n- a",
    "2:1  error  ladder.yml is a list, not keys with values. Write each key on a line of its own, with a colon and its value: title: Career ladder.",
  ],
  [
    "hello",
    "1:1  error  ladder.yml is a text, not keys with values. Write each key on a line of its own, with a colon and its value: title: Career ladder.",
  ],
  [
    "tracks:\n  - title: T\n    roles:\n      - a\n      - [b]\n      - {k: v}\n      - 5",
    "5:9  error  tracks[1].roles[2] is a list, not a text. Write a text, or remove the entry.",
    "6:9  error  tracks[1].roles[3] is a mapping, not a text. Write a text, or remove the entry.",
    '7:9  error  tracks[1].roles[4] is a number, not a text. Put it in quotes: "5".',
  ],
  [
    "tracks:\n  - title: T\n     roles: [a]",
    "3:6  error  The indentation is wrong. Begin this key right under the one above it.",
  ],
  [
    "tracks:\n  - title: T\n   roles: [a]",
    "3:4  error  The indentation is wrong. Put the keys of one entry under each other, each below the first letter after the dash.",
  ],
  [
    "  title: a\nversion: b",
    "2:1  error  The indentation is wrong. Put keys of one level under each other, with spaces.",
  ],
  [
    "tracks:\n  - title: Lead: Platform # the first",
    '2:12  error  There is a second colon on this line. Put the value in quotes: title: "Lead: Platform".',
  ],
  [
    'title: Lead: "Platform"',
    "1:8  error  There is a second colon on this line. Put the value in quotes: title: 'Lead: \"Platform\"'.",
  ],
  ["title: X\nexclude: [a\n\n\n", '2:10  error  A bracket "[" is not closed. Put "]" at the end of the value.'],
  [
    'title: "X\nversion: a',
    "1:8  error  A quotation mark opens here and is not closed. Put the same mark at the end of the value.",
  ],
  [
    "title: X\nversion\n\n",
    '2:1  error  There is no colon after "version". Write a colon, a space and the value after the key.',
  ],
  [
    "title: 'it's'",
    "1:12  error  There is text after a closing quotation mark. Put the other kind of quotes around the whole value.",
  ],
  [
    "exclude: - a",
    "1:10  error  A list begins on the line of its key. Write each entry on a line of its own, below the key; a text that begins so goes in quotes.",
  ],
  [
    "exclude: [a, *.md]",
    '1:14  error  The value "*.md" begins with *, which YAML keeps for aliases. Put it in quotes: "*.md".',
  ],
  ["title: a\ntitle: b", '2:1  error  The key "title" is there twice. Keep one of them.'],
  ["title: a\nscales: {__proto__: [a, b]}", '2:10  error  The key "__proto__" is not allowed. Remove it.'],
];

for (const [yaml, ...lines] of refused) {
  test(`ladder.yml is refused with its place: ${JSON.stringify(yaml)}`, async () => {
    const files = { ...ROLES, "ladder.yml": `${yaml}\n` };
    const unplaced = (line: string): boolean => !line.includes(" is in no track. Name it");
    assert.equal(
      (await problemsOf(files)).filter(unplaced),
      lines.map((line) => `ladder.yml:${line}`),
    );
  });
}

test("all of ladder.yml's errors come in one run, with those of the files", async () => {
  const lines = await problemsOf({
    "ladder.yml": "titel: X\nversion: 1\nprint: {paper: Legal}\n",
    "a.md": "---\nid: 1\n---\n# A\n",
  });
  assert.equal(lines, [
    'a.md:2:5  error  The id is a number, not a text. Put it in quotes: id: "1".',
    'ladder.yml:1:1  error  The key "titel" is not known. Did you mean "title"?',
    'ladder.yml:2:10  error  version is a number, not a text. Put it in quotes: "1".',
    'ladder.yml:3:16  error  print.paper is "Legal". Write A4 or A5 or Letter.',
  ]);
});

test("a ladder.yml with errors gives no ladder", async () => {
  assert.is((await readFilesAsLadder({ ...ROLES, "ladder.yml": "titel: X\n" })).ladder, null);
});

for (const name of ["ladder.yaml", "Ladder.yml", "LADDER.YAML", "ladder.yml.txt", "ladder.json"]) {
  test(`a settings file with the name ${name} is an error`, async () => {
    assert.equal(await problemsOf({ ...ROLES, [name]: "title: X\n" }), [
      `${name}  error  The settings are in a file that is not read. Rename it to ladder.yml.`,
    ]);
  });
}

test("where everything is excluded, the message says so", async () => {
  assert.equal(await problemsOf({ ...ROLES, "ladder.yml": 'exclude: ["*.md"]\n' }), [
    ".  error  There is no role in this folder that ladder.yml does not exclude. Correct the patterns under exclude, or put a Markdown file into it.",
  ]);
});

test("a whole ladder.yml is read", async () => {
  const ladder = await ladderOf({
    ...ROLES,
    "README.md": "# About\n\n## Why\n",
    "drafts/d.md": "# D\n",
    "ladder.yml": `title: "{{ 7*7 }}  Ladder"
organisation: Northwind Labs
version: "2026.2"
date: 2026-11-01
language: EN-gb
siteUrl: https://ladder.example.com/x
introduction: README.md
exclude: ["drafts/**"]
tracks:
  - title: Individual contributor
    roles: [b, a]
  - title: Management
    startsFrom: b
    roles: [c]
print: { paper: Letter, sides: double, marking: Internal, accent: "#ABC", colour: grey, fonts: [Noto Sans CJK JP] }
`,
  });
  const { title, organisation, version, date, language, siteUrl, pages, tracks, otherRoles, roles, print } = ladder;
  assert.equal(
    { title, organisation, version, date, language, siteUrl, print },
    {
      title: "{{ 7*7 }} Ladder",
      organisation: "Northwind Labs",
      version: "2026.2",
      date: "1970-01-02",
      language: "en-GB",
      siteUrl: "https://ladder.example.com/x/",
      print: {
        paper: "Letter",
        sides: "double",
        density: "comfortable",
        starts: "next",
        role: { neighbours: true, level: true, cover: "auto" },
        contents: "fitting",
        marking: { ladder: "Internal", track: "Internal", role: "Internal", calibration: "Internal", offer: "" },
        accent: "#aabbcc",
        colour: "grey",
        logo: null,
        fonts: { text: null, headings: null, fallback: ["Noto Sans CJK JP"] },
      },
    },
  );
  assert.equal(
    pages.map((page) => [page.id, page.title, page.body.sections.map((section) => section.anchor)]),
    [["readme", "About", ["readme-why"]]],
  );
  assert.equal(
    tracks.map((track) => [track.id, track.roles.map(({ id }) => id), track.startsFrom?.id ?? null]),
    [
      ["individual-contributor", ["b", "a"], null],
      ["management", ["c"], "b"],
    ],
  );
  assert.equal([roles.map(({ id }) => id), otherRoles], [["b", "a", "c"], []]);
});

test("older versions are read in their order, with addresses as the web writes them", async () => {
  const yml = `versions:
  - { version: "2", date: 2026-05-01, address: "archive/2 ä/?a=b#c", note: "  New:\\n Reach " }
  - { version: "1", address: "HTTPS://Northwind.dev/1" }
`;
  const expected = [
    { version: "2", date: "2026-05-01", address: "archive/2%20%C3%A4/?a=b#c", note: "New: Reach" },
    { version: "1", date: null, address: "https://northwind.dev/1", note: "" },
  ];
  const ladder = await ladderOf({ ...ROLES, "ladder.yml": yml });
  assert.equal(ladder.versions, expected);
  assert.equal(ladderData(ladder).versions, expected);
  assert.equal(ladderData(await ladderOf(ROLES)).versions, []);
});

test("what offers say is plain words of Rungbook, the ladder's own paragraphs, or none", async () => {
  const offerIn = async (yml: string) => (await ladderOf({ ...ROLES, "ladder.yml": yml })).offer;
  const usual = { signatures: "plain", introduction: null, acknowledgement: null } as const;
  assert.equal(await offerIn("language: en\n"), usual);
  assert.equal(await offerIn("offer:\n  introduction:\n  signatures: adobe\n"), { ...usual, signatures: "adobe" });
  const own =
    "offer:\n  introduction: |\n    We are glad\n    that you come.\n  \n    {{ 7*7 }} <b>\n  acknowledgement: ''\n";
  assert.equal(await offerIn(own), {
    ...usual,
    introduction: ["We are glad that you come.", "{{ 7*7 }} <b>"],
    acknowledgement: [],
  });
});

test("one marking for all is not that of offers, which have one by their own key", async () => {
  const markingOf = async (marking: string) =>
    (await ladderOf({ ...ROLES, "ladder.yml": `print:\n  marking: ${marking}\n` })).print.marking.offer;
  assert.equal(await markingOf("Internal"), "");
  assert.equal(await markingOf("{ role: Internal }"), "");
  assert.equal(await markingOf("{ offer: In confidence }"), "In confidence");
});

test("without ladder.yml folders are tracks, ordered by number and title, deprecated roles last", async () => {
  const files = {
    "makers/engineer_DEPRECATED.md": "# 0 Old\n",
    "makers/senior.md": "# Engineer 10\n",
    "makers/first.md": "# Engineer 9\n",
    "makers/lead.md": "---\nsidebar_position: 1\n---\n# Zed\n",
    "the_managers/vp.md": "# VP\n",
    "lonely.md": "# Lonely\n",
    "README.md": "# Not a role\n",
    "_draft.md": "# Not a role\n",
    ".hidden/x.md": "# Not a role\n",
  };
  const ladder = await ladderOf(files);
  assert.equal(
    ladder.tracks.map(({ id, title, roles }) => [id, title, roles.map((role) => role.id)]),
    [
      ["makers", "Makers", ["lead", "first", "senior", "engineer-deprecated"]],
      ["the-managers", "The managers", ["vp"]],
    ],
  );
  assert.equal(
    ladder.otherRoles.map(({ id }) => id),
    ["lonely"],
  );
  assert.equal(await problemsOf(files), [
    'lonely.md  warning  The role "lonely" is in no track. Move it into the folder of a track, write the tracks in ladder.yml, or name it under pages there if it is no role.',
  ]);
});

test("a track is ordered when ladder.yml or a number in every role says so", async () => {
  const numbered = (order: string): string => `---\n${order}\n---\n# A\n`;
  const ladder = await ladderOf({
    "all/a.md": numbered("order: 1"),
    "all/b.md": numbered("weight: 2"),
    "some/c.md": numbered("nav_order: 1"),
    "some/d.md": "# D\n",
  });
  assert.equal(
    ladder.tracks.map(({ id, isOrdered }) => [id, isOrdered]),
    [
      ["all", true],
      ["some", false],
    ],
  );
  const declared = await ladderOf({ "a.md": "# A\n", "ladder.yml": "tracks: [{title: T, roles: [a]}]\n" });
  assert.is(declared.tracks[0]?.isOrdered, true);
});

test("a no-break space in what is printed as it is written stays one, other white space is one space", async () => {
  const text = "Voix\u00a0:  Acme\u202f&\u00a0Co ";
  const { title, organisation, version, print, tracks } = await ladderOf({
    "a.md": "# A\n",
    "ladder.yml": `title: "${text}"
organisation: "${text}"
version: "${text}"
print: { marking: "${text}" }
tracks: [{ title: "${text}", roles: [a] }]
`,
  });
  for (const kept of [title, organisation, version, print.marking.role, tracks[0]?.title])
    assert.is(kept, "Voix\u00a0: Acme\u202f&\u00a0Co");
});

test("without ladder.yml a heading that is nearly one that most roles share is reported", async () => {
  const role = (heading: string): string => `# A\n\n## ${heading}\n\n## Reach\n`;
  const files = { "a.md": role("Impact"), "b.md": role("Impact"), "c.md": role("Impact"), "d.md": role("Impacts") };
  assert.equal(await problemsOf(files), ['d.md:3:1  warning  There is no section "Impacts". Did you mean "Impact"?']);
});

test("a flat folder has no tracks and nothing to say about it", async () => {
  const ladder = await ladderOf(ROLES);
  assert.equal([ladder.tracks, ladder.roles.map(({ id }) => id)], [[], ["a", "b", "c"]]);
  assert.equal(await problemsOf(ROLES), []);
});

test("a track that names a role whose file is broken says nothing more", async () => {
  const files = {
    "ladder.yml": "tracks:\n  - title: T\n    roles: [a, b]\n",
    "a.md": "# A\n",
    "b.md": "---\ntitle: [\n---\n",
  };
  const { ladder, brokenRoles } = await readFilesAsLadder(files);
  assert.equal([ladder?.roles.map(({ id }) => id), brokenRoles], [["a"], [{ file: "b.md", id: "b" }]]);
  assert.is((await problemsOf(files)).length, 1);
});

const papers: readonly (readonly [settings: string, paper: string])[] = [
  ["title: X", "A4"],
  ["language: en", "A4"],
  ["language: fil", "A4"],
  ["language: en-GB", "A4"],
  ["language: fr-FR", "A4"],
  ["language: pt-BR", "A4"],
  ["language: en-US", "Letter"],
  ["language: EN-us", "Letter"],
  ["language: en-CA", "Letter"],
  ["language: fr-CA", "Letter"],
  ["language: es-MX", "Letter"],
  ["language: es-CO", "Letter"],
  ["language: es-CL", "Letter"],
  ["language: es-VE", "Letter"],
  ["language: fil-PH", "Letter"],
  ["language: sr-Latn-US", "Letter"],
  ["language: en-US\nprint: {sides: double}", "Letter"],
  ["language: en-US\nprint: {paper: A4}", "A4"],
  ["language: en-GB\nprint: {paper: Letter}", "Letter"],
];
for (const [settings, paper] of papers)
  test(`the paper for ${settings.replace("\n", ", ")} is ${paper}`, async () => {
    assert.is((await ladderOf({ ...ROLES, "ladder.yml": `${settings}\n` })).print.paper, paper);
  });

test("the date comes from SOURCE_DATE_EPOCH, else ladder.yml, else there is none", async () => {
  const dateOf = async (yaml: string, sourceDateEpoch?: string): Promise<string | null | undefined> =>
    withFolder(
      { ...ROLES, "ladder.yml": yaml },
      async (folder) => (await readLadder(folder, { SOURCE_DATE_EPOCH: sourceDateEpoch })).ladder?.date,
    );
  assert.is(await dateOf("date: 2026-11-01\n", "1700000000"), "2023-11-14");
  assert.is(await dateOf("date: 2026-11-01\n"), "2026-11-01");
  assert.is(await dateOf("title: X\n"), null);
});

test("a SOURCE_DATE_EPOCH that is no time is a fault of the environment", async () => {
  for (const sourceDateEpoch of ["abc", "-1", "1e9", "9999999999999"]) {
    await withFolder(ROLES, async (folder) => {
      try {
        await readLadder(folder, { SOURCE_DATE_EPOCH: sourceDateEpoch });
      } catch (error) {
        assert.instance(error, EnvironmentError);
        return;
      }
      assert.unreachable(sourceDateEpoch);
    });
  }
});

for (const [settings, isWarned] of [
  ["siteUrl: https://ladder.example.com/", true],
  ["organisation: Northwind Labs\nsiteUrl: http://careers.example/ladder", true],
  ["organisation: Saltmarsh Instruments\nsiteUrl: https://ladder.example.com/", false],
  ["siteUrl: https://example.com.northwind.dev/", false],
] as const)
  test(`${settings.replace("\n", ", ")} is ${isWarned ? "an example's address" : "no example's address"}`, async () => {
    const line = settings.split("\n").length;
    const lines = await problemsOf({ ...ROLES, "ladder.yml": settings });
    assert.is(lines.length, isWarned ? 1 : 0, `${lines}`);
    if (isWarned)
      assert.match(lines[0] ?? "", new RegExp(`^ladder\\.yml:${line}:10  warning  The address .* is an example`));
  });

test("the address that a build is given stands in place of that of ladder.yml", async () => {
  const files = { ...ROLES, "ladder.yml": "siteUrl: https://ladder.example.com/\n" };
  const { ladder, problems } = await withFolder(files, (folder) =>
    readLadder(folder, { SOURCE_DATE_EPOCH: "86400" }, { siteUrl: "https://northwind.dev/ladder/" }),
  );
  assert.is(ladder?.siteUrl, "https://northwind.dev/ladder/");
  assert.not(problems.some(({ severity }) => severity === "warning"));
});

test.run();
