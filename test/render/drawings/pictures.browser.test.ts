/**
 * Chosen pages of the sample as pictures, compared with those kept in `fixtures/pictures`: what no other test notices.
 * `npm run pictures` draws them anew, when a change of their looks is meant.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { programFolder } from "../../../scripts/build/program-version.ts";
import { choosePictures, drawPicture } from "../../pictures/draw-sample.ts";
import { type DrawingVersions, drawingVersions } from "../../pictures/drawing-versions.ts";
import { popplerVersion } from "../../pictures/poppler.ts";
import { type SampleStructure, sampleStructure } from "../../pictures/sample-structure.ts";

const references = join(programFolder, "test", "fixtures", "pictures");
const kept: { readonly versions: DrawingVersions; readonly structure: SampleStructure } = JSON.parse(
  readFileSync(join(references, "references.json"), "utf8"),
);

/** Share of the pixels that may differ: less than a word of one line. */
const TOLERANCE = 0.001;

if (popplerVersion() === null)
  test.skip("pages look as in the kept pictures (skipped: pdftoppm of poppler is not installed)", () => {});
else
  test("chosen pages of the sample look as in the kept pictures", async () => {
    const pictures = await choosePictures();
    const versions = await drawingVersions();
    if (versions.browser !== kept.versions.browser || versions.renderer !== kept.versions.renderer) {
      const both = [kept.versions, versions].map(({ browser, renderer }) => `${browser} and ${renderer}`);
      console.log(
        `The pictures were drawn with ${both[0]}; here are ${both[1]}: texts and bookmarks are compared instead.`,
      );
      assert.equal(sampleStructure(pictures), kept.structure);
      return;
    }
    for (const picture of pictures) {
      const expected = PNG.sync.read(readFileSync(join(references, `${picture.name}.png`)));
      const drawn = drawPicture(picture);
      const { width, height } = expected;
      assert.equal([drawn.width, drawn.height], [width, height], picture.name);
      const different = pixelmatch(expected.data, drawn.data, undefined, width, height, { threshold: 0.2 });
      assert.ok(
        different <= TOLERANCE * width * height,
        `${picture.name}: ${different} pixels differ. If that is meant, draw the pictures anew: npm run pictures`,
      );
    }
  });

test.run();
