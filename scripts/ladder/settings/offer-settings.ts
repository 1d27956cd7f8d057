/** What ladder.yml says of offers. */
export interface OfferSettings {
  /** "adobe" names signature fields as Adobe's service reads them: `Sig_es_:signer1:signature`. */
  readonly signatures: "plain" | "adobe";
  /** Own words above the facts, as paragraphs; none for no words, null for the program's. */
  readonly introduction: readonly string[] | null;
  /** Own words above the places to sign, as paragraphs; none for no words, null for the program's. */
  readonly acknowledgement: readonly string[] | null;
}
