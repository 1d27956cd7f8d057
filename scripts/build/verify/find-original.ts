/** Finds what a file was as it was given out: in a register of offers, or in the list of a build's handbooks. */
import { lstatSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { z } from "zod";
import { readRegularFile } from "../../content/file/read-regular-file.ts";
import { longestOriginal } from "../../pdf/revisions/original.ts";
import { type Problem, warningAt } from "../../problems/problem.ts";
import { UsageError } from "../../problems/usage-error.ts";
import { ADDRESSES } from "../../render/addresses.ts";
import { REGISTER_NAME, type RegisteredOffer, registerIn } from "../offers/register.ts";

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
  /** Whether a file that was given out would be listed there. */
  readonly isListExpected: boolean;
  /** All that a register lists, in its order; nothing where it is none. */
  readonly registered: readonly RegisteredOffer[];
  readonly problems: readonly Problem[];
}

/** What a list of handbooks says. */
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

/** Bytes that a register or a list may have. */
const MOST_BYTES = 128 * 1024 * 1024;

/**
 * Finds the original that `bytes` begin with.
 * @param file where they were read, beside or above which a register or list is looked for
 * @param named a register or list; null to look for one
 * @throws UsageError when the one that is named is not there, cannot be read, or is neither
 */
export function findOriginal(bytes: Uint8Array, file: string, named: string | null): OriginalSearch {
  const basisFile = named === null ? nearestBasis(dirname(resolve(file))) : resolve(named);
  if (basisFile === null) return NOT_FOUND;
  const read = readRegularFile(basisFile, MOST_BYTES);
  const basis = "bytes" in read ? readBasis(read.bytes, basisFile) : null;
  if (basis !== null) {
    const { originals, problems } = basis;
    const original = longestOriginal(bytes, originals);
    // A website's list says nothing of the offers and copies that may lie near it.
    const isListExpected = named !== null || basis.isRegister;
    return { original, basisFile, isListExpected, registered: basis.registered, problems };
  }
  const fault = "fault" in read ? read.fault : "is no register of offers and no handbooks.json";
  const advice = "Name the register of the offers, or the handbooks.json of the website.";
  if (named !== null) throw new UsageError(`--register: ${named} ${fault}. ${advice}`);
  const problem = warningAt(
    { file: basisFile },
    `It ${fault}, and is passed over.`,
    `${advice.slice(0, -1)} with --register.`,
  );
  return { ...NOT_FOUND, problems: [problem] };
}

const NOT_FOUND: OriginalSearch = {
  original: null,
  basisFile: null,
  isListExpected: false,
  registered: [],
  problems: [],
};

/** What lists documents that were given out. */
interface Basis {
  readonly originals: readonly FoundOriginal[];
  readonly isRegister: boolean;
  readonly registered: readonly RegisteredOffer[];
  readonly problems: readonly Problem[];
}

/** Reads a register, or the list of a build's handbooks; null when the file is neither. */
function readBasis(bytes: Buffer, basisFile: string): Basis | null {
  const list = readList(bytes);
  if (list !== null) {
    const { version } = list.ladder;
    const originals = list.handbooks.map(({ bytes: length, sha256, id, title }) => {
      return { sha256, length, basis: "handbooks.json", basisFile, id, title, version, fingerprint: null } as const;
    });
    return { originals, isRegister: false, registered: [], problems: [] };
  }
  const register = registerIn(bytes, basisFile);
  if (register === null) return null;
  const { offers, problems } = register;
  const originals = offers.map((offer) => originalOf(offer, basisFile));
  return { originals, isRegister: true, registered: offers, problems };
}

function originalOf({ sha256, length, role, version, fingerprint }: RegisteredOffer, basisFile: string): FoundOriginal {
  return { sha256, length, basis: "register", basisFile, id: role, title: role, version, fingerprint };
}

/** How many folders above a file a list may stand: handbooks are in `pdf/roles/` and the like. */
const MOST_ABOVE = 3;

/** A register beside the file, or the list of a website that it is in; null for none. */
function nearestBasis(folder: string, above = 0): string | null {
  const names = above === 0 ? [REGISTER_NAME, ADDRESSES.handbookList] : [ADDRESSES.handbookList];
  const found = names.map((name) => join(folder, name)).find(isThere);
  if (found !== undefined) return found;
  return above === MOST_ABOVE || dirname(folder) === folder ? null : nearestBasis(dirname(folder), above + 1);
}

/** Whether there is anything of this name, a link to nowhere too. */
function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** Reads the list of a build's handbooks; null when the file is none. */
function readList(bytes: Buffer): z.output<typeof handbookList> | null {
  try {
    return handbookList.safeParse(JSON.parse(bytes.toString("utf8"))).data ?? null;
  } catch {
    return null;
  }
}
