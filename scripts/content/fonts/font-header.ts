/** What the header of a font file says: its kind, and which tables it has. No table itself is looked into. */

/** A font file by its header. */
export interface FontHeader {
  readonly type: "woff2" | "ttf" | "otf";
  /** Tags of its tables: "glyf", "CFF ". */
  readonly tables: ReadonlySet<string>;
}

const WOFF2 = 0x774f4632;
const OPENTYPE = 0x4f54544f;
const TRUETYPE: ReadonlySet<number> = new Set([0x00010000, 0x74727565]);

/** Reads the header of a font of one face; null for what is none, or is cut off. */
export function readFontHeader(bytes: Uint8Array): FontHeader | null {
  if (bytes.length < 48) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const signature = view.getUint32(0);
  if (signature === WOFF2) return readWoff2(bytes, view);
  if (signature !== OPENTYPE && !TRUETYPE.has(signature)) return null;
  const tables = new Set<string>();
  const count = view.getUint16(4);
  for (let index = 0; index < count; index++) {
    const at = 12 + 16 * index;
    if (at + 16 > bytes.length || view.getUint32(at + 8) + view.getUint32(at + 12) > bytes.length) return null;
    tables.add(tagAt(bytes, at));
  }
  return { type: signature === OPENTYPE ? "otf" : "ttf", tables };
}

/** Tags that WOFF2 has a number for, in its order (https://www.w3.org/TR/WOFF2/#table_dir_format). */
const KNOWN_TAGS = (
  "cmap head hhea hmtx maxp name OS/2 post cvt  fpgm glyf loca prep CFF  VORG EBDT EBLC gasp hdmx kern LTSH PCLT " +
  "VDMX vhea vmtx BASE GDEF GPOS GSUB EBSC JSTF MATH CBDT CBLC COLR CPAL SVG  sbix acnt avar bdat bloc bsln cvar " +
  "fdsc feat fmtx fvar gvar hsty just lcar mort morx opbd prop trak Zapf Silf Glat Gloc Feat Sill"
).match(/.{4}(?: |$)/gu);

/** Of a flag: the tag stands behind it. */
const OWN_TAG = 63;

function readWoff2(bytes: Uint8Array, view: DataView): FontHeader | null {
  // The header says how long the file is.
  if (view.getUint32(8) !== bytes.length) return null;
  const tables = new Set<string>();
  const count = view.getUint16(12);
  let at = 48;
  for (let index = 0; index < count; index++) {
    const flags = bytes[at++];
    if (flags === undefined) return null;
    const known = flags & 63;
    const tag = known === OWN_TAG ? tagAt(bytes, at) : (KNOWN_TAGS?.[known]?.slice(0, 4) ?? "");
    if (known === OWN_TAG) at += 4;
    tables.add(tag);
    at = behindNumber(bytes, at);
    const version = flags >> 6;
    // Of outlines the third way is the plain one, of all else the first; others have a second length.
    const isTransformed = tag === "glyf" || tag === "loca" ? version !== 3 : version !== 0;
    if (isTransformed) at = behindNumber(bytes, at);
    if (at > bytes.length) return null;
  }
  return { type: "woff2", tables };
}

/** Skips a number of one to five bytes, all but the last of which have their first bit set. */
function behindNumber(bytes: Uint8Array, from: number): number {
  let at = from;
  while (((bytes[at] ?? 0) & 0x80) !== 0 && at < from + 4) at++;
  return at + 1;
}

function tagAt(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}
