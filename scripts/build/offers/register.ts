/**
 * The register of offers: a file of one JSON object a line, to which lines are only ever added. It says what was given
 * out, so that a file that comes back years later can be compared with it.
 */
import { appendFileSync, mkdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import { systemError } from "../../content/file/read-content-file.ts";
import { outputFault } from "../../output/output-error.ts";
import { MachineError } from "../../problems/machine-error.ts";
import { type Problem, warningAt } from "../../problems/problem.ts";

/** The name of the register where none is named. */
export const REGISTER_NAME = "offers.jsonl";

/** The form of a line; what later versions add is passed over. */
const registeredOffer = z.object({
  /** When the file was put in place, in UTC to the second: "2026-11-30T09:12:44Z". */
  time: z.string(),
  /** Empty where the data give none. */
  reference: z.string(),
  /** Of the file, without its folder. */
  file: z.string(),
  /** The role's id. */
  role: z.string(),
  /** Of the ladder; empty where it has none. */
  version: z.string(),
  /** Of the words of the role, as it is printed. */
  fingerprint: z.string(),
  /** Of the whole file, as it was given out: encrypted and signed where it was. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/u),
  /** In bytes. */
  length: z.int().positive(),
  pages: z.int().positive(),
  claims: z.array(z.string()),
  isEncrypted: z.boolean(),
  isSigned: z.boolean(),
  /** A hash of all that the file was made of. */
  input: z.string(),
  /** The person's name, where it was asked for. */
  candidate: z.string().optional(),
});

/** A line of a register. */
export type RegisteredOffer = Readonly<z.output<typeof registeredOffer>>;

/** What a register says. */
export interface RegisterReading {
  /** In the order of their lines. */
  readonly offers: readonly RegisteredOffer[];
  /** Of lines that are none of a register's: what they said of offers is lost, and nothing of the others. */
  readonly problems: readonly Problem[];
}

/** Reads a register; empty where there is none yet. @throws MachineError when it cannot be read */
export function readRegister(path: string): RegisterReading {
  const lines = textOf(path).split("\n");
  const read = lines.map((line) => (line.trim() === "" ? null : registeredOffer.safeParse(parsed(line))));
  return {
    offers: read.flatMap((line) => (line?.success ? [line.data] : [])),
    problems: read.flatMap((line, index) => {
      if (line === null || line.success) return [];
      const advice = "Take it from a copy of the register: lines are only ever added.";
      return [warningAt({ file: path, line: index + 1 }, "This is no line of a register of offers.", advice)];
    }),
  };
}

/** Adds a line to a register. @throws OutputError of status 3 when it cannot be written */
export function addToRegister(path: string, offer: RegisteredOffer): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    // One write to the end of the file: two programs may add to it at once. A line that a killed one left unfinished ends.
    const text = textOf(path);
    const before = text === "" || text.endsWith("\n") ? "" : "\n";
    appendFileSync(path, `${before}${JSON.stringify(offer)}\n`, { mode: 0o600 });
  } catch (error) {
    throw outputFault(path, error);
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "";
    const reason = error instanceof Error && "code" in error ? systemError(error) : String(error);
    throw new MachineError(`The register ${path} ${reason}.`, ["Make it readable, or name another with --register."]);
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
