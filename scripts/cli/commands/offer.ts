/** `rungbook offer`: a PDF for each offer of a file of data. */
import { offerDay } from "../../build/offers/offer-day.ts";
import type { OfferOptions } from "../../build/offers/offer-result.ts";
import type { OfferFormat } from "../../content/offers/read-offers.ts";
import { PrintError } from "../../problems/machine-error.ts";
import type { PasswordVariables } from "../passwords/password-variables.ts";
import { type ProtectionOptions, readProtection } from "../passwords/read-protection.ts";
import { answer, say } from "../write-lines.ts";

/** What `offer` was asked. */
export interface OfferCommand extends Omit<OfferOptions, "password" | "signature"> {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly protection: ProtectionOptions;
  readonly passwords: PasswordVariables;
  readonly json: boolean;
  readonly verbose: boolean;
  readonly signal: AbortSignal;
}

/** Makes the offers and returns the exit status; throws for what is no problem of the content. */
export async function offer({ protection, passwords, ...command }: OfferCommand): Promise<number> {
  const { environment, signal } = command;
  const day = new Date(`${offerDay(environment)}T23:59:59Z`);
  const { password, signing: signature } = await readProtection(protection, { passwords, signal }, day);
  const [{ makeOffers }, { reportOffer, reportOffers }, { watchBuild }] = await Promise.all([
    import("../../build/offers/make-offers.ts"),
    import("../reports/report-offers.ts"),
    import("../watch-build.ts"),
  ]);
  const options = { ...command, password, signature, onOffer: reportOffer };
  try {
    return await watchBuild(command, async (watching) =>
      reportOffers(command, await makeOffers({ ...options, ...watching })),
    );
  } catch (error) {
    if (!(error instanceof PrintError)) throw error;
    say(
      ...error.message.split("\n"),
      "The offers that are named above are in place. The next run makes those that are missing.",
    );
    return 3;
  }
}

/** Prints a file of data to begin with. */
export async function exampleOffer(format: OfferFormat): Promise<number> {
  const { offerExample } = await import("../../content/offers/offer-example.ts");
  answer(...offerExample(format, null).trimEnd().split("\n"));
  return 0;
}
