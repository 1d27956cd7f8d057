/**
 * The program's own words on pages ("Contents", "page 3 of 31") in the language of a ladder. README.md says what each word
 * is for, and how a language is added.
 */
import da from "./da.json" with { type: "json" };
import de from "./de.json" with { type: "json" };
import en from "./en.json" with { type: "json" };
import es from "./es.json" with { type: "json" };
import fr from "./fr.json" with { type: "json" };
import it from "./it.json" with { type: "json" };
import nl from "./nl.json" with { type: "json" };
import no from "./no.json" with { type: "json" };
import pl from "./pl.json" with { type: "json" };
import pt from "./pt.json" with { type: "json" };
import sv from "./sv.json" with { type: "json" };

type English = typeof en;

/** A word with one form. */
export type WordName = { [Name in keyof English]: English[Name] extends string ? Name : never }[keyof English];

/** A word that has another form for one thing than for several. */
export type CountedName = Exclude<keyof English, WordName>;

/** The forms of a counted word, by what the language's rules call a number (Unicode Technical Standard 35, part 3). */
export type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;

/** All words of a language. `other` stands in for a form that a counted word does not have. */
export type Words = Readonly<Record<WordName, string>> &
  Readonly<Record<CountedName, Forms & { readonly other: string }>>;

/** Some words of a language: what a file has, or what ladder.yml gives. */
export type SomeWords = Readonly<Partial<Record<WordName, string> & Record<CountedName, Forms>>>;

/** The words as they were written first; each language's have the same placeholders. */
export const english: Words = en;

/** Every name, in the order of `en.json`. Pure: who only fills words is bundled without them. */
export const WORD_NAMES = /* @__PURE__ */ Object.keys(en) as readonly (WordName | CountedName)[]; // Its keys are these and no others.

/** What a language's rules may call a number. */
export const PLURALS = ["zero", "one", "two", "few", "many", "other"] as const satisfies readonly Intl.LDMLPluralRule[];

/** The languages that the program speaks, by the language's subtag of a BCP 47 tag. */
export const LOCALES: Readonly<Record<string, SomeWords>> = { da, de, en, es, fr, it, nb: no, nl, no, pl, pt, sv };

/** The words of a ladder. */
export interface LadderWords {
  readonly words: Words;
  /** The words that are English because nobody has said them in the ladder's language, in the order of `en.json`. */
  readonly missing: readonly (WordName | CountedName)[];
  /** False for a language that none of the files is for. */
  readonly isSpoken: boolean;
}

/**
 * Gives the words of a ladder: those of ladder.yml, else those of its language, else English ones.
 * @param tag its language, a BCP 47 tag: "de-CH"
 * @param own words of ladder.yml
 */
export function wordsOf(tag: string, own: SomeWords = {}, locales = LOCALES): LadderWords {
  const found = locales[new Intl.Locale(tag).language];
  const spoken = found ?? {};
  const missing: (WordName | CountedName)[] = [];
  const words = WORD_NAMES.map((name) => {
    const said = isCounted(name) ? { ...spoken[name], ...own[name] } : (own[name] ?? spoken[name]);
    if (typeof said === "string" || said?.other !== undefined) return [name, said];
    missing.push(name);
    return [name, isCounted(name) ? { ...en[name], ...spoken[name], ...own[name] } : en[name]];
  });
  // One of each name.
  return { words: Object.fromEntries(words) as Words, missing, isSpoken: found !== undefined };
}

/** True for the name of a word that has several forms. */
export function isCounted(name: WordName | CountedName): name is CountedName {
  return typeof en[name] !== "string";
}

/** Chooses the form of a counted word for a number: "{count} roles" for 5. */
export function formOf(forms: Words[CountedName], count: number, language: string): string {
  return forms[new Intl.PluralRules(language).select(count)] ?? forms.other;
}

/** Lists the placeholders of a word: `["level", "levels"]`. */
export function placeholdersOf(word: string): readonly string[] {
  return [...word.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
}

/** Puts values in the places of `{placeholders}`; one without a value stays. */
export function fillWords(word: string, values: Readonly<Record<string, string | number>>): string {
  return word.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}
