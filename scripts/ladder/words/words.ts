/** The program's own words on pages ("Contents", "page 3 of 31") in the language of a ladder. */
import { danish } from "./danish.ts";
import { dutch } from "./dutch.ts";
import { english } from "./english.ts";
import { french } from "./french.ts";
import { german } from "./german.ts";
import { italian } from "./italian.ts";
import { norwegian } from "./norwegian.ts";
import { polish } from "./polish.ts";
import { portuguese } from "./portuguese.ts";
import { spanish } from "./spanish.ts";
import { swedish } from "./swedish.ts";

/** What each word is for is said in `english.ts`. */
export type Words = Readonly<Record<WordName, string>>;

export type WordName = keyof typeof english;

/** Every name, in the order of `english.ts`. */
export const WORD_NAMES = Object.keys(english) as readonly WordName[]; // Its keys are these and no others.

/** By the language's subtag of a BCP 47 tag. */
const LANGUAGES: Readonly<Record<string, Words>> = {
  da: danish,
  de: german,
  en: english,
  es: spanish,
  fr: french,
  it: italian,
  nb: norwegian,
  nl: dutch,
  no: norwegian,
  pl: polish,
  pt: portuguese,
  sv: swedish,
};

/** Gives the words of a language; null when there are none. @param tag a BCP 47 tag: "de-CH" */
export function wordsOf(tag: string): Words | null {
  return LANGUAGES[new Intl.Locale(tag).language] ?? null;
}

/** Lists the placeholders of a word: `["level", "levels"]`. */
export function placeholdersOf(word: string): readonly string[] {
  return [...word.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
}

/** Puts values in the places of `{placeholders}`; one without a value stays. */
export function fillWords(word: string, values: Readonly<Record<string, string | number>>): string {
  return word.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}
