/** `build --verify`: veraPDF's opinion of every handbook, beside that of our own checker. */
import { join } from "node:path";
import type { HandbookEntry } from "../build/build-result.ts";
import type { BrokenRule, Judge, Verdict } from "../pdf/verapdf.ts";
import { counted } from "../problems/format-problems.ts";
import { say } from "./write-lines.ts";

/** What veraPDF says of one standard that a handbook claims. */
export interface HandbookVerdict {
  /** The handbook's path in the output. */
  readonly path: string;
  /** "PDF/UA-1", "PDF/A-2a", "PDF/A-3b". */
  readonly claim: string;
  /** Null when veraPDF gave no verdict. */
  readonly passes: boolean | null;
  readonly rules: readonly BrokenRule[];
}

/** Standards as veraPDF calls them. */
const FLAVOURS: Readonly<Record<string, string>> = {
  "PDF/UA-1": "ua1",
  "PDF/A-2a": "2a",
  "PDF/A-2b": "2b",
  "PDF/A-3a": "3a",
  "PDF/A-3b": "3b",
};

/** Files that are given to one run of veraPDF: it takes a second to start, and arguments have a limit. */
const FILES_A_RUN = 50;

/** Rules that are named of one handbook. */
const MOST_RULES = 3;

/** Has every handbook of the output in `folder` judged by each standard that it claims. */
export async function judgeHandbooks(
  judge: Judge,
  folder: string,
  handbooks: readonly HandbookEntry[],
): Promise<readonly HandbookVerdict[]> {
  const verdicts: HandbookVerdict[] = [];
  for (const [claim, flavour] of Object.entries(FLAVOURS)) {
    const paths = handbooks.filter(({ claims }) => claims.includes(claim)).map(({ path }) => path);
    for (let at = 0; at < paths.length; at += FILES_A_RUN) {
      const some = paths.slice(at, at + FILES_A_RUN);
      const given = await judge(
        flavour,
        some.map((path) => join(folder, path)),
      );
      verdicts.push(...some.map((path) => ({ path, claim, ...verdictOn(path, given) })));
    }
  }
  return verdicts;
}

/** The verdict on a handbook, whatever veraPDF has made of the folders around it. */
function verdictOn(path: string, verdicts: readonly Verdict[]): Pick<HandbookVerdict, "passes" | "rules"> {
  const own = verdicts.find(({ name }) => name.replaceAll("\\", "/").includes(`/${path}`));
  return own ? { passes: own.passes, rules: own.rules } : { passes: null, rules: [] };
}

/** Reports which claims veraPDF does not confirm, and why; returns the exit status. */
export function reportVerdicts(
  verdicts: readonly HandbookVerdict[],
  folder: string,
  handbooks: readonly HandbookEntry[],
): number {
  const unconfirmed = verdicts.filter(({ passes }) => passes !== true);
  for (const verdict of unconfirmed) say(...describe(join(folder, verdict.path), verdict));
  for (const claim of Object.keys(FLAVOURS)) {
    const own = verdicts.filter((verdict) => verdict.claim === claim);
    const passed = own.filter(({ passes }) => passes === true).length;
    if (own.length === 0) continue;
    const others = handbooks.length - own.length;
    const rest = others === 0 ? "" : `; ${others} ${others === 1 ? "does" : "do"} not claim it`;
    const follow = passed === 1 ? "follows" : "follow";
    say(`veraPDF: ${passed} of ${counted(own.length, "handbook")} ${follow} ${claim}${rest}.`);
  }
  return unconfirmed.length > 0 ? 1 : 0;
}

function describe(path: string, { claim, passes, rules }: HandbookVerdict): readonly string[] {
  if (passes === null) return [`${path}  error  veraPDF gave no verdict about ${claim}.`];
  const named = rules.slice(0, MOST_RULES).map((rule) => `  ${describeRule(rule)}`);
  const more = rules.length - named.length;
  const rest = more > 0 ? [`  and ${counted(more, "more rule")}`] : [];
  return [`${path}  error  veraPDF says that it breaks ${claim}${rules.length > 0 ? ":" : "."}`, ...named, ...rest];
}

function describeRule({ rule, times, message, object }: BrokenRule): string {
  // The way to an object names all that is above it; the last that has a number can be looked up.
  const found = object === null ? null : (/.*\(([^()]+)\)/.exec(object)?.[1] ?? object);
  const place = found === null ? "" : ` (${times !== null && times > 1 ? `${times} times, first in` : "in"} ${found})`;
  return `${rule}${message === "" ? "" : `  ${message}`}${place}`;
}
