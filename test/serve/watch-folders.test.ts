/** What is noticed in folders that are watched. */
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { watchFolders } from "../../scripts/serve/watch-folders.ts";
import { becomesTrue } from "../helpers/in-time.ts";
import { withFolder } from "../helpers/write-folder.ts";

test("a folder that was removed is watched again when it is back", () =>
  withFolder({ "ladder/a/engineer.md": "# Engineer\n" }, async (folder) => {
    const ladder = join(folder, "ladder");
    const faults: unknown[] = [];
    let changes = 0;
    const onFault = (fault: unknown): void => void faults.push(fault);
    const watcher = await watchFolders({ paths: [ladder], onChange: () => changes++, onFault });
    const noticed = async (what: string, act: () => Promise<unknown>): Promise<void> => {
      const before = changes;
      await act();
      await becomesTrue(`${what} is noticed`, () => changes > before);
    };
    try {
      for (const round of ["first", "second"]) {
        await noticed(`the ${round} end of the folder`, () => rm(ladder, { recursive: true }));
        // More than one change may be told of one end: what follows is told of after them.
        await becomesTrue(
          "its end is told",
          settled(() => changes),
        );
        await noticed("its return", () => mkdir(join(ladder, "b"), { recursive: true }));
        await becomesTrue(
          "its return is told",
          settled(() => changes),
        );
        await noticed("a file in it", () => writeFile(join(ladder, "b/lead.md"), "# Lead\n"));
        await becomesTrue(
          "the file is told",
          settled(() => changes),
        );
      }
    } finally {
      await watcher.close();
    }
    assert.equal(faults, []);
  }));

/** Gives a function that says whether a count is the same as the last twenty times. */
function settled(count: () => number): () => boolean {
  let [last, same] = [count(), 0];
  return () => {
    same = count() === last ? same + 1 : 0;
    last = count();
    return same > 20;
  };
}

test.run();
