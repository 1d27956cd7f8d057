/**
 * The message of a signature as PAdES has it (ETSI EN 319 142-1, table 1). The library's says when it was signed, which the
 * document's dictionary says already, and PAdES forbids (https://github.com/LibPDF-js/core/issues/86).
 */
import type { Signer, TimestampAuthority } from "@libpdf/core";
import * as pkijs from "pkijs";

/** Where the message of a signature stands in a file: between the brackets of a hexadecimal string. */
export interface MessagePlace {
  readonly start: number;
  /** Behind its last digit. */
  readonly end: number;
}

/** Finds the message of the newest signature, which is all that its range leaves out (ISO 32000-1, 12.8.1). */
export function findMessage(signed: Buffer): MessagePlace {
  const from = signed.lastIndexOf("/ByteRange");
  const range = /^\/ByteRange *\[0 (\d+) +(\d+) +\d+ *\]/.exec(signed.toString("latin1", from, from + LONGEST_RANGE));
  if (from < 0 || range === null) throw new Error("The document has no signature.");
  return { start: Number(range[1]) + 1, end: Number(range[2]) - 1 };
}

const LONGEST_RANGE = 80;

/**
 * Makes a message of PAdES of the library's: without the time, with its attributes in their order, signed anew.
 * @param authority testifies to the time, where there is one
 */
export async function padesMessage(
  message: Uint8Array,
  signer: Signer,
  authority: TimestampAuthority | null,
): Promise<Uint8Array> {
  const signed = new pkijs.SignedData({ schema: pkijs.ContentInfo.fromBER(bufferOf(message)).content });
  const [info] = signed.signerInfos;
  if (!info?.signedAttrs) throw new Error("The library has signed nothing.");
  const attributes = info.signedAttrs.attributes
    .filter(({ type }) => type !== SIGNING_TIME)
    .map((attribute) => ({ attribute, bytes: Buffer.from(attribute.toSchema().toBER()) }))
    .sort((a, b) => Buffer.compare(a.bytes, b.bytes));
  info.signedAttrs = new pkijs.SignedAndUnsignedAttributes({
    type: 0,
    attributes: attributes.map(({ attribute }) => attribute),
  });
  // What is signed is a set, whatever it is in the message (RFC 5652, 5.4).
  const set = encode(0x31, ...attributes.map(({ bytes }) => bytes));
  const signature = await signer.sign(set, "SHA-256");
  info.signature.valueBlock.valueHexView = signature;
  if (authority !== null) {
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", new Uint8Array(signature)));
    const token = await authority.timestamp(hash, "SHA-256");
    const attribute = encode(0x30, Buffer.from(TIMESTAMP, "hex"), encode(0x31, token));
    info.unsignedAttrs = new pkijs.SignedAndUnsignedAttributes({
      type: 1,
      attributes: [pkijs.Attribute.fromBER(bufferOf(attribute))],
    });
  }
  const content = new pkijs.ContentInfo({ contentType: pkijs.ContentInfo.SIGNED_DATA, content: signed.toSchema() });
  return new Uint8Array(content.toSchema().toBER());
}

/** The attribute that says when (RFC 5652, 11.3), and, in DER, the one that holds a timestamp (RFC 3161, appendix A). */
const SIGNING_TIME = "1.2.840.113549.1.9.5";
const TIMESTAMP = "060b2a864886f70d010910020e";

/** Writes a value in DER. */
function encode(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const digits = content.length.toString(16);
  const length = Buffer.from(digits.padStart(digits.length + (digits.length % 2), "0"), "hex");
  const head = content.length < 0x80 ? [content.length] : [0x80 | length.length, ...length];
  return Buffer.concat([Buffer.of(tag, ...head), content]);
}

function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
