/** The pictures of `.github/guides/calibration.md`: a matrix, a step, a worksheet and the sheet of a session, of the sample ladder. */
import { join } from "node:path";
import { programFolder } from "../../scripts/build/program-version.ts";
import { readHandbook } from "../helpers/read-handbook.ts";
import { loadLibrary } from "../helpers/run-here.ts";
import { withFolder } from "../helpers/write-folder.ts";
import { drawPage } from "./poppler.ts";
import { asPng, layOut, withScreen } from "./screens.ts";

/** Nobody's names. */
const PEOPLE = `person,role,reviewer,date,period
Robin Park,Senior Software Engineer,Kim Lane,2026-11-20,2026 H2
Noor Haddad,Staff Engineer,Kim Lane,2026-11-20,2026 H2
Jonas Weidt,Staff Engineer,Ana Prieto,2026-11-20,2026 H2
`;

/** Pixels of a picture, which is one page. */
const WIDE = { width: 780, height: 562 };
const HIGH = { width: 572, height: 780 };

/** Each picture: its document, words of the page that is shown, and its size. */
const PICTURES = {
  "calibration-matrix.jpg": {
    document: "individual-contributor-matrix.pdf",
    shows: "Associate Engineer to Staff Engineer",
    size: WIDE,
  },
  "calibration-step.jpg": {
    document: "individual-contributor-steps.pdf",
    shows: "Senior Software Engineer → Staff Engineer",
    size: HIGH,
  },
  "calibration-worksheet.jpg": {
    document: "worksheets/robin-park-senior-software-engineer.pdf",
    shows: "Robin Park",
    size: HIGH,
  },
  "calibration-session.jpg": {
    document: "session.pdf",
    shows: "Calibration session",
    size: WIDE,
  },
};

/** Makes the documents of a session that nobody holds, and draws pages of them; returns JPEG files by name. @throws when there is no browser */
export async function drawCalibration(): Promise<Readonly<Record<string, Uint8Array>>> {
  const { calibrate } = await loadLibrary();
  return withFolder({ "people.csv": PEOPLE }, async (folder) => {
    const out = join(folder, "calibration");
    const settings = { tracks: ["individual-contributor"], people: join(folder, "people.csv"), out };
    const result = await calibrate({
      folder: join(programFolder, "content"),
      ...settings,
      environment: process.env,
    });
    if (result.outcome !== "made") throw new Error(`The documents were not made: ${JSON.stringify(result)}`);
    return withScreen(async (context) => {
      const pictures: (readonly [name: string, picture: Uint8Array])[] = [];
      for (const [name, { document, shows, size }] of Object.entries(PICTURES)) {
        const { texts } = await readHandbook(join(out, document));
        const page = texts.findIndex((text) => text.replace(/\s+/g, " ").includes(shows));
        if (page < 0) throw new Error(`No page of ${document} shows "${shows}".`);
        const drawn = asPng(drawPage(join(out, document), page, 130, "colour"));
        pictures.push([name, await layOut(context, [drawn], size)]);
      }
      return Object.fromEntries(pictures);
    });
  });
}
