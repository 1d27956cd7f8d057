/** Says whether a PDF is what was given out. */
import type {
  ListedOffer,
  TodaysLadder,
  VerifiedPdf,
  VerifyOptions,
  VerifyResult,
} from "../../build/verify/verify-result.ts";
import type { ContentDifference } from "../../ladder/offers/compare-content.ts";
import type { Change, Signature } from "../../pdf/revisions/comparison.ts";
import { formatProblem } from "../../problems/format-problems.ts";
import { quote, shortLine } from "../../text/quote.ts";
import { answer, answerJson, say } from "../write-lines.ts";
import { UNREADABLE_PDF } from "./report-validation.ts";

/** Reports, and returns the exit status: 0 for what is unchanged, with additions or without; 1 for the others; 2 for no PDF. */
export function reportVerification(
  { file, folder = null, json }: Pick<VerifyOptions, "file" | "folder"> & { readonly json: boolean },
  result: VerifyResult,
): number {
  if (json) answerJson({ file, ...result });
  if (result.outcome === "unreadable") {
    say(`${file}  error  ${result.reason === "encrypted" ? ENCRYPTED : UNREADABLE_PDF[result.reason]}`);
    return 2;
  }
  say(...result.problems.map((problem) => formatProblem(problem, { folderLabel: "." })));
  const all = [...lines(result), ...(folder !== null && result.today === null ? [uncompared(result)] : [])];
  if (!json) answer(`${file}  ${result.state}`, ...all.map((line) => `  ${line}`));
  return result.state === "unchanged" || result.state === "unchanged, with additions" ? 0 : 1;
}

const CLOSED =
  "it is encrypted, and was not opened: its bytes are those that were given out, and signatures and words inside were not looked at. Give its password in RUNGBOOK_OFFER_PASSWORD or with --password-file";

const ENCRYPTED =
  "It is encrypted, and not opened by this password, if one was given. Give it in RUNGBOOK_OFFER_PASSWORD or with --password-file.";

function lines(verified: VerifiedPdf): readonly string[] {
  const { changes, additions, signatures, subject, description, today } = verified;
  return [
    ...some(changes.map(changeLine)),
    ...some(additions.map(({ what }) => `added: ${what}`)),
    ...some(signatures.map(signatureLine)),
    ...(verified.isClosed ? [CLOSED] : []),
    ...basisLines(verified),
    ...listingLines(verified),
    ...(subject === null ? [] : subjectLines(subject)),
    ...(description === null ? [] : [describedBy(description)]),
    ...(today === null ? [] : todayLines(today)),
  ];
}

/** Lines of one kind that are shown: a file that is made to do harm may have any number. */
const MOST_LINES = 100;

function some(all: readonly string[]): readonly string[] {
  return all.length <= MOST_LINES ? all : [...all.slice(0, MOST_LINES), `and ${all.length - MOST_LINES} more`];
}

function changeLine({ page, what }: Change): string {
  return page === null ? `changed: ${what}` : `changed, page ${page}: ${what}`;
}

function signatureLine({ field, signer, time, isTimestamped, validity, reason, wasInTime }: Signature): string {
  const worth = { valid: "valid", invalid: "NOT VALID", unknown: "not known here" }[validity];
  const when = time === null ? "" : `, ${time.toISOString().slice(0, 19)}Z${isTimestamped ? " by a timestamp" : ""}`;
  const why = reason === "" ? "" : `: ${reason}`;
  const late = wasInTime === false ? "; its certificate was not valid then" : "";
  return `signature ${quote(field)}: ${worth}${why}, by ${quote(signer)}${when}${late}; whom the certificate is by is not judged`;
}

function basisLines({
  state,
  basis,
  basisFile,
  isBasisNamed,
}: Pick<VerifiedPdf, "state" | "basis" | "basisFile" | "isBasisNamed">): readonly string[] {
  const found = isBasisNamed ? [] : [FOUND];
  if (basis === "register") return [`compared with the register ${basisFile}`, ...found];
  if (basis === "handbooks.json") return [`compared with ${basisFile}`, ...found];
  const known = basisFile === null ? [] : [`it is not listed in ${basisFile}`];
  if (state === "not made by Rungbook") return [...known, WRITTEN_ANEW];
  if (state === "not listed") return [...known, UNLISTED];
  const proof = isBasisNamed && basisFile !== null ? ASK : "For proof name the register with --register";
  return [...known, `compared with the checksum that it has of itself: this finds accidents, but no forger. ${proof}`];
}

const ASK = "For proof ask for the file as it was sent, or compare it with the one that you have kept";

/** What the register says of it, or of others that it may be. */
function listingLines({ listing, sameWords }: VerifiedPdf): readonly string[] {
  if (listing === null) {
    const named = sameWords.slice(0, MOST_LISTED).map(({ time, ...offer }) => `${nameOf(offer)} of ${shortLine(time)}`);
    const more = sameWords.length - named.length;
    const all = `${named.join(", ")}${more > 0 ? `, and ${more} more` : ""}`;
    return named.length === 0 ? [] : [`the register lists offers with this fingerprint: ${all}`];
  }
  const { listed, replacement } = listing;
  const at = `listed at ${shortLine(listed.time)} as ${nameOf(listed)}`;
  if (replacement === null) return [at];
  const words = replacement.fingerprint === listed.fingerprint ? "the same words" : "other words";
  const later = `a later offer with this reference is listed at ${shortLine(replacement.time)}, of ${words} of the role: it may have taken the place of this one`;
  return [at, later];
}

/** Offers that are named of those with one fingerprint. */
const MOST_LISTED = 5;

function nameOf({ reference, file }: Pick<ListedOffer, "reference" | "file">): string {
  return reference === "" ? shortLine(file) : `${shortLine(reference)} (${shortLine(file)})`;
}

function describedBy({ title, subject }: NonNullable<VerifiedPdf["description"]>): string {
  return `it says of itself: ${title}${subject === "" ? "" : ` (${subject})`}`;
}

const WRITTEN_ANEW =
  "services for signatures, and programs that edit, write a file anew. If it has a fingerprint on paper, look for that in the register of offers";

const FOUND =
  "which was found near the file: where both were sent to you, whoever made the one can have made the other. For proof name your own with --register";

const UNLISTED =
  "it agrees with the checksum that it has of itself, as any file does that somebody makes with Rungbook";

function subjectLines({ id, title, version, fingerprint, isFingerprintTrue }: NonNullable<VerifiedPdf["subject"]>) {
  const of = version === "" ? "" : `, version ${version} of the ladder`;
  return [
    `it is of ${title === id ? id : `${title} (${id})`}${of}`,
    ...(fingerprint === null ? [] : [`fingerprint ${fingerprint}`]),
    ...(isFingerprintTrue === false ? ["the words inside are not those of this role, version and fingerprint"] : []),
  ];
}

function todayLines({ version, documents }: TodaysLadder): readonly string[] {
  const now = version === "" ? "today's ladder" : `today's ladder, version ${version},`;
  return documents.flatMap(({ title, kind, renamedTo, isGone, differences }) => {
    if (isGone) return [`${now} has no ${kind === "role" ? kind : `${kind} of`} ${title}`];
    const renamed = renamedTo === null ? [] : [`${now} has ${title} under another id, ${renamedTo}`];
    if (differences.length === 0) return [...renamed, `${now} says the same of ${title}`];
    return [
      ...renamed,
      `${now} says something else of ${title} (${kind}):`,
      ...some(differences.map(describe)).map((line) => `  ${line}`),
    ];
  });
}

/** Why nothing is said of the folder that was given. */
function uncompared({ problems }: VerifiedPdf): string {
  const why = problems.some(({ severity }) => severity === "error")
    ? "it has errors"
    : "no words of a role can be read inside the file. Only offers have them, and encrypted ones need their password";
  return `today's ladder was not compared: ${why}`;
}

function describe({ section, kind, now }: ContentDifference): string {
  switch (kind) {
    case "section renamed":
      return `${shortLine(section ?? "")}: is called ${shortLine(now ?? "")} now, in the same words`;
    case "new section":
      return `${section}: is new`;
    case "section gone":
      return `${shortLine(section ?? "")}: is there no longer`;
    case "words":
      return `${section || "a section without a heading"}: other words`;
    case "order":
      return "the sections stand in another order";
    default:
      return `${kind}: other than today`;
  }
}
