/** What inks a handbook takes: text black alone, and all else too where a ladder is printed in grey. */
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { PNG } from "pngjs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { programFolder } from "../../scripts/build/program-version.ts";
import { buildHere } from "../helpers/build-here.ts";
import { builtSample } from "../helpers/built-sample.ts";
import { hasGhostscript, inkCoverage, isBlackAlone } from "../helpers/ink-coverage.ts";
import { allColours, pageColours } from "../helpers/read-colours.ts";
import { writeFolder } from "../helpers/write-folder.ts";

const withGhostscript = hasGhostscript() ? test : test.skip;

/** Whether a colour is set as a grey. */
const isGrey = (colour: string): boolean => /^\S+ [gG]$/.test(colour);

test("text is black, and what is no accent is grey, written as grey", async () => {
  const colours = await pageColours(await readFile(join(await builtSample("A4", "single"), "pdf/ladder.pdf")));
  for (const page of colours) assert.ok(page.includes("0 g"), JSON.stringify(page));
  const others = new Set(colours.flat().filter((colour) => !isGrey(colour)));
  assert.equal([...others].sort(), [".1216 .3059 .4745 RG", ".1216 .3059 .4745 rg"]);
});

withGhostscript("pages without accents and pictures are printed in black alone", async () => {
  const file = join(await builtSample("A4", "single"), "pdf/ladder.pdf");
  const [inks, colours] = [inkCoverage(file), await pageColours(await readFile(file))];
  assert.is(inks.length, colours.length);
  const withAccent = colours.map((page) => !page.every(isGrey));
  assert.equal(
    inks.map((page) => !isBlackAlone(page)),
    withAccent,
  );
  assert.ok(withAccent.includes(true) && withAccent.includes(false));
});

const photoFile = join(programFolder, "test/fixtures/photos/on-its-side.jpg");

/** Colours of every kind that a drawing may have: plain, in gradients, patterns and masks, half transparent, and a photo. */
const drawing = (photo: Buffer): string => `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100">
<defs>
<linearGradient id="line"><stop offset="0" stop-color="#f00"/><stop offset="1" stop-color="#00f"/></linearGradient>
<radialGradient id="ring"><stop offset="0" stop-color="#ff0"/><stop offset=".5" stop-color="#0f0" stop-opacity=".5"/>
<stop offset="1" stop-color="#00f"/></radialGradient>
<pattern id="dots" width="10" height="10" patternUnits="userSpaceOnUse"><rect width="5" height="5" fill="#c00"/></pattern>
<mask id="veil"><rect width="200" height="100" fill="url(#line)"/></mask>
</defs>
<rect width="50" height="50" fill="url(#line)"/><circle cx="80" cy="25" r="25" fill="url(#ring)"/>
<rect x="110" width="40" height="40" fill="url(#dots)"/>
<rect x="150" width="40" height="40" fill="#0a0" mask="url(#veil)"/>
<g opacity=".5"><rect y="50" width="40" height="40" fill="#00a"/><rect x="10" y="60" width="40" height="40" fill="#a00"/></g>
<text x="60" y="80" fill="#070">Text</text>
<image x="110" y="50" width="50" height="40" href="data:image/jpeg;base64,${photo.toString("base64")}"/>
</svg>`;

/** Two pixels, of which one is half transparent, in colours. */
function pixels(): Uint8Array {
  const image = new PNG({ width: 2, height: 1 });
  image.data.set([255, 0, 0, 255, 0, 0, 255, 128]);
  return PNG.sync.write(image);
}

let built: Promise<string> | null = null;

/** Gives the folder of a ladder in grey that has colours wherever a ladder can have them; built once. */
function builtInGrey(): Promise<string> {
  built ??= readFile(photoFile).then(async (photo) => {
    const folder = await writeFolder({
      "content/ladder.yml": 'print: { colour: grey, accent: "#b3123c", logo: drawing.svg }\n',
      "content/drawing.svg": drawing(photo),
      "content/photo.jpg": photo,
      "content/pixels.png": pixels(),
      "content/keeper.md":
        "# Keeper\n\n## Impact\n\n![A drawing](drawing.svg) ![A photo](photo.jpg) ![Two pixels](pixels.png)\n\n## Reach\n\n- Team\n",
    });
    await buildHere(join(folder, "content"), join(folder, "site"), ["keeper"]);
    return folder;
  });
  return built;
}

test.after(async () => {
  if (built !== null) await rm(await built, { recursive: true, force: true });
});

test("a ladder in grey has no colour in its handbooks, whatever its accent and its pictures, and they claim what others do", async () => {
  const site = join(await builtInGrey(), "site");
  const { handbooks } = JSON.parse(await readFile(join(site, "handbooks.json"), "utf8"));
  assert.equal(handbooks[0].claims, ["PDF/UA-1", "PDF/A-2a"]);
  const colours = await allColours(await readFile(join(site, "pdf/roles/keeper.pdf")));
  const isPattern = (colour: string): boolean => /^(?:\/Pattern cs|\/\S+ scn)$/i.test(colour);
  assert.equal(
    colours.filter((colour) => !isGrey(colour) && !isPattern(colour)),
    ["DeviceGray"],
  );
  assert.ok(colours.some(isPattern), "the drawing is there");
});

test("the website of a ladder in grey keeps its colours and its photos", async () => {
  const site = join(await builtInGrey(), "site");
  assert.match(await readFile(join(site, "assets/site.css"), "utf8"), "--accent:#b3123c");
  assert.ok((await readFile(join(site, "images/photo.jpg"))).equals(await readFile(photoFile)));
});

withGhostscript("a ladder in grey is printed in black alone", async () => {
  const inks = inkCoverage(join(await builtInGrey(), "site/pdf/roles/keeper.pdf"));
  assert.ok(inks.length > 1 && inks.every(isBlackAlone), JSON.stringify(inks));
});

test.run();
