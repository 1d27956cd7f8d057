/** `npm run pictures`: draws the references of `test/render/drawings/pictures.browser.test.ts` and the pictures of the README, of the example looks and of the guides anew. Look at them! */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PNG } from "pngjs";
import { programFolder } from "../../scripts/build/program-version.ts";
import { drawCalibration } from "./draw-calibration.ts";
import { drawLooks } from "./draw-looks.ts";
import { drawOffer } from "./draw-offer.ts";
import { drawReadme } from "./draw-readme.ts";
import { choosePictures, drawPicture } from "./draw-sample.ts";
import { drawingVersions } from "./drawing-versions.ts";
import { sampleStructure } from "./sample-structure.ts";

const references = join(programFolder, "test", "fixtures", "pictures");
const readme = join(programFolder, ".github", "pictures");

await Promise.all([mkdir(references, { recursive: true }), mkdir(readme, { recursive: true })]);
const pictures = await choosePictures();
for (const picture of pictures) {
  const bytes = PNG.sync.write(drawPicture(picture), { colorType: 0, deflateLevel: 9 });
  await write(join(references, `${picture.name}.png`), bytes);
}
const kept = { versions: await drawingVersions(), structure: sampleStructure(pictures) };
await write(join(references, "references.json"), `${JSON.stringify(kept, null, 2)}\n`);
for (const drawn of [await drawReadme(pictures), await drawLooks(), await drawOffer(), await drawCalibration()])
  for (const [name, bytes] of Object.entries(drawn)) await write(join(readme, name), bytes);

async function write(path: string, content: string | Uint8Array): Promise<void> {
  await writeFile(path, content);
  console.log(`${path}  ${content.length} bytes`);
}
