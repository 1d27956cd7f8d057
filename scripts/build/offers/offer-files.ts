/**
 * Puts offers in their places, each as soon as it is printed: protected, whole, and listed in the register. One that is
 * there, made of the same, is left as it is: a run that was interrupted goes on where it was.
 */
import { createHash } from "node:crypto";
import { basename, join } from "node:path";
import { hashParts } from "../../cache/open-cache.ts";
import type { Ladder } from "../../ladder/types.ts";
import { PDF_FILE, writePrivateFile } from "../../output/write-file.ts";
import type { FinishedHandbook } from "../../pdf/finish-handbook.ts";
import type { Problem } from "../../problems/problem.ts";
import type { PrintDocument } from "../../render/render-ladder.ts";
import { documentParts, type HandbookCache, type MadeHandbook } from "../handbooks/handbook-cache.ts";
import { programStamp } from "../program-version.ts";
import { type InPlace, lookInPlace, registeredInput } from "./offer-in-place.ts";
import type { MadeOffer } from "./offer-result.ts";
import type { PlannedOffer } from "./plan-offers.ts";
import type { OfferProtection } from "./protection.ts";
import { addToRegister, type RegisteredOffer, readRegister } from "./register.ts";

/** What they are put in place with. */
export interface OfferRun {
  readonly ladder: Ladder;
  /** Absolute path of their folder. */
  readonly folder: string;
  readonly planned: readonly PlannedOffer[];
  readonly protection: OfferProtection;
  /** Path of the register, and what it says before. */
  readonly register: string;
  readonly registered: readonly RegisteredOffer[];
  readonly registerNames: boolean;
  /** Whether somebody named the one file. */
  readonly isNamed: boolean;
  readonly onOffer: (offer: MadeOffer) => void;
  /** Is told of a file that stays where an offer would be. */
  readonly onOther: (problem: Problem) => void;
}

/** Finds and keeps offers where they belong, not in a cache: they are of persons. @param browser null where it is not known */
export function offerFiles(run: OfferRun, browser: string | null): HandbookCache {
  const { folder, ladder, protection, onOffer, isNamed } = run;
  let { registered } = run;
  const planned = new Map(run.planned.map((plan) => [plan.document.path, plan]));
  const stamp = programStamp();
  const plannedOf = ({ handbook }: PrintDocument): PlannedOffer => {
    const plan = planned.get(handbook.path);
    if (plan === undefined) throw new Error(`Nobody asked for ${handbook.path}.`);
    return plan;
  };
  const pathOf = ({ document }: PlannedOffer): string => join(folder, document.path);
  const replaced = new WeakSet<PrintDocument>();
  const inputs = new WeakMap<PrintDocument, string>();
  const inputOf = (document: PrintDocument): string => {
    const input = inputs.get(document) ?? hashInput(document);
    inputs.set(document, input);
    return input;
  };
  const hashInput = (document: PrintDocument): string => {
    // Without the state of the program or the browser nothing that was made before is known to be the same.
    const made = browser === null || stamp === null ? [crypto.randomUUID()] : [];
    const parts = documentParts(document, ladder, { browser: browser ?? "", stamp: stamp ?? "" });
    return hashParts(["offer", ...made, ...parts, ...protection.parts]);
  };
  return {
    find: async (document) => {
      const plan = plannedOf(document);
      const { reference } = plan.offer;
      const [path, input] = [pathOf(plan), inputOf(document)];
      const look = (): InPlace => lookInPlace({ path, reference, input, isNamed }, registered);
      let there = look();
      if (there.is === "other") {
        // Another run may have put it there meanwhile, and listed it.
        registered = readRegister(run.register).offers;
        there = look();
      }
      if (there.is === "free") {
        if (there.isReplaced) replaced.add(document);
        return null;
      }
      if (there.is === "other") {
        run.onOther(there.problem);
        return NOTHING;
      }
      const { bytes, line } = there;
      const isAddedTo = line.length < bytes.length;
      // With another password it is made anew; one that was added to stays as it is, whatever opens it.
      if (!isAddedTo && !(await protection.opens(bytes))) {
        replaced.add(document);
        return null;
      }
      const { pages, claims } = line;
      onOffer(madeOffer(plan, path, bytes, { pages, claims }, { ...NEW, isKept: true, isAddedTo }));
      return { ...NOTHING, finished: { bytes, pages, claims, findings: [] } };
    },
    keep: async (document, { finished }) => {
      const plan = plannedOf(document);
      const { bytes, claims } = await protection.protect(finished, plan.offer.language);
      const made = madeOffer(
        plan,
        pathOf(plan),
        bytes,
        { pages: finished.pages, claims },
        {
          ...NEW,
          isReplacement: replaced.has(document),
        },
      );
      // Whatever ends the program, nothing is in place that is not listed: the next run would not know it as ours.
      writePrivateFile(pathOf(plan), bytes, PDF_FILE, () => {
        addToRegister(run.register, lineOf(plan, made, registeredInput(inputOf(document), bytes), run));
      });
      onOffer(made);
    },
    keepSlow: async () => {},
    isSlow: async () => false,
  };
}

const NEW = { isKept: false, isAddedTo: false, isReplacement: false } as const;

/** Nothing was printed. */
const NOTHING: MadeHandbook = {
  finished: { bytes: new Uint8Array(), pages: 0, claims: [], findings: [] },
  missingCharacters: [],
  missingFonts: [],
};

function madeOffer(
  { offer, fingerprint }: PlannedOffer,
  path: string,
  bytes: Uint8Array,
  { pages, claims }: Pick<FinishedHandbook, "pages" | "claims">,
  states: Pick<MadeOffer, "isKept" | "isAddedTo" | "isReplacement">,
): MadeOffer {
  const { reference, role } = offer;
  const [length, sha256] = [bytes.length, hashOf(bytes)];
  return { path, reference, role: role.id, fingerprint, pages, bytes: length, sha256, claims, ...states };
}

function lineOf(
  { offer }: PlannedOffer,
  { path, reference, role, fingerprint, pages, bytes, sha256, claims }: MadeOffer,
  input: string,
  { ladder, protection, registerNames }: OfferRun,
): RegisteredOffer {
  return {
    time: `${new Date().toISOString().slice(0, 19)}Z`,
    reference,
    file: basename(path),
    role,
    version: ladder.version,
    fingerprint,
    sha256,
    length: bytes,
    pages,
    claims: [...claims],
    isEncrypted: protection.isEncrypted,
    isSigned: protection.isSigned,
    input,
    ...(registerNames ? { candidate: offer.candidate } : {}),
  };
}

function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
