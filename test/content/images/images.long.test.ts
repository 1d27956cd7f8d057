import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { PNG } from "pngjs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { resolveImage } from "../../../scripts/content/images/resolve-image.ts";
import { linkIndex } from "../../../scripts/content/links/link-index.ts";
import { resolveHref } from "../../../scripts/content/links/resolve-links.ts";
import { readLadder } from "../../../scripts/content/read-ladder.ts";
import { formatProblems } from "../../../scripts/problems/format-problems.ts";
import { ladderOf, problemsOf, readFilesAsLadder } from "../../helpers/ladder-of.ts";
import { withFolder } from "../../helpers/write-folder.ts";

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
  "box.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><path/></svg>',
  "percent.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="100%" viewBox="0 0 40 20"><path/></svg>',
  "bare.svg": '<svg xmlns="http://www.w3.org/2000/svg"><path/></svg>',
  "text.png": "hello",
  "empty.png": "",
  "note.bmp": "BM",
  "entity.svg": `<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>${svg("&x;")}`,
  "deep.svg": svg("<g>".repeat(100_000)),
};

const accepted: readonly (readonly [src: string, image: string, size: string])[] = [
  ["../assets/a%20b.png", "assets/a b.png", "png 3 2"],
  ["</assets/a b.png>", "assets/a b.png", "png 3 2"],
  ["../assets/x.gif", "assets/x.gif", "gif 1 1"],
  ["/assets/draw.svg", "assets/draw.svg", "svg 4 5"],
  ["/assets/doctype.svg", "assets/doctype.svg", "svg 4 5"],
  ["/label.jpg", "label.jpg", "png 3 2"],
  ["/box.svg", "box.svg", "svg 40 20"],
  ["/percent.svg", "percent.svg", "svg 40 20"],
  ["/bare.svg", "bare.svg", "svg 300 150"],
  [`data:image/png;base64,${png.toString("base64")}`, "inline-images/", "png 3 2"],
];

for (const [src, image, size] of accepted) {
  test(`the image ${src.slice(0, 40)} is accepted and read`, async () => {
    const files = { ...FILES, "roles/a.md": `# A\n\n![alt](${src})\n` };
    const ladder = await ladderOf(files);
    const file = resolveImage(src.replace(/[<>]/gu, ""), "roles/a.md", ladder.images);
    assert.ok(file?.file.startsWith(image), file?.file);
    assert.is(`${file?.type} ${file?.width} ${file?.height}`, size);
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
    "/text.png",
    'error  The image "text.png" does not begin like an image, but its name ends in .png. Save it again in the kind that its name says.',
  ],
  ["/empty.png", 'warning  The image "empty.png" is empty; its alternative text is printed. Add the file again.'],
  [
    "/note.bmp",
    'warning  The image "note.bmp" is of no kind that can be printed; its alternative text is printed. Use PNG, JPEG, GIF, WebP or SVG.',
  ],
  [
    "/entity.svg",
    'error  The image "entity.svg" is not well-formed in line 1 (undefined entity). Save it as a plain drawing.',
  ],
  ["/deep.svg", 'error  The image "deep.svg" nests elements more than 200 levels deep. Save it as a plain drawing.'],
];

for (const [src, line] of refused) {
  test(`the image ${src} is refused with its line, in Markdown and in HTML`, async () => {
    assert.equal(await problemsOf({ ...FILES, "roles/a.md": `# A\n\n![alt](${src})\n` }), [`roles/a.md:3:8  ${line}`]);
    assert.equal(await problemsOf({ ...FILES, "roles/a.md": `# A\n\n<img src="${src}">\n` }), [
      `roles/a.md:3:11  ${line}`,
    ]);
  });
}

test("a drawing is printed without what does more than draw, which is a warning with the line of the drawing", async () => {
  const drawing = svg('<circle r="2"/>\n<script>x</script>\n<g onload="x"/>\n<script>y</script>');
  const { ladder, problems } = await readFilesAsLadder({
    "assets/x.svg": drawing,
    "a.md": "# A\n\n![x](assets/x.svg) ![x](assets/x.svg)\n",
  });
  assert.is(
    formatProblems(problems, { folderLabel: "in" }),
    "in/assets/x.svg:2:1  warning  The drawing holds a <script>, which is left out. Look at how it is printed, or save it as a plain drawing.\n" +
      "in/assets/x.svg:3:1  warning  The drawing holds an event handler (onload), which is left out. Look at how it is printed, or save it as a plain drawing.\n" +
      "\n2 warnings in 1 file\n",
  );
  assert.is(
    Buffer.from(ladder?.images.get("assets/x.svg")?.bytes ?? []).toString(),
    '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="5"><circle r="2"/>\n\n<g/>\n</svg>',
  );
});

test("pictures within a drawing count as pictures", async () => {
  const holding = (...pictures: readonly Buffer[]): string =>
    svg(pictures.map((bytes) => `<image href="data:image/png;base64,${bytes.toString("base64")}"/>`).join(""));
  const line = async (drawing: string): Promise<readonly string[]> =>
    (await problemsOf({ "x.svg": drawing, "a.md": "# A\n\n![x](x.svg)\n" })).map((text) =>
      text.slice("a.md:3:6  ".length),
    );
  assert.equal(await line(holding(png, png)), []);
  assert.equal(await line(holding(sized(5_000, 5_000), sized(5_000, 5_000))), [
    'error  The image "x.svg" holds pictures of more than 40 million pixels. Scale them down, or raise limits.imageMegapixels in ladder.yml.',
  ]);
  assert.equal(await line(holding(Buffer.from("hello"))), [
    'error  The image "x.svg" holds a picture that cannot be read. Save it as a plain drawing.',
  ]);
});

test("a role with a refused image is left out, the others stay", async () => {
  const { ladder, brokenRoles } = await readFilesAsLadder({
    ...FILES,
    "a.md": "# A\n\n![x](huge.png)\n",
    "b.md": "# B\n\n[a](a.md)\n",
  });
  assert.equal([ladder?.roles.map(({ id }) => id), brokenRoles], [["b"], [{ file: "a.md", id: "a" }]]);
  assert.ok(ladder);
  assert.equal(resolveHref("a.md", "b.md", linkIndex(ladder)).target, { dead: true });
});

test("an image that is a link out of the folder is an error and is not read", async () => {
  await withFolder({ "secret.png": png, "in/a.md": "# A\n\n![x](x.png)\n" }, async (folder) => {
    await symlink(join(folder, "secret.png"), join(folder, "in/x.png"));
    const { problems, ladder } = await readLadder(join(folder, "in"), {});
    assert.is(
      formatProblems(problems, { folderLabel: "in" }),
      'in/a.md:3:6  error  The image "x.png" is a symbolic link out of the content folder. Put the file itself into the folder.\n\n1 error in 1 file\n',
    );
    assert.is(ladder, null);
  });
});

test.run();
