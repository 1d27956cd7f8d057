/** Asks veraPDF (https://verapdf.org), a program of its own that people install who want a second judge. */
import { spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeTemporary } from "../output/temporary-folder.ts";
import { MachineError } from "../problems/machine-error.ts";
import { blankPage } from "./objects/open-pdf.ts";
import { attributeOf, elementsAt, readXml, type XmlElement } from "./objects/read-xml.ts";

/** What veraPDF says of one file and one standard. */
export interface Verdict {
  /** The file as veraPDF names it; of a line with PASS or FAIL, all the rest. */
  readonly name: string;
  readonly passes: boolean;
  /** Every rule that the file breaks; empty too where veraPDF does not say. */
  readonly rules: readonly BrokenRule[];
}

/** A rule that a file breaks. */
export interface BrokenRule {
  /** Clause and test number: "7.18.1-2". */
  readonly rule: string;
  /** How often it is broken; null where that is not said. */
  readonly times: number | null;
  readonly message: string;
  /** The way from the document to the first object at fault; null where it is not said. */
  readonly object: string | null;
}

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
  const { folder, remove } = makeTemporary("veraPDF", "verapdf", tmpdir());
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
    remove();
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

/** Reads all verdicts in what veraPDF printed: its report in XML; empty for the output of anything else. */
export function readVerdicts(output: string): readonly Verdict[] {
  const start = output.search(/<report[\s>]/);
  return start < 0
    ? readLines(output)
    : elementsAt(readXml(output.slice(start)).top, "report", "jobs", "job").flatMap(readJob);
}

/** Reads the job of a file in the report of `--format mrr`. One that could not be read has no verdict. */
function readJob(job: XmlElement): readonly Verdict[] {
  return elementsAt(job, "validationReport").map((report) => ({
    name: textAt(job, "item", "name") ?? "",
    passes: attributeOf(report, "isCompliant") === "true",
    rules: elementsAt(report, "details", "rule").map(readRule),
  }));
}

function readRule(rule: XmlElement): BrokenRule {
  return {
    rule: `${attributeOf(rule, "clause")}-${attributeOf(rule, "testNumber")}`,
    times: Number(attributeOf(rule, "failedChecks")) || null,
    message: textAt(rule, "check", "errorMessage") ?? textAt(rule, "description") ?? "",
    object: textAt(rule, "check", "context"),
  };
}

function textAt(element: XmlElement, ...path: readonly string[]): string | null {
  const text = elementsAt(element, ...path)[0]?.text.trim();
  return text || null;
}

/**
 * Reads what short scripts around veraPDF's library print, which have no report: "FAIL ua1 a.pdf", and below it a line
 * for each broken rule, "  7.1-8 x1 What is wrong @ where".
 */
function readLines(output: string): readonly Verdict[] {
  const verdicts: { name: string; passes: boolean; rules: BrokenRule[] }[] = [];
  for (const line of output.split(/\r?\n/)) {
    const [, verdict, name = ""] = /^(PASS|FAIL)\s+(.*)$/.exec(line) ?? [];
    if (verdict !== undefined) verdicts.push({ name, passes: verdict === "PASS", rules: [] });
    const [, rule, times, message = "", object = null] = RULE_LINE.exec(line) ?? [];
    if (rule !== undefined) verdicts.at(-1)?.rules.push({ rule, times: Number(times) || null, message, object });
  }
  return verdicts;
}

const RULE_LINE = /^\s+(\d[\d.]*-\d+)(?: x(\d+))?(?: (.*?))?(?: @ (.*))?$/;
