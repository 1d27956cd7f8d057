/** Whether a signature was made of these bytes: a message of the Cryptographic Message Syntax (RFC 5652). */
import { createHash } from "node:crypto";
import type * as Pkijs from "pkijs";

/** What a signature's message says. */
export interface CheckedMessage {
  readonly validity: "valid" | "invalid" | "unknown";
  /** Why it is not valid; empty for a valid one. */
  readonly reason: string;
  /** The common name of the certificate; empty where there is none. */
  readonly signer: string;
  /** When it was made, as the signer's program says; of a timestamp, as that says. */
  readonly time: Date | null;
  /** When it was made, by a timestamp of it that is valid. */
  readonly timestamp: Date | null;
  /** From when to when the certificate is valid. */
  readonly certificate: { readonly from: Date; readonly until: Date } | null;
}

const UNREAD = { signer: "", time: null, timestamp: null, certificate: null };

/**
 * Checks the message of a signature over `data`. Whom the certificate is by is not judged.
 * @param contents the value of the signature as it stands in the file, with the zeros that fill its place
 */
export async function verifyCms(contents: Buffer, data: Uint8Array, subFilter: string): Promise<CheckedMessage> {
  if (!KNOWN.has(subFilter)) return { validity: "unknown", reason: `the kind ${subFilter} is not known`, ...UNREAD };
  const message = cutMessage(contents);
  if (!message) return { validity: "invalid", reason: "its value is damaged", ...UNREAD };
  // Only files with signatures need it.
  const { pkijs } = await import("./load-pkijs.ts");
  let signed: Pkijs.SignedData;
  try {
    signed = new pkijs.SignedData({ schema: pkijs.ContentInfo.fromBER(bufferOf(message)).content });
  } catch {
    return { validity: "invalid", reason: "its value is damaged", ...UNREAD };
  }
  const isTimestamp = subFilter === "ETSI.RFC3161";
  // A message that brings its own data would be checked against that, and not against the file.
  const isDetached = signed.encapContentInfo.eContent === undefined;
  const [signer, ...others] = signed.signerInfos;
  if (!signer || others.length > 0 || isDetached === isTimestamp)
    return { validity: "invalid", reason: "it is not one of this file alone", ...UNREAD };
  const checked = await check(pkijs, signed, data);
  const { signature, unsignedAttrs } = signer;
  const token = unsignedAttrs?.attributes.find(({ type }) => type === TIMESTAMP)?.values[0];
  const signatureValue = new Uint8Array(signature.valueBlock.valueHexView);
  const timestamp = token === undefined ? null : await timeOf(pkijs, token, signatureValue);
  const time = isTimestamp ? stampedTime(pkijs, signed) : signingTime(signer);
  return { ...checked, time, timestamp: isTimestamp && checked.validity === "valid" ? time : timestamp };
}

const KNOWN: ReadonlySet<string> = new Set(["adbe.pkcs7.detached", "ETSI.CAdES.detached", "ETSI.RFC3161"]);
/** Numbers of attributes (RFC 5652, 11.3; RFC 3161, appendix A) and of a part of a name (RFC 5280, appendix A). */
const SIGNING_TIME = "1.2.840.113549.1.9.5";
const TIMESTAMP = "1.2.840.113549.1.9.16.2.14";
const COMMON_NAME = "2.5.4.3";
/** Of the attributes that name the certificate (RFC 5035, 3 and 4), and by which hashes they do. */
const SIGNING_CERTIFICATES = ["1.2.840.113549.1.9.16.2.47", "1.2.840.113549.1.9.16.2.12"];
const HASHES = ["sha256", "sha384", "sha512", "sha1"];

/** Cuts a message out of its place, which zeros fill. @returns null where something else does */
function cutMessage(contents: Buffer): Buffer | null {
  const end = contents[0] === 0x30 ? elementEnd(contents, 0, MOST_NESTED) : null;
  const isFilled = end !== null && contents.subarray(end).every((byte) => byte === 0);
  return isFilled ? contents.subarray(0, end) : null;
}

/** Messages nest a dozen elements, and numbers of tags have one byte. */
const MOST_NESTED = 40;

/**
 * Finds where an element ends (X.690, 8.1.3), also one without a length, which is how the NSS library of poppler, Okular
 * and LibreOffice begins a message.
 * @returns null where there is no whole one
 */
function elementEnd(bytes: Buffer, at: number, depth: number): number | null {
  const first = bytes[at + 1];
  if (first === undefined || depth === 0) return null;
  if (first === 0x80) {
    let next: number | null = at + 2;
    while (next !== null && (bytes[next] !== 0 || bytes[next + 1] !== 0)) next = elementEnd(bytes, next, depth - 1);
    return next === null ? null : next + 2;
  }
  const count = first < 0x80 ? 0 : first & 0x7f;
  if (count > 4 || at + 2 + count > bytes.length) return null;
  const end = at + 2 + count + (count === 0 ? first : bytes.readUIntBE(at + 2, count));
  return end <= bytes.length ? end : null;
}

type Checked = Pick<CheckedMessage, "validity" | "reason" | "signer" | "certificate">;

async function check(pkijs: typeof Pkijs, signed: Pkijs.SignedData, data: Uint8Array): Promise<Checked> {
  try {
    const wish = { signer: 0, data: bufferOf(data), checkChain: false, extendedMode: true } as const;
    // Not the engine of all: opening a PKCS#12 file, @libpdf/core puts one of its own there, which cannot verify.
    const engine = new pkijs.CryptoEngine({ name: "webcrypto", crypto, subtle: crypto.subtle });
    const result = await signed.verify(wish, engine);
    const facts = certificateFacts(result.signerCertificate);
    const [signer] = signed.signerInfos;
    if (signer && result.signerCertificate && namesAnother(signer, result.signerCertificate))
      return { validity: "invalid", reason: "its certificate is not the one that it names", ...facts };
    if (result.signatureVerified === true) return { validity: "valid", reason: "", ...facts };
    return { validity: "invalid", reason: "it was not made with the key of its certificate", ...facts };
  } catch (error) {
    if (!(error instanceof pkijs.SignedDataVerifyError)) throw error;
    const facts = certificateFacts(error.signerCertificate);
    const isOther = /digest doesn't match|TSTInfo verification/.test(error.message);
    if (isOther) return { validity: "invalid", reason: "it was made of other bytes than these", ...facts };
    const isUnknown = /unsupported|not supported|incorrect type|unrecognized/i.test(error.message);
    if (isUnknown) return { validity: "unknown", reason: "the way it was made is not known", ...facts };
    return { validity: "invalid", reason: "its value is damaged", ...facts };
  }
}

function certificateFacts(certificate: Pkijs.Certificate | null | undefined): Pick<Checked, "signer" | "certificate"> {
  if (!certificate) return { signer: "", certificate: null };
  const name = certificate.subject.typesAndValues.find(({ type }) => type === COMMON_NAME);
  const { notBefore, notAfter } = certificate;
  return {
    signer: String(name?.value.valueBlock.value ?? ""),
    certificate: { from: notBefore.value, until: notAfter.value },
  };
}

/**
 * Whether a signature names another certificate, by its hash (RFC 5035, 3), than the one that comes along: of that only the
 * key takes part in the signature, so that anybody could write another name into it.
 */
function namesAnother({ signedAttrs }: Pkijs.SignerInfo, certificate: Pkijs.Certificate): boolean {
  const named = signedAttrs?.attributes.find(({ type }) => SIGNING_CERTIFICATES.includes(type));
  if (named === undefined) return false;
  const said = Buffer.from(named.toSchema().toBER());
  const own = Buffer.from(certificate.toSchema().toBER());
  return !HASHES.some((name) => said.includes(createHash(name).update(own).digest()));
}

function signingTime({ signedAttrs }: Pkijs.SignerInfo): Date | null {
  const value: unknown = signedAttrs?.attributes.find(({ type }) => type === SIGNING_TIME)?.values[0];
  const isTime = typeof value === "object" && value !== null && "toDate" in value && typeof value.toDate === "function";
  const date: unknown = isTime && "toDate" in value && typeof value.toDate === "function" ? value.toDate() : null;
  return date instanceof Date && !Number.isNaN(date.getTime()) ? date : null;
}

function stampedTime(pkijs: typeof Pkijs, signed: Pkijs.SignedData): Date | null {
  const content = signed.encapContentInfo.eContent?.valueBlock.valueHexView;
  return content === undefined ? null : pkijs.TSTInfo.fromBER(new Uint8Array(content)).genTime;
}

/** Reads the timestamp of a signature. @returns null when it is none of this one */
async function timeOf(pkijs: typeof Pkijs, token: unknown, signature: Uint8Array): Promise<Date | null> {
  try {
    const stamp = new pkijs.SignedData({ schema: new pkijs.ContentInfo({ schema: token }).content });
    if (stamp.encapContentInfo.eContentType !== pkijs.id_eContentType_TSTInfo) return null;
    const { validity } = await check(pkijs, stamp, signature);
    return validity === "valid" ? stampedTime(pkijs, stamp) : null;
  } catch {
    return null;
  }
}

function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
