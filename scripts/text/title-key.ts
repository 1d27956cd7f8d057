/** Articles of the languages that Rungbook speaks, which no list is sorted by. */
const ARTICLES: Readonly<Record<string, string>> = {
  da: "den|det|en|et",
  de: "der|die|das|ein|eine",
  en: "the|a|an",
  es: "el|la|los|las|un|una",
  fr: "le|la|les|un|une",
  it: "il|lo|la|i|gli|le|un|uno|una",
  nb: "den|det|en|ei|et",
  nl: "de|het|een",
  no: "den|det|en|ei|et",
  pt: "o|a|os|as|um|uma",
  sv: "den|det|en|ett",
};

/**
 * Gives what a title is sorted by: without the emoji and signs before its first letter, and without an article that
 * words follow.
 * @param language a BCP 47 tag
 */
export function titleKey(title: string, language: string): string {
  const words = title.replace(/^[^\p{L}\p{N}]+/u, "");
  const articles = ARTICLES[language.toLowerCase().split("-")[0] ?? ""];
  const elided = /^(?:fr|it)\b/iu.test(language) ? /^(?:l|un)['’]\s*(?=\p{L})/iu : null;
  const bare =
    articles === undefined ? words : words.replace(new RegExp(`^(?:${articles})\\s+(?=[\\p{L}\\p{N}])`, "iu"), "");
  const key = elided === null ? bare : bare.replace(elided, "");
  return key === "" ? title : key;
}
