/** Compares a file with its original, state by state. */
import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { PDF } from "@libpdf/core";
import { counted } from "../../problems/format-problems.ts";
import { asksForPassword } from "../thread/answer-task.ts";
import { compareRevisions, type Step } from "./compare-revisions.ts";
import type { Addition, Change, Comparison, Original, Signature } from "./comparison.ts";
import { coversContent, hasArea } from "./covered-content.ts";
import { basisOf, beginsWith, changedPdf, DAMAGED, OTHER_BYTES, unchangedPdf } from "./original.ts";
import { hasOwnChecksum, saysItIsOurs } from "./own-checksum.ts";
import { readSignatures } from "./read-signatures.ts";
import { checkRevisions } from "./states/check-revision.ts";
import { Disorder, type Entry } from "./states/cross-references.ts";
import { endsAt, type Revision, splitRevisions } from "./states/split-revisions.ts";

/** What is known of a file before it is looked at. */
export interface Known {
  /** What a register says of the original; null where there is none. */
  readonly original: Original | null;
  /** What opens an encrypted file; null for none. */
  readonly password: string | null;
}

/** Compares a file with its original. @throws when the bytes are no PDF, and may never have been one */
export async function comparePdf(pdf: Uint8Array, known: Known): Promise<Comparison> {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  try {
    return await compareOpened(bytes, known);
  } catch (error) {
    const isOurs = known.original !== null || (await saysItIsOurs(bytes, known.password));
    if (!isOurs) throw error;
    return changedPdf(bytes, known.original, error instanceof Disorder ? error.message : DAMAGED, []);
  }
}

async function compareOpened(bytes: Buffer, known: Known): Promise<Comparison> {
  const { original, password } = known;
  const isBegun = original !== null && beginsWith(bytes, original);
  if (await isClosed(bytes, password)) return compareClosed(bytes, known);
  const states = await splitOrNot(bytes, password);
  if (typeof states === "string") return compareUnordered(bytes, known, states);
  if (original !== null && !isBegun)
    return changedPdf(bytes, original, differenceOf(bytes, original, states), await readSignatures(bytes, states));
  const [first] = states;
  if (original === null && !(first && hasOwnChecksum(bytes, first))) {
    const signatures = await readSignatures(bytes, states);
    const isOurs = await saysItIsOurs(bytes, password);
    return isOurs ? changedPdf(bytes, original, WRITTEN_ANEW, signatures) : { outcome: "foreign", signatures };
  }
  const last = original === null ? 0 : states.findIndex((state) => endsAt(bytes, state, original.length));
  if (last < 0) return changedPdf(bytes, original, "what was appended does not go on from it", []);
  // Before any object of them is read.
  if (original === null) checkRevisions(bytes, states, null);
  else checkRevisions(bytes, states.slice(last + 1), states[last] ?? null);
  return compareStates(bytes, states, last, known);
}

/** A file of which programs make what they can. */
async function compareUnordered(bytes: Buffer, { original, password }: Known, what: string): Promise<Comparison> {
  if (original === null && !(await saysItIsOurs(bytes, password))) return { outcome: "foreign", signatures: [] };
  const isBegun = original !== null && beginsWith(bytes, original);
  return changedPdf(
    bytes,
    original,
    original === null || isBegun ? anewOr(bytes, what) : differenceOf(bytes, original, what),
    [],
  );
}

/** Tells whether a file is encrypted, and not opened. */
async function isClosed(bytes: Buffer, password: string | null): Promise<boolean> {
  try {
    const pdf = await PDF.load(bytes, password === null ? {} : { credentials: password });
    return pdf.isEncrypted && !pdf.isAuthenticated;
  } catch (error) {
    if (asksForPassword(bytes)) return true;
    throw error;
  }
}

/** Of an encrypted file without its password only the bytes can be compared. */
function compareClosed(bytes: Buffer, known: Known): Comparison {
  const { original } = known;
  if (original === null) return { outcome: "unreadable", reason: "encrypted" };
  if (!beginsWith(bytes, original)) return changedPdf(bytes, original, OTHER_BYTES, []);
  return original.length < bytes.length ? { outcome: "unreadable", reason: "encrypted" } : unchangedPdf(original);
}

/** Says what a file looks like that was not appended to. */
const WRITTEN_ANEW = "it was written anew by another program, or edited; its text may be the same";
const CUT_OFF = "its end is missing";

async function splitOrNot(bytes: Buffer, password: string | null): Promise<readonly Revision[] | string> {
  try {
    return await splitRevisions(bytes, password);
  } catch (error) {
    if (error instanceof Disorder) return error.message;
    throw error;
  }
}

function differenceOf(bytes: Buffer, { length }: Original, states: readonly Revision[] | string): string {
  if (typeof states === "string") return anewOr(bytes, bytes.length < length ? CUT_OFF : OTHER_BYTES);
  return states.some((state) => endsAt(bytes, state, length)) ? OTHER_BYTES : WRITTEN_ANEW;
}

/** A program that puts a file into an order in which a browser shows it early writes it anew; none of ours is in one. */
function anewOr(bytes: Buffer, what: string): string {
  return bytes.toString("latin1", 0, 1_024).includes("/Linearized") ? WRITTEN_ANEW : what;
}

/** What a register would say of the first state. */
function ownOriginal(bytes: Buffer, first: Revision | undefined): Original {
  const end = first?.end ?? 0;
  // Every file of ours ends with the end of a line.
  const length = bytes[end] === LINE_FEED ? end + 1 : end;
  return { sha256: createHash("sha256").update(bytes.subarray(0, length)).digest("hex"), length };
}

const LINE_FEED = 0x0a;

/** @param last which of the states is the original's last */
async function compareStates(
  bytes: Buffer,
  states: readonly Revision[],
  last: number,
  known: Known,
): Promise<Comparison> {
  const signatures = await readSignatures(bytes, states);
  const additions: Addition[] = [];
  const changes: Change[] = [];
  const packs = new Set(states.slice(0, last + 1).flatMap(({ entries }) => packsIn(entries)));
  for (const [before, state] of pairsAfter(states, last)) {
    const step = compareRevisions(before.pdf, state.pdf, state.entries, packs);
    if (!isDeepStrictEqual(before.encryption, state.encryption))
      changes.push({ page: null, what: "its encryption was replaced" });
    additions.push(...signatureAdditions(step, signatures), ...step.additions);
    changes.push(...step.changes, ...signatureChanges(step, signatures));
    changes.push(...(await hidingSignatures(bytes.subarray(0, before.end), known.password, step)));
    for (const pack of packsIn(state.entries)) packs.add(pack);
  }
  const original = known.original ?? ownOriginal(bytes, states[0]);
  const surplus = bytes.length - original.length;
  const outcome = changes.length > 0 ? "changed" : surplus > 0 ? "additions" : "unchanged";
  if (outcome === "additions" && additions.length === 0)
    additions.push({ kind: "nothing", what: `nothing that shows (${counted(surplus, "byte")} behind its end)` });
  return { outcome, basis: basisOf(known.original), original, additions, changes: unique(changes), signatures };
}

/** What one update changes and the next one changes again is said once. */
function unique(changes: readonly Change[]): readonly Change[] {
  return [...new Map(changes.map((change) => [JSON.stringify(change), change])).values()];
}

function packsIn(entries: ReadonlyMap<number, Entry>): readonly number[] {
  return [...entries.values()].flatMap((entry) => (entry.kind === "packed" ? [entry.stream] : []));
}

function pairsAfter(states: readonly Revision[], last: number): readonly (readonly [Revision, Revision])[] {
  return states.slice(last + 1).flatMap((state, at) => {
    const before = states[last + at];
    return before ? [[before, state] as const] : [];
  });
}

function signatureAdditions({ signed, widgets }: Step, signatures: readonly Signature[]): readonly Addition[] {
  return signatures
    .filter(({ field }) => signed.includes(field))
    .map(({ field, signer }) => {
      // It may look like anything, such as words that go on from those of the page.
      const seen = widgets.filter((widget) => widget.field === field && hasArea(widget.rect));
      const pages = [...new Set(seen.map(({ page }) => page))].join(", ");
      const where = pages === "" ? "" : `, on page ${pages} where there was no place to sign`;
      return { kind: "signature", what: `${field} was signed${signer === "" ? "" : ` by ${signer}`}${where}` };
    });
}

/** A signature that is none says that what was signed is not what is there. */
function signatureChanges({ signed }: Step, signatures: readonly Signature[]): readonly Change[] {
  return signed.flatMap((field) => {
    const signature = signatures.find((each) => each.field === field);
    if (signature && signature.validity !== "invalid") return [];
    return [{ page: null, what: `the signature of ${field} is not valid: ${signature?.reason ?? "it is missing"}` }];
  });
}

/** Signatures that are put on a page may not lie on its words and fields. */
async function hidingSignatures(
  before: Uint8Array,
  password: string | null,
  { widgets }: Step,
): Promise<readonly Change[]> {
  const hiding: Change[] = [];
  for (const { page, rect, field } of widgets)
    if (await coversContent(before, password, page, rect))
      hiding.push({ page, what: `the signature of ${field} lies on what the page says` });
  return hiding;
}
