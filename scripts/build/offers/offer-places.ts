/** Where offers go, and their register. */
import { basename, dirname, join, resolve } from "node:path";
import { checkPrivateFolder } from "../../output/check-out-folder.ts";
import { OutputError } from "../../output/output-error.ts";
import { REGISTER_NAME } from "./register.ts";

/** Where they go. */
export interface OfferPlaces {
  /** Absolute path. */
  readonly folder: string;
  /** Of the one file, where `--out` names it; null where names are made of the data. */
  readonly name: string | null;
  /** Absolute path. */
  readonly register: string;
}

/**
 * Reads `--out` and `--register`.
 * @param count how many offers there are
 * @throws OutputError of status 2 when the place is published, or one file is named for several offers
 */
export function offerPlaces(out: string, register: string | null, count: number, contentFolder: string): OfferPlaces {
  const isFile = /[^/\\]\.pdf$/iu.test(out);
  if (isFile && count > 1)
    throw new OutputError(`There are ${count} offers, and --out ${out} is one file. Name a folder.`, 2);
  const folder = checkPrivateFolder(isFile ? dirname(out) : out, contentFolder);
  const listed = register === null ? join(folder, REGISTER_NAME) : resolve(register);
  checkPrivateFolder(dirname(listed), contentFolder);
  return { folder, name: isFile ? basename(out) : null, register: listed };
}
