/** The pictures of `.github/guides/offers.md`, the cover, the role and the places to sign of an offer that nobody has made, and that of README.md. */
import { join } from "node:path";
import { programFolder } from "../../scripts/build/program-version.ts";
import { offerShownIn } from "../helpers/guides.ts";
import { readHandbook } from "../helpers/read-handbook.ts";
import { loadLibrary } from "../helpers/run-here.ts";
import { withFolder } from "../helpers/write-folder.ts";
import { drawPage } from "./poppler.ts";
import { asPng, layOut, withScreen } from "./screens.ts";

/** Pixels of a picture, which is one page. */
const SIZE = { width: 660, height: 900 };

/** Pixels of README.md's, which has the first page and the last and is as large as its others. */
const BOTH = { width: 900, height: 639 };

/** Makes the offer that the guide has as its example, and draws its pages; returns JPEG files by name. @throws when there is no browser */
export async function drawOffer(): Promise<Readonly<Record<string, Uint8Array>>> {
  const { makeOffers } = await loadLibrary();
  return withFolder({ "offer.yml": offerShownIn("offers.md") }, async (folder) => {
    const out = join(folder, "offer.pdf");
    const data = join(folder, "offer.yml");
    const result = await makeOffers({ folder: join(programFolder, "content"), data, out, environment: process.env });
    if (result.outcome !== "made") throw new Error(`The offer was not made: ${JSON.stringify(result)}`);
    const { texts } = await readHandbook(out);
    const last = texts.length - 1;
    const drawn = { "offer-cover.jpg": [0], "offer-role.jpg": [1], "offer-sign.jpg": [last], "offer.jpg": [0, last] };
    return withScreen(async (context) => {
      const pictures: (readonly [name: string, picture: Uint8Array])[] = [];
      for (const [name, pages] of Object.entries(drawn)) {
        const shown = pages.map((page) => asPng(drawPage(out, page, 120, "colour")));
        pictures.push([name, await layOut(context, shown, pages.length > 1 ? BOTH : SIZE)]);
      }
      return Object.fromEntries(pictures);
    });
  });
}
