/** Finished handbooks that an earlier build made of the same print document. */

import { z } from "zod";
import { type Cache, type CacheEntry, hashParts } from "../../cache/open-cache.ts";
import type { Ladder } from "../../ladder/types.ts";
import type { FinishedHandbook } from "../../pdf/finish-handbook.ts";
import type { PrintDocument } from "../../render/render-ladder.ts";
import { programStamp } from "../program-version.ts";
import { documentFacts } from "./handbook-inputs.ts";

/** A handbook and what was noticed while it was printed. */
export interface MadeHandbook {
  readonly finished: FinishedHandbook;
  /** Characters that no font has. */
  readonly missingCharacters: readonly string[];
  /** Fonts that ladder.yml asks for and the browser does not have. */
  readonly missingFonts: readonly string[];
}

/** Finds and keeps finished handbooks. */
export interface HandbookCache {
  readonly find: (document: PrintDocument) => Promise<MadeHandbook | null>;
  readonly keep: (document: PrintDocument, made: MadeHandbook) => Promise<void>;
  /** Remembers that a document took longer to print than it may. */
  readonly keepSlow: (document: PrintDocument) => Promise<void>;
  /** Says whether an earlier build gave up on this very document after as long as it may take now. */
  readonly isSlow: (document: PrintDocument) => Promise<boolean>;
}

/**
 * Makes the cache of one build's handbooks. The key is a hash of everything a handbook is made of: the print document,
 * its images, fonts of the folder, the metadata, the browser (`browser` tells its versions apart) and the state of the
 * program, which holds fonts and layouts. Null for `browser`: nothing is found or kept;
 * nor is a document that says something of a person.
 */
export function handbookCache(
  cache: Cache,
  ladder: Ladder,
  browser: string | null,
  stamp = programStamp(),
): HandbookCache {
  if (browser === null || stamp === null) return NOTHING_KEPT;
  const keys = new WeakMap<PrintDocument, string>();
  const keyOf = (document: PrintDocument): string => {
    const key = keys.get(document) ?? hashParts(["handbook", ...documentParts(document, ladder, { browser, stamp })]);
    keys.set(document, key);
    return key;
  };
  const slowKeyOf = (document: PrintDocument): string => hashParts(["slow", keyOf(document)]);
  return {
    keepSlow: async (document) => {
      if (document.handbook.isPersonal) return;
      await cache.put(slowKeyOf(document), { facts: { seconds: ladder.printSeconds }, bytes: new Uint8Array() });
    },
    isSlow: async (document) => {
      if (document.handbook.isPersonal) return false;
      const entry = await cache.get(slowKeyOf(document));
      const facts = slowFacts.safeParse(entry?.facts);
      return facts.success && facts.data.seconds >= ladder.printSeconds;
    },
    find: async (document) => {
      if (document.handbook.isPersonal) return null;
      const entry = await cache.get(keyOf(document));
      return entry && fromEntry(entry);
    },
    keep: async (document, { finished: { bytes, ...finished }, missingCharacters, missingFonts }) => {
      // A font that is missing may be there the next time, which the key does not say.
      if (missingFonts.length > 0 || document.handbook.isPersonal) return;
      await cache.put(keyOf(document), { facts: { finished, missingCharacters }, bytes });
    },
  };
}

/**
 * Lists everything that a document is made of, to be hashed: the print document, its images, fonts of the folder, the
 * metadata, the browser and the state of the program.
 */
export function documentParts(
  { handbook, html }: PrintDocument,
  ladder: Ladder,
  { browser, stamp }: { readonly browser: string; readonly stamp: string },
): readonly (string | Uint8Array)[] {
  const facts = JSON.stringify(documentFacts(handbook, ladder, NOT_PRINTED));
  return [stamp, browser, facts, html, ...printedFiles(html, ladder)];
}

/** Lists the images and fonts of the folder that a print document asks for, each with its bytes. */
export function printedFiles(html: string, { images, fontFiles }: Ladder): readonly (string | Uint8Array)[] {
  const shown = [...images].filter(([path]) => html.includes(encodeURI(path)));
  return [...shown, ...fontFiles].flatMap(([path, { bytes }]) => [path, bytes]);
}

/** What is learnt as a handbook is printed is no part of what it is made of. */
const NOT_PRINTED = { frontMatterPages: 0, headings: [], links: [], missingCharacters: [] };

const NOTHING_KEPT: HandbookCache = {
  find: async () => null,
  keep: async () => {},
  keepSlow: async () => {},
  isSlow: async () => false,
};

/** What `keepSlow` writes: how long was waited. */
const slowFacts = z.object({ seconds: z.number() });

/** What `keep` writes beside the bytes. */
const keptFacts = z.object({
  finished: z.object({
    pages: z.int().positive(),
    findings: z.array(
      z.object({
        standard: z.enum(["PDF/UA-1", "PDF/A-2", "PDF/A-3"]),
        rule: z.string(),
        page: z.int().nullable(),
        object: z.string(),
        message: z.string(),
      }),
    ),
    claims: z.array(z.string()),
  }),
  missingCharacters: z.array(z.string()),
});

/** Reads an entry; null for one that somebody else has made under our key. */
function fromEntry({ facts, bytes }: CacheEntry): MadeHandbook | null {
  const kept = keptFacts.safeParse(facts).data;
  if (kept === undefined || !Buffer.from(bytes.subarray(0, 5)).equals(Buffer.from("%PDF-"))) return null;
  const { finished, missingCharacters } = kept;
  return { finished: { ...finished, bytes }, missingCharacters, missingFonts: [] };
}
