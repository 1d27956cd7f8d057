/** What was noticed while handbooks were printed and checked, as problems: missing characters, standards not claimed. */
import { warningAt } from "../ladder/problem.ts";
import type { Problem } from "../ladder/types.ts";
import type { HandbookEntry, HandbookFinding, MadeHandbooks, MissingCharacters } from "./make-handbooks.ts";
import { nameCharacters } from "./name-characters.ts";

/** The problems of a build's handbooks; those of `content` name files of the content folder, the others of the output. */
export interface HandbookProblems {
  readonly content: readonly Problem[];
  readonly output: readonly Problem[];
}

/** Standards that a handbook claims when nothing is wrong with it. */
const CLAIMS = ["PDF/UA-1", "PDF/A-2a"];

/** Rules that a handbook breaks where a character is in no font: each glyph has a text, and none is .notdef. */
const RULES_OF_CHARACTERS = new Set(["7.21.7-1", "6.2.11.7.2-1", "7.21.8-1", "6.2.11.8-1"]);

/** Lists what was noticed: for each file the characters that no font has, for each handbook why it claims too little. */
export function handbookProblems({ entries, findings, missing }: MadeHandbooks): HandbookProblems {
  return {
    content: missing.map(missingCharacters),
    output: entries.flatMap((entry) => lostClaims(entry, findings)),
  };
}

function missingCharacters({ file, line, characters }: MissingCharacters): Problem {
  const place = line === null ? { file } : { file, line };
  return warningAt(place, `No font has ${nameCharacters(characters)}.`, fontAdvice(characters));
}

/** Says why a handbook does not claim a standard: for a missing character if that is all, else by the first fault. */
function lostClaims({ path, claims }: HandbookEntry, findings: readonly HandbookFinding[]): readonly Problem[] {
  const own = findings.filter((finding) => finding.path === path);
  const [any] = own;
  if (any === undefined) return [];
  const lost = CLAIMS.filter((claim) => !claims.includes(claim)).join(" and ");
  const { missingCharacters: characters } = any;
  const others = characters.length === 0 ? own : own.filter(({ rule }) => !RULES_OF_CHARACTERS.has(rule));
  const [first] = others;
  if (first === undefined) {
    const message = `It does not claim ${lost}, because no font has ${nameCharacters(characters)}.`;
    return [warningAt({ file: path }, message, fontAdvice(characters))];
  }
  const place = first.page === null ? "" : `, page ${first.page}`;
  const more = others.length > 1 ? ` (and ${others.length - 1} more)` : "";
  const message = `It does not claim ${lost}: ${first.message} (${first.standard}, rule ${first.rule}${place})${more}`;
  return [warningAt({ file: path }, message, "rungbook doctor lists every fault of a PDF.")];
}

function fontAdvice(characters: readonly string[]): string {
  return `Install a font that has ${characters.length > 1 ? "them" : "it"} and name it under print.fonts in ladder.yml.`;
}
