/**
 * What stands in the place of an offer. Offers are for keeps: one may have been sent, one that has come back signed may
 * have been saved in its place. Only what can be made again of what is known takes the place of another.
 */
import { createHash, createHmac } from "node:crypto";
import { readRegularFile } from "../../content/file/read-regular-file.ts";
import { longestOriginal } from "../../pdf/revisions/original.ts";
import { errorAt, type Problem } from "../../problems/problem.ts";
import type { RegisteredOffer } from "./register.ts";

/**
 * What is to be done: make the offer, in place of an earlier one or of nothing, leave the one that is there, which may be longer than its line in the register says,
 * or leave something else and say so.
 */
export type InPlace =
  | { readonly is: "free"; readonly isReplaced: boolean }
  | { readonly is: "the same"; readonly bytes: Uint8Array; readonly line: RegisteredOffer }
  | { readonly is: "other"; readonly problem: Problem };

/** An offer that wants the place. */
export interface WantedPlace {
  /** Absolute. */
  readonly path: string;
  /** Empty where there is none. */
  readonly reference: string;
  /** The hash of all that it is made of. */
  readonly input: string;
  /** Whether somebody named this very file. */
  readonly isNamed: boolean;
}

/** Looks at what stands in a place. @param registered all that is known to have been given out */
export function lookInPlace(wanted: WantedPlace, registered: readonly RegisteredOffer[]): InPlace {
  const { path } = wanted;
  const read = readRegularFile(path, MOST_BYTES);
  const stays = (...sentences: readonly [message: string, advice: string]): InPlace => {
    return { is: "other", problem: errorAt({ file: path }, ...sentences) };
  };
  if ("fault" in read) return read.isMissing ? { is: "free", isReplaced: false } : stays(`It ${read.fault}.`, MOVE);
  const { bytes } = read;
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  // The same bytes may have been made twice, of other data once.
  const lines = registered.filter((line) => line.sha256 === sha256);
  const isSame = ({ input, length }: RegisteredOffer): boolean =>
    input === registeredInput(wanted.input, bytes.subarray(0, length));
  const line = lines.find(isSame) ?? lines.at(-1) ?? longestOriginal(bytes, registered);
  if (line === null) return stays("The register does not list it, and it stays as it is.", `${MOVE} ${REGISTER}`);
  if (isSame(line)) return { is: "the same", bytes, line };
  if (line.length < bytes.length) return stays(...ADDED_TO);
  if (wanted.isNamed || (wanted.reference !== "" && line.reference === wanted.reference))
    return { is: "free", isReplaced: true };
  return wanted.reference === "" ? stays(...NO_REFERENCE) : stays(...ANOTHER);
}

/**
 * What a register says of all that a file was made of. The hash of that alone would tell who knows the rest of an offer
 * whether a guess at a salary is right: this tells it only who has the file, from which it can be read.
 */
export function registeredInput(input: string, file: Uint8Array): string {
  const key = createHash("sha512").update(file).digest();
  return createHmac("sha256", key).update(input).digest("hex");
}

/** Bytes of a file that is looked at: an offer with photos has a tenth. */
const MOST_BYTES = 256 * 1024 * 1024;

const MOVE = "Move it away to have the offer made.";

const REGISTER = "Or name the register that lists it with --register.";

const ADDED_TO = [
  "It was signed, filled in or changed since it was made, and stays as it is: now it would be made of other data, or of another version of the ladder.",
  MOVE,
] as const;

const NO_REFERENCE = [
  "It is there already, and stays as it is: without a reference nothing says that it is the same offer.",
  "Give each offer a reference of its own, or move the file away.",
] as const;

const ANOTHER = [
  "It is the offer of another reference, and stays as it is.",
  "Move it away, or choose other names with --file-name.",
] as const;
