/** What other users leave where everybody may write is not taken for our own. */
import { chmodSync, chownSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { claimOutput, hasRemains } from "../../scripts/output/output-claim.ts";
import { manifestName } from "../../scripts/output/output-manifest.ts";
import { makeTemporary } from "../../scripts/output/temporary-folder.ts";
import { removeUnfinished } from "../../scripts/output/write-file.ts";
import { withFolder } from "../helpers/write-folder.ts";

/** No process has it: systems count up to 4,194,304. */
const DEAD = 9_999_999;
/** Of another user, as "nobody" is on most systems. */
const OTHER = 65_534;

/** Puts a folder with a file into a room, as a killed run would have left it. */
function leave(room: string, name: string, user: number): string {
  const folder = join(room, name);
  mkdirSync(folder);
  writeFileSync(join(folder, manifestName), "{}");
  chownSync(folder, user, user);
  return folder;
}

/** Only who is root may give folders to others. */
const testAsRoot = process.getuid?.() === 0 ? test : test.skip;

for (const [who, mode, user, stays] of [
  ["ours, where everybody may write, is removed", 0o1777, 0, false],
  ["another user's, where everybody may write, stays", 0o1777, OTHER, true],
  ["another user's, in a folder that is shared with few, is removed", 0o775, OTHER, false],
] as const) {
  testAsRoot(`a temporary folder of a killed run that is ${who}`, () =>
    withFolder({}, async (room) => {
      chmodSync(room, mode);
      const left = leave(room, `rungbook-profile-${DEAD}-abc`, user);
      makeTemporary("The browser", "profile", room).remove();
      assert.is(existsSync(left), stays);
    }),
  );

  testAsRoot(`an output of a killed build that is ${who}, or put back`, () =>
    withFolder({}, async (room) => {
      chmodSync(room, mode);
      const site = join(room, "site");
      const left = leave(room, `.site.rungbook-${DEAD}-0-0123abcd-old`, user);
      assert.is(hasRemains(site), !stays);
      await claimOutput(site);
      assert.equal([existsSync(left), existsSync(site)], [stays, !stays]);
    }),
  );
}

test("a folder that is called like an unfinished file is passed by", () =>
  withFolder({ "keep.txt": "x" }, async (room) => {
    mkdirSync(join(room, `offer.pdf.tmp-${DEAD}`));
    writeFileSync(join(room, `other.pdf.tmp-${DEAD}`), "%PDF-");
    removeUnfinished(room);
    assert.equal(
      [existsSync(join(room, `offer.pdf.tmp-${DEAD}`)), existsSync(join(room, `other.pdf.tmp-${DEAD}`))],
      [true, false],
    );
  }));

test.run();
