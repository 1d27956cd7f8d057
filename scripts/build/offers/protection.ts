/** How offers are encrypted and signed. */
import { createHash } from "node:crypto";
import type { Ladder } from "../../ladder/types.ts";
import type { FinishedHandbook } from "../../pdf/finish-handbook.ts";
import { companySignature, inLanguage } from "../../render/documents/offer/letter.ts";
import { signingTime } from "./offer-day.ts";
import type { OfferOptions } from "./offer-result.ts";

/** What is done with a finished offer before it is put in place. */
export interface OfferProtection {
  readonly isEncrypted: boolean;
  readonly isSigned: boolean;
  /** What of it tells offers apart that are otherwise made of the same. */
  readonly parts: readonly string[];
  /** @param language of the offer, in which a signature says what was signed */
  readonly protect: (
    finished: FinishedHandbook,
    language: string,
  ) => Promise<Pick<FinishedHandbook, "bytes" | "claims">>;
  /** Says whether the password, where there is one, opens a file: one that is there may have been made with another. */
  readonly opens: (bytes: Uint8Array) => Promise<boolean>;
}

/**
 * Makes ready what protects the offers of a run.
 * @param today the day of signatures, `YYYY-MM-DD`
 */
export async function offerProtection(
  { password = null, signature = null }: Pick<OfferOptions, "password" | "signature">,
  ladder: Ladder,
  today: string,
): Promise<OfferProtection> {
  if (password === null && signature === null) return UNPROTECTED;
  const [{ protectPdf }, { opensWith }] = await Promise.all([
    import("../../pdf/protection/protect-pdf.ts"),
    import("../../pdf/protection/encrypt-pdf.ts"),
  ]);
  const sign = signature && {
    ...signature,
    fieldName: companySignature(ladder.offer),
    signingTime: signingTime(today, signature.certificate.validFrom),
  };
  return {
    isEncrypted: password !== null,
    isSigned: sign !== null,
    parts: [
      ...(password === null ? [] : ["encrypted"]),
      ...(sign ? [createHash("sha256").update(sign.certificate.signer.certificate).digest("hex")] : []),
      ...(sign?.timestamp ? [sign.timestamp.url] : []),
      ...(sign?.isVisible ? ["visible"] : []),
    ],
    protect: async ({ bytes, claims }, language) => ({
      bytes: await protectPdf(bytes, {
        encrypt: password === null ? null : { password },
        sign: sign && { ...sign, reason: inLanguage(language, ladder).words.offer },
      }),
      claims: password === null ? claims : claims.filter((claim) => !claim.startsWith("PDF/A")),
    }),
    opens: async (bytes) => password === null || opensWith(bytes, password),
  };
}

const UNPROTECTED: OfferProtection = {
  isEncrypted: false,
  isSigned: false,
  parts: [],
  protect: async ({ bytes, claims }) => ({ bytes, claims }),
  opens: async () => true,
};
