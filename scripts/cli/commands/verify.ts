/** `rungbook verify`: whether a PDF is what was given out, and what today's ladder says. */
import { verifyPdf } from "../../build/verify/verify-pdf.ts";
import type { VerifyOptions } from "../../build/verify/verify-result.ts";
import { withinMemory } from "../memory-limit.ts";
import { openingPassword, type PasswordSources } from "../passwords/read-password.ts";
import { reportVerification } from "../reports/report-verification.ts";

/** What `verify` was asked. */
export interface VerifyCommand extends Omit<VerifyOptions, "password"> {
  readonly file: string;
  readonly json: boolean;
  /** Where the password of an encrypted file comes from. */
  readonly sources: PasswordSources;
}

/** Looks at the file and returns the exit status: 0 unchanged, with additions or without; 1 otherwise; 2 unreadable. */
export function verify({ sources, ...command }: VerifyCommand): Promise<number> {
  return withinMemory(async () => {
    const isGiven = sources.file !== null || sources.passwords.RUNGBOOK_OFFER_PASSWORD !== undefined;
    const given = isGiven ? await openingPassword(command.file, sources) : null;
    const result = await verifyPdf({ ...command, password: given });
    // Nobody is asked for what is not needed.
    const isClosed = result.outcome === "unreadable" && result.reason === "encrypted" && given === null;
    const password = isClosed ? await openingPassword(command.file, sources) : null;
    return reportVerification(command, password === null ? result : await verifyPdf({ ...command, password }));
  });
}
