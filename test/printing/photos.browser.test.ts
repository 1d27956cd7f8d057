/** Photos in handbooks: no more pixels than paper shows, upright, and the same file on the website. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { PNG } from "pngjs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { printedPixels } from "../../scripts/build/handbooks/handbook-inputs.ts";
import { programFolder } from "../../scripts/build/program-version.ts";
import { runHere } from "../helpers/run-here.ts";
import { withFolder } from "../helpers/write-folder.ts";

/** What an image is, and the pixels that it is scaled to; null for one that stays. */
const sizes: readonly (readonly [fact: string, type: "png" | "jpeg" | "gif", pixels: string, scaled: string | null])[] =
  [
    ["a landscape photo is scaled to the width of the text at 220 dpi", "jpeg", "4000x3000", "1040x780"],
    ["a tall one to the height that images may have", "jpeg", "1200x2400", "823x1646"],
    ["a PNG as well", "png", "2080x100", "1040x50"],
    ["one that is only a little larger stays", "jpeg", "1200x900", null],
    ["a small one stays", "png", "300x200", null],
    ["a GIF stays, because it may move", "gif", "4000x3000", null],
  ];
for (const [fact, type, pixels, scaled] of sizes)
  test(fact, () => {
    const [width = 0, height = 0] = pixels.split("x").map(Number);
    const result = printedPixels({ type, width, height });
    assert.is(result && `${result.width}x${result.height}`, scaled);
  });

/** Width and height of every image of a PDF. */
function imageSizes(pdf: Uint8Array): readonly string[] {
  const objects = Buffer.from(pdf)
    .toString("latin1")
    .match(/<<(?:(?!>>\s*stream)[\s\S])*?\/Subtype\s*\/Image[\s\S]*?stream/g);
  return (objects ?? []).map((object) =>
    ["Width", "Height"].map((key) => new RegExp(`/${key} (\\d+)`).exec(object)?.[1]).join("x"),
  );
}

/** Like a photo, in that it does not compress: dots of a fixed sequence of numbers. */
function noise(width: number, height: number): Uint8Array {
  const image = new PNG({ width, height, colorType: 2 });
  let number = 1;
  for (let at = 0; at < image.data.length; at++) {
    number = (number * 16807) % 2147483647;
    image.data[at] = at % 4 === 3 ? 255 : number & 255;
  }
  return PNG.sync.write(image, { colorType: 2, deflateLevel: 1 });
}

test("in a handbook photos have the pixels that paper shows and stand upright; the website has the files as they are", async () => {
  const jpeg = await readFile(join(programFolder, "test", "fixtures", "photos", "on-its-side.jpg"));
  const files = {
    "content/keeper.md": "# Keeper\n\n## Impact\n\n![On its side](side.jpg)\n\n![Dots](dots.png)\n",
    "content/side.jpg": jpeg,
    "content/dots.png": noise(1500, 300),
  };
  await withFolder(files, async (folder) => {
    const site = join(folder, "site");
    const { status, stderr } = await runHere([
      "build",
      join(folder, "content"),
      "--out",
      site,
      "--no-cache",
      "--strict",
    ]);
    assert.is(status, 0, stderr);
    const pdf = await readFile(join(site, "pdf", "roles", "keeper.pdf"));
    assert.equal([...imageSizes(pdf)].sort(), ["1040x208", "823x1646"]);
    assert.ok(Buffer.from(pdf).toString("latin1").includes("/DCTDecode"), "the JPEG is stored as something else");
    assert.ok(jpeg.equals(await readFile(join(site, "images", "side.jpg"))));
  });
});

test.run();
