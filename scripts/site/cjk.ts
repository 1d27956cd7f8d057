/**
 * Chinese, Japanese and Korean characters, for a class of a regular expression: a line may end before each of them, and
 * each is about twice as wide as a letter.
 */
export const CJK = "\\u2e80-\\u9fff\\uac00-\\ud7af\\uf900-\\ufaff";
