/** Hostile text in messages: no line of what the program writes is made by content, paths, arguments, browsers or PDFs. */
import { chmod, mkdir, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { readVerdicts } from "../../scripts/pdf/verapdf.ts";
import { messageLine } from "../../scripts/text/quote.ts";
import { writeContent } from "../helpers/check-ladder.ts";
import { problemsOf } from "../helpers/ladder-of.ts";
import { runHere } from "../helpers/run-here.ts";
import { type RungbookRun, runRungbook } from "../helpers/run-rungbook.ts";
import { type FolderFiles, withFolder } from "../helpers/write-folder.ts";

/** A line end of each kind with a command to GitHub's runner behind it, colours, and letters turned about. */
const TEXT =
  "x\nPWN\r::error::PWN\u001b[31m\u202e\u2028##[error]PWN\u2029##vso[task]PWN\u0085PWN\u009b1m\u2066\u061c\u200f";
/** What YAML lets through of it, spelled so that it does. */
const YAML = '"x\\nPWN ::error::PWN\\u202e\\L##[error]PWN\\u2066\\P::PWN"';
/** As it stands in a file, where lines end at line ends. */
const TYPED = "x::error::PWN\u202e\u2028##[error]PWN\u2066\u2029::PWN";
const ADDRESS = encodeURIComponent(TEXT);

function assertShown(run: RungbookRun, what: string): void {
  assert.match(run.stdout + run.stderr, /PWN/, `${what} is not said`);
  assertOwnLines(run, what);
}

/** Looks through every byte of an output for what the text would do there. */
function assertOwnLines({ stdout, stderr }: RungbookRun, what: string): void {
  const all = `${stdout}\n${stderr}`;
  assert.not.match(all, /(?!\n)[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]/u, `${what}: ${JSON.stringify(all)}`);
  assert.not.match(all, /^\s*(?:PWN|::)/mu, `${what}: ${all}`);
  assert.not.match(all, /##\w*\[/, `${what}: ${all}`);
}

const settings: readonly string[] = [
  `${YAML}: 1`,
  `print: {${YAML}: 1}`,
  `language: ${YAML}`,
  `print: {paper: ${YAML}}`,
  `print: {fonts: ${YAML}}`,
  `date: ${YAML}`,
  `accent: ${YAML}`,
  `exclude: [${YAML}]`,
  `pages: [${YAML}]`,
  `sections: [${YAML}]`,
  `scales: [{section: ${YAML}, values: [a, b]}]`,
  `scales: [{section: Reach, values: [${YAML}, ${YAML}]}]`,
  `tracks: [{title: ${YAML}, roles: [${YAML}]}]`,
  `tracks: [{title: A, startsFrom: ${YAML}, roles: [a]}]`,
  `tracks: [{id: ${YAML}, title: A, roles: [a]}]`,
  `tracks: [{title: A, roles: [a, a]}, {title: ${YAML}, startsFrom: a, roles: [a]}]`,
  `words: {${YAML}: 1}`,
  `words: {contents: [${YAML}]}`,
  `limits: {${YAML}: 1}`,
  `limits: {printSeconds: ${YAML}}`,
  `a: *${TYPED.replaceAll(/[\s[\]]/g, "")}`,
  `a: !${TYPED.replaceAll(/[\s[\]]/g, "")} x`,
  `${TYPED}`,
  `a: ["${TYPED}`,
  `a: ${JSON.stringify(TEXT)}`,
];

test("hostile messages: ladder.yml makes no line of its own", async () => {
  const reached: string[] = [];
  for (const source of settings) {
    const stderr = (await problemsOf({ "a.md": "# A\n", "ladder.yml": `${source}\n` })).join("\n");
    assertOwnLines({ status: 1, stdout: "", stderr }, source);
    if (stderr.includes("PWN")) reached.push(source);
  }
  assert.ok(reached.length > settings.length / 2, reached.join("\n"));
});

const FILES: FolderFiles = {
  [`name-${TEXT.replaceAll("/", "")}.md`]: "---\nunknown: 1\n---\n# Name\n",
  "::error::PWN.md": "---\nunknown: 1\n---\n# Command\n",
  "##[error]PWN.md": "---\nunknown: 1\n---\n# Command two\n",
  "key.md": `---\n${YAML}: 1\n---\n# A\n`,
  "id.md": `---\nid: ${YAML}\n---\n# A\n`,
  "title.md": `---\ntitle: [${YAML}]\n---\n# A\n`,
  "raw.md": `---\ntitle: "\\ud800 PWN"\n${JSON.stringify(TEXT)}: 1\n---\n# A\n`,
  "value.md": `---\norder: ${YAML}\ndraft: ${YAML}\nsummary: {a: ${YAML}}\n---\n# A\n`,
  "word.md": `---${TYPED}\n---\n# A\n`,
  "open.md": `---\ntitle: ${TYPED}\n`,
  "links.md": [
    "# Links",
    `[a](${ADDRESS}.md)`,
    `[a](a.md#${ADDRESS})`,
    `[a](#${ADDRESS})`,
    `[a](../../${ADDRESS})`,
    `[a](${ADDRESS}:x)`,
    `[a](javascript:${ADDRESS})`,
    `[a](<${TYPED}>)`,
    `<a href="&#10;::error::PWN&#27;&#x202e;">a</a>`,
    `<a href="https:x&#10;PWN">a</a> <a href="x%E0&#10;PWN">a</a>`,
    `<a href="PWN&#13;&#10;PWN.md">a</a>`,
    `![a](${ADDRESS}.png)`,
    `![a](../${ADDRESS}.png)`,
    `![a](https://x.example/${ADDRESS})`,
    `![a](ftp:${ADDRESS})`,
    `<img src="&#10;PWN&#27;.png" alt="a">`,
    `<img src="real.png?&#10;PWN" alt="a">`,
    `{{ "${TYPED}" }}`,
    `## ${TYPED}`,
    `## Reach\n\n- ${TYPED}\n  - ${TYPED}`,
    `[^${TYPED}]: a note that nobody uses`,
    `<${TYPED}>`,
  ].join("\n\n"),
  "real.png": "no picture PWN\u001b",
  "a.svg": `<svg xmlns="http://www.w3.org/2000/svg"><script>${TYPED}</script></svg>`,
  "svg.md": "# S\n\n![a](a.svg)\n",
};

for (const words of [
  ["check"],
  ["check", "--json"],
  ["build", "--no-cache", "--out", "site"],
  ["build", "--no-pdf", "--out", "site", "--keep-going", "--json", "--verbose", "--no-cache"],
])
  test(`hostile messages: files make no line of their own in ${words.join(" ")}`, () =>
    withFolder({}, async (folder) => {
      await writeContent(folder, FILES);
      const [command = "", ...options] = words;
      assertShown(await runHere([command, "content", ...options], { cwd: folder }), words.join(" "));
      assertShown(
        await runHere([command, ".", ...options.map((word) => (word === "site" ? "../site" : word))], {
          cwd: join(folder, "content"),
        }),
        `${words.join(" ")} here`,
      );
    }));

/** Arguments and variables in which the text stands, with a folder of that name, `content` and a real PDF at hand. */
const calls: ReadonlyArray<readonly [words: readonly string[], environment?: Readonly<Record<string, string>>]> = [
  [["check", TEXT]],
  [["check", `no-${TEXT}`]],
  [["build", TEXT, "--no-cache"]],
  [["build", "content", "--out", TEXT, "--no-pdf", "--no-cache"]],
  [["build", "content", "--out", `${TEXT}/there`, "--no-cache", "--no-pdf"]],
  [["build", "content", "--only", TEXT]],
  [["build", "content", "--only", `${TEXT},a`, "--json"]],
  [["build", "content", "--jobs", TEXT]],
  [["build", "content", "--cache", `file-${TEXT}`]],
  [["build", "content", "--browser", TEXT]],
  [["build", "content", "--browser", `./${TEXT}`]],
  [["build", "content", "--browser", `./program-${TEXT}`]],
  [["build", "content", "--browser", "ws://127.0.0.1:9/", "--browser", TEXT]],
  [["build", `--${TEXT}`]],
  [["build", "content", TEXT]],
  [["build", "content", TEXT, "--only", TEXT, "a"]],
  [[TEXT]],
  [["buil", TEXT]],
  [["validate", TEXT, `no-${TEXT}`, "::PWN", "##[error]PWN"]],
  [["validate", "--json", TEXT, `no-${TEXT}`]],
  [["doctor", TEXT]],
  [["doctor", "--browser", `./${TEXT}`, "--json"]],
  [["doctor", "--browser", `./${TEXT}`, "--out", `${TEXT}/deep`, "--cache", TEXT]],
  [["check", "content"], { SOURCE_DATE_EPOCH: TEXT }],
  [["build", "content", "--no-cache"], { TMPDIR: `/${TEXT}` }],
  [["build", "content", "--no-cache"], { PUPPETEER_EXECUTABLE_PATH: TEXT }],
];

test("hostile messages: arguments and variables make no line of their own", () =>
  withFolder({}, async (folder) => {
    await writeContent(folder, { "a.md": "# A\n" });
    await mkdir(join(folder, TEXT));
    await writeFile(join(folder, TEXT, "PWN"), "");
    await writeFile(join(folder, `file-${TEXT}`), "");
    await writeFile(
      join(folder, `program-${TEXT}`),
      `#!/bin/sh\nprintf 'first\\nPWN\\033[2J\\r::error::PWN' >&2\nexit 7\n`,
    );
    await chmod(join(folder, `program-${TEXT}`), 0o755);
    for (const [words, environment = {}] of calls) {
      const run = await runHere(words, { cwd: folder, environment });
      assert.ok(run.status !== 70, `${words.join(" ")}: ${run.status} ${run.stderr}`);
      // Nothing of an address is said but its host, and of wrong usage not always what was given.
      const isUsage = run.stderr.includes("Run with --help") || run.stderr.includes("takes no file");
      const isHidden = isUsage || (words.at(-1) === TEXT && words.includes("--browser"));
      (isHidden || "PUPPETEER_EXECUTABLE_PATH" in environment ? assertOwnLines : assertShown)(
        run,
        JSON.stringify(words),
      );
    }
  }));

/** Answers of a web server to the question for a browser. */
const answers: ReadonlyArray<readonly [status: number, headers: Readonly<Record<string, string>>, body: string]> = [
  [200, {}, TEXT],
  [200, {}, JSON.stringify({ webSocketDebuggerUrl: `ws://${TEXT}` })],
  [200, {}, JSON.stringify({ webSocketDebuggerUrl: `ws://h/${TEXT}` })],
  [500, { "x-a": "PWN" }, TEXT],
  [302, { location: "http://PWN.invalid/%0A::error" }, ""],
];

for (const [status, headers, body] of answers)
  test(`hostile messages: a server that answers with ${status} ${JSON.stringify(body).slice(0, 40)} makes no line of its own`, async () => {
    const server = createServer((_, response) => response.writeHead(status, "PWN", headers).end(body)).listen(
      0,
      "127.0.0.1",
    );
    try {
      await new Promise((resolve) => server.once("listening", resolve));
      const address = server.address();
      const port = typeof address === "object" ? address?.port : 0;
      await withFolder({ "content/a.md": "# A\n" }, async (folder) => {
        const words = ["build", "content", "--no-cache", "--verbose", "--browser", `http://127.0.0.1:${port}`];
        const run = await runHere(words, { cwd: folder });
        assert.is(run.status, 3, run.stderr);
        assertOwnLines(run, words.join(" "));
      });
    } finally {
      server.close();
    }
  });

test("hostile messages: veraPDF's reports make no line of their own", () =>
  withFolder({ "content/a.md": "# A\n" }, async (folder) => {
    const rule = `<rule clause="7.1&#10;PWN" testNumber="1" failedChecks="1"><description>x&#10;PWN&#13;::error::PWN&#x202e;</description><check><errorMessage>##[error]PWN&#10;::PWN</errorMessage><context>a(b&#10;PWN)</context></check></rule>`;
    const report = `<report><jobs><job><item><name>NAME</name></item><validationReport isCompliant="false"><details>${rule}</details></validationReport></job></jobs></report>`;
    assert.is(readVerdicts(report)[0]?.rules.length, 1);
    await mkdir(join(folder, "bin"));
    const script = `#!/bin/sh\nfor last; do :; done\nprintf '%s' '${report}' | sed "s|NAME|$last|"\n`;
    await writeFile(join(folder, "bin/verapdf"), script);
    await chmod(join(folder, "bin/verapdf"), 0o755);
    for (const json of [[], ["--json"]]) {
      const run = await runRungbook(["build", "content", "--verify", "--no-cache", "--out", "site", ...json], {
        cwd: folder,
        environment: { PATH: `${join(folder, "bin")}:${process.env.PATH}` },
      });
      assert.is(run.status, 1, run.stderr);
      assertShown(run, "veraPDF");
    }
  }));

test("hostile messages: a PDF's findings make no line of their own", () =>
  withFolder({ [`${TEXT}.pdf`]: hostilePdf() }, async (folder) => {
    for (const json of [[], ["--json"]])
      assertShown(await runHere(["validate", `${TEXT}.pdf`, ...json], { cwd: folder }), "a PDF");
  }));

/** A PDF whose operators, names, languages and claims are the text. */
function hostilePdf(): string {
  const name = [...Buffer.from(TEXT)].map((byte) => `#${byte.toString(16).padStart(2, "0")}`).join("");
  const hex = Buffer.from(`\ufeff${TEXT}`, "utf16le").swap16().toString("hex");
  const content = `/${name} <</Lang <${hex}>>> BDC PWN\u001b\u0085 ${TEXT} EMC`;
  const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" pdfaid:part="2&#10;PWN" pdfaid:conformance="PWN&#10;::error::PWN"/></rdf:RDF></x:xmpmeta>`;
  const objects = [
    `<</Type/Catalog/Pages 2 0 R/Lang <${hex}>/Metadata 5 0 R/StructTreeRoot 6 0 R/MarkInfo<</Marked true>>>>`,
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</Font<</${name} 8 0 R>>>>/Annots[<</Subtype/${name}/Rect[0 0 9 9]>>]>>`,
    `<</Length ${Buffer.byteLength(content, "latin1")}>>stream\n${content}\nendstream`,
    `<</Type/Metadata/Subtype/XML/Length ${xmp.length}>>stream\n${xmp}\nendstream`,
    "<</Type/StructTreeRoot/K 7 0 R>>",
    `<</Type/StructElem/S/${name}/P 6 0 R/Lang <${hex}>/Alt <${hex}>>>`,
    `<</Type/Font/Subtype/${name}/BaseFont/${name}>>`,
  ];
  let pdf = "%PDF-1.7\n";
  const offsets = objects.map((object, index) => {
    const offset = Buffer.byteLength(pdf);
    pdf += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const start = Buffer.byteLength(pdf);
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  return `${pdf}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`;
}

const lines: ReadonlyArray<readonly [text: string, shown: string]> = [
  ["::error::x", "\\u{3a}:error::x"],
  [" \u00a0::error::x", " \u00a0\\u{3a}:error::x"],
  ["a::b ## [c] #[d] ::", "a::b ## [c] #[d] ::"],
  ["a ##[error]b ##vso[c]", "a #\\u{23}[error]b #\\u{23}vso[c]".replaceAll("#\\u{23}", "\\u{23}#")],
  ["a\nb\r\tc", "a\\u{a}b\\u{d}\\u{9}c"],
  ["👩‍🚀 لا é", "👩‍🚀 لا é"],
];
for (const [text, shown] of lines)
  test(`hostile messages: ${JSON.stringify(text)} is shown as ${shown}`, () => assert.is(messageLine(text), shown));

test.run();
