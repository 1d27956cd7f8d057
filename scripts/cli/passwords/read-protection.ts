/** What a command is to protect documents with, from its options: asked for, opened and checked before anything is made. */
import type { OfferSignature } from "../../build/offers/offer-result.ts";
import { UsageError } from "../../problems/usage-error.ts";
import { say } from "../write-lines.ts";
import { certificatePassword, offerPassword, type PasswordSources } from "./read-password.ts";
import { readSmallFile } from "./read-small-file.ts";

/** The options of protection, as they stand on the command line; null for what is not given. */
export interface ProtectionOptions {
  readonly encrypt: boolean;
  readonly passwordFile: string | null;
  /** The file of a certificate with its key. */
  readonly sign: string | null;
  readonly signPasswordFile: string | null;
  /** Whether boxes of signatures stay empty. */
  readonly signInvisibly: boolean;
  /** The address of an authority for timestamps. */
  readonly timestamp: string | null;
}

/** What documents are protected with. */
export interface ProtectionMeans {
  /** Null where they stay open. */
  readonly password: string | null;
  /** Null where they stay unsigned. */
  readonly signing: OfferSignature | null;
}

/**
 * Reads what documents are to be protected with.
 * @param time when they will say that they were signed
 * @throws UsageError for options that do not fit together, a password that is none, a certificate that does not do
 */
export async function readProtection(
  options: ProtectionOptions,
  sources: Omit<PasswordSources, "file">,
  time: Date,
): Promise<ProtectionMeans> {
  const problems = [...unused(options), ...(await wrongAddress(options))];
  if (problems.length > 0) throw new UsageError(problems);
  const { encrypt, passwordFile, sign, signPasswordFile, signInvisibly, timestamp } = options;
  // First what can be wrong without anybody's having typed something.
  const file = sign === null ? null : await readCertificate(sign);
  const password = encrypt ? await offerPassword({ ...sources, file: passwordFile }) : null;
  if (sign === null || file === null) return { password, signing: null };
  // Few commands sign, and what signs takes a while to load.
  const { checkValidity, openCertificate } = await import("../../pdf/protection/signing-certificate.ts");
  const opener = await certificatePassword(sign, { ...sources, file: signPasswordFile });
  const certificate = await openCertificate(file, opener, sign);
  checkValidity(certificate, time);
  if (certificate.isSelfSigned)
    say(
      `${sign}  warning  Nobody vouches for this certificate of ${certificate.name}: readers say that they do not know who signed, until they are told to trust it. Use one that an authority has issued.`,
    );
  const authority = timestamp === null ? null : { url: timestamp };
  return { password, signing: { certificate, timestamp: authority, isVisible: !signInvisibly } };
}

/** Names options that do nothing without another: whoever gives one believes that it does something. */
function unused(options: ProtectionOptions): readonly string[] {
  const { encrypt, passwordFile, sign, signPasswordFile, signInvisibly, timestamp } = options;
  const without = (option: string, other: string): string =>
    `${option} does nothing without ${other}. Give both, or neither.`;
  return [
    ...(passwordFile !== null && !encrypt ? [without("--password-file", "--encrypt")] : []),
    ...(signPasswordFile !== null && sign === null ? [without("--sign-password-file", "--sign")] : []),
    ...(signInvisibly && sign === null ? [without("--sign-invisibly", "--sign")] : []),
    ...(timestamp !== null && sign === null ? [without("--timestamp", "--sign")] : []),
  ];
}

async function wrongAddress({ timestamp }: ProtectionOptions): Promise<readonly string[]> {
  if (timestamp === null) return [];
  const { isTimestampAddress } = await import("../../pdf/protection/timestamp-authority.ts");
  const advice = "Give the address of an authority for timestamps (RFC 3161), with https:// or http:// before it.";
  return isTimestampAddress(timestamp) ? [] : [`--timestamp is no address. ${advice}`];
}

function readCertificate(path: string): Promise<Uint8Array> {
  const advice = "Give the path of a PKCS#12 file (.p12 or .pfx).";
  const holds = "a certificate and its key";
  return readSmallFile({ path, option: "--sign", maxBytes: LARGEST_CERTIFICATE, holds, advice });
}

/** Bytes that a certificate, its key and those who vouch for it may have: usually three thousand. */
const LARGEST_CERTIFICATE = 1024 * 1024;
