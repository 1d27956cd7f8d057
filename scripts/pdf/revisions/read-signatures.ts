/** The signatures of a document: who made them, when, of which bytes, and whether they are valid (ISO 32000-1, 12.8). */
import { PdfArray, PdfDict, PdfNumber, PdfRef, PdfString } from "@libpdf/core";
import { readDate } from "../metadata/read-date.ts";
import type { Signature } from "./comparison.ts";
import { mapForm, nameOf } from "./document-map.ts";
import { endsAt, type Revision } from "./states/split-revisions.ts";
import { type CheckedMessage, verifyCms } from "./verify-cms.ts";

/** Reads all signatures of a file, in the order of its fields. */
export async function readSignatures(bytes: Buffer, revisions: readonly Revision[]): Promise<readonly Signature[]> {
  const last = revisions.at(-1);
  if (!last) return [];
  const { catalog, resolve } = last.pdf;
  const found: Signature[] = [];
  for (const [number, { name, type }] of mapForm(
    catalog.getDict("AcroForm", resolve)?.getArray("Fields", resolve),
    resolve,
  )) {
    const field = resolve(PdfRef.of(number, 0));
    const value = field instanceof PdfDict ? field.getDict("V", resolve) : undefined;
    if (type !== "Sig" || !(field instanceof PdfDict) || !value) continue;
    // A value that is no object of its own stands in the field.
    const holder = field.getRef("V")?.objectNumber ?? number;
    found.push(await readSignature(name, value, holder, bytes, revisions));
  }
  return found;
}

/** @param holder the number of the object in which the value is written */
async function readSignature(
  field: string,
  value: PdfDict,
  holder: number,
  bytes: Buffer,
  revisions: readonly Revision[],
): Promise<Signature> {
  const revision = revisions.findLast(({ entries }) => entries.has(holder));
  const covered = revision ? coveredBytes(value, holder, bytes, revision) : "it is not where it should be";
  const subFilter = nameOf(value.get("SubFilter"));
  const message: CheckedMessage =
    typeof covered === "string"
      ? { validity: "invalid", reason: covered, signer: "", time: null, timestamp: null, certificate: null }
      : await verifyCms(covered.contents, covered.data, subFilter);
  const { validity, reason, signer, timestamp, certificate } = message;
  // A signature of PAdES says it here alone (ETSI EN 319 142-1, table 1).
  const said = value.get("M");
  const time = timestamp ?? message.time ?? (said instanceof PdfString ? readDate(said.asString()) : null);
  return {
    ...{ field, signer, time, isTimestamped: timestamp !== null, subFilter, validity, reason },
    wasInTime: certificate && time ? certificate.from <= time && time <= certificate.until : null,
    coversWholeFile: typeof covered !== "string" && revision === revisions.at(-1),
    length: typeof covered === "string" ? 0 : covered.end,
  };
}

/** What a signature was made of, and its message. */
interface Covered {
  readonly data: Uint8Array;
  readonly contents: Buffer;
  readonly end: number;
}

/**
 * Gives the bytes that a signature says it covers: all of the state in which it was written, but for its own value as a
 * hexadecimal string. Anything else would leave room for what is not covered.
 * @returns what is wrong, where it says something else
 */
function coveredBytes(value: PdfDict, holder: number, bytes: Buffer, revision: Revision): Covered | string {
  const range = value.get("ByteRange");
  const numbers =
    range instanceof PdfArray ? [...range].map((item) => (item instanceof PdfNumber ? item.value : -1)) : [];
  const [first, from = -1, to = -1, rest = -1] = numbers;
  if (numbers.length !== 4 || first !== 0 || !(0 < from && from < to && 0 < rest))
    return "it does not say what it covers";
  const end = to + rest;
  if (end > bytes.length || !endsAt(bytes, revision, end)) return "it does not cover the file as it was";
  const written = bytes.toString("latin1", from, to);
  const entry = revision.entries.get(holder);
  const isInside =
    entry?.kind === "offset" && entry.offset < from && !bytes.toString("latin1", entry.offset, from).includes("endobj");
  if (!isInside || !/^<(?:[0-9A-Fa-f]{2})+>$/.test(written)) return "it leaves out more than its own value";
  const contents = Buffer.from(written.slice(1, -1), "hex");
  const said = value.get("Contents");
  const isSame = said instanceof PdfString && Buffer.compare(contents, said.bytes) === 0;
  // In an encrypted file the value is not encrypted, and the library decrypts it all the same.
  if (!isSame && !revision.pdf.trailer.has("Encrypt")) return "it leaves out more than its own value";
  return { data: Buffer.concat([bytes.subarray(0, from), bytes.subarray(to, end)]), contents, end };
}
