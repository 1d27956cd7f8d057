/** The pictures of the looks in `.github/examples/looks`: cover, role and website side by side. */
import { join } from "node:path";
import { programFolder } from "../../scripts/build/program-version.ts";
import { buildHere } from "../helpers/build-here.ts";
import { exampleLooks, lookOptions } from "../helpers/example-looks.ts";
import { withFolder } from "../helpers/write-folder.ts";
import { drawPage } from "./poppler.ts";
import { asPng, drawSite, layOut, withScreen } from "./screens.ts";

/** Pixels: of the whole, and of the website in it, which is as high as the pages. */
const SIZE = { width: 1320, height: 500 };
const SITE = { width: 600, height: 460 };

/** Draws the sample in each look; returns JPEG files by name. @throws when there is no browser */
export async function drawLooks(): Promise<Readonly<Record<string, Uint8Array>>> {
  const drawn = [];
  for (const look of await exampleLooks()) drawn.push([`look-${look}.jpg`, await drawLook(look)] as const);
  return Object.fromEntries(drawn);
}

function drawLook(look: string): Promise<Uint8Array> {
  return withFolder({}, async (folder) => {
    const site = join(folder, "site");
    await buildHere(join(programFolder, "content"), site, ["ladder", "staff-engineer"], lookOptions(look));
    const pages = ["pdf/ladder.pdf", "pdf/roles/staff-engineer.pdf"].map((path) =>
      asPng(drawPage(join(site, path), 0, 110, "colour")),
    );
    return withScreen(async (context) => {
      const home = { bytes: await drawSite(context, site, SITE, 0.5), type: "jpeg" } as const;
      return layOut(context, [...pages, home], SIZE);
    });
  });
}
