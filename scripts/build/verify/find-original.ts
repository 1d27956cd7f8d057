/** Finds what a file was as it was given out: in a register of offers, or in the list of a build's handbooks. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { z } from "zod";
import { type Problem, warningAt } from "../../problems/problem.ts";
import { ADDRESSES } from "../../render/addresses.ts";
import { REGISTER_NAME, type RegisteredOffer, readRegister } from "../offers/register.ts";

/** What a file was, and what says so. */
export interface FoundOriginal {
  readonly sha256: string;
  /** In bytes. */
  readonly length: number;
  readonly basis: "register" | "handbooks.json";
  readonly basisFile: string;
  readonly id: string;
  /** The role's id again, for an offer. */
  readonly title: string;
  readonly version: string;
  /** Null for a handbook. */
  readonly fingerprint: string | null;
}

/** The search, and what is wrong with where it looked. */
export interface OriginalSearch {
  readonly original: FoundOriginal | null;
  /** The file that was looked in; null where there is none. */
  readonly basisFile: string | null;
  readonly problems: readonly Problem[];
}

/** What a list of handbooks says; more stands there. */
const handbookList = z.object({
  ladder: z.object({ version: z.string() }),
  handbooks: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      path: z.string(),
      bytes: z.int().positive(),
      sha256: z.string(),
    }),
  ),
});

/**
 * Finds the original that `bytes` begin with.
 * @param file where they were read, beside or above which a register or list is looked for
 * @param named a register or list; null to look for one
 * @throws MachineError when one cannot be read
 */
export function findOriginal(bytes: Uint8Array, file: string, named: string | null): OriginalSearch {
  const basisFile = named === null ? nearestBasis(dirname(resolve(file))) : resolve(named);
  if (basisFile === null) return { original: null, basisFile: null, problems: [] };
  if (!existsSync(basisFile)) {
    const advice = "Name the register of the offers, or the handbooks.json of the website.";
    return {
      original: null,
      basisFile: null,
      problems: [warningAt({ file: basisFile }, "There is no such file.", advice)],
    };
  }
  const list = readList(basisFile);
  const isBeginning = beginnings(bytes);
  if (list !== null) {
    const found = list.handbooks.find(({ bytes: length, sha256 }) => isBeginning(length, sha256));
    const original = found && {
      ...found,
      length: found.bytes,
      version: list.ladder.version,
      fingerprint: null,
      basis: "handbooks.json" as const,
      basisFile,
    };
    return { original: original ?? null, basisFile, problems: [] };
  }
  const { offers, problems } = readRegister(basisFile);
  const found = offers.find(({ length, sha256 }) => isBeginning(length, sha256));
  return { original: found ? originalOf(found, basisFile) : null, basisFile, problems };
}

function originalOf({ sha256, length, role, version, fingerprint }: RegisteredOffer, basisFile: string): FoundOriginal {
  return { sha256, length, basis: "register", basisFile, id: role, title: role, version, fingerprint };
}

/** Tells whether the file begins with so many bytes of that hash; each length is hashed once. */
function beginnings(bytes: Uint8Array): (length: number, sha256: string) => boolean {
  const hashes = new Map<number, string>();
  return (length, sha256) => {
    if (length > bytes.length) return false;
    const known = hashes.get(length) ?? createHash("sha256").update(bytes.subarray(0, length)).digest("hex");
    hashes.set(length, known);
    return known === sha256;
  };
}

/** How many folders above a file a list may stand: handbooks are in `pdf/roles/` and the like. */
const MOST_ABOVE = 3;

/** A register beside the file, or the list of a website that it is in; null for none. */
function nearestBasis(folder: string, above = 0): string | null {
  const names = above === 0 ? [REGISTER_NAME, ADDRESSES.handbookList] : [ADDRESSES.handbookList];
  const found = names.map((name) => join(folder, name)).find((path) => existsSync(path));
  if (found !== undefined) return found;
  return above === MOST_ABOVE || dirname(folder) === folder ? null : nearestBasis(dirname(folder), above + 1);
}

/** Reads the list of a build's handbooks; null when the file is none. */
function readList(path: string): z.output<typeof handbookList> | null {
  try {
    return handbookList.safeParse(JSON.parse(readFileSync(path, "utf8"))).data ?? null;
  } catch {
    return null;
  }
}
