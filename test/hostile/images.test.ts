/** Hostile input: images are files of the content folder, whole, small enough, and only draw. */
import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { PNG } from "pngjs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { filesWith, SECRET, withCanaries } from "../helpers/canaries.ts";
import { checkLadder } from "../helpers/check-ladder.ts";
import { oneLine, readHandbook } from "../helpers/read-handbook.ts";
import { runRungbook } from "../helpers/run-rungbook.ts";

const png = PNG.sync.write(new PNG({ width: 3, height: 2 }));
const svg = (inside: string, before = ""): string =>
  `${before}<svg xmlns="http://www.w3.org/2000/svg" width="4" height="5">${inside}</svg>\n`;

/** A PNG whose header says what its pixels do not. */
function sized(width: number, height: number): Buffer {
  const copy = Buffer.from(png);
  copy.writeUInt32BE(width, 16);
  copy.writeUInt32BE(height, 20);
  return copy;
}

const remote = (address: string): string =>
  `warning  The image "${address}" is on another machine; its alternative text is printed. Save it in the content folder and name that file.`;
const forbidden = (address: string): string =>
  `error  The image "${address}" has an address that is not allowed. Save it as a file in the content folder and name that file.`;
const drawing = (file: string, fault: string): string =>
  `error  The image "${file}" holds ${fault}. Save it as a plain drawing.`;

/** The address of an image, and what the user sees after file and line; null when it is accepted. */
const images: readonly (readonly [address: string, line: string | null])[] = [
  ["http://HOST/plain.png", remote("http://HOST/plain.png")],
  ["HTTP://HOST/upper.png", remote("HTTP://HOST/upper.png")],
  ["//HOST/scheme.png", remote("//HOST/scheme.png")],
  ["http://2130706433:PORT/decimal.png", remote("http://2130706433:PORT/decimal.png")],
  ["http://0x7f000001:PORT/hex.png", remote("http://0x7f000001:PORT/hex.png")],
  ["http://[::ffff:127.0.0.1]:PORT/six.png", remote("http://[::ffff:127.0.0.1]:PORT/six.png")],
  ["http://169.254.169.254/latest/meta-data", remote("http://169.254.169.254/latest/meta-data")],
  ["ftp://HOST/file.png", remote("ftp://HOST/file.png")],
  [
    "missing.png",
    'warning  The image "missing.png" is not there; its alternative text is printed. Correct its path, or add the file.',
  ],
  ["file:///etc/hostname", forbidden("file:///etc/hostname")],
  ["../secret.png", 'error  The image "../secret.png" is outside the content folder. Copy it into the folder.'],
  ["%2e%2e/secret.png", 'error  The image "%2e%2e/secret.png" is outside the content folder. Copy it into the folder.'],
  [
    "linked.png",
    'error  The image "linked.png" is a symbolic link out of the content folder. Put the file itself into the folder.',
  ],
  ["data:text/html;base64,PGI+", forbidden("data:text/html;base64,PGI+")],
  ["data:image/svg+xml;base64,PHN2Zz4=", forbidden("data:image/svg+xml;base64,PHN2Zz4=")],
  [
    "huge.png",
    'error  The image "huge.png" is 40000 × 40000 pixels, more than 40 million. Scale it down, or raise limits.imageMegapixels in ladder.yml.',
  ],
  ["cut.png", 'error  The image "cut.png" is cut off. Add the file again.'],
  [
    "label.jpg",
    'error  The image "label.jpg" is a PNG file, but its name ends in .jpg. Save it again in the kind that its name says.',
  ],
  [
    "text.png",
    'error  The image "text.png" does not begin like an image, but its name ends in .png. Save it again in the kind that its name says.',
  ],
  ["/good.png", null],
  [`data:image/png;base64,${png.toString("base64")}`, null],
  ["script.svg", drawing("script.svg", "a <script>")],
  ["handler.svg", drawing("handler.svg", "an event handler (onload)")],
  ["foreign.svg", drawing("foreign.svg", "a <foreignobject>")],
  ["use.svg", drawing("use.svg", "a reference out of the drawing (<use href>)")],
  ["image.svg", drawing("image.svg", "a reference out of the drawing (<image href>)")],
  ["entity.svg", drawing("entity.svg", "a DOCTYPE that declares something")],
  ["import.svg", drawing("import.svg", "an @import")],
  ["style.svg", drawing("style.svg", "a reference to a style sheet")],
  ["url.svg", drawing("url.svg", "a url() that leads out of the drawing")],
  ["plain.svg", null],
];

const drawings = (host: string): Record<string, string> => ({
  "script.svg": svg(`<script>fetch("http://${host}/script")</script>`),
  "handler.svg": svg('<g onload="x"/>'),
  "foreign.svg": svg("<foreignObject/>"),
  "use.svg": svg(`<use xlink:href="http://${host}/a.svg#b"/>`),
  "image.svg": svg('<image href="file:///etc/passwd"/>'),
  "entity.svg": svg("&x;", '<!DOCTYPE svg [<!ENTITY x SYSTEM "../secret.txt">]>'),
  "import.svg": svg(`<style>@import 'http://${host}/import'</style>`),
  "style.svg": svg("", `<?xml-stylesheet href="http://${host}/sheet"?>`),
  "url.svg": svg(`<rect fill="&#117;rl(http://${host}/url)"/>`),
  "plain.svg": svg('<circle r="2"/>'),
});

test("hostile input: each image is answered with its line, in Markdown and in HTML, and nothing is asked for", () =>
  withCanaries(async ({ folder, host, alarms }) => {
    const [, port = ""] = host.split(":");
    const fill = (text: string): string => text.replaceAll("HOST", host).replaceAll("PORT", port);
    const roles = images.map(([address], index): [string, string] => [
      `role-${index}.md`,
      `# Role ${index}\n\n![words ${index} in Markdown](<${fill(address)}>)\n\n<img src="${fill(address)}" alt="words ${index} in HTML">\n`,
    ]);
    await checkLadder(folder, { "start.md": "# Start\n" });
    await symlink("../secret.txt", join(folder, "content", "linked.png"));
    const { linesOf, status } = await checkLadder(folder, {
      ...drawings(host),
      ...Object.fromEntries(roles),
      "huge.png": sized(40_000, 40_000),
      "cut.png": png.subarray(0, 40),
      "label.jpg": png,
      "text.png": SECRET,
      "good.png": png,
    });
    assert.is(status, 1);
    for (const [index, [address, line]] of images.entries()) {
      const lines = linesOf(`role-${index}.md`).map((text) => text.replace(/^:(\d+):\d+ {2}/, "$1 "));
      const expected = line === null ? [] : [`3 ${fill(line)}`, `5 ${fill(line)}`];
      assert.equal(lines, expected, address);
    }

    const build = ["build", "content", "--out", "site", "--keep-going", "--no-cache", "--only", "ladder"];
    const { status: built, stderr } = await runRungbook(build, { cwd: folder });
    assert.is(built, 1, stderr);
    const printed = oneLine((await readHandbook(join(folder, "site/pdf/ladder.pdf"))).texts.join("\n"));
    for (const [index, [address, line]] of images.entries()) {
      const isWords = line?.startsWith("warning") === true;
      for (const words of [`words ${index} in Markdown`, `words ${index} in HTML`])
        assert.is(printed.includes(`${words} `), isWords, `${words}, ${address}`);
    }
    assert.equal(filesWith(join(folder, "site"), host), [], "no page names the other machine");
    assert.equal(alarms(), []);
  }));

test.run();
