/**
 * The register of offers: a file of one JSON object a line, to which lines are only ever added. It says what was given
 * out, so that a file that comes back years later can be compared with it.
 */
import { closeSync, constants, fstatSync, openSync, readSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import { readRegularFile } from "../../content/file/read-regular-file.ts";
import { outputFault } from "../../output/output-error.ts";
import { makePrivateFolder } from "../../output/write-file.ts";
import { MachineError } from "../../problems/machine-error.ts";
import { type Problem, warningAt } from "../../problems/problem.ts";
import { UsageError } from "../../problems/usage-error.ts";

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
  /** A hash of the file and of all that it was made of. */
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

/** Bytes that a register may have: those of three hundred thousand offers. */
const MOST_BYTES = 128 * 1024 * 1024;

/** Lines that are named of those that are none of a register's. */
const MOST_TOLD = 10;

/**
 * Reads a register; empty where there is none yet.
 * @throws MachineError when it cannot be read; UsageError when the file is none: nothing may be added to it
 */
export function readRegister(path: string): RegisterReading {
  const read = readRegularFile(path, MOST_BYTES);
  if ("bytes" in read) {
    const reading = registerIn(read.bytes, path);
    if (reading !== null) return reading;
    throw new UsageError(`${path} is no register of offers, and nothing is added to it. Name another with --register.`);
  }
  if (read.isMissing) return { offers: [], problems: [] };
  throw new MachineError(`The register ${path} ${read.fault}.`, [
    "Name another file with --register, or make this one readable.",
  ]);
}

/** Bytes that a line may have. */
const LONGEST_LINE = 4_096;

/** What every line begins with. */
const START = '{"time":"';

/** Reads a register from its bytes; null where they are something else. @param path what problems call it */
export function registerIn(bytes: Buffer, path: string): RegisterReading | null {
  const isBegun = bytes.toString("latin1", 0, START.length) === START;
  // A long file of something else is not read line by line.
  if (bytes.length > LONGEST_LINE && !isBegun && !bytes.includes('"sha256"')) return null;
  const offers: RegisteredOffer[] = [];
  const wrong: number[] = [];
  let line = 0;
  for (let start = 0; start < bytes.length; line++) {
    const feed = bytes.indexOf(0x0a, start);
    const end = feed < 0 ? bytes.length : feed;
    const text = bytes.toString("utf8", start, end).trim();
    const read = text === "" ? null : registeredOffer.safeParse(parsed(text));
    if (read?.success) offers.push(read.data);
    else if (read !== null) wrong.push(line + 1);
    start = end + 1;
  }
  // A run that was killed may have left no more than a piece of the first line.
  const isRegister = offers.length > 0 || wrong.length === 0 || isBegun;
  if (!isRegister) return null;
  const others = wrong.length - MOST_TOLD;
  const advice = "Take it from a copy of the register: lines are only ever added.";
  const problems = wrong.slice(0, MOST_TOLD).map((number, index) => {
    const more = index === MOST_TOLD - 1 && others > 0 ? ` ${others} more are none either.` : "";
    return warningAt({ file: path, line: number }, "This is no line of a register of offers.", `${advice}${more}`);
  });
  return { offers, problems };
}

/** Adds a line to a register. @throws OutputError of status 3 when it cannot be written */
export function addToRegister(path: string, offer: RegisteredOffer): void {
  try {
    makePrivateFolder(dirname(path));
    // Only its owner may read it. Opening does not wait, as it would for a pipe that took its place.
    const file = openSync(path, O_APPEND | O_CREAT | O_RDWR | O_NONBLOCK, 0o600);
    try {
      // One write to the end of the file: two programs may add to it at once. A line that a killed one left unfinished ends.
      writeFileSync(file, `${isBroken(file) ? "\n" : ""}${JSON.stringify(offer)}\n`);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw outputFault(path, error);
  }
}

const { O_APPEND, O_CREAT, O_RDWR, O_NONBLOCK } = constants;

/** Whether a file ends within a line. */
function isBroken(file: number): boolean {
  const last = Buffer.alloc(1);
  const { size } = fstatSync(file);
  return size > 0 && readSync(file, last, 0, 1, size - 1) === 1 && last[0] !== 0x0a;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
