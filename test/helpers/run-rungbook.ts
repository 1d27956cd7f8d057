/** Runs the program as a user would: a process of its own, with arguments, folders and an exit status. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { programFolder } from "../../scripts/build/program-version.ts";

/** What came of a run. */
export interface RungbookRun {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `rungbook` with `parameters`; `environment` is added to this process's own. */
export function runRungbook(
  parameters: readonly string[],
  {
    cwd = programFolder,
    environment = {},
  }: { readonly cwd?: string; readonly environment?: Record<string, string> } = {},
): Promise<RungbookRun> {
  const entry = join(programFolder, "scripts", "setup.mjs");
  const child = spawn(process.execPath, [entry, "rungbook", ...parameters], {
    cwd,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, NO_COLOR: "1", ...environment },
  });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  return new Promise((resolve) => child.once("close", (status) => resolve({ status, stdout, stderr })));
}
