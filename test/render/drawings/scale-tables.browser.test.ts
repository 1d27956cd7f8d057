/** The table of roles by scale as it is printed: what it needs to be read is on each of its pages. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { buildHere } from "../../helpers/build-here.ts";
import { oneLine, readHandbook } from "../../helpers/read-handbook.ts";
import { type FolderFiles, withFolder } from "../../helpers/write-folder.ts";

/** Roles of two dimensions in tracks of `roles` each, as files of a ladder. */
function rolesOf(tracks: number, roles: number): FolderFiles {
  const reach = "## Reach\n\n- Leadership Reach\n  - Team\n- Engineering Reach\n  - Company\n";
  const ids = Array.from({ length: tracks }, (_, track) =>
    Array.from({ length: roles }, (_role, role) => `r-${track}-${role}`),
  );
  const lines = ids.map((inTrack, track) => `  - { title: T${track}, roles: [${inTrack.join(", ")}] }\n`);
  return {
    ...Object.fromEntries(ids.flat().map((id) => [`${id}.md`, `# Role ${id}\n\n${reach}`])),
    "ladder.yml": `tracks:\n${lines.join("")}`,
  };
}

/** The pages of the ladder at a glance, when the ladder's handbook claims all it can. */
async function glanceOf(files: FolderFiles): Promise<readonly string[]> {
  return withFolder(files, async (folder) => {
    const site = join(folder, "_site");
    await buildHere(folder, site, ["ladder"]);
    const { handbooks } = JSON.parse(await readFile(join(site, "handbooks.json"), "utf8"));
    assert.equal(handbooks[0]?.claims, ["PDF/UA-1", "PDF/A-2a"]);
    const { texts, destinations } = await readHandbook(join(site, "pdf/ladder.pdf"));
    return texts.slice(destinations.get("ladder.at-a-glance"), destinations.get("track.t0")).map(oneLine);
  });
}

test("the legend is on every page of the table, above the head of its columns", async () => {
  const pages = (await glanceOf(rolesOf(2, 38))).filter((text) => text.includes(" Cross-Team "));
  assert.ok(pages.length > 1);
  for (const page of pages) assert.match(page, "L = Leadership Reach, E = Engineering Reach Role Self");
});

/** Tracks of so many roles each, and the page of the glance on which the table begins. */
const beginnings: readonly (readonly [fact: string, tracks: number, roles: number, page: number])[] = [
  ["the table begins below the drawing where a track has room there", 4, 7, 0],
  ["it begins on the next page where none has, and never with its head alone", 8, 9, 1],
];
for (const [fact, tracks, roles, page] of beginnings)
  test(fact, async () => {
    const pages = await glanceOf(rolesOf(tracks, roles));
    assert.is(
      pages.findIndex((text) => / Role Self .* Page Role r-0-0 /.test(text)),
      page,
    );
    assert.is(
      pages.filter((text) => text.includes(" Reach ") && text.includes(" Role Self ")).length,
      pages.length - page,
    );
  });

test.run();
