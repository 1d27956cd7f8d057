/**
 * Says whether a PDF is what was given out: compared with the register of offers, or the list of a website's handbooks;
 * which role and version it is of; and whether today's ladder says the same.
 */
import { join } from "node:path";
import { contentDifferences } from "../../ladder/offers/compare-content.ts";
import { fingerprintOf, type OfferedContent, offeredContent } from "../../ladder/offers/offered-content.ts";
import { jobDescriptionOf } from "../../ladder/offers/offered-documents.ts";
import type { Ladder, Role } from "../../ladder/types.ts";
import { type InsideFacts, readInside } from "../../pdf/inside/read-inside.ts";
import { compareWithOriginal } from "../../pdf/revisions/compare-with-original.ts";
import type { ComparedPdf } from "../../pdf/revisions/comparison.ts";
import { readBytes } from "../../pdf/thread/ask-thread.ts";
import { fold } from "../../text/names.ts";
import { shortLine } from "../../text/quote.ts";
import { readLadder } from "../check-content.ts";
import { type OfferedWords, readOfferedWords } from "../offers/offer-attachments.ts";
import { type FoundOriginal, findOriginal } from "./find-original.ts";
import { listingOf, offersOfWords } from "./listed-offer.ts";
import type {
  ComparedDocument,
  FileState,
  TodaysLadder,
  VerifiedPdf,
  VerifyOptions,
  VerifyResult,
} from "./verify-result.ts";

const STATES: Readonly<Record<ComparedPdf["outcome"], FileState>> = {
  unchanged: "unchanged",
  additions: "unchanged, with additions",
  changed: "changed",
};

/**
 * Looks at a file.
 * @throws UsageError when there is no register where one is named; EnvironmentError when SOURCE_DATE_EPOCH is no time
 */
export async function verifyPdf(options: VerifyOptions): Promise<VerifyResult> {
  const { file, register = null, folder = null, password = null, environment = {} } = options;
  const bytes = await readBytes(file);
  if ("outcome" in bytes) return bytes;
  const { original, basisFile, isListExpected, registered, problems } = findOriginal(bytes, file, register);
  const comparison = await compareWithOriginal(bytes, { original, password });
  if (comparison.outcome === "unreadable") return comparison;
  const inside = comparison.outcome === "foreign" ? NOTHING : await readInside(bytes, password);
  const words = readOfferedWords(inside.attachments);
  const today = folder === null || words === null ? null : await compareWithLadder(words.contents, folder, environment);
  const compared = comparison.outcome === "foreign" ? null : comparison;
  const listing = listingOf(original, registered);
  const subject = subjectOf(original, inside, words);
  return {
    outcome: "verified",
    state: stateOf(compared, original === null && isListExpected),
    basis: original?.basis ?? (compared === null ? null : "own checksum"),
    basisFile,
    isBasisNamed: basisFile !== null && register !== null,
    additions: compared?.additions ?? [],
    changes: compared?.changes ?? [],
    signatures: comparison.signatures,
    isClosed: listing?.listed.isEncrypted === true && inside.description === null,
    listing,
    sameWords: original === null && subject !== null ? offersOfWords(subject.fingerprint, registered) : [],
    subject,
    description: subject === null ? inside.description : null,
    today: today?.ladder ?? null,
    problems: [...problems, ...(today?.problems ?? [])],
  };
}

/** Whoever has Rungbook can make a file that agrees with itself: that is nothing where all that was given out is listed. */
function stateOf(compared: ComparedPdf | null, isUnlisted: boolean): FileState {
  if (compared === null) return "not made by Rungbook";
  return isUnlisted && compared.outcome !== "changed" ? "not listed" : STATES[compared.outcome];
}

const NOTHING: InsideFacts = { proof: null, description: null, attachments: [] };

/** What a register says counts before what the file says of itself. */
function subjectOf(
  original: FoundOriginal | null,
  { proof }: InsideFacts,
  words: OfferedWords | null,
): VerifiedPdf["subject"] {
  const id = original?.id ?? proof?.role;
  if (id === undefined) return null;
  const [content] = words?.contents ?? [];
  const version = original?.version ?? proof?.version ?? "";
  const fingerprint = original?.fingerprint ?? proof?.fingerprint ?? null;
  const isOfThis = words?.contents.every((each) => each.id === id && each.version === version) ?? false;
  return {
    id: shortLine(id),
    title: shortLine(content?.title ?? original?.title ?? id),
    version: shortLine(version),
    fingerprint: fingerprint && shortLine(fingerprint),
    isFingerprintTrue: words && isOfThis && fingerprintOf(words.contents) === fingerprint,
  };
}

async function compareWithLadder(
  contents: readonly OfferedContent[],
  folder: string,
  environment: NonNullable<VerifyOptions["environment"]>,
) {
  const { ladder, problems } = await readLadder({ folder, environment });
  const errors = problems.flatMap((problem) =>
    problem.severity === "error" ? [{ ...problem, file: join(folder, problem.file) }] : [],
  );
  if (ladder === null || errors.length > 0) return { ladder: null, problems: errors };
  const compared: TodaysLadder = {
    version: ladder.version,
    documents: contents.map((content) => compareDocument(content, ladder)),
  };
  return { ladder: compared, problems: [] };
}

function compareDocument(then: OfferedContent, ladder: Ladder): ComparedDocument {
  const role = ladder.roles.find(({ id }) => id === then.id) ?? calledAlike(then, ladder);
  const job = role === null || then.kind === "role" ? null : jobDescriptionOf(role, ladder);
  const isGone = role === null || (then.kind === "job description" && job === null);
  return {
    title: shortLine(then.title),
    kind: then.kind,
    renamedTo: isGone || role.id === then.id ? null : role.id,
    isGone,
    differences: isGone ? [] : contentDifferences(then, offeredContent(role, ladder, job)),
  };
}

/** The one role that is called as a document was, or whose job description is: its id may have changed. */
function calledAlike({ kind, title }: OfferedContent, { roles, jobDescriptions }: Ladder): Role | null {
  const isCalled = (document: { readonly title: string }): boolean => fold(document.title) === fold(title);
  const found =
    kind === "role" ? roles.filter(isCalled) : jobDescriptions.filter(isCalled).flatMap(({ role }) => role ?? []);
  const [role, ...others] = found;
  return role && others.length === 0 ? role : null;
}
