import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { PNG } from "pngjs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { resolveImage } from "../../scripts/content/images/resolve-image.ts";
import { readLadder } from "../../scripts/content/read-ladder.ts";
import { formatProblems } from "../../scripts/problems/format-problems.ts";
import { ladderOf, problemsOf, readFilesAsLadder } from "../helpers/ladder-of.ts";
import { withFolder } from "../helpers/write-folder.ts";

const png = PNG.sync.write(new PNG({ width: 3, height: 2 }));
const gif = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64");
const svg = (inside: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="4" height="5">${inside}</svg>\n`;

/** A PNG whose header says what its pixels do not. */
function sized(width: number, height: number): Buffer {
  const copy = Buffer.from(png);
  copy.writeUInt32BE(width, 16);
  copy.writeUInt32BE(height, 20);
  return copy;
}

const FILES = {
  "assets/a b.png": png,
  "assets/x.gif": gif,
  "assets/doctype.svg": `<?xml version="1.0"?>\n<!-- x --><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd">\n${svg("<path/>")}`,
  "assets/draw.svg": svg(
    '<defs><path id="p" d="M0 0"/></defs><use href="#p" fill="url(#g)"/><a href="https://x.example"/>',
  ),
  "huge.png": sized(40_000, 40_000),
  "cut.png": png.subarray(0, 40),
  "label.jpg": png,
  "text.png": "hello",
  "empty.png": "",
  "note.bmp": "BM",
  "script.svg": svg("<script>x</script>"),
  "handler.svg": svg('<g onload="x"/>'),
  "foreign.svg": svg("<foreignObject/>"),
  "use.svg": svg('<use xlink:href="https://x.example/a.svg#b"/>'),
  "image.svg": svg('<image href="file:///etc/passwd"/>'),
  "entity.svg": `<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>${svg("&x;")}`,
  "import.svg": svg("<style>@import 'https://x.example'</style>"),
  "url.svg": svg('<rect fill="&#117;rl(https://x.example)"/>'),
  "deep.svg": svg("<g>".repeat(100_000)),
  "animate.svg": svg('<a><set attributeName="href" to="javascript:x"/></a>'),
};

const accepted: readonly (readonly [src: string, image: string, size: string])[] = [
  ["../assets/a%20b.png", "assets/a b.png", "png 3 2"],
  ["</assets/a b.png>", "assets/a b.png", "png 3 2"],
  ["../assets/x.gif", "assets/x.gif", "gif 1 1"],
  ["/assets/draw.svg", "assets/draw.svg", "svg 4 5"],
  ["/assets/doctype.svg", "assets/doctype.svg", "svg 4 5"],
  [`data:image/png;base64,${png.toString("base64")}`, "inline-images/", "png 3 2"],
];

for (const [src, image, size] of accepted) {
  test(`the image ${src.slice(0, 40)} is accepted and read`, async () => {
    const files = { ...FILES, "roles/a.md": `# A\n\n![alt](${src})\n` };
    const ladder = await ladderOf(files);
    const token = ladder.roles[0]?.body.introduction
      .flatMap(({ children }) => children ?? [])
      .find(({ type }) => type === "image");
    const path = String(token?.meta?.image);
    assert.ok(path.startsWith(image), path);
    const file = ladder.images.get(path);
    assert.is(`${file?.type} ${file?.width} ${file?.height}`, size);
    assert.equal(resolveImage(src.replace(/[<>]/gu, ""), "roles/a.md", ladder.images), { image: path });
    assert.equal(await problemsOf(files), []);
  });
}

/** An address in roles/a.md and the line that the user sees. */
const refused: readonly (readonly [src: string, line: string])[] = [
  [
    "https://x.example/a.png",
    'warning  The image "https://x.example/a.png" is on another machine; its alternative text is printed. Save it in the content folder and name that file.',
  ],
  [
    "HTTP://169.254.169.254/x",
    'warning  The image "HTTP://169.254.169.254/x" is on another machine; its alternative text is printed. Save it in the content folder and name that file.',
  ],
  [
    "//x.example/a.png",
    'warning  The image "//x.example/a.png" is on another machine; its alternative text is printed. Save it in the content folder and name that file.',
  ],
  [
    "missing.png",
    'warning  The image "roles/missing.png" is not there; its alternative text is printed. Correct its path, or add the file.',
  ],
  ["../../x.png", 'error  The image "../../x.png" is outside the content folder. Copy it into the folder.'],
  [
    "file:///etc/passwd",
    'error  The image "file:///etc/passwd" has an address that is not allowed. Save it as a file in the content folder and name that file.',
  ],
  [
    "data:image/svg+xml,x",
    'error  The image "data:image/svg+xml,x" has an address that is not allowed. Save it as a file in the content folder and name that file.',
  ],
  [
    "/huge.png",
    'error  The image "huge.png" is 40000 × 40000 pixels, more than 40 million. Scale it down, or raise limits.imageMegapixels in ladder.yml.',
  ],
  ["/cut.png", 'error  The image "cut.png" is cut off. Add the file again.'],
  [
    "/label.jpg",
    'error  The image "label.jpg" is a PNG file, but its name ends in .jpg. Save it again in the kind that its name says.',
  ],
  [
    "/text.png",
    'error  The image "text.png" does not begin like an image, but its name ends in .png. Save it again in the kind that its name says.',
  ],
  ["/empty.png", 'error  The image "empty.png" is empty. Add the file again.'],
  ["/note.bmp", 'error  The image "note.bmp" is of no kind that can be printed. Use PNG, JPEG, GIF, WebP or SVG.'],
  ["/script.svg", 'error  The image "script.svg" holds a <script>. Save it as a plain drawing.'],
  ["/handler.svg", 'error  The image "handler.svg" holds an event handler (onload). Save it as a plain drawing.'],
  ["/foreign.svg", 'error  The image "foreign.svg" holds a <foreignobject>. Save it as a plain drawing.'],
  [
    "/use.svg",
    'error  The image "use.svg" holds a reference out of the drawing (<use href>). Save it as a plain drawing.',
  ],
  [
    "/image.svg",
    'error  The image "image.svg" holds a reference out of the drawing (<image href>). Save it as a plain drawing.',
  ],
  ["/entity.svg", 'error  The image "entity.svg" holds a DOCTYPE that declares something. Save it as a plain drawing.'],
  ["/import.svg", 'error  The image "import.svg" holds an @import. Save it as a plain drawing.'],
  ["/url.svg", 'error  The image "url.svg" holds a url() that leads out of the drawing. Save it as a plain drawing.'],
  ["/deep.svg", 'error  The image "deep.svg" holds more than 20000 elements. Save it as a plain drawing.'],
  ["/animate.svg", 'error  The image "animate.svg" holds an animation of href. Save it as a plain drawing.'],
];

for (const [src, line] of refused) {
  test(`the image ${src} is refused with its line, in Markdown and in HTML`, async () => {
    assert.equal(await problemsOf({ ...FILES, "roles/a.md": `# A\n\n![alt](${src})\n` }), [`roles/a.md:3:8  ${line}`]);
    assert.equal(await problemsOf({ ...FILES, "roles/a.md": `# A\n\n<img src="${src}">\n` }), [
      `roles/a.md:3:11  ${line}`,
    ]);
  });
}

test("a role with a refused image is left out, the others stay", async () => {
  const { ladder, brokenRoles } = await readFilesAsLadder({
    ...FILES,
    "a.md": "# A\n\n![x](huge.png)\n",
    "b.md": "# B\n\n[a](a.md)\n",
  });
  assert.equal([ladder?.roles.map(({ id }) => id), brokenRoles], [["b"], [{ file: "a.md", id: "a" }]]);
  assert.equal(ladder?.roles[0]?.body.introduction[1]?.children?.[0]?.meta, { dead: true });
});

test("an image that is a link out of the folder is an error and is not read", async () => {
  await withFolder({ "secret.png": png, "in/a.md": "# A\n\n![x](x.png)\n" }, async (folder) => {
    await symlink(join(folder, "secret.png"), join(folder, "in/x.png"));
    const { problems, ladder } = await readLadder(join(folder, "in"), {});
    assert.is(
      formatProblems(problems, { folderLabel: "in", color: false }),
      'in/a.md:3:6  error  The image "x.png" is a symbolic link out of the content folder. Put the file itself into the folder.\n\n1 error in 1 file\n',
    );
    assert.is(ladder, null);
  });
});

test.run();
