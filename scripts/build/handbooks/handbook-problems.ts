/** What was noticed while handbooks were printed and checked, as problems: missing characters, standards not claimed. */

import { fontFor, SCRIPT_FONTS, scriptOf } from "../../printing/script-fonts.ts";
import { counted } from "../../problems/format-problems.ts";
import { type Place, type Problem, warningAt } from "../../problems/problem.ts";
import { groupBy } from "../../text/names.ts";
import { quote } from "../../text/quote.ts";
import type { HandbookEntry, HandbookFinding, MadeHandbooks, MissingCharacters, MissingFont } from "../build-result.ts";
import { nameCharacters } from "./missing-characters.ts";

/** A problem with characters: all of them, of which its message names a few. */
export interface CharacterProblem extends Problem {
  readonly characters: readonly string[];
}

/** The problems of a build's handbooks. */
export interface HandbookProblems {
  /** Those that name files of the content folder. */
  readonly content: readonly (Problem | CharacterProblem)[];
  /** Those of the file of people or offers. */
  readonly people: readonly CharacterProblem[];
  /** Those that name files of the output. */
  readonly output: readonly Problem[];
}

/** Rules that a handbook breaks where a character is in no font: each glyph has a text, and none is .notdef. */
const RULES_OF_CHARACTERS = new Set(["7.21.7-1", "6.2.11.7.2-1", "7.21.8-1", "6.2.11.8-1"]);

/**
 * Lists what was noticed: for each file the characters that no font has, for each handbook why it claims too little.
 * @param people what the file of people or offers is called; empty where there is none
 */
export function handbookProblems(
  { entries, findings, missing, missingFonts }: MadeHandbooks,
  people = "",
): HandbookProblems {
  const inContent = missing.flatMap(({ file, ...line }) => (file === null ? [] : [{ file, ...line }]));
  const inPeople = missing.flatMap(({ file, ...line }) => (file === null ? [{ file: people, ...line }] : []));
  return {
    content: [...missingFonts.map(missingFont), ...missingInFiles(inContent)],
    people: missingInFiles(inPeople),
    output: entries.flatMap((entry) => lostClaims(entry, findings)),
  };
}

/** Characters that are missing in a file of this name. */
type MissingInFile = MissingCharacters & { readonly file: string };

function missingInFiles(missing: readonly MissingInFile[]): readonly CharacterProblem[] {
  return [
    ...missingScripts(missing),
    ...[...groupBy(withoutScripts(missing), ({ file }) => file).values()].flatMap(missingInFile),
  ];
}

function missingFont({ name, place, isFile }: MissingFont): Problem {
  if (isFile) {
    const message = `The browser does not accept the font ${quote(name)}.`;
    return warningAt(place, message, "Save it again, or use another font.");
  }
  const advice = "Install it where the browser runs, or correct its name.";
  return warningAt(place, `The browser has no font ${quote(name)}.`, advice);
}

/** Names each script that no font has, once: where it stands first, what of it is missing in all files, and a font for it. */
function missingScripts(missing: readonly MissingInFile[]): readonly CharacterProblem[] {
  return SCRIPT_FONTS.flatMap((script) => {
    const lines = missing.filter(({ characters }) => characters.some((one) => scriptOf(one) === script));
    const [first] = lines;
    if (first === undefined) return [];
    const all = lines.flatMap(({ characters }) => characters.filter((one) => scriptOf(one) === script));
    const characters = [...new Set(all)].sort();
    const place = first.line === null ? { file: first.file } : { file: first.file, line: first.line };
    const others = lines.length === 1 ? "" : `, here and in ${counted(lines.length - 1, "more line")}`;
    const message = `No font has ${script.name}: ${nameCharacters(characters)}${others}. Handbooks with it claim no standard.`;
    return [{ ...warningAt(place, message, `Install ${fontFor(script)}.`), characters }];
  });
}

function withoutScripts(missing: readonly MissingInFile[]): readonly MissingInFile[] {
  return missing
    .map((line) => ({ ...line, characters: line.characters.filter((one) => scriptOf(one) === undefined) }))
    .filter(({ characters }) => characters.length > 0);
}

/** So many lines of a file have a message of their own: a text in another script has a new character in each. */
const MOST_LINES = 5;

/** Describes what is missing in the lines of a file; many lines are put together from the sixth on. */
function missingInFile(lines: readonly MissingInFile[]): readonly CharacterProblem[] {
  const own = lines.length > MOST_LINES + 1 ? lines.slice(0, MOST_LINES) : lines;
  const below = lines.slice(own.length);
  const [first] = below;
  const characters = below.flatMap((line) => line.characters);
  return [
    ...own.map((line) => missingInLine(line, "")),
    ...(first ? [missingInLine({ ...first, characters }, ", here and in lines below")] : []),
  ];
}

function missingInLine({ file, line, characters }: MissingInFile, where: string): CharacterProblem {
  const place = line === null ? { file } : { file, line };
  return aboutCharacters(place, `No font has ${nameCharacters(characters)}${where}.`, characters);
}

function aboutCharacters(place: Place, message: string, characters: readonly string[]): CharacterProblem {
  return { ...warningAt(place, message, fontAdvice(characters)), characters };
}

/** Says why a handbook does not claim a standard: for a missing character if that is all, else by the first fault. */
function lostClaims({ path, claims }: HandbookEntry, findings: readonly HandbookFinding[]): readonly Problem[] {
  const own = findings.filter((finding) => finding.path === path);
  const [any] = own;
  if (any === undefined) return [];
  const lost = claimsWhenSound(claims, own)
    .filter((claim) => !claims.includes(claim))
    .join(" and ");
  const { missingCharacters: characters } = any;
  const others = characters.length === 0 ? own : own.filter(({ rule }) => !RULES_OF_CHARACTERS.has(rule));
  const [first] = others;
  if (first === undefined) {
    // A script is said to be missing once, with what follows from it.
    if (characters.every((character) => scriptOf(character) !== undefined)) return [];
    const message = `It does not claim ${lost}, because no font has ${nameCharacters(characters)}.`;
    return [aboutCharacters({ file: path }, message, characters)];
  }
  const place = first.page === null ? "" : `, page ${first.page}`;
  const more = others.length > 1 ? ` (and ${others.length - 1} more)` : "";
  const message = `It does not claim ${lost}: ${first.message} (${first.standard}, rule ${first.rule}${place})${more}`;
  return [warningAt({ file: path }, message, "rungbook validate lists every fault of a PDF.")];
}

/** Standards that a handbook claims when nothing is wrong with it; with files inside, the third part of PDF/A. */
function claimsWhenSound(claims: readonly string[], findings: readonly HandbookFinding[]): readonly string[] {
  const isPart3 =
    claims.some((claim) => claim.startsWith("PDF/A-3")) || findings.some(({ standard }) => standard === "PDF/A-3");
  return ["PDF/UA-1", isPart3 ? "PDF/A-3a" : "PDF/A-2a"];
}

function fontAdvice(characters: readonly string[]): string {
  return `Install a font that has ${characters.length > 1 ? "them" : "it"} and name it under print.fonts in ladder.yml.`;
}
