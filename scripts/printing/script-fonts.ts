/** A script that the built-in fonts lack, and a font that has it. */
export interface ScriptFont {
  readonly name: string;
  /** Matches one character of it. */
  readonly pattern: RegExp;
  /** Characters that a font for it has. */
  readonly characters: string;
  /** A family. */
  readonly font: string;
  /** The package of Debian and Ubuntu that has the family. */
  readonly debian: string;
}

/** Scripts that ladders are written in, and the fonts to install for them. */
export const SCRIPT_FONTS: readonly ScriptFont[] = [
  script("Greek", /\p{Script=Greek}/u, "Ωξ", "Noto Serif", "fonts-noto-core"),
  script("Cyrillic", /\p{Script=Cyrillic}/u, "Жї", "Noto Serif", "fonts-noto-core"),
  script("Hebrew", /\p{Script=Hebrew}/u, "אש", "Noto Serif Hebrew", "fonts-noto-core"),
  script("Arabic", /\p{Script=Arabic}/u, "بگ", "Noto Naskh Arabic", "fonts-noto-core"),
  script("Devanagari", /\p{Script=Devanagari}/u, "कह", "Noto Serif Devanagari", "fonts-noto-core"),
  script("Thai", /\p{Script=Thai}/u, "กฮ", "Noto Serif Thai", "fonts-noto-core"),
  script("Chinese", /\p{Script=Han}/u, "汉漢", "Noto Serif CJK SC", "fonts-noto-cjk"),
  script("Japanese", /[\p{Script=Hiragana}\p{Script=Katakana}]/u, "あ畑", "Noto Serif CJK JP", "fonts-noto-cjk"),
  script("Korean", /\p{Script=Hangul}/u, "한글", "Noto Serif CJK KR", "fonts-noto-cjk"),
];

function script(name: string, pattern: RegExp, characters: string, font: string, debian: string): ScriptFont {
  return { name, pattern, characters, font, debian };
}

/** Finds the script of a character among those; undefined for all others. */
export function scriptOf(character: string): ScriptFont | undefined {
  return SCRIPT_FONTS.find(({ pattern }) => pattern.test(character));
}

/** Says what to install for a script, as the end of a sentence that begins with "install". */
export function fontFor({ font, debian }: ScriptFont): string {
  return `a font such as ${font} (Debian and Ubuntu: apt-get install ${debian})`;
}
