import { warningAt } from "../problem.ts";
import { quote } from "../quote.ts";
import type { SettingsReading } from "../settings.ts";
import type { Problem } from "../types.ts";
import { english } from "./english.ts";
import { WORD_NAMES, type WordName, type Words, wordsOf } from "./words.ts";

/** Gives the words of a ladder: those of ladder.yml, else those of its language, else English ones. */
export function ladderWords({ settings }: SettingsReading): Words {
  return { ...(wordsOf(settings.language) ?? english), ...settings.words };
}

/** Lists the words that are English in a ladder of another language, because nobody has said them in it. */
export function englishWords({ settings: { language, words } }: SettingsReading): readonly WordName[] {
  return wordsOf(language) === null ? WORD_NAMES.filter((name) => words[name] === undefined) : [];
}

/** Warns of a language that pages cannot speak. */
export function checkWords(reading: SettingsReading): readonly Problem[] {
  const {
    settings: { language },
    locate,
    brokenKeys,
  } = reading;
  const missing = englishWords(reading);
  const [first] = missing;
  if (first === undefined || brokenKeys.has("words")) return [];
  const others = missing.length === 1 ? "" : ` and ${missing.length - 1} more of the program's own words`;
  return [
    warningAt(
      locate(["language"]),
      `Rungbook has no words in the language ${quote(language)}: pages say "${english[first]}"${others} in English.`,
      `Translate them under words in ladder.yml; missing: ${missing.join(", ")}.`,
    ),
  ];
}
