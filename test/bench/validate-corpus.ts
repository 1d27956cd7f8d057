/**
 * Measures `rungbook validate` on a corpus of PDFs whose names say what they are, as in veraPDF's
 * (https://github.com/veraPDF/veraPDF-corpus): "7.2-t03-fail-a.pdf" breaks rule 7.2-3, "6-1-12-t01-pass-a.pdf" none.
 *
 * node --import tsx test/bench/validate-corpus.ts FOLDER
 *
 * Prints the false alarms (findings in files that break nothing, of what they claim) and the false passes (files that
 * break a rule that is known, and nothing was found), by rule; and how many files break rules that are not known. Tests
 * are numbered in names as in the corpus, here and there otherwise than validators do: a false pass is a place to look.
 */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { checkClaims, type Validation } from "../../scripts/pdf/validation/check-pdf.ts";
import { isKnownClaim, KNOWN_RULES } from "../../scripts/pdf/validation/finding.ts";

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("Name the folder of a corpus.");

const KNOWN = new Set(KNOWN_RULES.map(({ rule }) => rule));

const alarms = new Map<string, string[]>();
const passes = new Map<string, string[]>();
const counts = { good: 0, alarmed: 0, bad: 0, found: 0, foundOtherwise: 0, unknown: 0, passed: 0, unread: 0 };

for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
  if (path.endsWith(".pdf")) await judge(path, join(folder, path));
}
console.log(
  `${counts.good} good files: ${counts.alarmed} with false alarms.\n` +
    `${counts.bad} bad files: ${counts.found} found by their rule, ${counts.foundOtherwise} by another, ` +
    `${counts.passed} false passes, ${counts.unknown} of rules that are not known.\n` +
    `${counts.unread} files are damaged, or claim no standard that is known: not counted.`,
);
print("False alarms", alarms);
print("False passes", passes);

async function judge(path: string, file: string): Promise<void> {
  const { rule, isGood } = meaningOf(basename(path));
  const validation = await checkClaims(readFileSync(file)).catch(() => null);
  if (isGood === null) return;
  if (validation === null || validation.isDamaged || !isJudged(validation, isGood)) {
    counts.unread++;
    return;
  }
  const claimed = new Set(validation.findings.filter((each) => each.claimed).map((each) => each.rule));
  if (isGood) {
    counts.good++;
    if (claimed.size > 0) counts.alarmed++;
    for (const each of claimed) add(alarms, each, path);
    return;
  }
  counts.bad++;
  if (validation.findings.some((each) => each.rule === rule)) counts.found++;
  else if (claimed.size > 0) counts.foundOtherwise++;
  else if (rule !== null && !KNOWN.has(rule)) counts.unknown++;
  else {
    counts.passed++;
    add(passes, rule ?? "no rule in the name", path);
  }
}

/** A good file that claims nothing known has nothing to be judged by; a bad one may have broken its claim. */
function isJudged({ claims }: Validation, isGood: boolean): boolean {
  return claims.some(isKnownClaim) || (!isGood && claims.length === 0);
}

/** Reads the rule and the verdict in a file's name; null for what it does not say. */
function meaningOf(name: string): { readonly rule: string | null; readonly isGood: boolean | null } {
  const [, clause, test] = /([\d.-]+)-t(\d+)-/.exec(name) ?? [];
  const [, verdict] = /-(pass|fail)-/.exec(name) ?? [];
  return {
    rule: clause === undefined ? null : `${clause.replaceAll("-", ".")}-${Number(test)}`,
    isGood: verdict === undefined ? null : verdict === "pass",
  };
}

function add(lists: Map<string, string[]>, rule: string, path: string): void {
  lists.set(rule, [...(lists.get(rule) ?? []), path]);
}

function print(title: string, lists: ReadonlyMap<string, readonly string[]>): void {
  console.log(`\n${title} by rule:`);
  for (const [rule, paths] of [...lists].sort(([, one], [, other]) => other.length - one.length))
    console.log(`  ${rule}: ${paths.length}, such as ${paths[0]}`);
}
