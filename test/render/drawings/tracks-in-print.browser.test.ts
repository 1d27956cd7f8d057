/** The drawings of the tracks as they are printed: numbers of pages are those of the PDF, and no drawing is cut. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { buildHere } from "../../helpers/build-here.ts";
import { oneLine, readHandbook } from "../../helpers/read-handbook.ts";
import { type TestTrack, titleOf, tracksOf } from "../../helpers/tracks-of.ts";
import { withFolder } from "../../helpers/write-folder.ts";

const branch = (title: string, level: number, roles: number): TestTrack => ({ title, roles, startsFrom: [0, level] });

const ladders: readonly (readonly [what: string, paper: string, tracks: readonly TestTrack[]])[] = [
  [
    "a trunk with seven branches, in two drawings",
    "A4",
    [{ title: "Trunk", roles: 7 }, ...[0, 1, 2, 3, 4, 5, 5].map((level, index) => branch(`Branch${index}`, level, 3))],
  ],
  [
    "five tracks of 20 levels",
    "Letter",
    [{ title: "Trunk", roles: 20 }, ...[0, 1, 2, 3].map((level) => branch(`Branch${level}`, level, 15))],
  ],
];

for (const [what, paper, tracks] of ladders)
  test(`${what}, on ${paper}: every number is that of its page, and each drawing is on one`, () =>
    withFolder(tracksOf(tracks, `print:\n  paper: ${paper}\n`), async (folder) => {
      const site = join(folder, "_site");
      await buildHere(folder, site, ["ladder"]);
      const { handbooks } = JSON.parse(await readFile(join(site, "handbooks.json"), "utf8"));
      assert.equal(handbooks[0]?.claims, ["PDF/UA-1", "PDF/A-2a"]);
      const { texts, labels, destinations } = await readHandbook(join(site, "pdf/ladder.pdf"));
      const start = destinations.get("ladder.at-a-glance") ?? 0;
      const pages = texts.slice(start, destinations.get("track.trunk") ?? start).map(oneLine);
      const labelOf = (anchor: string): string => labels[destinations.get(anchor) ?? -1] ?? "nowhere";
      for (const [index, track] of tracks.entries()) {
        const [page = ""] = pages.filter((text) => text.includes(`${track.title} `));
        for (let level = 0; level < Number(track.roles); level++) {
          const line = `${titleOf(track, level)} ${labelOf(`r-${index}-${level}`)} `;
          assert.ok(page.includes(line), `${line}: ${page}`);
        }
      }
      const origins = pages.flatMap((page) => [...page.matchAll(/Starts from (Trunk \d) (\d+)/g)]);
      // A line leads to the first.
      assert.is(origins.length, tracks.length - 2);
      for (const [, title = "", number] of origins)
        assert.is(number, labelOf(`r-0-${Number(title.replace("Trunk ", "")) - 1}`));
    }));

test.run();
