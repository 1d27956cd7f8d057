/** The certificate of a company with its private key, as a PKCS#12 file (.p12, .pfx) holds them. */
import { verify, X509Certificate } from "node:crypto";
import { P12Signer } from "@libpdf/core";
import { UsageError } from "../../problems/usage-error.ts";
import { collapseSpaces } from "../../text/quote.ts";

/** What makes signatures with a key. */
export interface Signer {
  /** As it travels in signatures (DER), and those of the authorities that vouch for it. */
  readonly certificate: Uint8Array;
  readonly certificateChain?: Uint8Array[];
  readonly keyType: "RSA" | "EC";
  readonly signatureAlgorithm: "RSASSA-PKCS1-v1_5" | "RSA-PSS" | "ECDSA";
  readonly sign: (data: Uint8Array, algorithm: "SHA-256" | "SHA-384" | "SHA-512") => Promise<Uint8Array>;
}

/** What documents are signed with. */
export interface SigningCertificate {
  readonly signer: Signer;
  /** Whom it was given to: "Northwind Labs". */
  readonly name: string;
  readonly validFrom: Date;
  readonly validTo: Date;
  /** True where nobody else vouches for it: readers then say that they do not know who signed. */
  readonly isSelfSigned: boolean;
}

/**
 * Opens a PKCS#12 file.
 * @param file what it is called in messages
 * @throws UsageError when it is none, its password does not open it, or it holds nothing that can sign
 */
export async function openCertificate(bytes: Uint8Array, password: string, file: string): Promise<SigningCertificate> {
  const problem = whatElse(bytes);
  if (problem !== null) throw new UsageError(`${file} ${problem} ${REMEDY}`);
  try {
    return await certificateOf(await P12Signer.create(bytes, password), file);
  } catch (error) {
    if (error instanceof UsageError || !(error instanceof Error)) throw error;
    throw new UsageError(`${file} ${explain(error.message)}`, { cause: error });
  }
}

const REMEDY =
  "Give a PKCS#12 file (.p12 or .pfx) that holds both: openssl pkcs12 -export -inkey key.pem -in certificate.pem -out certificate.p12";

/** Says what a file is that is no PKCS#12; null for one that may be. */
function whatElse(bytes: Uint8Array): string | null {
  if (Buffer.from(bytes).includes("-----BEGIN "))
    return "is a text file (PEM), and holds a certificate or a key alone.";
  // A sequence in DER, whose length has more than one byte.
  if (bytes[0] !== 0x30 || (bytes[1] ?? 0) < 0x80) return "is no PKCS#12 file.";
  return isCertificate(bytes) ? "is a certificate without its private key." : null;
}

function isCertificate(bytes: Uint8Array): boolean {
  try {
    return new X509Certificate(bytes).subject.length >= 0;
  } catch {
    return false;
  }
}

/** Says what the library stumbled over. */
function explain(message: string): string {
  if (/private key found/.test(message)) return `holds no private key. ${REMEDY}`;
  if (/certificates found/.test(message)) return `holds no certificate. ${REMEDY}`;
  if (/key algorithm|curve|crv/i.test(message))
    return "has a key of a kind that cannot sign here. Use RSA, or an elliptic curve of NIST: P-256, P-384 or P-521.";
  if (/integrity|password|decrypt|mac/i.test(message))
    return "cannot be opened with this password: it is another one, or the file is damaged, or was exported without a digest (-nomac).";
  return "cannot be read: it is no PKCS#12 file, is damaged, or is encrypted in an unusual way. Export it again, with AES-256 or Triple DES.";
}

/**
 * Finds the certificate that belongs to the key. The library takes the first of a file, and files of some programs begin
 * with the authority's.
 */
export async function certificateOf(given: Signer, file: string): Promise<SigningCertificate> {
  const all = [given.certificate, ...(given.certificateChain ?? [])];
  const probe = Buffer.from("Does this certificate belong to this key?");
  const signature = await given.sign(probe, "SHA-256");
  const own = all.find((bytes) => verify("sha256", probe, new X509Certificate(bytes).publicKey, signature));
  if (own === undefined) throw new UsageError(`${file} holds a private key and the certificate of another. ${REMEDY}`);
  const certificate = new X509Certificate(own);
  return {
    signer: {
      certificate: own,
      certificateChain: all.filter((bytes) => bytes !== own),
      keyType: given.keyType,
      signatureAlgorithm: given.signatureAlgorithm,
      sign: (data, algorithm) => given.sign(data, algorithm),
    },
    name: nameOf(certificate),
    validFrom: new Date(certificate.validFrom),
    validTo: new Date(certificate.validTo),
    isSelfSigned: certificate.issuer === certificate.subject,
  };
}

/** Readers call a signature invalid that was made when its certificate was not valid. @throws UsageError for such a time */
export function checkValidity({ name, validFrom, validTo }: SigningCertificate, time: Date): void {
  const day = (date: Date): string => date.toISOString().slice(0, 10);
  if (time > validTo)
    throw new UsageError(
      `The certificate of ${name} has expired on ${day(validTo)}: readers would call the signature invalid. Sign with a newer one.`,
    );
  if (time < validFrom)
    throw new UsageError(
      `The certificate of ${name} is valid from ${day(validFrom)} on, and readers would call a signature before that invalid. Look whether this machine's clock is right.`,
    );
}

/**
 * Gives the common name, or else the organisation. The text of a subject has backslashes before commas and quotes: what
 * is asked for by name has not.
 */
function nameOf(certificate: X509Certificate): string {
  const { subject } = certificate.toLegacyObject();
  // Several of a kind come as a list, which the types do not say; nobody calls an attribute of theirs by an empty one.
  const [name = certificate.subject.replaceAll("\n", ", ")] = [subject?.CN, subject?.O].flat().filter(Boolean);
  return collapseSpaces(name);
}
