/** `rungbook offer`: a PDF for each offer of a file of data. */
import { dirname, join, resolve } from "node:path";
import { readLadder } from "../../build/check-content.ts";
import { signingDay } from "../../build/offers/offer-day.ts";
import type { OfferOptions } from "../../build/offers/offer-result.ts";
import { REGISTER_NAME } from "../../build/offers/register.ts";
import type { OfferFormat } from "../../content/offers/read-offers.ts";
import { roleFinder } from "../../content/people/find-role.ts";
import { PrintError } from "../../problems/machine-error.ts";
import { UsageError } from "../../problems/usage-error.ts";
import { INTERRUPTED } from "../interrupt.ts";
import type { PasswordVariables } from "../passwords/password-variables.ts";
import { type ProtectionOptions, readProtection } from "../passwords/read-protection.ts";
import { reportProblems } from "../reports/report-problems.ts";
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
  const day = new Date(`${signingDay(environment)}T23:59:59Z`);
  const { password, signing: signature } = await readProtection(protection, { passwords, signal }, day);
  if (password === null && passwords.RUNGBOOK_OFFER_PASSWORD !== undefined)
    say("RUNGBOOK_OFFER_PASSWORD is set, but offers are encrypted with --encrypt alone: these are not.");
  const [{ makeOffers }, { reportOffer, reportOffers }, { watchBuild }] = await Promise.all([
    import("../../build/offers/make-offers.ts"),
    import("../reports/report-offers.ts"),
    import("../watch-build.ts"),
  ]);
  let register: string | null = null;
  const onOffer: typeof reportOffer = (made, done, total) => {
    if (!made.isKept) register = resolve(command.register ?? join(dirname(made.path), REGISTER_NAME));
    reportOffer(made, done, total);
  };
  const options = { ...command, password, signature, onOffer };
  const isProtected = { isEncrypted: password !== null, isSigned: signature !== null };
  try {
    return await watchBuild(command, async (watching) =>
      reportOffers({ ...command, ...isProtected }, await makeOffers({ ...options, ...watching })),
    );
  } catch (error) {
    if (register === null) throw error;
    if (signal.aborted) say("Interrupted.");
    else if (error instanceof PrintError) say(...error.message.split("\n"));
    say(
      `The offers that are named above are in place, listed in ${register}. The next run makes those that are missing.`,
    );
    if (signal.aborted) return INTERRUPTED;
    if (error instanceof PrintError) return 3;
    throw error;
  }
}

/** What `offer --example` was asked. */
export interface ExampleCommand {
  readonly format: OfferFormat;
  /** That the example names; null for the first one of the folder. */
  readonly role: string | null;
  /** The folder of role files; null for an example that names no role. */
  readonly folder: string | null;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Prints a file of data to begin with and returns the exit status. @throws UsageError where there is no such role */
export async function exampleOffer({ format, role: named, folder, environment }: ExampleCommand): Promise<number> {
  const [{ offerExample }, reading] = await Promise.all([
    import("../../content/offers/offer-example.ts"),
    folder === null ? null : readLadder({ folder, environment }),
  ]);
  const ladder = reading?.ladder ?? null;
  if (folder !== null && reading !== null && ladder === null) {
    reportProblems(reading.problems, folder);
    return 1;
  }
  const found = ladder === null || named === null ? null : roleFinder(ladder)(named);
  if (found !== null && "message" in found) throw new UsageError(`${found.message} ${found.advice}`);
  // Lines of CSV end as those of spreadsheets do; all that is answered has ends of its own.
  answer(...offerExample(format, ladder, found?.role).trimEnd().split(/\r?\n/u));
  return 0;
}
