/** Which way text runs. */
export type TextDirection = "ltr" | "rtl";

const RIGHT_TO_LEFT = new Set(["ar", "he", "fa", "ur", "yi", "dv", "ps", "sd", "ug", "ckb"]);

/** The direction in which `language`, a BCP 47 tag, is written. */
export function textDirection(language: string): TextDirection {
  return RIGHT_TO_LEFT.has(language.split("-")[0] ?? "") ? "rtl" : "ltr";
}
