import { warningAt } from "../problem.ts";
import { quote } from "../quote.ts";
import type { SettingsReading } from "../settings.ts";
import type { Problem } from "../types.ts";
import { english } from "./english.ts";
import { WORD_NAMES, type Words, wordsOf } from "./words.ts";

/** Gives the words of a ladder: those of ladder.yml, else those of its language, else English ones. */
export function ladderWords({ settings }: SettingsReading): Words {
  return { ...(wordsOf(settings.language) ?? english), ...settings.words };
}

/** Warns of a language that pages cannot speak: a screen reader would read English words in it. */
export function checkWords({ settings, locate, brokenKeys }: SettingsReading): readonly Problem[] {
  const { language, words } = settings;
  if (wordsOf(language) !== null || brokenKeys.has("words")) return [];
  const missing = WORD_NAMES.filter((name) => words[name] === undefined);
  const [first] = missing;
  if (first === undefined) return [];
  const others = missing.length === 1 ? "" : ` and ${missing.length - 1} more of the program's own words`;
  return [
    warningAt(
      locate(["language"]),
      `Rungbook has no words in the language ${quote(language)}: pages say "${english[first]}"${others} in English.`,
      `Translate them under words in ladder.yml; missing: ${missing.join(", ")}.`,
    ),
  ];
}
