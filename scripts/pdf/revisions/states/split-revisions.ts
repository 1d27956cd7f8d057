/**
 * A file as the states that it has had: programs that add to a PDF append what is new (ISO 32000-1, 7.5.6). Whoever appends
 * well leaves nothing that two programs could read differently; all else is refused here.
 */
import { PDF, PdfNumber } from "@libpdf/core";
import { type OpenPdf, openPdf } from "../../objects/open-pdf.ts";
import { Disorder, type Entry, readSection } from "./cross-references.ts";

/** What one program wrote in one go. */
export interface Revision {
  /** Its first byte. */
  readonly start: number;
  /** The byte after its last, "%%EOF"; the end of that line is not counted. */
  readonly end: number;
  /** Where its cross-reference section begins. */
  readonly section: number;
  /** Where the words begin that end it. */
  readonly words: number;
  /** Where it has put which objects, by number. */
  readonly entries: ReadonlyMap<number, Entry>;
  /** The file as it was when it ended here. */
  readonly pdf: OpenPdf;
  /** How that is encrypted; null for what is not. */
  readonly encryption: unknown;
}

/** So often is no document signed and filled in. */
const MOST_REVISIONS = 64;

/** Bytes in which the words stand that end a file, with room for the ends of lines. */
const TAIL_LENGTH = 64;
const TAIL = /startxref[\r\n ]+(\d{1,10})[\r\n ]+%%EOF([\r\n ]*)$/;

/**
 * Reads the states of a file, the oldest first, by the same way as programs do: from its end.
 * @throws Disorder where it has to be repaired to be read
 */
export async function splitRevisions(bytes: Buffer, password: string | null): Promise<readonly Revision[]> {
  const revisions: Revision[] = [];
  let end = bytes.length;
  for (;;) {
    if (revisions.length >= MOST_REVISIONS) throw new Disorder("it was added to more often than any document is");
    const tail = TAIL.exec(bytes.toString("latin1", Math.max(0, end - TAIL_LENGTH), end));
    if (!tail) throw new Disorder("it does not end as a PDF does");
    const section = Number(tail[1]);
    const words = end - (tail[0]?.length ?? 0);
    const pdf = await openPdf(bytes.subarray(0, end), password);
    if (pdf.isDamaged || section >= words) throw new Disorder("it does not lead to its objects");
    const entries = readSection(bytes, { section, end: words }, pdf.trailer);
    const before = pdf.trailer.get("Prev");
    if (before !== undefined && !(before instanceof PdfNumber)) throw new Disorder("it does not lead to its beginning");
    const start = before === undefined ? 0 : endOf(bytes, before.value, section);
    const encryption = pdf.trailer.has("Encrypt") ? await encryptionOf(bytes.subarray(0, end), password) : null;
    revisions.unshift({ start, end: end - (tail[2]?.length ?? 0), section, words, entries, pdf, encryption });
    if (before === undefined) return revisions;
    end = start;
  }
}

/** As the library has understood it: programs write it anew for each state. */
async function encryptionOf(bytes: Uint8Array, password: string | null): Promise<unknown> {
  const { context } = await PDF.load(bytes, password === null ? {} : { credentials: password });
  return context.info.securityHandler?.encryption ?? null;
}

/** Gives the byte after the "%%EOF" of the state whose cross-reference section begins at `section`. */
function endOf(bytes: Buffer, section: number, before: number): number {
  const text = section < before ? bytes.toString("latin1", section, before) : "";
  const words = new RegExp(`startxref[\\r\\n ]+${section}[\\r\\n ]+%%EOF`).exec(text);
  if (!words) throw new Disorder("it does not lead to its beginning");
  return section + words.index + words[0].length;
}

/** Whether the state ends at this length of the file: the end of its last line may belong to it. */
export function endsAt(bytes: Buffer, { end }: Revision, length: number): boolean {
  return length >= end && length - end <= 2 && /^[\r\n]*$/.test(bytes.toString("latin1", end, length));
}
