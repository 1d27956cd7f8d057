/**
 * `build --verify`: veraPDF's opinion of every handbook, beside that of our own checker.
 *
 * veraPDF (https://verapdf.org) is a program of its own; people who want a second judge install it.
 */
import { spawn } from "node:child_process";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { MachineError } from "../handbook/machine-error.ts";
import { counted } from "./counted.ts";

/** Files that are given to one run of veraPDF: it takes a second to start, and arguments have a limit. */
const FILES_A_RUN = 50;

/** Finds veraPDF before anything is built. @throws MachineError when it is not on PATH */
export async function requireVerapdf(): Promise<void> {
  await run(["--version"]);
}

/** Runs veraPDF over every PDF below `out`, reports those that fail PDF/UA-1, and returns the exit status. */
export async function verifyHandbooks(out: string): Promise<number> {
  const names = await readdir(join(out, "pdf"), { recursive: true });
  const files = names
    .filter((name) => name.endsWith(".pdf"))
    .sort()
    .map((name) => join(out, "pdf", name));
  let failed = 0;
  for (let at = 0; at < files.length; at += FILES_A_RUN) {
    const some = files.slice(at, at + FILES_A_RUN);
    const lines = (await run(["--flavour", "ua1", "--format", "text", ...some])).split(/\r?\n/);
    for (const file of some) {
      const verdict = lines.find((line) => /^(?:PASS|FAIL) /.test(line) && line.includes(file));
      if (verdict?.startsWith("PASS")) continue;
      failed++;
      console.error(
        `${file}  error  ${verdict ? "veraPDF says that it breaks PDF/UA-1." : "veraPDF gave no verdict."}`,
      );
    }
  }
  const passed = files.length - failed;
  console.error(
    `veraPDF: ${passed} of ${counted(files.length, "handbook")} ${passed === 1 ? "follows" : "follow"} PDF/UA-1.`,
  );
  return failed > 0 ? 1 : 0;
}

/** What veraPDF prints; its status says only what the lines say too. */
function run(parameters: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn("verapdf", parameters, { stdio: ["ignore", "pipe", "inherit"] });
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
    child.once("error", () =>
      reject(
        new MachineError("--verify needs veraPDF, and there is no verapdf on PATH.", [
          "Install it from https://verapdf.org and add its folder to PATH.",
          "Leave --verify out: every handbook is checked by Rungbook itself.",
        ]),
      ),
    );
    child.once("close", () => resolve(output));
  });
}
