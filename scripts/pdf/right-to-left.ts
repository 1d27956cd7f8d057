/** Matches a text with a letter or mark of Hebrew, Arabic or another script that is written from right to left. */
export const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** Matches a form of a Hebrew or Arabic letter, at the beginning, in the middle or at the end of a word, or a ligature. */
export const LETTER_FORM = /[\ufb1d-\ufdff\ufe70-\ufefc]/;
