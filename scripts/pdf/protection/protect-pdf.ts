/**
 * Protects a finished document, in the only order that works: encrypted, and then signed. Encrypting writes every byte
 * anew, so that a signature of before would be of another file; nothing may follow but what is appended.
 */
import { UsageError } from "../../problems/usage-error.ts";
import { encryptPdf } from "./encrypt-pdf.ts";
import { judgePassword, preparePassword } from "./password-rules.ts";
import { type SignatureRequest, signPdf } from "./sign-pdf.ts";

/** How a document is protected; one that asks for nothing stays as it is. */
export interface Protection {
  /** Who is to open it needs this password. */
  readonly encrypt?: { readonly password: string } | null | undefined;
  readonly sign?: SignatureRequest | null | undefined;
}

/**
 * Encrypts and signs a document.
 * @throws UsageError for a password that readers would not agree on, and what `encryptPdf` and `signPdf` do
 */
export async function protectPdf(finished: Uint8Array, { encrypt, sign }: Protection): Promise<Uint8Array> {
  const password = encrypt ? usablePassword(encrypt.password) : undefined;
  const closed = password === undefined ? finished : await encryptPdf(finished, password);
  return sign ? signPdf(closed, sign, password) : closed;
}

function usablePassword(password: string): string {
  const { error } = judgePassword(password);
  if (error !== null) throw new UsageError(`The password cannot be used. ${error}`);
  return preparePassword(password);
}
