/** Says what came of offers, and where they are; never whose they are. */
import { basename, dirname, relative } from "node:path";
import type { MadeOffer, OfferResult } from "../../build/offers/offer-result.ts";
import { counted, countProblems } from "../../problems/format-problems.ts";
import { answerJson, say } from "../write-lines.ts";
import { reportNoJobDescription, reportProblems, reportUnknownRoles } from "./report-problems.ts";

/** Says that an offer is in place. */
export function reportOffer(
  { path, pages, bytes, fingerprint, isKept, isAddedTo, isReplacement }: MadeOffer,
  done: number,
  total: number,
): void {
  const what = isAddedTo
    ? "is there, with additions: rungbook verify says which"
    : isKept
      ? "is there, unchanged"
      : `${counted(pages, "page")}, ${Math.ceil(bytes / 1024)} KB, ${fingerprint}${isReplacement ? ", in place of the one before" : ""}`;
  say(`${String(done).padStart(String(total).length)}/${total}  ${relative("", path) || path}  ${what}`);
}

/** How offers are reported, and what was done to them. */
export interface OfferReport {
  readonly json: boolean;
  readonly isEncrypted: boolean;
  readonly isSigned: boolean;
}

/** Reports, with the time since the program started, and returns the exit status: 1 where an offer was not made. */
export function reportOffers({ json, isEncrypted, isSigned }: OfferReport, result: OfferResult): number {
  if (result.outcome === "unknown ids") return reportUnknownRoles(result.ids, json);
  if (result.outcome === "no job description")
    return reportNoJobDescription(result.roles, Object.values(result.problems).flat(), json);
  reportProblems(result.dataProblems, ".");
  const problems = [...Object.values(result.problems).flat(), ...result.dataProblems];
  if (result.outcome === "refused") {
    if (json) answerJson({ made: false, problems });
    say("Nothing was made.");
    return 1;
  }
  const { offers, register, zip } = result;
  const seconds = Math.round(performance.now()) / 1000;
  const kept = offers.filter(({ isKept }) => isKept).length;
  const before = kept === 0 ? "" : `, ${kept} of them there from before,`;
  const isAll = !result.dataProblems.some(({ severity }) => severity === "error");
  const found = countProblems(problems);
  const [first] = offers;
  const done = [...(isEncrypted ? ["encrypted"] : []), ...(isSigned ? ["signed"] : [])].join(" and ");
  const place = offers.length === 1 ? `It is ${first?.path}` : `They are in ${dirname(first?.path ?? "")}`;
  say(
    `Made ${counted(offers.length, "offer")}${before} in ${seconds.toFixed(1)} s${found === "" ? "" : `, with ${found}`}.`,
    ...(first ? [`${place}${done === "" ? "" : `, ${done}`}, listed in ${register}.`] : []),
    ...(first ? [KEEP] : []),
    ...(zip === null ? [] : [`All in one: ${basename(zip)}.`]),
  );
  if (json) answerJson({ made: isAll, seconds, offers, register, zip, problems });
  return isAll ? 0 : 1;
}

const KEEP = "Keep both: by that register rungbook verify tells what you gave out from what somebody made of it.";
