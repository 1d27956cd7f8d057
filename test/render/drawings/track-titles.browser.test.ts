/** Titles in the drawing of the tracks: broken into lines and never cut, inside their boxes. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { hyphenatorFor } from "../../../scripts/render/body/print/hyphenate.ts";
import { drawTracks } from "../../../scripts/render/drawings/draw-tracks.ts";
import { wrapTitle } from "../../../scripts/render/drawings/wrap-title.ts";
import { drawingStyles } from "../../helpers/drawing-styles.ts";
import { ladderOf } from "../../helpers/ladder-of.ts";
import { withScreen } from "../../helpers/with-screen.ts";

/** Lines of at most twelve font sizes, in German. */
const wrapped: readonly (readonly [fact: string, title: string, lines: readonly string[]])[] = [
  ["a title that fits stays on one line", "Senior Engineer", ["Senior Engineer"]],
  [
    "a longer one is broken at a space",
    "Senior Engineering Manager (m/w/d)",
    ["Senior Engineering", "Manager (m/w/d)"],
  ],
  [
    "behind a hyphen or slash between words too, not inside an abbreviation",
    "Engineering-Management-Lead/Co-Lead (m/w/d)",
    ["Engineering-Management-", "Lead/Co-Lead (m/w/d)"],
  ],
  [
    "never at a no-break space",
    "Director of Engineering\u00a0(Platform Teams)",
    ["Director of", "Engineering\u00a0(Platform", "Teams)"],
  ],
  [
    "a word that is wider than a line is divided between syllables",
    "Softwarequalitätssicherungsbeauftragte",
    ["Softwarequalitätssiche-", "rungsbeauftragte"],
  ],
  ["or where it says itself", "Langeweilewarenhaus\u00adverwaltung", ["Langeweilewarenhaus-", "verwaltung"]],
  ["a word without syllables is divided anywhere", "x".repeat(40), ["x".repeat(23), "x".repeat(17)]],
  ["Chinese has no spaces", "高级软件开发工程师兼技术负责人", ["高级软件开发工程师兼技", "术负责人"]],
  [
    "what people count as one character is not cut through",
    "👩‍👩‍👧‍👧".repeat(6),
    ["👩‍👩‍👧‍👧".repeat(2), "👩‍👩‍👧‍👧".repeat(2), "👩‍👩‍👧‍👧".repeat(2)],
  ],
];
for (const [fact, title, lines] of wrapped)
  test(fact, () => {
    assert.equal(wrapTitle(title, 12, hyphenatorFor("de")), lines);
  });

test("a text of 100,000 letters is no title: it ends after a column of lines, with an ellipsis", () => {
  for (const title of ["x".repeat(100_000), "word ".repeat(20_000)]) {
    const lines = wrapTitle(title, 12, hyphenatorFor("de"));
    assert.ok(lines.length <= 30, `${lines.length} lines`);
    assert.match(lines.at(-1) ?? "", /…$/);
  }
});

/** Draws so many tracks with the same titles. */
async function draw(tracks: number, trackTitle: string, roleTitles: readonly string[]): Promise<string> {
  const ids = Array.from({ length: tracks }, (_track, track) => roleTitles.map((_title, role) => `r-${track}-${role}`));
  const files = ids.flatMap((inTrack) =>
    inTrack.map((id, role) => [`${id}.md`, `---\ntitle: "${roleTitles[role]}"\n---\n\nWords.\n`]),
  );
  const lines = ids.map((inTrack) => `  - title: ${trackTitle}\n    roles: [${inTrack.join(", ")}]\n`);
  const drawings = drawTracks(
    await ladderOf({ ...Object.fromEntries(files), "ladder.yml": `language: de\ntracks:\n${lines.join("")}` }),
  );
  return drawings.join("");
}

const LONG_TITLES = [
  "Senior Engineering Manager (m/w/d)",
  "VP OF PLATFORM ENGINEERING AND DATA",
  "Softwarequalitätssicherungsbeauftragte für Maschinenwerkzeugbau",
];
const LONG_TRACK = "Führungslaufbahn der Softwareentwicklung und des Rechenzentrumsbetriebs";

for (const tracks of [1, 2, 3, 4, 5, 6])
  test(`long titles of roles and tracks are whole in a drawing of ${tracks}, and its description has them undivided`, async () => {
    const svg = await draw(tracks, LONG_TRACK, LONG_TITLES);
    assert.not.match(svg, "…");
    for (const title of [...LONG_TITLES, LONG_TRACK]) assert.match(/aria-label="([^"]*)"/.exec(svg)?.[1] ?? "", title);
  });

test("no title reaches the number of its page, a track's no further than its column: measured in a browser", () =>
  withScreen(async (page) => {
    const wide = ["HUMAN RESOURCES MANAGEMENT OFFICE HUNGARY", "Communication Management Unit Commander"];
    const drawings = await Promise.all(
      [1, 2, 3, 4, 5, 6].map(async (tracks) => {
        const svg = await draw(tracks, "Communication Management Unit Commanders and Managers", [
          ...LONG_TITLES,
          ...wide,
        ]);
        return `<div class="drawing">${svg.replaceAll(/(data-page-of="[^"]*">)/g, "$1888")}</div>`;
      }),
    );
    await page.setContent(`<style>${drawingStyles}</style>${drawings.join("")}`);
    const rooms = await page.evaluate(async () => {
      await Promise.all(["400", "600"].map((weight) => document.fonts.load(`${weight} 16px "Source Sans 3"`)));
      return [...document.querySelectorAll(".track-name, .track-role-name")].map((title) => {
        const isRole = title.classList.contains("track-role-name");
        const edge = isRole
          ? title.nextElementSibling?.getBoundingClientRect().left
          : title.closest("svg")?.querySelector(".track-role")?.getBoundingClientRect().width;
        const { right, width } = title.getBoundingClientRect();
        return (edge ?? 0) - (isRole ? right : width);
      });
    });
    assert.is(rooms.length, 21 * 6);
    for (const room of rooms) assert.ok(room > 0, `${room} pixels are left`);
  }));

test.run();
