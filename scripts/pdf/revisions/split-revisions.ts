/**
 * A file as the states that it has had: programs that add to a PDF append what is new (ISO 32000-1, 7.5.6). Whoever appends
 * well leaves nothing that two programs could read differently; all else is refused here.
 */
import { PDF, PdfNumber, PdfRef, PdfStream } from "@libpdf/core";
import { type OpenPdf, openPdf } from "../objects/open-pdf.ts";
import { decodeStream } from "../objects/streams.ts";
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

/**
 * Makes sure that a state is made of the objects that it lists, and of nothing else, so that a program that searches for
 * objects finds the same as one that goes by the list.
 * @throws Disorder
 */
export function checkRevision(bytes: Buffer, { start, section, words, entries, pdf }: Revision): void {
  const offsets = new Map<number, number>();
  for (const [number, entry] of entries) {
    if (entry.kind === "packed") checkPacked(number, entry, entries, pdf);
    if (entry.kind !== "offset") continue;
    if (entry.offset < start || entry.offset > section || offsets.has(entry.offset))
      throw new Disorder("it leads to objects of an earlier state");
    offsets.set(entry.offset, number);
  }
  const starts = [...offsets.keys(), section].sort((a, b) => a - b);
  const before = bytes.toString("latin1", start, starts[0]);
  if (!/^(?:\s|%[^\r\n]*[\r\n])*$/.test(before)) throw hidden();
  if (!/(?:endobj|>>)\s*$/.test(bytes.toString("latin1", Math.max(section, words - TAIL_LENGTH), words)))
    throw hidden();
  for (const [at, offset] of starts.entries()) {
    const number = offsets.get(offset);
    if (number !== undefined && offset !== section) checkObject(bytes.subarray(offset, starts[at + 1]), number, pdf);
  }
}

function checkPacked(
  number: number,
  { stream, place }: Entry & { readonly kind: "packed" },
  entries: ReadonlyMap<number, Entry>,
  pdf: OpenPdf,
): void {
  const pack = entries.get(stream)?.kind === "offset" ? pdf.resolve(PdfRef.of(stream, 0)) : null;
  if (!(pack instanceof PdfStream)) throw new Disorder("it leads to objects of an earlier state");
  const index = Buffer.from(decodeStream(pack)).toString("latin1", 0, pack.getNumber("First")?.value ?? 0);
  if (index.trim().split(/\s+/)[2 * place] !== String(number)) throw hidden();
}

/** Looks at one object as it is written: `12 0 obj ... endobj`, its stream as long as it says. */
function checkObject(written: Buffer, number: number, pdf: OpenPdf): void {
  const tail = /(?:\r\n|\r|\n)?endstream\s*endobj\s*$|endobj\s*$/.exec(
    written.toString("latin1", Math.max(0, written.length - TAIL_LENGTH)),
  );
  const head = /^(\d+) 0 obj\b/.exec(written.toString("latin1", 0, 32));
  if (!tail || head?.[1] !== String(number)) throw hidden();
  const object = pdf.resolve(PdfRef.of(number, 0));
  let plain = written.toString("latin1", 0, written.length - tail[0].length);
  if (object instanceof PdfStream) {
    const length = object.getNumber("Length", pdf.resolve)?.value;
    const dict = /^[\s\S]*?>>\s*stream(?:\r\n|\n)/.exec(plain)?.[0] ?? "";
    // What ends the line before "endstream" may be a byte of the stream.
    const rest = plain.length - dict.length;
    const most = rest + (/^[\r\n]*/.exec(tail[0])?.[0].length ?? 0);
    if (dict === "" || length === undefined || length < rest || length > most) throw hidden();
    plain = dict;
  }
  if (/\bendobj\b/.test(plain)) throw hidden();
}

function hidden(): Disorder {
  return new Disorder("it holds something that the list of its objects does not name");
}
