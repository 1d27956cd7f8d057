/** Pictures of the website that an earlier build took of the same document. */
import { type Cache, hashParts } from "../../cache/open-cache.ts";
import type { Ladder } from "../../ladder/types.ts";
import type { TakenPicture } from "../../printing/take-picture.ts";
import { programStamp } from "../program-version.ts";
import { printedFiles } from "./handbook-cache.ts";

/** Finds and keeps pictures, as PNG. */
export interface PictureCache {
  /** @param html what the picture is taken of */
  readonly find: (html: string) => Promise<Uint8Array | null>;
  readonly keep: (html: string, picture: Pick<TakenPicture, "bytes" | "missingFonts">) => Promise<void>;
}

/** Makes the cache of one build's pictures. Null for `browser`: nothing is found or kept. */
export function pictureCache(cache: Cache, ladder: Ladder, browser: string | null): PictureCache {
  const stamp = programStamp();
  if (browser === null || stamp === null) return { find: async () => null, keep: async () => {} };
  const keyOf = (html: string): string => hashParts(["picture", stamp, browser, html, ...printedFiles(html, ladder)]);
  return {
    find: async (html) => {
      const bytes = (await cache.get(keyOf(html)))?.bytes ?? null;
      return bytes !== null && PNG.equals(bytes.subarray(0, PNG.length)) ? bytes : null;
    },
    keep: async (html, { bytes, missingFonts }) => {
      // As with handbooks: one that is missing may be there the next time.
      if (missingFonts.length === 0) await cache.put(keyOf(html), { facts: {}, bytes });
    },
  };
}

/** How such a file begins: one that somebody else has made under our key may not. */
const PNG = Buffer.from("\x89PNG\r\n", "latin1");
