/** Finds veraPDF (https://verapdf.org), a program of its own that people install who want a second judge. */
import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MachineError } from "../handbook/machine-error.ts";
import { blankPage } from "../pdf/open-pdf.ts";
import { readVerdicts, type Verdict } from "./read-verdicts.ts";

/**
 * Lets veraPDF judge files.
 * @param flavour the standard as veraPDF calls it: "ua1", "2a"
 * @returns what it says, in any order; nothing for a file that it could not read
 */
export type Judge = (flavour: string, files: readonly string[]) => Promise<readonly Verdict[]>;

/** Command lines that a `verapdf` may have: that of veraPDF itself, and that of short scripts around it. */
const COMMAND_LINES: readonly ((flavour: string) => readonly string[])[] = [
  // Its report in XML, by the name that the oldest and the newest versions know.
  (flavour) => ["--flavour", flavour, "--format", "mrr"],
  (flavour) => [flavour],
];

/**
 * Finds veraPDF before anything is built, and how it is called, by having it judge an empty page.
 * @throws MachineError when it is not on PATH, or gives no verdict
 */
export async function findVerapdf(signal: AbortSignal): Promise<Judge> {
  const folder = await mkdtemp(join(tmpdir(), "rungbook-verapdf-"));
  try {
    const file = join(folder, "blank.pdf");
    await writeFile(file, await blankPage());
    let complaint = "";
    for (const commandLine of COMMAND_LINES) {
      const { output, complaints } = await run([...commandLine("ua1"), file], signal);
      signal.throwIfAborted();
      if (readVerdicts(output).some(({ name }) => name.includes("blank.pdf"))) return judgeWith(commandLine, signal);
      complaint = firstSentence(`${complaints}\n${output}`);
    }
    throw noVerdict(complaint);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function judgeWith(commandLine: (typeof COMMAND_LINES)[number], signal: AbortSignal): Judge {
  return async (flavour, files) => readVerdicts((await run([...commandLine(flavour), ...files], signal)).output);
}

/** What veraPDF prints; its status says only what that says too. Once it is interrupted, nothing. */
function run(
  parameters: readonly string[],
  signal: AbortSignal,
): Promise<{ readonly output: string; readonly complaints: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn("verapdf", parameters, { stdio: ["ignore", "pipe", "pipe"], signal });
    const texts = { output: "", complaints: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      texts.output += text;
    });
    // Java writes warnings and stacks of its own here, which help nobody who wants a verdict.
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      texts.complaints += text;
    });
    child.once("error", (error: NodeJS.ErrnoException) => {
      if (signal.aborted) resolve({ output: "", complaints: "" });
      else reject(notStarted(error));
    });
    child.once("close", () => resolve(texts));
  });
}

/** The first line of what a program said that is no part of a stack. */
function firstSentence(text: string): string {
  const lines = text.split(/\r?\n/).filter((line) => /^\S/.test(line) && !/Exception|^Caused by|^\s+at /.test(line));
  return lines[0]?.slice(0, 200) ?? "";
}

function notStarted(error: NodeJS.ErrnoException): MachineError {
  const problem = error.code === "ENOENT" ? "there is no verapdf on PATH" : `verapdf cannot be started (${error.code})`;
  return new MachineError(`--verify needs veraPDF, and ${problem}.`, WAYS);
}

function noVerdict(complaint: string): MachineError {
  const said = complaint === "" ? "" : ` It says: ${complaint}`;
  return new MachineError(`--verify needs veraPDF, and the verapdf on PATH gives no verdict on a PDF.${said}`, WAYS);
}

const WAYS = [
  "Install it from https://verapdf.org and put its folder first on PATH.",
  "Leave --verify out: every handbook is checked by Rungbook itself.",
];
