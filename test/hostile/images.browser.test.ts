/** Hostile input: images are files of the content folder, whole, small enough, and only draw. */
import { readdirSync, readFileSync } from "node:fs";
import { symlink } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { PNG } from "pngjs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { filesWith, SECRET, withCanaries } from "../helpers/canaries.ts";
import { checkLadder, writeContent } from "../helpers/check-ladder.ts";
import { oneLine, readHandbook } from "../helpers/read-handbook.ts";
import { runHere } from "../helpers/run-here.ts";
import { withScreen } from "../helpers/with-screen.ts";

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
  ["label.jpg", null],
  [
    "text.png",
    'error  The image "text.png" does not begin like an image, but its name ends in .png. Save it again in the kind that its name says.',
  ],
  ["/good.png", null],
  [`data:image/png;base64,${png.toString("base64")}`, null],
  ["script.svg", null],
  ["handler.svg", null],
  ["foreign.svg", null],
  ["use.svg", null],
  ["image.svg", null],
  [
    "entity.svg",
    'error  The image "entity.svg" is not well-formed in line 1 (undefined entity). Save it as a plain drawing.',
  ],
  ["import.svg", null],
  ["style.svg", null],
  ["url.svg", null],
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
    const { status: built, stderr } = await runHere(build, { cwd: folder });
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

/** Drawings that would run, ask or lead somewhere if they were published as they are; HOST listens. */
const attacks: Readonly<Record<string, string>> = {
  "script.svg": svg("<script>fetch('http://HOST/script'); window.ran = 1</script>"),
  "encoding.svg": svg("<script>window.ran = 1</script>", '<?xml version="1.0" encoding="ISO-2022-JP"?>'),
  "handler.svg": svg('<g onload="window.ran = 1"/><image href="x" onerror="window.ran = 1"/>').replace(
    "<svg ",
    '<svg onload="window.ran = 1" ',
  ),
  "frame.svg": svg(
    '<h:iframe xmlns:h="http://www.w3.org/1999/xhtml" src="http://HOST/frame"/><h:img xmlns:h="http://www.w3.org/1999/xhtml" src="http://HOST/img"/>',
  ),
  "meta.svg": svg(
    '<h:meta xmlns:h="http://www.w3.org/1999/xhtml" http-equiv="refresh" content="0;url=http://HOST/meta"/>',
  ),
  "foreign.svg": svg(
    '<foreignObject width="9" height="9"><iframe xmlns="http://www.w3.org/1999/xhtml" src="http://HOST/f"/></foreignObject>',
  ),
  "import.svg": svg(
    "<style>@\\69mport 'http://HOST/import'; @import url(http://HOST/import2); g{fill:u\\72l(http://HOST/fill)}</style><g/>",
  ),
  "sheet.svg": svg("<g/>", '<?xml-stylesheet type="text/css" href="http://HOST/sheet"?>'),
  "use.svg": svg(
    '<use href="http://HOST/use.svg#a"/><image href="http://HOST/image.png" width="9" height="9"/><feImage href="http://HOST/fe"/>',
  ),
  "animate.svg": svg(
    '<a id="a"><rect width="9" height="9"/></a><set href="#a" attributeName="href" to="javascript:window.ran=1"/><animate attributeName="onload" to="window.ran=1"/>',
  ),
  "style.svg": svg(
    '<rect width="9" height="9" style="fill:url(http://HOST/s#a);mask:url(//HOST/m#b)" filter="url(http://HOST/filter#c)"/>',
  ),
  "data.svg": svg(
    '<image width="9" height="9" href="data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 onload=%22window.ran=1%22/%3E"/>',
  ),
  "plain.svg": svg('<circle r="2"/>'),
};

test("hostile input: a published drawing that is opened by its address runs nothing, asks for nothing and stays where it is", () =>
  withCanaries(async ({ folder, host, alarms }) => {
    const files = Object.fromEntries(
      Object.entries(attacks).map(([name, drawing]) => [name, drawing.replaceAll("HOST", host)]),
    );
    const role = Object.keys(files).map((name) => `![${name}](${name})`);
    await writeContent(folder, { "a.md": `# A\n\n## Impact\n\n${role.join("\n\n")}\n`, ...files });
    const build = ["build", "content", "--out", "site", "--no-pdf", "--no-cache"];
    const { status, stderr } = await runHere(build, { cwd: folder });
    assert.is(status, 0, stderr);
    const published = readdirSync(join(folder, "site"), { recursive: true, encoding: "utf8" }).filter(
      (path) => path.startsWith("images") && path.endsWith(".svg"),
    );
    assert.is(published.length, Object.keys(attacks).length);
    // A server that says nothing but the type, as the worst one would.
    const server = createServer((request, response) => {
      response.setHeader("Content-Type", "image/svg+xml");
      response.end(readFileSync(join(folder, "site", decodeURI(request.url ?? ""))));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    try {
      const address = server.address();
      const origin = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
      await withScreen(async (page) => {
        for (const path of published) {
          await page.goto(`${origin}/${path}`, { waitUntil: "networkidle0" });
          assert.is(page.url(), `${origin}/${path}`);
          const facts = await page.evaluate(() => ({ root: document.documentElement.nodeName, ran: "ran" in window }));
          assert.equal(facts, { root: "svg", ran: false }, path);
        }
      });
    } finally {
      server.closeAllConnections();
      server.close();
    }
    assert.equal(alarms(), []);
  }));

test.run();
