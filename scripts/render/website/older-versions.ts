/** Older versions of the ladder, as the home page lists them. */
import type { Ladder } from "../../ladder/types.ts";
import { ADDRESSES } from "../addresses.ts";
import { printedDate } from "../printed-date.ts";

/** A link to an older version. */
export interface OlderVersionLink {
  readonly version: string;
  readonly href: string;
  /** `YYYY-MM-DD`, and as people write it; empty where it is not known. */
  readonly date: string;
  readonly printedDate: string;
  readonly note: string;
}

/** Lists the links from the home page to older versions, newest first. */
export function olderVersionLinks({ versions, language }: Ladder): readonly OlderVersionLink[] {
  return versions.map(({ version, address, date, note }) => ({
    version,
    href: fileOf(address),
    date: date ?? "",
    printedDate: printedDate({ date, language }),
    note,
  }));
}

/** Names the file of a folder of the website: opened from a disk, folders show no page. */
function fileOf(address: string): string {
  return isComplete(address) ? address : address.replace(/\/(?=$|[?#])/u, `/${ADDRESSES.home}`);
}

/** Whether the address of an older version is complete, and no path of the website. */
export function isComplete(address: string): boolean {
  return /^https?:/u.test(address);
}
