/** Passwords in the environment of the process, and the programs that it starts. */
import { chmod, readFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { runRungbook } from "../../helpers/run-rungbook.ts";
import { withFolder } from "../../helpers/write-folder.ts";

/** A program that writes down the environment that it is started with. */
const TELLTALE = '#!/bin/sh\nenv > "$(dirname "$0")/seen.txt"\necho git version 2.0.0\n';

test("no program that the command starts is given a password", () =>
  withFolder({ "bin/git": TELLTALE, "content/em.md": "# EM\n" }, async (folder) => {
    await chmod(join(folder, "bin/git"), 0o755);
    const environment = {
      PATH: [join(folder, "bin"), process.env.PATH].join(delimiter),
      RUNGBOOK_OFFER_PASSWORD: "canary of the offer",
      RUNGBOOK_SIGN_PASSWORD: "canary of the certificate",
      MARK: "seen",
    };
    const { stdout, stderr } = await runRungbook(["doctor"], { cwd: folder, environment });
    const seen = await readFile(join(folder, "bin/seen.txt"), "utf8");
    assert.match(seen, /^MARK=seen$/m);
    assert.not.match(seen + stdout + stderr, /canary/);
  }));

test.run();
